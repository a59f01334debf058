import {
  bangkokDateOf,
  canonicalJson,
  chooseNumberingRule,
  DomainError,
  NO_NUMBER,
  printNumber,
  readNumberPattern,
  type MemoEvent,
  type Numbering,
  type NumberingRule,
} from '@app/domain';
import type { NumberRow } from './memo-rows';
import type { Tx } from './organisations';
import { textHash } from './written';

/** How documents of a unit and kind are numbered now. */
export interface NumberingOf {
  /** When memos of the kind get their number; null for a paper, which is no memo. */
  readonly numbering: Numbering | null;
  readonly rule: NumberingRule;
  readonly registerId: string;
  readonly prefix: string;
  readonly unitCode: string;
}

/** A number of a register, and the document number that it makes. */
export interface TakenNumber {
  readonly registerId: string;
  /** Gregorian. */
  readonly year: number;
  readonly number: number;
  readonly documentNumber: string;
  readonly blockId: string | null;
}

/** Which number is wanted: the register's next one, or one that was kept for later. */
export type WantedNumber = 'next' | { readonly blockId: string; readonly number: number };

/** What a memo got, with the digest for its event. */
export interface GivenNumber {
  readonly documentNumber: string;
  readonly textHash: string;
}

interface NumberingRow {
  readonly numbering: Numbering | null;
  readonly prefix: string;
  readonly code: string;
  readonly rules: readonly NumberingRule[];
}

/** The closest rule for a unit and a kind of memo (null: a paper). Undefined where the organisation has no such unit. */
export async function readNumberingOf(tx: Tx, unitId: string, kind: string | null): Promise<NumberingOf | undefined> {
  const [row] = await tx.query<NumberingRow>({
    name: 'numbering-of',
    text: `SELECT k.numbering, coalesce(u.document_prefix, o.document_prefix) AS prefix, u.code, coalesce((
             SELECT jsonb_agg(jsonb_build_object('unitId', r.unit_id, 'kind', r.kind, 'registerId', r.register_id,
               'pattern', r.pattern, 'section', r.section))
             FROM numbering_rule r WHERE r.organisation_id = u.organisation_id
               AND (r.unit_id IS NULL OR r.unit_id = $1) AND (r.kind IS NULL OR r.kind = $2)), '[]') AS rules
           FROM unit u JOIN organisation o ON o.id = u.organisation_id
           LEFT JOIN memo_kind k ON k.organisation_id = u.organisation_id AND k.code = $2 WHERE u.id = $1`,
    values: [unitId, kind],
  });
  if (row === undefined) {
    return undefined;
  }
  const rule = chooseNumberingRule(row.rules, { unitId, kind });
  const { numbering, prefix, code: unitCode } = row;
  return { numbering, rule, registerId: rule.registerId ?? unitId, prefix, unitCode };
}

/**
 * Takes the next `count` numbers of a register for a calendar year and answers with the first: the counter's row stays
 * locked until the commit, so that numbers run without gap or double.
 */
export async function takeNumbers(
  tx: Tx,
  organisationId: string,
  registerId: string,
  { year, count }: { readonly year: number; readonly count: number },
): Promise<number> {
  const [row] = await tx.query<{ last_number: number }>({
    name: 'numbers-take',
    text: `INSERT INTO register_counter AS r (organisation_id, register_id, year, last_number) VALUES ($1, $2, $3, $4)
           ON CONFLICT (organisation_id, register_id, year) DO UPDATE SET last_number = r.last_number + $4
           RETURNING last_number`,
    values: [organisationId, registerId, year, count],
  });
  if (row === undefined) {
    throw new Error('A register that gave no number');
  }
  return row.last_number - count + 1;
}

/**
 * Takes a number for a document, `at` (epoch ms) deciding the year of the next one. Refuses with `NUMBER_NOT_RESERVED`
 * and `NUMBER_USED` for one that was to be kept.
 */
export async function takeNumber(
  tx: Tx,
  organisationId: string,
  numbering: NumberingOf,
  wanted: WantedNumber,
  at: number,
): Promise<TakenNumber> {
  const { registerId, rule, prefix, unitCode } = numbering;
  const { year, number } =
    wanted === 'next'
      ? await nextNumber(tx, organisationId, registerId, at)
      : await reservedNumber(tx, registerId, wanted);
  const pattern = readNumberPattern(rule.pattern);
  if (typeof pattern === 'string') {
    throw new Error(`A numbering rule whose pattern is ${pattern}`);
  }
  const documentNumber = printNumber(pattern, number, { prefix, unit: unitCode, section: rule.section, year });
  return {
    registerId,
    year,
    number,
    documentNumber,
    blockId: wanted === 'next' ? null : wanted.blockId,
  };
}

/** Gives a memo its number; the caller holds the memo's lock. */
export function insertMemoNumber(
  tx: Tx,
  to: { readonly organisationId: string; readonly memoId: string },
  taken: TakenNumber,
  by: string,
  at: number,
): GivenNumber {
  tx.write({
    name: 'register-insert',
    text: `INSERT INTO register_entry (organisation_id, register_id, year, number, use, document_number, memo_id, block_id, given_at, given_by)
           VALUES ($1, $2, $3, $4, 'memo', $5, $6, $7, $8, $9)`,
    values: [
      to.organisationId,
      taken.registerId,
      taken.year,
      taken.number,
      taken.documentNumber,
      to.memoId,
      taken.blockId,
      new Date(at),
      by,
    ],
  });
  setDocumentNumber(tx, to.memoId, taken.documentNumber);
  return { documentNumber: taken.documentNumber, textHash: numberHash(taken) };
}

/** The records clerk says that a memo gets no number: it stands as a stroke. */
export function refuseNumber(tx: Tx, memoId: string): GivenNumber {
  setDocumentNumber(tx, memoId, NO_NUMBER);
  return { documentNumber: NO_NUMBER, textHash: NO_NUMBER_HASH };
}

/** What a memo's event has in place of "no number". */
export const NO_NUMBER_HASH = textHash(NO_NUMBER);

/** The document number that a memo's events gave: `registered`, a stroke where the clerk said so, null where none did. */
export function documentNumberIn(events: readonly MemoEvent[], registered: string | null): string | null {
  const hasNone = events.some((event) => event.type === 'numbered' && event.textHash === NO_NUMBER_HASH);
  return hasNone ? NO_NUMBER : registered;
}

/** What a memo's event has of the number that it gave. */
export function numberHash({ registerId, year, number, documentNumber, blockId }: TakenNumber): string {
  return textHash(canonicalJson({ registerId, year, number, documentNumber, blockId }));
}

/** A memo's row of the register as it was taken. */
export function takenIn(row: NumberRow): TakenNumber {
  const { register_id: registerId, year, number, document_number: documentNumber, block_id: blockId } = row;
  return { registerId, year, number, documentNumber, blockId };
}

/** The calendar year of an instant (epoch ms) in the organisation's zone, Gregorian. */
export function registerYear(at: number): number {
  return Number(bangkokDateOf(at).slice(0, 4));
}

async function nextNumber(
  tx: Tx,
  organisationId: string,
  registerId: string,
  at: number,
): Promise<Pick<TakenNumber, 'year' | 'number'>> {
  const year = registerYear(at);
  return { year, number: await takeNumbers(tx, organisationId, registerId, { year, count: 1 }) };
}

async function reservedNumber(
  tx: Tx,
  registerId: string,
  wanted: Exclude<WantedNumber, 'next'>,
): Promise<Pick<TakenNumber, 'year' | 'number'>> {
  const block = await lockReserved(tx, wanted);
  if (block.registerId !== registerId) {
    throw new DomainError('NUMBER_NOT_RESERVED');
  }
  return block;
}

/**
 * Locks the register of a number that was kept for later, so that it is used or cancelled once. Refuses with
 * `NUMBER_NOT_RESERVED` where the block does not have it, and with `NUMBER_USED`.
 */
export async function lockReserved(
  tx: Tx,
  { blockId, number }: Exclude<WantedNumber, 'next'>,
): Promise<Pick<TakenNumber, 'registerId' | 'year' | 'number'>> {
  const [block] = await tx.query<{ register_id: string; year: number }>({
    name: 'number-reserved',
    text: `SELECT b.register_id, b.year FROM number_block b
           JOIN register_counter c ON c.organisation_id = b.organisation_id AND c.register_id = b.register_id AND c.year = b.year
           WHERE b.id = $1 AND $2 BETWEEN b.first_number AND b.last_number FOR UPDATE OF c`,
    values: [blockId, number],
  });
  if (block === undefined) {
    throw new DomainError('NUMBER_NOT_RESERVED');
  }
  const { register_id: registerId, year } = block;
  const used = await tx.query({
    name: 'number-used',
    text: 'SELECT FROM register_entry WHERE register_id = $1 AND year = $2 AND number = $3',
    values: [registerId, year, number],
  });
  if (used.length > 0) {
    throw new DomainError('NUMBER_USED', { number });
  }
  return { registerId, year, number };
}

function setDocumentNumber(tx: Tx, memoId: string, documentNumber: string): void {
  tx.write({
    name: 'memo-number',
    text: 'UPDATE memo SET document_number = $2 WHERE id = $1',
    values: [memoId, documentNumber],
  });
}
