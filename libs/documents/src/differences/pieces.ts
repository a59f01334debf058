import { diffArrays, type ChangeObject } from 'diff';
import { exactWords } from '../thai-words';

/** A stretch of text. Those that are `same` or `added` give the new text when joined, those `same` or `removed` the old. */
export interface Piece {
  readonly type: 'same' | 'added' | 'removed';
  readonly text: string;
}

export type Change = 'same' | 'added' | 'removed' | 'changed';

/** One text of two: a field, a paragraph, an item of a list, a cell. */
export interface TextDifference {
  readonly change: Change;
  readonly pieces: readonly Piece[];
}

/** Edits within one text or list, and the letters that are read as words: what is more is replaced whole. */
const MOST_EDITS = 500;
const MOST_LETTERS = 200_000;
/** A comparison costs the edits that it finds times the parts that it compares; of all comparisons of one memo together. */
const MOST_WORK = 6_000_000;

/** What the comparison of one memo may still cost: texts of any length end soon, and the same texts end alike. */
export class Effort {
  private work = MOST_WORK;
  private letters = MOST_LETTERS;

  /** The runs of `before` and `after` that are the same, added or removed; undefined where finding them costs too much. */
  compare(before: readonly string[], after: readonly string[]): readonly ChangeObject<string[]>[] | undefined {
    const parts = before.length + after.length;
    const maxEditLength = Math.min(MOST_EDITS, Math.floor(this.work / Math.max(1, parts)));
    const changes = diffArrays([...before], [...after], { maxEditLength });
    const edits = changes?.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0);
    this.work -= (edits ?? maxEditLength) * parts;
    return changes;
  }

  /** False where these letters are more than may still be read. */
  mayRead(letters: number): boolean {
    if (letters > this.letters) {
      return false;
    }
    this.letters -= letters;
    return true;
  }

  /** False where so many steps are more than may still be taken. */
  mayTake(steps: number): boolean {
    if (steps > this.work) {
      return false;
    }
    this.work -= steps;
    return true;
  }
}

/** What changed in a text, word by word; where that costs too much, what is between its equal ends as a whole. */
export function textDifference(before: string, after: string, effort: Effort): TextDifference {
  if (before === after) {
    return { change: 'same', pieces: piecesOf([['same', before]]) };
  }
  if (before === '' || after === '') {
    return {
      change: 'changed',
      pieces: piecesOf([
        ['removed', before],
        ['added', after],
      ]),
    };
  }
  const head = sharedHead(before, after);
  const tail = sharedTail(before.slice(head), after.slice(head));
  const [old, young] = [before, after].map((text) => text.slice(head, text.length - tail));
  return {
    change: 'changed',
    pieces: legible([
      ['same', before.slice(0, head)],
      ...wordPieces(old ?? '', young ?? '', effort),
      ['same', before.slice(before.length - tail)],
    ]),
  };
}

/** A text that stands on one side only. */
export function oneSided(change: 'added' | 'removed', text: string): TextDifference {
  return { change, pieces: piecesOf([[change, text]]) };
}

type Stretch = readonly [Piece['type'], string];

function wordPieces(before: string, after: string, effort: Effort): readonly Stretch[] {
  const changes = effort.mayRead(before.length + after.length)
    ? effort.compare(exactWords(before), exactWords(after))
    : undefined;
  return (
    changes?.map(({ added, removed, value }) => [added ? 'added' : removed ? 'removed' : 'same', value.join('')]) ?? [
      ['removed', before],
      ['added', after],
    ]
  );
}

/** Up to the last white space that both have: no word is cut. */
function sharedHead(before: string, after: string): number {
  let at = 0;
  let head = 0;
  while (at < before.length && before[at] === after[at]) {
    if (/\s/u.test(before[at] ?? '')) head = at;
    at += 1;
  }
  return head;
}

function sharedTail(before: string, after: string): number {
  let length = 0;
  let tail = 0;
  const least = Math.min(before.length, after.length);
  while (length < least && before[before.length - 1 - length] === after[after.length - 1 - length]) {
    length += 1;
    if (/\s/u.test(before[before.length - length] ?? '')) tail = length;
  }
  return tail;
}

/** A space between two changes belongs to them: people read one change, not three. What is removed comes first. */
function legible(stretches: readonly Stretch[]): readonly Piece[] {
  const result: Stretch[] = [];
  let removed = '';
  let added = '';
  const close = (): void => {
    result.push(['removed', removed], ['added', added]);
    [removed, added] = ['', ''];
  };
  stretches.forEach(([type, text], index) => {
    const next = stretches[index + 1]?.[0] ?? 'same';
    if (type === 'removed') {
      removed += text;
    } else if (type === 'added') {
      added += text;
    } else if (text.trim() === '' && removed !== '' && added !== '' && next !== 'same') {
      removed += text;
      added += text;
    } else {
      close();
      result.push([type, text]);
    }
  });
  close();
  return piecesOf(result);
}

function piecesOf(stretches: readonly Stretch[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const [type, text] of stretches) {
    const last = pieces.at(-1);
    if (text === '') continue;
    if (last?.type === type) {
      pieces[pieces.length - 1] = { type, text: last.text + text };
    } else {
      pieces.push({ type, text });
    }
  }
  return pieces;
}
