import { createHash, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { SealingKey } from '@app/documents';
import { verifyPack, type PackVerification } from '@app/evidence';
import type { EvidenceFacts } from '@app/persistence';
import { MasterKey, SigningKeys, type OpenSigningKey } from '@app/platform';
import { filesIn, type ArchiveFiles } from './archives';
import { eventfulMemo, factsOf, Files, packOf } from './evidence';
import { Office } from './office';

/** 10:00 on Monday, 2 November 2026, in Bangkok. */
export const MONDAY = Date.parse('2026-11-02T03:00:00Z');
export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.p7s';

/** An eventful memo of an office of its own, and its evidence pack. */
export class PackedMemo {
  private constructor(
    readonly office: Office,
    readonly folder: string,
    readonly key: OpenSigningKey,
    readonly files: Files,
    readonly facts: EvidenceFacts,
    readonly pack: Buffer,
    readonly packed: ArchiveFiles,
  ) {}

  static async open(name: string): Promise<PackedMemo> {
    const office = await Office.open(name, { at: MONDAY });
    const keys = new SigningKeys(office.record.data, new MasterKey('the master key of a test, long enough'));
    const key = await keys.forSealing(office.organisationId, MONDAY);
    const files = new Files();
    const facts = await factsOf(office, await eventfulMemo(office, key, files));
    const pack = await buffer(await packOf(facts, { key, files, at: office.clock.now() }));
    const folder = await mkdtemp(join(tmpdir(), 'sanoe-evidence-'));
    return new PackedMemo(office, folder, key, files, facts, pack, await filesIn(pack));
  }

  async close(): Promise<void> {
    await this.office.close();
    await rm(this.folder, { recursive: true });
  }

  async packing(of: EvidenceFacts, by: SealingKey = this.key): Promise<Buffer> {
    return buffer(await packOf(of, { key: by, files: this.files, at: this.office.clock.now() }));
  }

  async verified(archive: Buffer, by: SealingKey = this.key): Promise<PackVerification> {
    const path = join(this.folder, 'pack.zip');
    await writeFile(path, archive);
    return verifyPack(path, [new X509Certificate(by.certificate)]);
  }

  contentOf(name: string): Buffer {
    return this.packed.get(name) ?? Buffer.alloc(0);
  }

  /** Its files with another content of one of them, or with one more. */
  having(name: string, content: Buffer, within: ArchiveFiles = this.packed): Map<string, Buffer> {
    return new Map(within).set(name, content);
  }

  without(...names: readonly string[]): Map<string, Buffer> {
    return new Map([...this.packed].filter(([name]) => !names.includes(name)));
  }
}

export function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** With other bits (those of the mask) of one byte. */
export function flipped(content: Buffer, place: number, mask: number): Buffer {
  const changed = Buffer.from(content);
  changed.writeUInt8(changed.readUInt8(place) ^ mask, place);
  return changed;
}
