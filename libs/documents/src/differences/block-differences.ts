import { assertNever, type Block, type Section } from '@app/domain';
import { aligned, type Pair } from './alignment';
import { oneSided, textDifference, type Change, type Effort, type TextDifference } from './pieces';

type BlockOf<Type, Union = Block> = Extract<Union, { readonly type: Type }>;

export interface RowDifference {
  readonly change: Change;
  /** As many as the table has columns, those that are gone included. */
  readonly cells: readonly TextDifference[];
}

/** One block of a section. A text of several lines is one paragraph a line, as it is printed. */
export type BlockDifference =
  | { readonly type: 'paragraph'; readonly change: Change; readonly pieces: TextDifference['pieces'] }
  | { readonly type: 'list'; readonly change: Change; readonly items: readonly TextDifference[] }
  | {
      readonly type: 'table';
      readonly change: Change;
      readonly columns: readonly TextDifference[];
      readonly rows: readonly RowDifference[];
    }
  | {
      readonly type: 'picture';
      readonly change: Change;
      /** Of the attachments that it shows; null on the side where there is none. */
      readonly from: string | null;
      readonly to: string | null;
      readonly caption: TextDifference;
    };

/** What a picture shows, by the id of its attachment: the same file uploaded again is the same picture. */
export type ShownFiles = ReadonlyMap<string, string>;

/** A section's text as blocks; a paragraph is one line. */
export function blocksOf(body: Section['body']): readonly Block[] {
  const blocks: readonly Block[] = typeof body === 'string' ? [{ type: 'paragraph', text: body }] : body;
  return blocks.flatMap((block): readonly Block[] =>
    block.type === 'paragraph' ? block.text.split('\n').map((text) => ({ ...block, text })) : [block],
  );
}

export function keyOf(block: Block, files: ShownFiles): string {
  switch (block.type) {
    case 'paragraph':
      return `paragraph\n${block.text}`;
    case 'list':
      return `list\n${JSON.stringify(block.items)}`;
    case 'table':
      return `table\n${JSON.stringify([block.columns, block.rows])}`;
    case 'picture':
      return `picture\n${fileOf(block.attachmentId, files)} ${block.caption ?? ''}`;
    default:
      return assertNever(block);
  }
}

/** What a block says, as one text; pictures are like each other. */
export function textOf(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.join('\n');
    case 'table':
      return [block.columns, ...block.rows].map((row) => row.join(' ')).join('\n');
    case 'picture':
      return `รูป ${block.caption ?? ''}`;
    default:
      return assertNever(block);
  }
}

/** Block by block, in reading order. */
export function blockDifferences(
  before: readonly Block[],
  after: readonly Block[],
  files: ShownFiles,
  effort: Effort,
): readonly BlockDifference[] {
  return aligned(before, after, (block) => keyOf(block, files), textOf, effort).flatMap((pair) =>
    pair.before === undefined || pair.after === undefined || pair.before.type === pair.after.type
      ? [blockDifference(pair.before, pair.after, files, effort)]
      : [blockDifference(pair.before, undefined, files, effort), blockDifference(undefined, pair.after, files, effort)],
  );
}

/** Of two blocks of one type, or of one that stands on one side. */
function blockDifference(
  before: Block | undefined,
  after: Block | undefined,
  files: ShownFiles,
  effort: Effort,
): BlockDifference {
  const type = (after ?? before)?.type ?? 'paragraph';
  switch (type) {
    case 'paragraph':
      return { type, ...ofTexts(only(type, before)?.text, only(type, after)?.text, effort) };
    case 'list':
      return { type, ...ofItems(only(type, before)?.items, only(type, after)?.items, effort) };
    case 'table':
      return { type, ...ofTables(only(type, before), only(type, after), effort) };
    case 'picture':
      return { type, ...ofPictures(only(type, before), only(type, after), files, effort) };
    default:
      return assertNever(type);
  }
}

function only<Type extends Block['type']>(type: Type, block: Block | undefined): BlockOf<Type> | undefined {
  return block !== undefined && isOf(type, block) ? block : undefined;
}

function isOf<Type extends Block['type']>(type: Type, block: Block): block is BlockOf<Type> {
  return block.type === type;
}

/** Of a text on both sides, or on one. */
export function ofTexts(before: string | undefined, after: string | undefined, effort: Effort): TextDifference {
  if (before === undefined || after === undefined) {
    return before === undefined ? oneSided('added', after ?? '') : oneSided('removed', before);
  }
  return textDifference(before, after, effort);
}

function ofItems(
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
  effort: Effort,
): { readonly change: Change; readonly items: readonly TextDifference[] } {
  const itself = (item: string): string => item;
  const items = aligned(before ?? [], after ?? [], itself, itself, effort).map((pair) =>
    ofTexts(pair.before, pair.after, effort),
  );
  return { change: changeOf(before, after, items), items };
}

/** Columns are matched by their heads, rows by what stands in them. */
function ofTables(
  before: BlockOf<'table'> | undefined,
  after: BlockOf<'table'> | undefined,
  effort: Effort,
): { readonly change: Change; readonly columns: readonly TextDifference[]; readonly rows: readonly RowDifference[] } {
  const places = aligned(placed(before?.columns), placed(after?.columns), headOf, headOf, effort);
  const rowOf = (row: readonly string[] | undefined, other: readonly string[] | undefined): readonly TextDifference[] =>
    places.map((place) =>
      ofCells(row && cellAt(row, place.before), other && cellAt(other, place.after), place, effort),
    );
  const columns = places.map((pair) => ofTexts(pair.before?.head, pair.after?.head, effort));
  const joined = (row: readonly string[]): string => row.join('\n');
  const rows = aligned(before?.rows ?? [], after?.rows ?? [], joined, joined, effort).map((pair) => {
    const cells = rowOf(pair.before, pair.after);
    return { change: changeOf(pair.before, pair.after, cells), cells };
  });
  return { change: changeOf(before, after, [...columns, ...rows]), columns, rows };
}

/** A cell of a column that came or went came or went with it, in rows too that never had both. */
function ofCells(
  before: string | undefined,
  after: string | undefined,
  column: Pair<Place>,
  effort: Effort,
): TextDifference {
  if (column.before === undefined || column.after === undefined) {
    return column.before === undefined ? oneSided('added', after ?? '') : oneSided('removed', before ?? '');
  }
  return ofTexts(before, after, effort);
}

interface Place {
  readonly head: string;
  readonly column: number;
}

function placed(columns: readonly string[] = []): readonly Place[] {
  return columns.map((head, column) => ({ head, column }));
}

function headOf({ head }: Place): string {
  return head;
}

/** Undefined in a column that the row's table does not have. */
function cellAt(row: readonly string[], place: Place | undefined): string | undefined {
  return place && row[place.column];
}

function ofPictures(
  before: BlockOf<'picture'> | undefined,
  after: BlockOf<'picture'> | undefined,
  files: ShownFiles,
  effort: Effort,
): Omit<BlockOf<'picture', BlockDifference>, 'type'> {
  const caption = ofTexts(before && (before.caption ?? ''), after && (after.caption ?? ''), effort);
  const [from = null, to = null] = [before?.attachmentId, after?.attachmentId];
  const isReplaced = from !== null && to !== null && fileOf(from, files) !== fileOf(to, files);
  return { change: isReplaced ? 'changed' : caption.change, from, to, caption };
}

function fileOf(attachmentId: string, files: ShownFiles): string {
  return files.get(attachmentId) ?? attachmentId;
}

/** Of what consists of parts. */
export function changeOf(before: unknown, after: unknown, parts: readonly { readonly change: Change }[]): Change {
  if (before === undefined || after === undefined) {
    return before === undefined ? 'added' : 'removed';
  }
  return parts.every(({ change }) => change === 'same') ? 'same' : 'changed';
}
