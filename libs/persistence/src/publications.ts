import { canonicalJson, fiscalYearRange, type PublishedText, type Secrecy } from '@app/domain';
import type { Tx } from './organisations';
import { textHash } from './written';

/** A publication as people of the organisation see it. */
export interface Publication {
  readonly id: string;
  readonly memo_id: string;
  readonly number: number;
  readonly address: string;
  readonly kind: string;
  readonly kind_name: string;
  /** YYYY-MM-DD */
  readonly memo_date: string;
  readonly subject: string;
  readonly permitted_by: string;
  readonly permitted_by_name: string;
  readonly permitted_at: Date;
  /** Null: the engine, on the approval. */
  readonly published_by: string | null;
  readonly published_by_name: string | null;
  readonly published_at: Date;
  /** Hex, of the redacted document. */
  readonly sha256: string;
  readonly size: number;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_by_name: string | null;
  readonly withdrawn_reason: string | null;
}

/** A publication in the list that anyone may read: no ids of persons. */
export interface PublishedHead {
  readonly id: string;
  readonly kind: string;
  readonly kind_name: string;
  readonly subject: string;
  readonly unit: string;
  readonly document_number: string | null;
  /** YYYY-MM-DD */
  readonly memo_date: string;
  readonly published_at: Date;
}

/** The same with its text. */
export interface PublishedMemo extends PublishedHead {
  readonly content: PublishedText;
  /** Hex. */
  readonly sha256: string;
  readonly size: number;
  readonly withdrawn_at: Date | null;
}

export interface PublicationsQuery {
  readonly isInForce?: boolean | undefined;
  readonly kind?: string | undefined;
  /** Gregorian, in which it ends. */
  readonly fiscalYear?: number | undefined;
  readonly after?: { readonly publishedAt: Date; readonly id: string } | undefined;
  readonly limit: number;
}

const COLUMNS = `p.id, p.memo_id, p.number, p.address, p.kind, k.name AS kind_name, p.memo_date::text, p.content->>'subject' AS subject,
  p.permitted_by, permitter.name AS permitted_by_name, d.signed_at AS permitted_at, p.published_by, publisher.name AS published_by_name,
  p.published_at, encode(p.sha256, 'hex') AS sha256, p.size, p.withdrawn_at, p.withdrawn_by, withdrawer.name AS withdrawn_by_name,
  p.withdrawn_reason`;
const JOINS = `JOIN memo_kind k ON k.organisation_id = p.organisation_id AND k.code = p.kind
  JOIN decision d ON d.organisation_id = p.organisation_id AND d.memo_id = p.memo_id AND d.activation = p.activation
  JOIN person permitter ON permitter.organisation_id = p.organisation_id AND permitter.id = p.permitted_by
  LEFT JOIN person publisher ON publisher.organisation_id = p.organisation_id AND publisher.id = p.published_by
  LEFT JOIN person withdrawer ON withdrawer.organisation_id = p.organisation_id AND withdrawer.id = p.withdrawn_by`;
const PUBLIC_HEAD = `p.id, p.kind, k.name AS kind_name, p.content->>'subject' AS subject, p.content->>'unitLine' AS unit,
  p.content->>'documentNumber' AS document_number, p.memo_date::text, p.published_at`;
const CHOSEN = `($1::boolean IS NULL OR (p.withdrawn_at IS NULL) = $1) AND ($2::text IS NULL OR p.kind = $2)
  AND ($3::date IS NULL OR p.memo_date BETWEEN $3 AND $4::date)
  AND ($5::timestamptz IS NULL OR (p.published_at, p.id) < ($5, $6::uuid))
  ORDER BY p.published_at DESC, p.id DESC LIMIT $7`;

/** What of a published text goes into the log: its digest, hex. */
export function pageHash(content: PublishedText): string {
  return textHash(canonicalJson(content));
}

/** The last publication of a memo; undefined where there was none. */
export async function findPublication(tx: Tx, memoId: string): Promise<Publication | undefined> {
  const [row] = await tx.query<Publication>({
    name: 'publication-of-memo',
    text: `SELECT ${COLUMNS} FROM publication p ${JOINS} WHERE p.memo_id = $1 ORDER BY p.number DESC LIMIT 1`,
    values: [memoId],
  });
  return row;
}

/** The newest first. */
export async function listPublications(tx: Tx, query: PublicationsQuery): Promise<readonly Publication[]> {
  return tx.query<Publication>({
    name: 'publications',
    text: `SELECT ${COLUMNS} FROM publication p ${JOINS} WHERE ${CHOSEN}`,
    values: valuesOf(query),
  });
}

/** Those in force, as anyone may read them: the newest first. */
export async function listPublished(
  tx: Tx,
  query: Omit<PublicationsQuery, 'isInForce'>,
): Promise<readonly PublishedHead[]> {
  return tx.query<PublishedHead>({
    name: 'published',
    text: `SELECT ${PUBLIC_HEAD} FROM publication p
           JOIN memo_kind k ON k.organisation_id = p.organisation_id AND k.code = p.kind WHERE ${CHOSEN}`,
    values: valuesOf({ ...query, isInForce: true }),
  });
}

/** Also where it was withdrawn: whoever asks is told so. */
export async function findPublished(tx: Tx, id: string): Promise<PublishedMemo | undefined> {
  const [row] = await tx.query<PublishedMemo>({
    name: 'published-by-id',
    text: `SELECT ${PUBLIC_HEAD}, p.content, encode(p.sha256, 'hex') AS sha256, p.size, p.withdrawn_at FROM publication p
           JOIN memo_kind k ON k.organisation_id = p.organisation_id AND k.code = p.kind WHERE p.id = $1`,
    values: [id],
  });
  return row;
}

/** What the publications in force are of: kinds by their names, and fiscal years (Gregorian), the newest first. */
export interface PublishedChoices {
  readonly kinds: readonly { readonly code: string; readonly name: string }[];
  readonly fiscalYears: readonly number[];
}

export async function readPublishedChoices(tx: Tx): Promise<PublishedChoices> {
  const [row] = await tx.query<PublishedChoices & { fiscal_years: readonly number[] }>({
    name: 'published-choices',
    text: `SELECT coalesce((SELECT jsonb_agg(jsonb_build_object('code', k.code, 'name', k.name) ORDER BY k.name) FROM memo_kind k
             WHERE EXISTS (SELECT FROM publication p WHERE p.organisation_id = k.organisation_id AND p.kind = k.code
               AND p.withdrawn_at IS NULL)), '[]') AS kinds,
             ARRAY(SELECT DISTINCT extract(year FROM p.memo_date + interval '3 months')::integer AS year FROM publication p
               WHERE p.withdrawn_at IS NULL ORDER BY year DESC) AS fiscal_years`,
  });
  return { kinds: row?.kinds ?? [], fiscalYears: row?.fiscal_years ?? [] };
}

/** How secret the revisions of a memo are. */
export async function readSecrecies(tx: Tx, memoId: string): Promise<readonly Secrecy[]> {
  const rows = await tx.query<{ secrecy: Secrecy }>({
    name: 'memo-secrecies',
    text: `SELECT DISTINCT content->>'secrecy' AS secrecy FROM memo_revision WHERE memo_id = $1`,
    values: [memoId],
  });
  return rows.map(({ secrecy }) => secrecy);
}

function valuesOf({ isInForce, kind, fiscalYear, after, limit }: PublicationsQuery): unknown[] {
  const year = fiscalYear === undefined ? undefined : fiscalYearRange(fiscalYear);
  return [isInForce, kind, year?.from, year?.until, after?.publishedAt, after?.id, limit];
}
