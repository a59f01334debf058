import type { Target } from '../measure/content';
import { budgetOf, NO_BUDGET } from './budgets';
import { cadenceOf } from './cadences';
import type { HeadingField } from './heading-table';
import { lintYear } from './lint';
import {
  MEASURE_HEADINGS,
  type DraftMeasure,
  type MeasureHeading,
  type PlanWarning,
  type PlanWarningCode,
} from './plan-draft';
import { isList, type Piece, type Sheet } from './sheet';
import { timeLimitsIn, targetsIn } from './targets';

export interface ReadMeasure {
  readonly measure: DraftMeasure;
  readonly warnings: readonly PlanWarning[];
}

const NUMBERED_OBJECTIVE = /^(?:[-–]\s{0,3})?\(?[1๑][.)]\s{0,5}เพื่อ/;
const FISCAL_YEAR_ONLY =
  /^(?:ประจำ)?ปี\s{0,2}งบประมาณ\s{0,2}(?:พ\.\s?ศ\.)?\s{0,2}[0-9๐-๙]{4}(?:\s{0,2}[-–]\s{0,2}[0-9๐-๙]{4})?$/;
const LONGEST_BUDGET_SENTENCE = 80;
const COUNT_ONLY = /^(?:จำนวน\s{0,3})?[0-9๐-๙]/;

/** A measure of its sheet. `number` is what it is called where the sheet does not say. `fiscalYear` is Gregorian. */
export function measureOf(sheet: Sheet, number: number, fiscalYear: number): ReadMeasure {
  const { pieces, guessed } = withMissingHeadings(sheet.pieces);
  const missing = missingOf(pieces);
  const at = { line: sheet.line, column: sheet.column };
  const prose = (field: HeadingField, joint = '\n'): string => textOf(pieces, [field], joint);
  const list = (...fields: HeadingField[]): ReadItems =>
    itemsOf(pieces.filter((piece) => fields.some((field) => field === piece.field)));

  const title = prose('title', ' ');
  const objectives = list('objectives');
  const steps = list('steps');
  const outputs = list('results', 'outputs');
  const outcomes = list('outcomes');
  const period = prose('period');
  const followUp = prose('followUp');
  const place = prose('place');
  const { isUnclear, isRounded, ...budget } = budgetOf(prose('budget'));
  const measure: DraftMeasure = {
    number,
    title,
    ...(sheet.dimension === null ? {} : { dimension: sheet.dimension }),
    rationale: prose('rationale'),
    objectives: objectives.items,
    targetGroup: prose('targetGroup'),
    ...(place === '' ? {} : { place }),
    steps: steps.items,
    period,
    budget,
    responsible: prose('responsible'),
    outputs: outputs.items,
    outcomes: outcomes.items,
    ...(followUp === '' ? {} : { followUp }),
    targets: targetsOf(steps.items, [...outputs.items, ...outcomes.items], prose('targetGroup')),
    cadence: cadenceOf([...steps.items, followUp, ...outputs.items], period, fiscalYear),
    lines: [...new Set(pieces.map(({ line }) => line))],
  };
  const named = { number: String(number) };
  const warnings: readonly PlanWarning[] = [
    ...guessed,
    ...lintedYears(pieces, fiscalYear),
    ...[objectives, steps, outputs, outcomes].flatMap((read) => read.warnings),
    ...(title === '' ? [{ ...at, code: 'TITLE_MISSING' as const, facts: named }] : []),
    ...(isUnclear ? [{ ...lineOf(pieces, 'budget', at), code: 'BUDGET_UNCLEAR' as const, facts: named }] : []),
    ...(isRounded ? [{ ...lineOf(pieces, 'budget', at), code: 'BUDGET_ROUNDED' as const, facts: named }] : []),
    ...missing.map((field) => ({ ...at, code: 'HEADING_MISSING' as const, facts: { ...named, field } })),
  ];
  return { measure, warnings };
}

/** Of the target group only what has a comparator: `จำนวน ๔๔ คน` there says who they are, not what is promised. */
function targetsOf(steps: readonly string[], results: readonly string[], group: string): readonly Target[] {
  return [
    ...results.flatMap(targetsIn),
    ...targetsIn(group).filter((target) => !COUNT_ONLY.test(target.text)),
    ...steps.flatMap(timeLimitsIn),
  ];
}

export interface ReadItems {
  readonly items: readonly string[];
  readonly warnings: readonly PlanWarning[];
}

/** The items of a list: each mark begins one, lines without one go on with the item above them. */
export function itemsOf(pieces: readonly Piece[]): ReadItems {
  const open: { text: string; readonly piece: Piece }[] = [];
  const warnings: PlanWarning[] = [];
  let last: Piece | null = null;
  let isNew = true;
  for (const piece of pieces) {
    if (piece.kind === 'heading') {
      isNew = true;
      last = null;
      continue;
    }
    const current = open.at(-1);
    if (piece.kind === 'text' && !isNew && current !== undefined) current.text = joined(current.text, piece.text);
    else open.push({ text: piece.text, piece });
    isNew = false;
    if (piece.kind !== 'item') continue;
    if (piece.number !== null && piece.number !== (last?.number ?? 0) + 1) {
      warnings.push(about(piece, 'ITEM_NUMBER_SKIPPED', { number: String(piece.number) }));
    }
    last = piece;
  }
  for (const { text, piece } of open) {
    if (text === '') warnings.push(about(piece, 'ITEM_EMPTY', { number: String(piece.number ?? '') }));
  }
  return { items: open.map(({ text }) => text).filter((text) => text !== ''), warnings };
}

function textOf(pieces: readonly Piece[], fields: readonly HeadingField[], joint: string): string {
  return pieces
    .filter((piece) => piece.kind !== 'heading' && piece.text !== '' && fields.some((field) => field === piece.field))
    .map(({ mark, text }) => `${mark}${text}`)
    .join(joint);
}

function joined(before: string, after: string): string {
  return before === '' ? after : `${before} ${after}`;
}

/**
 * Where recognition lost a heading, what is surely said under it is found in what stands above: a numbered list of
 * เพื่อ… in the rationale, a fiscal year by itself, ไม่ใช้งบประมาณ by itself, and a rationale that follows the title.
 */
function withMissingHeadings(pieces: readonly Piece[]): { pieces: readonly Piece[]; guessed: readonly PlanWarning[] } {
  const missing = new Set(missingOf(pieces));
  const guessed: PlanWarning[] = [];
  let titleTaken = false;
  let inObjectives = false;
  const mended = pieces.map((piece): Piece => {
    if (piece.kind === 'heading') inObjectives = false;
    if (piece.kind === 'heading' || piece.kind === 'number' || piece.text === '') return piece;
    const begins =
      missing.has('objectives') && piece.field === 'rationale' && NUMBERED_OBJECTIVE.test(`${piece.mark}${piece.text}`);
    inObjectives ||= begins;
    const isTitle = piece.field === 'title' && !titleTaken;
    titleTaken ||= isTitle;
    const field = isTitle ? 'title' : guessedField(piece, missing, inObjectives);
    if (field === piece.field) return piece;
    guessed.push(about(piece, 'HEADING_GUESSED', { field }));
    return isList(field) && piece.kind === 'text' && begins ? asItem(piece, field) : { ...piece, field };
  });
  return { pieces: mended, guessed };
}

function guessedField(piece: Piece, missing: ReadonlySet<HeadingField>, inObjectives: boolean): HeadingField {
  const { field, text } = piece;
  if (missing.has('period') && field !== 'budget' && FISCAL_YEAR_ONLY.test(text)) return 'period';
  if (missing.has('budget') && text.length <= LONGEST_BUDGET_SENTENCE && NO_BUDGET.test(text)) return 'budget';
  if (inObjectives && field === 'rationale') return 'objectives';
  if (missing.has('rationale') && field === 'title') return 'rationale';
  return field ?? 'title';
}

function asItem(piece: Piece, field: HeadingField): Piece {
  const mark = /^(?:[-–]\s{0,3})?\(?[0-9๐-๙]{1,2}[.)]\s{0,5}/.exec(piece.text)?.[0] ?? '';
  return { ...piece, field, kind: 'item', mark, text: piece.text.slice(mark.length), number: 1 };
}

function missingOf(pieces: readonly Piece[]): readonly MeasureHeading[] {
  const there = new Set(pieces.filter(({ kind, text }) => kind === 'heading' || text !== '').map(({ field }) => field));
  const hasResults = there.has('results') || there.has('outcomes');
  return MEASURE_HEADINGS.filter((field) => !there.has(field) && !(field === 'outputs' && hasResults));
}

function lintedYears(pieces: readonly Piece[], fiscalYear: number): readonly PlanWarning[] {
  return pieces
    .filter(({ field }) => field === 'title' || field === 'period' || field === 'budget')
    .flatMap(({ line, column, mark, text }) =>
      lintYear({ line, column: column + mark.length, text, startsPage: false }, fiscalYear),
    );
}

function lineOf(
  pieces: readonly Piece[],
  field: HeadingField,
  otherwise: { line: number; column: number },
): { line: number; column: number } {
  const piece = pieces.find((one) => one.field === field);
  return piece === undefined ? otherwise : { line: piece.line, column: piece.column };
}

function about(piece: Piece, code: PlanWarningCode, facts: Readonly<Record<string, string>>): PlanWarning {
  return { line: piece.line, column: piece.column, code, facts };
}
