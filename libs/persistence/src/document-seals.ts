import type { MemoStatus, RefusalCode, Secrecy } from '@app/domain';
import type { SigningKeyState } from './entities/signing-key.entity';
import type { Organisations, Tx } from './organisations';

/** The file of a sealed document, and with what and when it was sealed. */
export interface SealedDocument {
  /** Hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  readonly signingKeyId: string;
  readonly sealedAt: Date;
  /** Null: PAdES B-B. */
  readonly timeStampedAt: Date | null;
}

interface SealedDocumentRow {
  readonly sha256: Buffer;
  readonly size: number;
  readonly signing_key_id: string;
  readonly sealed_at: Date;
  readonly time_stamped_at: Date | null;
}

/** Undefined where a memo has none yet. */
export async function findSealedDocument(tx: Tx, memoId: string): Promise<SealedDocument | undefined> {
  const [row] = await tx.query<SealedDocumentRow>({
    name: 'sealed-document-find',
    text: `SELECT sha256, size, signing_key_id, sealed_at, time_stamped_at FROM sealed_document WHERE memo_id = $1`,
    values: [memoId],
  });
  return (
    row && {
      sha256: row.sha256.toString('hex'),
      size: row.size,
      signingKeyId: row.signing_key_id,
      sealedAt: row.sealed_at,
      timeStampedAt: row.time_stamped_at,
    }
  );
}

/** Keeps the first sealed document of a memo, as its completion and for whoever looks for the file; another changes nothing. */
export async function keepSealedDocument(tx: Tx, memoId: string, sealed: SealedDocument, at: number): Promise<void> {
  await tx.query({
    name: 'completion-seal',
    text: `WITH kept AS (
             INSERT INTO completion (organisation_id, memo_id, step, result, at)
             SELECT organisation_id, memo_id, 'seal',
               jsonb_build_object('sha256', encode($2::bytea, 'hex'), 'size', $3::int, 'signingKeyId', $4::uuid), $7
             FROM memo_chain WHERE memo_id = $1
             ON CONFLICT DO NOTHING RETURNING organisation_id, memo_id)
           INSERT INTO sealed_document (organisation_id, memo_id, sha256, size, signing_key_id, sealed_at, time_stamped_at)
           SELECT organisation_id, memo_id, $2, $3, $4, $5, $6 FROM kept`,
    values: [
      memoId,
      Buffer.from(sealed.sha256, 'hex'),
      sealed.size,
      sealed.signingKeyId,
      sealed.sealedAt,
      sealed.timeStampedAt,
      new Date(at),
    ],
  });
}

/** The memo's code: the one that it has, else this one. Undefined where another memo has this one. */
export async function takeCheckCode(tx: Tx, memoId: string, code: string): Promise<string | undefined> {
  const [row] = await tx.query<{ code: string }>({
    name: 'check-code-take',
    text: `WITH taken AS (
             INSERT INTO check_code (organisation_id, memo_id, code)
             SELECT organisation_id, id, $2 FROM memo WHERE id = $1
             ON CONFLICT DO NOTHING RETURNING code)
           SELECT code FROM taken UNION ALL SELECT code FROM check_code WHERE memo_id = $1 LIMIT 1`,
    values: [memoId, code],
  });
  return row?.code;
}

/** Undefined where a memo has none. */
export async function findCheckCode(tx: Tx, memoId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ code: string }>({
    name: 'check-code-find',
    text: 'SELECT code FROM check_code WHERE memo_id = $1',
    values: [memoId],
  });
  return row?.code;
}

/** Where a memo lies, found by who knows no organisation. */
export interface MemoPlace {
  readonly organisationId: string;
  readonly memoId: string;
}

interface FoundRow {
  readonly organisation_id: string;
  readonly memo_id: string;
}

export async function memoOfCheckCode(organisations: Organisations, code: string): Promise<MemoPlace | undefined> {
  return found(
    await organisations.outside<FoundRow>({
      name: 'memo-of-check-code',
      text: 'SELECT organisation_id, memo_id FROM memo_of_check_code($1)',
      values: [code],
    }),
  );
}

export async function memoOfSealedFile(organisations: Organisations, sha256: Buffer): Promise<MemoPlace | undefined> {
  return found(
    await organisations.outside<FoundRow>({
      name: 'memo-of-sealed-file',
      text: 'SELECT organisation_id, memo_id FROM memo_of_sealed_file($1)',
      values: [sha256],
    }),
  );
}

function found([row]: readonly FoundRow[]): MemoPlace | undefined {
  return row && { organisationId: row.organisation_id, memoId: row.memo_id };
}

/** A key as whoever checks a seal needs it: nothing secret. */
export interface SealingCertificate {
  readonly id: string;
  readonly state: SigningKeyState;
  readonly certificate: Buffer;
  readonly issuers: readonly Buffer[];
  readonly revokedSince: Date | null;
  readonly revokedReason: string | null;
}

interface CertificateRow {
  readonly id: string;
  readonly state: SigningKeyState;
  readonly certificate: Buffer;
  readonly issuers: readonly Buffer[];
  readonly revoked_since: Date | null;
  readonly revoked_reason: string | null;
}

/** Those of keys that sealed or may seal, the newest first. */
export async function listSealingCertificates(tx: Tx): Promise<readonly SealingCertificate[]> {
  const rows = await tx.query<CertificateRow>({
    name: 'sealing-certificates',
    text: `SELECT id, state, certificate, issuers, revoked_since, revoked_reason FROM signing_key
           WHERE activated_at IS NOT NULL ORDER BY activated_at DESC, id LIMIT 200`,
  });
  return rows.map(({ revoked_since: revokedSince, revoked_reason: revokedReason, ...key }) => ({
    ...key,
    revokedSince,
    revokedReason,
  }));
}

/** What of a memo is known besides what is printed, to decide what the holder of its paper may see. */
export interface CheckedMemo {
  readonly status: MemoStatus;
  readonly secrecy: Secrecy;
  readonly kindName: string;
}

export async function readCheckedMemo(tx: Tx, memoId: string): Promise<CheckedMemo | undefined> {
  const [row] = await tx.query<{ status: MemoStatus; secrecy: Secrecy; kind_name: string }>({
    name: 'checked-memo',
    text: `SELECT c.status, m.secrecy, k.name AS kind_name FROM memo m
           JOIN memo_chain c ON c.organisation_id = m.organisation_id AND c.memo_id = m.id
           JOIN memo_kind k ON k.organisation_id = m.organisation_id AND k.code = m.kind
           WHERE m.id = $1`,
    values: [memoId],
  });
  return row && { status: row.status, secrecy: row.secrecy, kindName: row.kind_name };
}

/** Notes what a step of completion waits for, since when it first did. */
export async function noteDelay(tx: Tx, memoId: string, step: string, code: RefusalCode, at: number): Promise<void> {
  await tx.query({
    name: 'completion-delay',
    text: `INSERT INTO completion_delay (organisation_id, memo_id, step, code, since, tried_at)
           SELECT organisation_id, id, $2, $3, $4, $4 FROM memo WHERE id = $1
           ON CONFLICT (organisation_id, memo_id, step) DO UPDATE SET code = excluded.code, tried_at = excluded.tried_at`,
    values: [memoId, step, code, new Date(at)],
  });
}

export function endDelay(tx: Tx, memoId: string, step: string): void {
  tx.write({
    name: 'completion-delay-end',
    text: 'DELETE FROM completion_delay WHERE memo_id = $1 AND step = $2',
    values: [memoId, step],
  });
}
