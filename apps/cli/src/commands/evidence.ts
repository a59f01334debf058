import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NIL } from 'uuid';
import { DomainError } from '@app/domain';
import { evidencePack } from '@app/evidence';
import {
  AccessLogEntity,
  listOrganisations,
  newId,
  readEvidence,
  readStanding,
  type EvidenceFacts,
} from '@app/persistence';
import { FolderBlobStore, MasterKey, SigningKeys, systemClock } from '@app/platform';
import { both, memoId, onlyWord, required, type Command } from '../command';
import { CommandFailure } from '../command-failure';
import { organisationId, type Stores } from '../stores';

export const evidence: Command = {
  name: 'evidence',
  synopsis: 'MEMO --to FILE [--organisation SLUG]',
  purpose: {
    th: 'จัดทำชุดหลักฐานของบันทึกข้อความเป็นไฟล์เดียว ยกเว้นเรื่องที่มีชั้นความลับ',
    en: 'packs the evidence of a memo into one file, unless the memo is confidential or secret',
  },
  options: ['to', 'organisation'],
  read: (given) => {
    const id = memoId(onlyWord(given, { th: 'รหัสบันทึกข้อความ', en: "the memo's id" }));
    const path = required(given.to, '--to FILE');
    return async (stores, say) => {
      const facts = await readFacts(stores, id, given.organisation);
      await write(path, await packOf(stores, facts));
      await note(stores, facts);
      say(both({ th: `จัดทำชุดหลักฐานแล้ว ${path}`, en: `the evidence is in ${path}` }));
      return 0;
    };
  },
};

/** Of the organisation that has the memo: the one named, else whichever. */
async function readFacts(stores: Stores, id: string, slug: string | undefined): Promise<EvidenceFacts> {
  const ids =
    slug === undefined
      ? (await listOrganisations(stores.organisations)).map((organisation) => organisation.id)
      : [await organisationId(stores, slug)];
  for (const organisation of ids) {
    const facts = await factsIn(stores, organisation, id);
    if (facts !== undefined) {
      return facts;
    }
  }
  throw new CommandFailure({ th: `ไม่มีบันทึกข้อความ ${id}`, en: `there is no memo ${id}` });
}

async function factsIn(
  { organisations }: Stores,
  organisation: string,
  id: string,
): Promise<EvidenceFacts | undefined> {
  try {
    return await organisations.inSnapshot(organisation, async (tx) => {
      const operator = {
        organisationId: organisation,
        personId: NIL,
        roles: ['administrator'],
        isSession: false,
      } as const;
      const { chain } = await readStanding(tx, operator, id, systemClock.now());
      if (chain.version === 0) {
        throw new CommandFailure({
          th: `บันทึกข้อความ ${id} ยังเป็นร่าง จึงยังไม่มีหลักฐาน`,
          en: `the memo ${id} is a draft: there is no evidence yet`,
        });
      }
      return refusingSecrets(await readEvidence(tx, organisation, id));
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') {
      return undefined;
    }
    throw error;
  }
}

/** The operator reads no secrets: who may, asks the API. */
function refusingSecrets(facts: EvidenceFacts): EvidenceFacts {
  if (facts.rows.revisions.some(({ content }) => content.secrecy !== 'normal')) {
    throw new CommandFailure({
      th: `บันทึกข้อความ ${facts.memoId} มีชั้นความลับ ผู้มีสิทธิ์อ่านขอชุดหลักฐานได้ที่ GET /api/v1/memos/${facts.memoId}/evidence.zip`,
      en: `the memo ${facts.memoId} is confidential or secret: who may read it gets its evidence from GET /api/v1/memos/${facts.memoId}/evidence.zip`,
    });
  }
  return facts;
}

async function packOf({ config, withData }: Stores, facts: EvidenceFacts): Promise<Readable> {
  const at = systemClock.now();
  const blobs = new FolderBlobStore(join(config.SANOE_DATA_DIR, 'blobs'));
  const key = await withData((data) =>
    new SigningKeys(data, new MasterKey(config.SANOE_MASTER_KEY)).forSealing(facts.organisation.id, at),
  );
  return evidencePack(facts, { at, key, open: (sha256) => blobs.open(Buffer.from(sha256, 'hex')) });
}

/** Nothing is left behind where it cannot be written whole; what is there already stays. */
async function write(path: string, content: Readable): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  let isOurs = false;
  file.on('open', () => {
    isOurs = true;
  });
  try {
    await pipeline(content, file);
  } catch (cause) {
    if (isOurs) {
      await rm(path, { force: true });
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailure({ th: `เขียนไฟล์ ${path} ไม่ได้`, en: `cannot write the file: ${reason}` }, { cause });
  }
}

/** As the API does: evidence that was given out is on record. */
async function note({ withData }: Stores, { organisation, memoId: subjectId }: EvidenceFacts): Promise<void> {
  const at = systemClock.now();
  await withData((data) =>
    data.manage(organisation.id, (manager) =>
      manager.insert(AccessLogEntity, {
        organisationId: organisation.id,
        id: newId(at),
        at: new Date(at),
        personId: null,
        operation: 'getEvidence',
        code: 'GIVEN',
        subjectId,
      }),
    ),
  );
}
