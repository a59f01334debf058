import { follow, openStep, unopened, unsignedSteps, type MemoEvent } from '@app/domain';
import { documentNumberIn } from './document-numbers';
import { decisionWrites, linesOf, type DecisionRow } from './memo-decisions';
import { noticeWrites } from './memo-notices';
import { OneStatement, type Write } from './one-statement';
import { publicationWrites } from './publication-writes';
import type { Enclosed, LockedMemo, MemoState } from './locked-memo';
import type { Tx } from './organisations';
import { recordHash } from './record-hash';
import { linesHash } from './written';

export interface Appended extends MemoState {
  readonly decisions: readonly DecisionRow[];
}

const MOVE = `
  UPDATE memo_chain SET status = $3, revision = $4, current_step = $5, turn_activation = $6, turn_position_id = $7, turn_person_id = $8,
    turn_opened_at = $9, due_at = $10, waiting_position_ids = $11, version = version + 1, record_version = $12, last_event_at = $13,
    log_head = $14, content_hash = $15, settled_at = coalesce(settled_at, $16), chain = $17, awaits_number = $18,
    submitted_at = coalesce(submitted_at, $13)
  WHERE organisation_id = $1 AND memo_id = $2`;

const LOG = `
  INSERT INTO log_entry (organisation_id, stream_id, version, stream_kind, at, actor_id, event, previous_hash, record_hash, idempotency_key, request_hash)
  VALUES ($1, $2, $3, 'memo', $4, $5, $6, $7, $8, $9, $10)`;

const NOTE_FOR_THE_ENGINE = `
  INSERT INTO engine_cursor AS c (organisation_id, stream_id, stream_kind, record_version, behind_since) VALUES ($1, $2, 'memo', $3, $4)
  ON CONFLICT (organisation_id, stream_id) DO UPDATE SET record_version = $3,
    behind_since = CASE WHEN c.delivered_version < c.record_version THEN c.behind_since ELSE $4 END`;

const TEXT = 'INSERT INTO memo_text (organisation_id, memo_id, version, text) VALUES ($1, $2, $3, $4)';

/** The record of memos. Every method runs in the caller's transaction. */
export class MemoRecord {
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
    const chain = follow(memo.chain, [decided]);
    const lines = decided.type === 'decided' ? linesOf(decided, enclosed.rights) : [];
    const version = memo.version + 1;
    const event = {
      ...decided,
      memoVersion: version,
      ...(decided.type === 'decided' && { linesHash: linesHash(lines) }),
    };
    const { organisationId } = memo;
    const hash = recordHash({ organisationId, stream: `memo/${chain.id}`, event, previousHash: memo.logHead });
    const contentHash = chain.contentHash === null ? null : Buffer.from(chain.contentHash, 'hex');
    const at = new Date(event.at);
    const { turn } = chain;
    const step = openStep(chain);
    const moves: Write[] = [
      {
        name: 'move',
        text: MOVE,
        values: [
          organisationId,
          chain.id,
          chain.status,
          chain.revision,
          step?.number,
          turn?.activation,
          step?.positionId,
          step?.personId,
          turn && new Date(turn.openedAt),
          turn && new Date(turn.dueAt),
          unsignedSteps(chain).map(({ positionId }) => positionId),
          chain.version,
          at,
          hash,
          contentHash,
          turn === null ? at : null,
          chain,
          chain.awaitsNumber === true,
        ],
      },
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
    tx.write(this.oneStatement.of([...moves, ...signed.writes, ...texts, ...notices, ...published]));
    return {
      chain,
      version,
      documentNumber: enclosed.documentNumber ?? memo.documentNumber,
      decisions: signed.rows,
    };
  }
}

const NOTHING = { rows: [], writes: [] } as const;
