import { formatThaiDate, toThaiDigits, type ChainStep, type RevisionContent } from '@app/domain';
import { word } from '@app/messages';
import { formRows } from '../form-rows';
import { changeOf, ofTexts } from './block-differences';
import { inPlace } from './moved';
import { Effort, type Change, type TextDifference } from './pieces';
import { sectionDifferences, type SectionDifference } from './section-differences';

/** A memo under one revision, or the draft that its officer works on. */
export interface ComparedMemo {
  readonly content: RevisionContent;
  readonly attachments: readonly ComparedFile[];
  readonly steps: readonly ComparedStep[];
}

export interface ComparedFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

export interface ComparedStep extends Pick<ChainStep, 'positionId' | 'kind' | 'limit'> {
  readonly positionName: string;
  readonly heading: string | null;
}

/** Names of the fields above and below the text; the contract of the API. */
export const COMPARED_FIELDS = [
  'kind',
  'purpose',
  'urgency',
  'secrecy',
  'unit',
  'unitLine',
  'date',
  'subject',
  'addressees',
  'amount',
  'closing',
  'officer',
  'officerPosition',
] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

/** Values as people read them, in Thai. */
export interface FieldDifference {
  readonly field: ComparedField;
  readonly difference: TextDifference;
}

export interface FormDifference {
  readonly heading: string;
  readonly difference: TextDifference;
}

export interface FileDifference {
  readonly change: Change;
  readonly isMoved: boolean;
  readonly from: ComparedFile | null;
  readonly to: ComparedFile | null;
}

export interface StepDifference {
  readonly change: Change;
  readonly isMoved: boolean;
  /** Its place in the chain, from 1, on each side; null where it is not there. */
  readonly from: number | null;
  readonly to: number | null;
  readonly positionName: string;
  readonly kind: TextDifference;
  readonly heading: TextDifference;
  /** ISO 8601, working time. */
  readonly limit: TextDifference;
}

export interface MemoDifferences {
  /** False where there is nothing to tell. */
  readonly isChanged: boolean;
  /** Those that changed. */
  readonly fields: readonly FieldDifference[];
  /** All, those that did not change too. */
  readonly sections: readonly SectionDifference[];
  /** Of the structured form, those that changed. */
  readonly form: readonly FormDifference[];
  readonly attachments: readonly FileDifference[];
  readonly steps: readonly StepDifference[];
}

/**
 * What changed from one version of a memo to another: texts word by word, tables row by row. What would take too long to
 * find is told as replaced whole; the same two versions always give the same answer.
 */
export function memoDifferences(before: ComparedMemo, after: ComparedMemo): MemoDifferences {
  const effort = new Effort();
  const files = new Map([...before.attachments, ...after.attachments].map(({ id, sha256 }) => [id, sha256]));
  const fields = fieldDifferences(before.content, after.content, effort);
  const form = formDifferences(before.content, after.content, effort);
  const attachments = fileDifferences(before.attachments, after.attachments);
  const steps = stepDifferences(before.steps, after.steps, effort);
  const sections = sectionDifferences(before.content.sections, after.content.sections, files, effort);
  const parts = [...sections, ...attachments, ...steps];
  return {
    isChanged: fields.length + form.length > 0 || parts.some(({ change, isMoved }) => isMoved || change !== 'same'),
    fields,
    sections,
    form,
    attachments,
    steps,
  };
}

function fieldDifferences(before: RevisionContent, after: RevisionContent, effort: Effort): readonly FieldDifference[] {
  const [old, young] = [valuesOf(before), valuesOf(after)];
  return COMPARED_FIELDS.filter((field) => old[field] !== young[field]).map((field) => ({
    field,
    difference: ofTexts(old[field] ?? undefined, young[field] ?? undefined, effort),
  }));
}

function valuesOf(content: RevisionContent): Readonly<Record<ComparedField, string | null>> {
  const { amount } = content;
  return {
    kind: word('kind', content.kind),
    purpose: word('purpose', content.purpose),
    urgency: word('urgency', content.urgency),
    secrecy: word('secrecy', content.secrecy),
    unit: content.unitName,
    unitLine: content.unitLine,
    date: formatThaiDate(content.date),
    subject: content.subject,
    addressees: content.addressees,
    amount: amount === null ? null : `${toThaiDigits(amount.toLocaleString('en-US'))} บาท`,
    closing: content.closing,
    officer: content.officerName,
    officerPosition: content.officerPositionName,
  };
}

function formDifferences(before: RevisionContent, after: RevisionContent, effort: Effort): readonly FormDifference[] {
  const [old, young] = [before, after].map(
    (content) => new Map(formRows(content).map(({ heading, value }) => [heading, value])),
  );
  const headings = new Set([...(young?.keys() ?? []), ...(old?.keys() ?? [])]);
  return [...headings]
    .map((heading) => ({ heading, difference: ofTexts(old?.get(heading), young?.get(heading), effort) }))
    .filter(({ difference }) => difference.change !== 'same');
}

/** A file is the same by its content, else by its name: then its content was replaced. */
function fileDifferences(before: readonly ComparedFile[], after: readonly ComparedFile[]): readonly FileDifference[] {
  return paired(before, after, [
    (old, young) => old.sha256 === young.sha256 && old.name === young.name,
    (old, young) => old.sha256 === young.sha256,
    (old, young) => old.name === young.name,
  ]).map(({ from, to, isMoved }) => ({
    change: changeOf(from?.item, to?.item, [
      { change: from?.item.sha256 === to?.item.sha256 && from?.item.name === to?.item.name ? 'same' : 'changed' },
    ]),
    isMoved,
    from: from?.item ?? null,
    to: to?.item ?? null,
  }));
}

function stepDifferences(
  before: readonly ComparedStep[],
  after: readonly ComparedStep[],
  effort: Effort,
): readonly StepDifference[] {
  return paired(before, after, [(old, young) => old.positionId === young.positionId]).map(({ from, to, isMoved }) => {
    const [old, young] = [from?.item, to?.item];
    const kind = ofTexts(old && word('stepKind', old.kind), young && word('stepKind', young.kind), effort);
    const heading = ofTexts(
      old && (old.heading ?? old.positionName),
      young && (young.heading ?? young.positionName),
      effort,
    );
    const limit = ofTexts(old?.limit, young?.limit, effort);
    return {
      change: changeOf(old, young, [kind, heading, limit]),
      isMoved,
      from: from === undefined ? null : from.place + 1,
      to: to === undefined ? null : to.place + 1,
      positionName: (young ?? old)?.positionName ?? '',
      kind,
      heading,
      limit,
    };
  });
}

interface Placed<Item> {
  readonly item: Item;
  readonly place: number;
}

interface Paired<Item> {
  readonly from: Placed<Item> | undefined;
  readonly to: Placed<Item> | undefined;
  readonly isMoved: boolean;
}

/** By the first sign that two have in common; in the new order, what is gone at the end. */
function paired<Item>(
  before: readonly Item[],
  after: readonly Item[],
  signs: readonly ((old: Item, young: Item) => boolean)[],
): readonly Paired<Item>[] {
  const matches = new Map<number, Placed<Item>>();
  const left = new Set(before.map((item, place) => ({ item, place })));
  for (const isSame of signs) {
    for (const [place, young] of after.entries()) {
      const old = matches.has(place) ? undefined : [...left].find(({ item }) => isSame(item, young));
      if (old !== undefined) {
        matches.set(place, old);
        left.delete(old);
      }
    }
  }
  const staying = inPlace(after.flatMap((_, place) => matches.get(place)?.place ?? []));
  return [
    ...after.map((item, place) => {
      const from = matches.get(place);
      return { from, to: { item, place }, isMoved: from !== undefined && !staying.has(from.place) };
    }),
    ...[...left].map((from) => ({ from, to: undefined, isMoved: false })),
  ];
}
