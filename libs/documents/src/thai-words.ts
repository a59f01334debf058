import { withoutInvisible } from '@app/domain';
import { COMPOUNDS } from './compounds';

const NO_BREAK_SPACE = '\u00a0';
/** A segmenter's time grows with the square of its text: a run without a space is cut before it is read. */
const LONGEST_RUN = 1_000;
/** More than this many clusters never stand unbroken, so that no word is wider than its line. */
const LONGEST_WORD = 40;
const MOST_PARTS = 6;

const NEVER_FIRST = /^[ๆฯ)\]}”’»"'.,:;!?%/\-–]+$/u;
const NEVER_LAST = /[([{“‘«]$/u;
const DANGLING_MARK = /^[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]/u;
/** Marks, joiners, and the second half of a character that was cut. */
const NEVER_ALONE = /^[\p{M}\u0e33\u200c\u200d\ufe0f\udc00-\udfff]/u;
const NUMBER_OR_LATIN_END = /[๐-๙0-9A-Za-z./-]$/u;
const NUMBER_OR_LATIN_START = /^[๐-๙0-9A-Za-z./-]/u;

const wordSegmenter = new Intl.Segmenter('th', { granularity: 'word' });
const clusterSegmenter = new Intl.Segmenter('th', { granularity: 'grapheme' });

/**
 * Splits a text into what a line must not break: Thai words, numbers and Latin words with the signs that belong to them;
 * white space becomes one `' '` between words. `names` stay whole, their spaces too. Joined, the words give the text
 * again, white space apart (a space within a word is U+00A0).
 *
 * Words come from ICU's dictionary, mended by a list of compounds of official Thai: ICU alone breaks `สำ|นัก`, `วัน|ที่`.
 */
export function thaiWords(text: string, names: readonly string[] = [], longest = LONGEST_WORD): readonly string[] {
  const words: string[] = [];
  for (const part of partsOf(withoutInvisible(text), names)) {
    if (names.includes(part)) {
      push(words, part.replace(/\s+/gu, NO_BREAK_SPACE));
      continue;
    }
    for (const run of part.split(/(\s+)/u)) {
      if (run.trim() === '') {
        if (run !== '' && words.length > 0 && words.at(-1) !== ' ') words.push(' ');
      } else {
        wordsOfRun(run).forEach((word) => push(words, word));
      }
    }
  }
  if (words.at(-1) === ' ') words.pop();
  return bound(words).flatMap((word) => pieces(word, longest));
}

/** The same words with nothing left out or joined: together they give the text again, letter for letter. */
export function exactWords(text: string): readonly string[] {
  const words: string[] = [];
  for (const run of text.split(/(\s+)/u)) {
    for (const word of wordsOfRun(run)) {
      const last = words.at(-1);
      if (last !== undefined && NEVER_ALONE.test(word)) {
        words[words.length - 1] = last + word;
      } else {
        words.push(word);
      }
    }
  }
  return words;
}

function partsOf(text: string, names: readonly string[]): readonly string[] {
  const whole = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  if (whole.length === 0) return [text];
  const pattern = whole.map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('|');
  return text.split(new RegExp(`(${pattern})`, 'u')).filter((part) => part !== '');
}

function wordsOfRun(run: string): readonly string[] {
  const words: string[] = [];
  for (let from = 0; from < run.length; from += LONGEST_RUN) {
    for (const { segment } of wordSegmenter.segment(run.slice(from, from + LONGEST_RUN))) {
      words.push(segment);
    }
  }
  return joinCompounds(words);
}

/** The longest compound that starts here wins. */
function joinCompounds(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let start = 0; start < words.length;) {
    let taken = 1;
    for (let count = 2; count <= MOST_PARTS && start + count <= words.length; count += 1) {
      const together = words.slice(start, start + count).join('');
      if (COMPOUNDS.has(together.replace(/[ฯๆ]+$/u, ''))) taken = count;
    }
    joined.push(words.slice(start, start + taken).join(''));
    start += taken;
  }
  return joined;
}

/** Adds a word, to the one before it where a line may not break between them. */
function push(words: string[], word: string): void {
  const last = words.at(-1);
  const isBound =
    last !== undefined &&
    last !== ' ' &&
    (NEVER_FIRST.test(word) ||
      NEVER_LAST.test(last) ||
      DANGLING_MARK.test(word) ||
      (NUMBER_OR_LATIN_END.test(last) && NUMBER_OR_LATIN_START.test(word)));
  if (isBound) {
    words[words.length - 1] = last + word;
  } else {
    words.push(word);
  }
}

/** Some spaces bind: before ๆ, and between พ.ศ. and its year. */
function bound(words: readonly string[]): readonly string[] {
  const result: string[] = [];
  for (const word of words) {
    const [before, last] = [result.at(-2), result.at(-1)];
    if (
      last === ' ' &&
      before !== undefined &&
      (/^[ๆฯ]/u.test(word) || (/พ\.ศ\.$/u.test(before) && /^[๐-๙\d]/u.test(word)))
    ) {
      result.splice(-2, 2, `${before}${NO_BREAK_SPACE}${word}`);
    } else {
      result.push(word);
    }
  }
  return result;
}

/** What is longer than a line may break between clusters, after a sign such as `/` where there is one. */
function pieces(word: string, longest: number): readonly string[] {
  if (word.length <= longest) return [word];
  const clusters = Array.from(clusterSegmenter.segment(word), ({ segment }) => segment);
  const result: string[] = [];
  for (let start = 0; start < clusters.length;) {
    const end = start + longest < clusters.length ? breakIn(clusters, start, start + longest) : clusters.length;
    result.push(clusters.slice(start, end).join(''));
    start = end;
  }
  return result;
}

function breakIn(clusters: readonly string[], start: number, end: number): number {
  for (let at = end; at > start + (end - start) / 2; at -= 1) {
    if (/^[/\-_.?&=,]$/u.test(clusters[at - 1] ?? '')) return at;
  }
  return end;
}
