import {
  maskPersonalData,
  withoutTelephones,
  type PublishedBlock,
  type PublishedSection,
  type PublishedSignature,
  type PublishedText,
} from '@app/domain';
import { memoDocumentOf, type MemoFacts } from './memo-document-of';
import {
  PLAIN_PRINTING,
  type MemoDocument,
  type OpinionBlock,
  type Picture,
  type PrintedBlock,
  type PrintedSection,
  type Printing,
  type SignatureBlock,
} from './memo-document';
import type { MemoRenderer } from './memo-renderer';

/** What is published of a memo: the document, and the same as text. */
export interface Redacted {
  readonly document: MemoDocument;
  readonly text: PublishedText;
}

/** So that nobody takes it for the document that was signed. */
const MARK = 'ฉบับเผยแพร่';
const PICTURE_NAME = 'รูปภาพ';

/**
 * An approved memo as anyone may read it (thai-facts §3.4): the unit's line without telephone numbers; telephone numbers,
 * citizen ids and e-mail addresses masked wherever people wrote; who signed in letters; the pictures of the text, drawn anew;
 * of what is attached only how much it is. Refuses as `memoDocumentOf` does.
 */
export function redactedDocumentOf(
  memo: MemoFacts & { readonly attachments: readonly unknown[] },
  pictures: ReadonlyMap<string, Picture>,
  printing: Pick<Printing, 'profile' | 'emblem' | 'font'>,
): Redacted {
  const { profile, emblem, font } = printing;
  const whole = memoDocumentOf(memo, pictures, { ...PLAIN_PRINTING, profile, emblem, font });
  // Every member by name: what a document gains one day is not published unseen.
  const document: MemoDocument = {
    organisationName: whole.organisationName,
    mark: MARK,
    urgency: whole.urgency,
    secrecy: whole.secrecy,
    unitLine: withoutTelephones(whole.unitLine),
    documentNumber: whole.documentNumber,
    date: whole.date,
    subject: maskPersonalData(whole.subject),
    addressees: masked(whole.addressees),
    sections: whole.sections.map(redactedSection),
    closing: masked(whole.closing),
    officer: whole.officer,
    opinions: whole.opinions.map((opinion) => ({
      ...opinion,
      heading: maskPersonalData(opinion.heading),
      remarks: opinion.remarks.map(maskPersonalData),
    })),
    formPapers: whole.formPapers.map(({ titles, sections }) => ({
      titles: titles.map(maskPersonalData),
      sections: sections.map(redactedSection),
    })),
    profile,
    emblem,
    font,
    enclosures: [],
    appendices: [],
    check: null,
  };
  return { document, text: textOf(document, memo.attachments.length - pictures.size) };
}

/** Prints what `redactedDocumentOf` makes; refuses as the renderer does. */
export function redactingBy(renderer: Pick<MemoRenderer, 'renderRedacted'>) {
  return async (
    ...given: Parameters<typeof redactedDocumentOf>
  ): Promise<{ readonly pdf: Uint8Array; readonly text: PublishedText }> => {
    const { document, text } = redactedDocumentOf(...given);
    return { pdf: await renderer.renderRedacted(document), text };
  };
}

function redactedSection({ heading, blocks }: PrintedSection): PrintedSection {
  return { heading: maskPersonalData(heading), blocks: blocks.map(redactedBlock) };
}

function redactedBlock(block: PrintedBlock): PrintedBlock {
  switch (block.type) {
    case 'paragraph':
      return { ...block, text: maskPersonalData(block.text) };
    case 'list':
      return { ...block, items: block.items.map(maskPersonalData) };
    case 'table':
      return {
        ...block,
        columns: block.columns.map(maskPersonalData),
        rows: block.rows.map((row) => row.map(maskPersonalData)),
      };
    case 'picture':
      return { ...block, caption: masked(block.caption), picture: { ...block.picture, name: PICTURE_NAME } };
  }
}

function masked(text: string | null): string | null {
  return text === null ? null : maskPersonalData(text);
}

/** Nothing that the redacted document does not say. */
function textOf(document: MemoDocument, enclosures: number): PublishedText {
  const { organisationName, unitLine, documentNumber, date, subject, addressees, closing } = document;
  return {
    organisationName,
    unitLine,
    documentNumber,
    date,
    subject,
    addressees,
    sections: document.sections.map(publishedSection),
    closing,
    officer: signatureOf(document.officer),
    opinions: document.opinions.map((opinion) => publishedOpinion(opinion)),
    formPapers: document.formPapers.map(({ titles, sections }) => ({
      titles,
      sections: sections.map(publishedSection),
    })),
    enclosures,
  };
}

function publishedOpinion(opinion: OpinionBlock): PublishedText['opinions'][number] {
  const { heading, remarks } = opinion;
  return { ...signatureOf(opinion), heading, remarks };
}

function publishedSection({ heading, blocks }: PrintedSection): PublishedSection {
  return { heading, blocks: blocks.map(publishedBlock) };
}

function publishedBlock(block: PrintedBlock): PublishedBlock {
  return block.type === 'picture' ? { type: 'picture', caption: block.caption } : block;
}

function signatureOf({ name, positionName, signature }: SignatureBlock): PublishedSignature {
  return {
    name,
    positionName,
    capacity: signature?.capacity ?? null,
    ownPositionName: signature?.ownPositionName ?? null,
    orderNumber: signature?.orderNumber ?? null,
    date: signature?.date ?? null,
  };
}
