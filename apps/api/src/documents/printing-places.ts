import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/domain';

/** Documents that are made for one person at a time: who asks for more may not stand in the way of others. */
const MOST_FOR_ONE = 3;
const RETRY_AFTER_SECONDS = 2;

/** Keeps one person from filling the queue of what is to be printed. */
@Injectable()
export class PrintingPlaces {
  private readonly taken = new Map<string, number>();

  /** Does the work in one of the person's places. Refuses with `TOO_MANY_REQUESTS` where all of them are taken. */
  async within<Result>(personId: string, work: () => Promise<Result>): Promise<Result> {
    const taken = this.taken.get(personId) ?? 0;
    if (taken >= MOST_FOR_ONE) {
      throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    }
    this.taken.set(personId, taken + 1);
    try {
      return await work();
    } finally {
      this.leave(personId);
    }
  }

  private leave(personId: string): void {
    const left = (this.taken.get(personId) ?? 1) - 1;
    if (left === 0) {
      this.taken.delete(personId);
    } else {
      this.taken.set(personId, left);
    }
  }
}
