import type { Numbering, RegisterDirection } from '@app/domain';
import { HEAD_COLUMNS, HEAD_JOINS, type MemoHead } from './memo-heads';
import type { Tx } from './organisations';

/** A register by its name: that of its unit or of the organisation where it has none of its own. */
export interface RegisterName {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly direction: RegisterDirection;
  readonly unit_id: string | null;
  readonly unit_code: string | null;
  readonly unit_name: string | null;
  readonly closed_at: Date | null;
}

export interface RegisterYear extends RegisterName {
  /** Gregorian. */
  readonly year: number;
  readonly first_number: number;
  readonly last_number: number;
  /** Numbers that are kept for later. */
  readonly reserved: number;
  /** Numbers below the last one that nothing has, the first hundred: there are none unless somebody changed the record. */
  readonly missing: readonly number[];
}

export interface NumberingRuleRow {
  readonly id: string;
  readonly unit_id: string | null;
  readonly unit_code: string | null;
  readonly unit_name: string | null;
  readonly kind: string | null;
  readonly register_id: string | null;
  readonly pattern: string;
  readonly section: string;
}

export interface KindNumberingRow {
  readonly code: string;
  readonly name: string;
  readonly numbering: Numbering;
}

export interface NumberBlockRow {
  readonly id: string;
  readonly register_id: string;
  readonly year: number;
  readonly first_number: number;
  readonly last_number: number;
  readonly purpose: string;
  readonly for_whom: string;
  readonly reserved_at: Date;
  readonly reserved_by: string;
  readonly reserved_by_name: string;
  /** Neither used nor cancelled. */
  readonly free: readonly number[];
}

const NAME_COLUMNS = `r.id, r.code, coalesce(r.name, u.name, o.name) AS name, r.direction, r.unit_id, u.code AS unit_code, u.name AS unit_name, r.closed_at`;
const NAME_JOINS = `JOIN organisation o ON o.id = r.organisation_id
  LEFT JOIN unit u ON u.organisation_id = r.organisation_id AND u.id = r.unit_id`;

/** The registers of papers received first, then those of what is sent, by unit. */
export async function listRegisters(tx: Tx): Promise<readonly RegisterName[]> {
  return tx.query<RegisterName>({
    name: 'registers',
    text: `SELECT ${NAME_COLUMNS} FROM register r ${NAME_JOINS} ORDER BY r.direction, u.code NULLS FIRST, r.code NULLS FIRST`,
  });
}

export async function listRegisterYears(
  tx: Tx,
  asked: {
    readonly registerId?: string | undefined;
    readonly direction?: RegisterDirection | undefined;
    readonly unitId?: string | undefined;
    readonly year?: number | undefined;
  },
): Promise<readonly RegisterYear[]> {
  return tx.query<RegisterYear>({
    name: 'register-years',
    text: `SELECT ${NAME_COLUMNS}, c.year, c.first_number, c.last_number,
             (SELECT count(*)::integer FROM number_block b CROSS JOIN LATERAL generate_series(b.first_number, b.last_number) AS n (number)
               WHERE b.organisation_id = c.organisation_id AND b.register_id = c.register_id AND b.year = c.year AND NOT ${USED}) AS reserved,
             ARRAY(SELECT n.number FROM generate_series(c.first_number, c.last_number) AS n (number)
               WHERE NOT ${USED} AND NOT EXISTS (SELECT FROM number_block b WHERE b.organisation_id = c.organisation_id
                 AND b.register_id = c.register_id AND b.year = c.year AND n.number BETWEEN b.first_number AND b.last_number)
               LIMIT 100) AS missing
           FROM register_counter c JOIN register r ON r.organisation_id = c.organisation_id AND r.id = c.register_id ${NAME_JOINS}
           WHERE ($1::uuid IS NULL OR r.id = $1) AND ($2::text IS NULL OR r.direction = $2) AND ($3::uuid IS NULL OR r.unit_id = $3)
             AND ($4::integer IS NULL OR c.year = $4)
           ORDER BY c.year DESC, r.direction, u.code NULLS FIRST, r.code NULLS FIRST LIMIT 500`,
    values: [asked.registerId, asked.direction, asked.unitId, asked.year],
  });
}

/** Of a counter `c` and a number `n`. */
const USED = `EXISTS (SELECT FROM register_entry e WHERE e.organisation_id = c.organisation_id AND e.register_id = c.register_id
  AND e.year = c.year AND e.number = n.number)`;

export async function listNumberingRules(tx: Tx): Promise<readonly NumberingRuleRow[]> {
  return tx.query<NumberingRuleRow>({
    name: 'numbering-rules',
    text: `SELECT n.id, n.unit_id, u.code AS unit_code, u.name AS unit_name, n.kind, n.register_id, n.pattern, n.section
           FROM numbering_rule n LEFT JOIN unit u ON u.organisation_id = n.organisation_id AND u.id = n.unit_id
           ORDER BY u.code NULLS FIRST, n.kind NULLS FIRST`,
  });
}

export async function listKindNumberings(tx: Tx): Promise<readonly KindNumberingRow[]> {
  return tx.query<KindNumberingRow>({
    name: 'kind-numberings',
    text: 'SELECT code, name, numbering FROM memo_kind ORDER BY code',
  });
}

/** The newest first. `isOpen`: only those with a number left. */
export async function listNumberBlocks(
  tx: Tx,
  asked: {
    readonly registerId?: string | undefined;
    readonly isOpen: boolean;
    readonly before?: string | undefined;
    readonly limit: number;
  },
): Promise<readonly NumberBlockRow[]> {
  return tx.query<NumberBlockRow>({
    name: 'number-blocks',
    text: `SELECT b.*, p.name AS reserved_by_name FROM (
             SELECT c.id, c.register_id, c.year, c.first_number, c.last_number, c.purpose, c.for_whom, c.reserved_at, c.reserved_by,
               c.organisation_id, ARRAY(SELECT n.number FROM generate_series(c.first_number, c.last_number) AS n (number)
                 WHERE NOT ${USED} ORDER BY n.number) AS free
             FROM number_block c WHERE ($1::uuid IS NULL OR c.register_id = $1) AND ($3::uuid IS NULL OR c.id < $3)
           ) b JOIN person p ON p.organisation_id = b.organisation_id AND p.id = b.reserved_by
           WHERE NOT $2 OR cardinality(b.free) > 0 ORDER BY b.id DESC LIMIT $4`,
    values: [asked.registerId, asked.isOpen, asked.before, asked.limit],
  });
}

/** What its officer writes into a returned memo is theirs until it is submitted. */
const AS_SUBMITTED = `
  SELECT d.organisation_id, d.id, d.officer_id, d.document_number, d.created_at, d.amount,
    r.content->>'kind' AS kind, r.content->>'purpose' AS purpose, r.content->>'urgency' AS urgency,
    CASE WHEN d.secrecy = 'normal' THEN r.content->>'secrecy' ELSE d.secrecy END AS secrecy, r.content->>'subject' AS subject,
    (r.content->>'unitId')::uuid AS unit_id, (r.content->>'date')::date AS memo_date
  FROM memo d JOIN memo_revision r ON r.organisation_id = d.organisation_id AND r.memo_id = d.id AND r.revision = c.revision
  WHERE d.organisation_id = c.organisation_id AND d.id = c.memo_id`;

/** Memos whose number is left to the records clerk and not given, those that were approved first, then the oldest. */
export async function listUnnumberedMemos(
  tx: Tx,
  asked: { readonly after?: { readonly isApproved: boolean; readonly id: string } | undefined; readonly limit: number },
): Promise<readonly MemoHead[]> {
  return tx.query<MemoHead>({
    name: 'unnumbered-memos',
    text: `SELECT ${HEAD_COLUMNS} FROM memo_chain c JOIN LATERAL (${AS_SUBMITTED}) m ON true ${HEAD_JOINS}
           WHERE c.awaits_number AND c.status IN ('inReview', 'returned', 'approved')
             AND ($1::boolean IS NULL OR (c.status <> 'approved', m.id) > (NOT $1, $2::uuid))
           ORDER BY c.status <> 'approved', m.id LIMIT $3`,
    values: [asked.after?.isApproved, asked.after?.id, asked.limit],
  });
}
