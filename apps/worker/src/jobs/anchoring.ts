import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { signContent } from '@app/documents';
import { DomainError } from '@app/domain';
import { anchorFile, stampedHash } from '@app/evidence';
import {
  canonicalAnchor,
  dueAnchor,
  keepAnchor,
  keepAnchorTimestamp,
  listAnchors,
  listOrganisations,
  listUnstampedAnchors,
  Organisations,
} from '@app/persistence';
import { Clock, Config, errorFacts, SigningKeys } from '@app/platform';
import { TimeStamping } from '../seal.adapter';

/** Files and time-stamps that are made up for, where they could not be made on their day. */
const LOOKED_BACK = 31;

/**
 * Anchors each organisation's chain of seals once a day, where anything was sealed since: signed, time-stamped where an
 * authority is configured, and as a file under the data folder, for an office to copy elsewhere. Run each hour, it makes
 * up for what could not be done.
 */
@Injectable()
export class Anchoring {
  private readonly logger = new Logger(Anchoring.name);
  private readonly folder: string;

  constructor(
    private readonly organisations: Organisations,
    private readonly keys: SigningKeys,
    private readonly timeStamping: TimeStamping,
    private readonly clock: Clock,
    { SANOE_DATA_DIR }: Config,
  ) {
    this.folder = join(SANOE_DATA_DIR, 'anchors');
  }

  /** One organisation after the other; one that fails does not keep the others from it. */
  async anchorLogs(): Promise<void> {
    for (const { id, slug } of await listOrganisations(this.organisations)) {
      try {
        await this.anchor(id);
        await this.stamp(id);
        await this.writeFiles(id, slug);
      } catch (error) {
        this.logger.error({ event: 'anchorFailed', organisationId: id, error: errorFacts(error) });
      }
    }
  }

  private async anchor(organisationId: string): Promise<void> {
    const anchor = await this.organisations.inOrganisation(organisationId, (tx) =>
      dueAnchor(tx, organisationId, this.clock.now()),
    );
    if (anchor === undefined) {
      return;
    }
    const key = await this.keys.forSealing(organisationId, anchor.at);
    const signature = await signContent(Buffer.from(canonicalAnchor(anchor)), key);
    const isKept = await this.organisations.inOrganisation(organisationId, (tx) =>
      keepAnchor(tx, { ...anchor, signature }),
    );
    if (isKept) {
      this.logger.log({ event: 'logAnchored', organisationId, day: anchor.day, seals: anchor.seals });
    }
  }

  /** An authority that is away keeps no anchor from being made: the next run asks again. */
  private async stamp(organisationId: string): Promise<void> {
    const { authority } = this.timeStamping;
    if (authority === undefined) {
      return;
    }
    const unstamped = await this.organisations.inOrganisation(organisationId, (tx) =>
      listUnstampedAnchors(tx, LOOKED_BACK),
    );
    try {
      for (const anchor of unstamped) {
        const token = await authority.stamp(stampedHash(anchor.signature));
        await this.organisations.inOrganisation(organisationId, (tx) => keepAnchorTimestamp(tx, anchor, token));
      }
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'TIMESTAMP_AWAY')) {
        throw error;
      }
      this.logger.warn({ event: 'anchorNotStamped', organisationId });
    }
  }

  private async writeFiles(organisationId: string, slug: string): Promise<void> {
    const anchors = await this.organisations.inOrganisation(organisationId, (tx) =>
      listAnchors(tx, { limit: LOOKED_BACK }),
    );
    const folder = join(this.folder, slug);
    await mkdir(folder, { recursive: true });
    for (const anchor of anchors) {
      await writeFileOnce(join(folder, `${anchor.day}.json`), anchorFile(slug, anchor));
    }
  }
}

/** Whole or not at all; left alone where it is there already. */
async function writeFileOnce(path: string, content: string): Promise<void> {
  if ((await contentOf(path)) === content) {
    return;
  }
  await writeFile(`${path}.part`, content, { flush: true });
  await rename(`${path}.part`, path);
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
