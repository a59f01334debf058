import { hash } from 'node:crypto';
import { canonicalJson } from '@app/domain';

/** What a stream of the log is of. */
export type StreamKind = 'memo' | 'settings' | 'measure' | 'report';

/** What the first entry of a stream stands on. */
export const LOG_START = Buffer.alloc(32);

export interface HashedEvent {
  readonly version: number;
  readonly at: number;
  readonly by: string | null;
  readonly type: string;
}

export interface RecordOf {
  readonly organisationId: string;
  /** `memo/<id>`, `measure/<id>`, `report/<id>` or `settings`. */
  readonly stream: string;
  readonly event: HashedEvent;
  readonly previousHash: Buffer;
}

/** SHA-256 over the canonical form of an entry. */
export function recordHash(entry: RecordOf): Buffer {
  return sha256(canonicalEntry(entry));
}

/** The RFC 8785 form of the entry and the hash of the one before it (format sanoe-event/1). */
export function canonicalEntry({ organisationId, stream, event, previousHash }: RecordOf): string {
  const { version, at, by, type, ...body } = event;
  return canonicalJson({
    format: 'sanoe-event/1',
    organisationId,
    stream,
    version,
    at: new Date(at).toISOString(),
    actor: by ?? 'clock',
    type,
    body,
    previousHash: previousHash.toString('hex'),
  });
}

export function sha256(data: string | Buffer): Buffer {
  return hash('sha256', data, 'buffer');
}
