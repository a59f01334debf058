import { follow, unopened, type MemoEvent } from '@app/domain';
import { documentNumberIn } from './document-numbers';
import { KnownMemos } from './known-memos';
import { decisionWrites, linesOf, type DecisionRow } from './memo-decisions';
import { moveOf, type Still } from './memo-move';
import { noticeWrites } from './memo-notices';
import type { NamedStatement } from './one-packet';
import { OneStatement, type Write } from './one-statement';
import { publicationWrites } from './publication-writes';
import type { Enclosed, LockedMemo, MemoState } from './locked-memo';
import type { Tx } from './organisations';
import { recordHash } from './record-hash';
import { linesHash } from './written';

export interface Appended extends MemoState {
  readonly decisions: readonly DecisionRow[];
}

const LOG = `
  INSERT INTO log_entry (organisation_id, stream_id, version, stream_kind, at, actor_id, event, previous_hash, record_hash, idempotency_key, request_hash)
  SELECT $1, $2, $3, 'memo', $4, $5, $6, $7, $8, $9, $10 FROM moved`;

const NOTE_FOR_THE_ENGINE = `
  INSERT INTO engine_cursor AS c (organisation_id, stream_id, stream_kind, record_version, behind_since)
  SELECT $1, $2, 'memo', $3, $4 FROM moved
  ON CONFLICT (organisation_id, stream_id) DO UPDATE SET record_version = $3,
    behind_since = CASE WHEN c.delivered_version < c.record_version THEN c.behind_since ELSE $4 END`;

const TEXT = 'INSERT INTO memo_text (organisation_id, memo_id, version, text) SELECT $1, $2, $3, $4 FROM moved';

/** The record of memos. What has a `Tx` runs in the caller's transaction. */
export class MemoRecord {
  readonly known = new KnownMemos();
  private readonly oneStatement = new OneStatement();

  /** `sendsMail`: where mail is set up, a notice is noted for it too; the relay hands it to the job queue. */
  constructor(private readonly options: { readonly sendsMail: boolean }) {}

  async decisionsAt(tx: Tx, memoId: string, version: number): Promise<readonly DecisionRow[]> {
    return tx.query<DecisionRow>({
      name: 'decisions-at',
      text: `SELECT id, activation, step, revision, decision, capacity, order_number, content_hash, signed_at, record_hash
             FROM decision WHERE memo_id = $1 AND version = $2 ORDER BY activation`,
      values: [memoId, version],
    });
  }

  /** The chain as it was after an event, with the memo's version and number at that time: what was answered then. */
  async stateAt(tx: Tx, memoId: string, version: number): Promise<MemoState> {
    const rows = await tx.query<{
      event: MemoEvent & { readonly memoVersion: number };
      document_number: string | null;
    }>({
      name: 'state-at',
      text: `SELECT l.event, r.document_number FROM log_entry l
             LEFT JOIN register_entry r ON r.organisation_id = l.organisation_id AND r.memo_id = l.stream_id AND r.given_at <= l.at
             WHERE l.stream_id = $1 AND l.version <= $2 ORDER BY l.version`,
      values: [memoId, version],
    });
    const last = rows.at(-1);
    if (last === undefined) {
      throw new Error('An event that is gone');
    }
    const chain = follow(
      unopened(memoId),
      rows.map(({ event }) => event),
    );
    const documentNumber = documentNumberIn(
      rows.map(({ event }) => event),
      last.document_number,
    );
    return { chain, version: last.event.memoVersion, documentNumber };
  }

  async eventsAbove(tx: Tx, memoId: string, version: number): Promise<readonly MemoEvent[]> {
    const rows = await tx.query<{ event: MemoEvent }>({
      name: 'events-above',
      text: 'SELECT event FROM log_entry WHERE stream_id = $1 AND version > $2 ORDER BY version',
      values: [memoId, version],
    });
    return rows.map(({ event }) => event);
  }

  /** Appends one event and moves everything that follows from it; the caller holds the memo's lock. */
  append(tx: Tx, memo: LockedMemo, decided: MemoEvent, enclosed: Enclosed): Appended {
    const { statement, appended } = this.appending(memo, decided, enclosed);
    tx.write(statement, 1);
    return appended;
  }

  /**
   * The statement that appends one event, and what it leads to; that is known from here on, committed or not. With `still`
   * the statement gives no row, and writes nothing, unless all that was known is so.
   */
  appending(
    memo: LockedMemo,
    decided: MemoEvent,
    enclosed: Enclosed,
    still?: Still,
  ): { readonly statement: NamedStatement; readonly appended: Appended } {
    const chain = follow(memo.chain, [decided]);
    const lines = decided.type === 'decided' ? linesOf(decided, enclosed.rights) : [];
    const version = memo.version + 1;
    const event =
      decided.type === 'decided'
        ? { ...decided, memoVersion: version, linesHash: linesHash(lines) }
        : { ...decided, memoVersion: version };
    const { organisationId } = memo;
    const hash = recordHash({ organisationId, stream: `memo/${chain.id}`, event, previousHash: memo.logHead });
    const at = new Date(event.at);
    const after = {
      ...memo,
      chain,
      version,
      contentHash: chain.contentHash === null ? null : Buffer.from(chain.contentHash, 'hex'),
      logHead: hash,
      lastEventAt: event.at,
      documentNumber: enclosed.documentNumber ?? memo.documentNumber,
    };
    const log: readonly Write[] = [
      {
        name: 'log',
        text: LOG,
        values: [
          organisationId,
          chain.id,
          chain.version,
          at,
          event.by,
          event,
          memo.logHead,
          hash,
          enclosed.request?.key,
          enclosed.request?.requestHash,
        ],
      },
      { name: 'cursor', text: NOTE_FOR_THE_ENGINE, values: [organisationId, chain.id, chain.version, at] },
    ];
    const signed =
      decided.type === 'decided' ? decisionWrites(memo, { event: decided, hash, lines }, enclosed) : NOTHING;
    const texts: readonly Write[] =
      enclosed.text === undefined
        ? []
        : [{ name: 'text', text: TEXT, values: [organisationId, chain.id, chain.version, enclosed.text] }];
    const notices = noticeWrites(memo, decided, chain, enclosed.rights, this.options.sendsMail);
    const published = publicationWrites(memo, decided, enclosed);
    this.known.keep(after);
    return {
      statement: this.oneStatement.ofMove(moveOf(memo, after, still), [
        ...log,
        ...signed.writes,
        ...texts,
        ...notices,
        ...published,
      ]),
      appended: { chain, version, documentNumber: after.documentNumber, decisions: signed.rows },
    };
  }
}

const NOTHING = { rows: [], writes: [] } as const;
