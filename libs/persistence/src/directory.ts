import type { Capacity, Purpose, Role, SameSigner, TemplateStep } from '@app/domain';
import type { Tx } from './organisations';

/** A page of a list in the order of its codes. */
export interface DirectoryPage {
  /** Only what comes after it. */
  readonly after: string | undefined;
  readonly limit: number;
  /** What is closed or retired too. */
  readonly withClosed: boolean;
}

export interface UnitRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly document_prefix: string | null;
  readonly closed_at: Date | null;
}

export interface PositionRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly unit_id: string;
  readonly unit_code: string;
  readonly unit_name: string;
  readonly closed_at: Date | null;
}

export interface PersonRow {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly Role[];
  readonly closed_at: Date | null;
  /** Those that the person may sign for now. */
  readonly positions: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly capacity: Capacity;
    readonly orderNumber: string | null;
  }[];
}

export interface ChainTemplateRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly unit_id: string | null;
  readonly kind: string | null;
  readonly purpose: Purpose | null;
  readonly amount_from: string | null;
  readonly amount_until: string | null;
  readonly same_signer: SameSigner;
  readonly dissent_stops: boolean;
  readonly return_resumes: boolean;
  readonly retired_at: Date | null;
  readonly steps: readonly (TemplateStep & { readonly positionCode: string; readonly positionName: string })[];
}

export async function listUnits(tx: Tx, { after, limit, withClosed }: DirectoryPage): Promise<readonly UnitRow[]> {
  return tx.query<UnitRow>({
    name: 'directory-units',
    text: `SELECT id, code, name, document_prefix, closed_at FROM unit
           WHERE ($1::text IS NULL OR code > $1) AND ($2 OR closed_at IS NULL) ORDER BY code LIMIT $3`,
    values: [after, withClosed, limit],
  });
}

export async function listPositions(
  tx: Tx,
  { after, limit, withClosed }: DirectoryPage,
): Promise<readonly PositionRow[]> {
  return tx.query<PositionRow>({
    name: 'directory-positions',
    text: `SELECT q.id, q.code, q.name, q.unit_id, u.code AS unit_code, u.name AS unit_name, q.closed_at
           FROM position q JOIN unit u ON u.organisation_id = q.organisation_id AND u.id = q.unit_id
           WHERE ($1::text IS NULL OR q.code > $1) AND ($2 OR q.closed_at IS NULL) ORDER BY q.code LIMIT $3`,
    values: [after, withClosed, limit],
  });
}

/** `at` is epoch ms: whose positions are theirs then. */
export async function listPeople(
  tx: Tx,
  { after, limit, withClosed }: DirectoryPage,
  at: number,
): Promise<readonly PersonRow[]> {
  return tx.query<PersonRow>({
    name: 'directory-people',
    text: `SELECT p.id, p.username, p.name, p.email, p.roles, p.closed_at,
             (SELECT coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'code', q.code, 'name', q.name, 'capacity', a.capacity,
                'orderNumber', a.order_number) ORDER BY a.valid_from, q.code), '[]')
              FROM appointment a JOIN position q ON q.organisation_id = a.organisation_id AND q.id = a.position_id
              WHERE a.organisation_id = p.organisation_id AND a.person_id = p.id
                AND a.valid_from <= $4 AND (a.valid_until IS NULL OR a.valid_until > $4)) AS positions
           FROM person p
           WHERE ($1::text IS NULL OR p.username > $1) AND ($2 OR p.closed_at IS NULL) ORDER BY p.username LIMIT $3`,
    values: [after, withClosed, limit, new Date(at)],
  });
}

const CHAIN_TEMPLATE = `SELECT t.id, t.code, t.name, t.unit_id, t.kind, t.purpose, t.amount_from, t.amount_until, t.same_signer, t.dissent_stops,
    t.return_resumes, t.retired_at,
    (SELECT jsonb_agg(step.value || jsonb_build_object('positionCode', q.code, 'positionName', q.name) ORDER BY step.ordinality)
     FROM jsonb_array_elements(t.steps) WITH ORDINALITY step
     JOIN position q ON q.organisation_id = t.organisation_id AND q.id = (step.value->>'positionId')::uuid) AS steps
  FROM chain_template t`;

export async function listChainTemplates(
  tx: Tx,
  { after, limit, withClosed }: DirectoryPage,
): Promise<readonly ChainTemplateRow[]> {
  return tx.query<ChainTemplateRow>({
    name: 'directory-chain-templates',
    text: `${CHAIN_TEMPLATE} WHERE ($1::text IS NULL OR t.code > $1) AND ($2 OR t.retired_at IS NULL) ORDER BY t.code LIMIT $3`,
    values: [after, withClosed, limit],
  });
}

/** Undefined where the organisation has none of this code. */
export async function readChainTemplate(tx: Tx, code: string): Promise<ChainTemplateRow | undefined> {
  const [row] = await tx.query<ChainTemplateRow>({
    name: 'directory-chain-template',
    text: `${CHAIN_TEMPLATE} WHERE t.code = $1`,
    values: [code],
  });
  return row;
}
