import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { fontFaultOf, MemoRenderer, specimenOf, type FontFault, type OwnFont } from '@app/documents';
import { DomainError, printProfileOf, type PrintFileUse, type RefusalCode } from '@app/domain';
import {
  OrganisationData,
  OrganisationEntity,
  PrintFileEntity,
  PrintProfileEntity,
  type Actor,
  type RequestKey,
} from '@app/persistence';
import { BlobStore, type IncomingBlob } from '@app/platform';
import { IsNull } from 'typeorm';
import { SettingsCommands } from '../administration/settings-commands';
import type { Upload } from '../attachments/upload';

const MOST_EMBLEM_BYTES = 2 * 1_048_576;
const MOST_FONT_BYTES = 5 * 1_048_576;
const PNG_SIGNATURE = '89504e470d0a1a0a';
const PNG_WIDTH_AT = 16;
const PNG_HEIGHT_AT = 20;
const PNG_HEADER_BYTES = 24;
const MOST_EMBLEM_DOTS = 4_000;

const FONT_REFUSALS: Readonly<Record<FontFault, RefusalCode>> = {
  notTrueType: 'FONT_NOT_TRUETYPE',
  notEmbeddable: 'FONT_NOT_EMBEDDABLE',
  lettersMissing: 'FONT_LETTERS_MISSING',
  letterSize: 'FONT_LETTER_SIZE',
};

/** Emblem and font of an organisation's own. Each is printed with once before it is kept: no memo finds out that it cannot be. */
@Injectable()
export class PrintFilesService {
  constructor(
    private readonly data: OrganisationData,
    private readonly settings: SettingsCommands,
    private readonly renderer: MemoRenderer,
    private readonly blobs: BlobStore,
  ) {}

  /** Refuses with `TOO_LARGE`, `EMBLEM_REFUSED`, `FONT_…`, `DOCUMENT_FAILED`; then nothing of it is left behind. */
  async put(actor: Actor, use: PrintFileUse, { blob, name }: Upload): Promise<void> {
    try {
      await this.tryOut(actor, use, blob);
      await this.settings.run(actor, undefined, 'adminPutPrintFile', async ({ manager, organisation, at, note }) => {
        const { sha256, size } = blob;
        const mediaType = use === 'emblem' ? 'image/png' : 'font/ttf';
        await manager.upsert(
          PrintFileEntity,
          { organisationId: organisation.id, use, name, mediaType, size, sha256, uploadedAt: new Date(at) },
          ['organisationId', 'use'],
        );
        note({ table: 'print_file', id: use, values: { name, size, sha256: sha256.toString('hex') } });
        await this.blobs.keep(blob); // before the commit: a row never names a file that is not there
        return {};
      });
    } finally {
      await this.blobs.discard(blob);
    }
  }

  /** Refuses with `NOT_FOUND`. */
  async remove(actor: Actor, key: RequestKey | undefined, use: PrintFileUse): Promise<void> {
    await this.settings.run(actor, key, 'adminRemovePrintFile', async ({ manager, organisation, note }) => {
      const place = { organisationId: organisation.id, use };
      if (!(await manager.existsBy(PrintFileEntity, place))) {
        throw new DomainError('NOT_FOUND');
      }
      await manager.delete(PrintFileEntity, place);
      note({ table: 'print_file', id: use, values: { isRemoved: true } });
      return {};
    });
  }

  /** A page as memos of the whole organisation are printed. Refuses with `DOCUMENT_FAILED`. */
  async specimen({ organisationId }: Actor): Promise<Uint8Array> {
    const { name, profile, emblem, regular, bold } = await this.data.manage(organisationId, async (manager) => {
      const organisation = await manager.findOneByOrFail(OrganisationEntity, { id: organisationId });
      const whole = await manager.findOneBy(PrintProfileEntity, { organisationId, unitId: IsNull(), kind: IsNull() });
      const files = await manager.findBy(PrintFileEntity, { organisationId });
      const fileFor = (use: PrintFileUse): PrintFileEntity | undefined => files.find((file) => file.use === use);
      return {
        name: organisation.name,
        profile: whole && printProfileOf(whole.settings),
        emblem: fileFor('emblem'),
        regular: fileFor('fontRegular'),
        bold: fileFor('fontBold'),
      };
    });
    const font = regular && bold ? { regular: await this.contentOf(regular), bold: await this.contentOf(bold) } : null;
    const picture = emblem
      ? { name: emblem.name, mediaType: emblem.mediaType, bytes: await this.contentOf(emblem) }
      : null;
    return this.renderer.renderMemo(specimenOf(name, { profile, emblem: picture, font }));
  }

  private async tryOut(actor: Actor, use: PrintFileUse, blob: IncomingBlob): Promise<void> {
    const most = use === 'emblem' ? MOST_EMBLEM_BYTES : MOST_FONT_BYTES;
    if (blob.size > most) {
      throw new DomainError('TOO_LARGE', { most: `${most / 1_048_576} MB` });
    }
    const content = await readFile(blob.path);
    if (use === 'emblem') {
      await this.tryEmblem(content);
    } else {
      await this.tryFont(await this.fontWith(actor, use, content), content);
    }
  }

  /** Pictures of vectors are refused: they may carry scripts and call for what lies elsewhere. */
  private async tryEmblem(content: Buffer): Promise<void> {
    if (!isSmallPng(content)) {
      throw new DomainError('EMBLEM_REFUSED');
    }
    const emblem = { name: 'emblem', mediaType: 'image/png', bytes: content };
    try {
      await this.renderer.renderMemo(specimenOf('', { profile: null, emblem, font: null }));
    } catch (error) {
      throw error instanceof DomainError && error.code === 'DOCUMENT_UNPRINTABLE'
        ? new DomainError('EMBLEM_REFUSED')
        : error;
    }
  }

  private async tryFont(font: OwnFont, content: Buffer): Promise<void> {
    const fault = fontFaultOf(content);
    if (fault !== undefined) {
      throw new DomainError(FONT_REFUSALS[fault]);
    }
    await this.renderer.renderMemo(specimenOf('', { profile: null, emblem: null, font }));
  }

  /** The style that comes with the one that is there, or with itself. */
  private async fontWith({ organisationId }: Actor, use: PrintFileUse, content: Buffer): Promise<OwnFont> {
    const isRegular = use === 'fontRegular';
    const present = await this.data.manage(organisationId, (manager) =>
      manager.findOneBy(PrintFileEntity, { organisationId, use: isRegular ? 'fontBold' : 'fontRegular' }),
    );
    const other = present === null ? content : await this.contentOf(present);
    return isRegular ? { regular: content, bold: other } : { regular: other, bold: content };
  }

  private async contentOf({ sha256 }: PrintFileEntity): Promise<Buffer> {
    return buffer(await this.blobs.open(sha256));
  }
}

function isSmallPng(content: Buffer): boolean {
  return (
    content.length >= PNG_HEADER_BYTES &&
    content.toString('hex', 0, PNG_SIGNATURE.length / 2) === PNG_SIGNATURE &&
    [PNG_WIDTH_AT, PNG_HEIGHT_AT].every((at) => content.readUInt32BE(at) <= MOST_EMBLEM_DOTS)
  );
}
