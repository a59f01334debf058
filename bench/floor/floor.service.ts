import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { Pool, type PoolClient } from 'pg';

export interface FloorTurn {
  readonly step: number;
  readonly next: string | null;
}

interface MemoRow {
  readonly step: number;
  readonly signer: string | null;
  readonly signers: readonly string[];
}

/** A signature as one transaction and nothing besides: lock, insert, update. */
@Injectable()
export class FloorService {
  constructor(private readonly pool: Pool) {}

  async sign(personId: string, memoId: string, opinion: string): Promise<FloorTurn> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const turn = await this.signLocked(client, personId, memoId, opinion);
      await client.query('COMMIT');
      return turn;
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  private async signLocked(client: PoolClient, personId: string, memoId: string, opinion: string): Promise<FloorTurn> {
    const { rows } = await client.query<MemoRow>({
      name: 'lock',
      text: 'SELECT step, signer, signers FROM memo WHERE id = $1 FOR UPDATE',
      values: [memoId],
    });
    const memo = rows[0];
    if (!memo) throw new NotFoundException();
    if (memo.signer !== personId) throw new ConflictException();
    const step = memo.step + 1;
    const next = memo.signers[step] ?? null;
    await client.query({
      name: 'sign',
      text: 'INSERT INTO signature (memo_id, step, signer, opinion) VALUES ($1, $2, $3, $4)',
      values: [memoId, memo.step, personId, opinion],
    });
    await client.query({
      name: 'move',
      text: 'UPDATE memo SET step = $2, signer = $3, status = $4, updated_at = now() WHERE id = $1',
      values: [memoId, step, next, next === null ? 'approved' : 'inReview'],
    });
    return { step, next };
  }
}
