import { Injectable, Logger } from '@nestjs/common';
import { UnusedUploads } from '@app/persistence';
import { BlobStore, Clock, errorFacts } from '@app/platform';

/** An officer may still save the draft that a file is meant for. */
const KEPT_MS = 24 * 3_600_000;

/** Takes away files that were uploaded and attached to nothing. */
@Injectable()
export class UploadSweep {
  private readonly logger = new Logger(UploadSweep.name);

  constructor(
    private readonly uploads: UnusedUploads,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
  ) {}

  /** One organisation after the other; one that fails does not keep the others from it. */
  async sweep(): Promise<void> {
    const before = this.clock.now() - KEPT_MS;
    let removed = await this.blobs.sweepIncoming(before);
    for (const organisationId of await this.uploads.organisations()) {
      try {
        for (const sha256 of await this.uploads.forget(organisationId, before)) {
          const isRemoved = await this.blobs.remove(sha256, before, () => this.uploads.isUsed(sha256));
          removed += isRemoved ? 1 : 0;
        }
      } catch (error) {
        this.logger.error({ event: 'uploadSweepFailed', organisationId, error: errorFacts(error) });
      }
    }
    if (removed > 0) {
      this.logger.log({ event: 'uploadsSwept', files: removed });
    }
  }
}
