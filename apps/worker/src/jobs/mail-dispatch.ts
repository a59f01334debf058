import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { makeWorkerUtils, type WorkerUtils } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';
import { errorFacts } from '@app/platform';
import { WorkerPools } from '../worker-pools';
import { MailSender } from './mail-sender';
import { queueLogger } from './queue-logger';
import { keyOf, type NoticeKey } from './notice-key';

export const SEND_MAIL = 'sendMail';

/** A mail is tried for about a day: the pauses of the queue grow to six hours. */
const MOST_ATTEMPTS = 14;
const BATCH = 500;
const POLL_MS = 2_000;

interface PendingRow {
  readonly organisation_id: string;
  readonly memo_id: string;
  readonly activation: number;
  readonly kind: NoticeKey['kind'];
  readonly number: number;
  readonly recipient_id: string;
}

const PENDING = `
  SELECT organisation_id, memo_id, activation, kind, number, recipient_id FROM notice
  WHERE state = 'pending' ORDER BY at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;

const QUEUED = `
  UPDATE notice n SET state = 'queued'
  FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::int[], $6::uuid[])
    AS p (organisation_id, memo_id, activation, kind, number, recipient_id)
  WHERE n.organisation_id = p.organisation_id AND n.memo_id = p.memo_id AND n.activation = p.activation
    AND n.kind = p.kind AND n.number = p.number AND n.recipient_id = p.recipient_id AND n.channel = 'mail' AND n.state = 'pending'`;

/** Hands the mails that transactions noted to the job queue, in batches: no command waits for the queue. */
@Injectable()
export class MailDispatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(MailDispatch.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly pools: WorkerPools,
    private readonly mails: MailSender,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.mails.isSetUp ? this.keepDispatching() : Promise.resolve();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async keepDispatching(): Promise<void> {
    const { signal } = this.stopping;
    let queue: WorkerUtils | undefined;
    let isAway = false;
    while (!signal.aborted) {
      let dispatched = 0;
      try {
        queue ??= await makeWorkerUtils({ pgPool: this.pools.owner, logger: queueLogger(this.logger) });
        dispatched = await dispatchMails(this.pools.relay, queue);
        isAway = false;
      } catch (error) {
        if (!isAway) {
          this.logger.warn({ event: 'mailsWait', error: errorFacts(error) });
        }
        isAway = true;
      }
      if (dispatched < BATCH) {
        await delay(POLL_MS, undefined, { signal }).catch(() => undefined); // stopped meanwhile
      }
    }
    await queue?.release();
  }
}

/**
 * Hands over one batch and answers how many. The notices stay locked until the queue has their jobs: where we die in
 * between they are handed over again, under the same keys.
 */
export async function dispatchMails(relayPool: Pool, queue: Pick<WorkerUtils, 'addJobs'>): Promise<number> {
  const client = await relayPool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<PendingRow>(PENDING);
    if (rows.length > 0) {
      await queue.addJobs(rows.map(jobOf));
      await markQueued(client, rows);
    }
    await client.query('COMMIT');
    client.release();
    return rows.length;
  } catch (error) {
    client.release(true); // its transaction goes with the connection
    throw error;
  }
}

function jobOf(row: PendingRow): Parameters<WorkerUtils['addJobs']>[0][number] {
  const payload: NoticeKey = {
    organisationId: row.organisation_id,
    memoId: row.memo_id,
    activation: row.activation,
    kind: row.kind,
    number: row.number,
    recipientId: row.recipient_id,
  };
  return { identifier: SEND_MAIL, payload, jobKey: keyOf(payload), maxAttempts: MOST_ATTEMPTS };
}

async function markQueued(client: PoolClient, rows: readonly PendingRow[]): Promise<void> {
  await client.query(QUEUED, [
    rows.map(({ organisation_id }) => organisation_id),
    rows.map(({ memo_id }) => memo_id),
    rows.map(({ activation }) => activation),
    rows.map(({ kind }) => kind),
    rows.map(({ number }) => number),
    rows.map(({ recipient_id }) => recipient_id),
  ]);
}
