import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { sealedLengths, verifySeal, type SealFailure } from '@app/documents';
import { DomainError } from '@app/domain';
import { memoOfSealedFile, Organisations, type MemoPlace } from '@app/persistence';
import { BlobStore } from '@app/platform';
import type { Upload } from '../attachments/upload';
import type { FileCheckDto, FileResult } from './checks.dto';
import { ChecksService } from './checks.service';

/** Each reads a whole file into memory; who is refused tries again. */
const AT_ONCE = 4;
const RETRY_AFTER_SECONDS = 5;

const RESULTS: Readonly<Partial<Record<SealFailure, FileResult>>> = {
  NO_SEAL: 'noSeal',
  CERTIFICATE_UNKNOWN: 'unknownSeal',
};

/** Tells anyone whether a file that they hold is what was sealed. */
@Injectable()
export class FileChecksService {
  private running = 0;

  constructor(
    private readonly checks: ChecksService,
    private readonly organisations: Organisations,
    private readonly blobs: BlobStore,
  ) {}

  /** `typed`: the code on the paper, where there is one. Refuses with `NOT_FOUND`, `TOO_MANY_REQUESTS`. Keeps nothing. */
  async check({ blob }: Upload, typed: string | undefined): Promise<FileCheckDto> {
    try {
      if (this.running >= AT_ONCE) {
        throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: RETRY_AFTER_SECONDS });
      }
      this.running += 1;
      try {
        const place = typed === undefined ? undefined : await this.checks.placeOf(typed);
        return await this.compare(await readFile(blob.path), blob.sha256, place);
      } finally {
        this.running -= 1;
      }
    } finally {
      await this.blobs.discard(blob);
    }
  }

  private async compare(file: Buffer, hash: Buffer, place: MemoPlace | undefined): Promise<FileCheckDto> {
    const sha256 = hash.toString('hex');
    const same = await memoOfSealedFile(this.organisations, hash);
    if (same !== undefined) {
      return { result: 'genuine', sha256, failure: null, document: await this.checks.at(same) };
    }
    const within = await this.sealedWithin(file);
    if (within !== undefined) {
      return { result: 'addedTo', sha256, failure: 'ADDED_AFTER_SEAL', document: await this.checks.at(within) };
    }
    const certificates = place === undefined ? [] : await this.checks.certificatesOf(place);
    const seal = verifySeal(file, { certificates });
    return seal.ok
      ? { result: 'sealedOther', sha256, failure: null, document: null }
      : { result: RESULTS[seal.failure] ?? 'changed', sha256, failure: seal.failure, document: null };
  }

  /** Whose sealed document the file begins with. */
  private async sealedWithin(file: Buffer): Promise<MemoPlace | undefined> {
    for (const length of sealedLengths(file)) {
      const hash = createHash('sha256').update(file.subarray(0, length)).digest();
      const place = await memoOfSealedFile(this.organisations, hash);
      if (place !== undefined) {
        return place;
      }
    }
    return undefined;
  }
}
