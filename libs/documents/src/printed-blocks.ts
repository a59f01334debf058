import { DomainError, type Block, type Section } from '@app/domain';
import type { Picture, PrintedBlock, PrintedSection } from './memo-document';

/**
 * A section with its pictures in it. `pictures`: by the id of their attachment. Refuses with `DOCUMENT_UNPRINTABLE` where one is
 * not there.
 */
export function printedSection({ heading, body }: Section, pictures: ReadonlyMap<string, Picture>): PrintedSection {
  const blocks: readonly Block[] = typeof body === 'string' ? [{ type: 'paragraph', text: body }] : body;
  return { heading, blocks: blocks.map((block) => printedBlock(block, pictures)) };
}

function printedBlock(block: Block, pictures: ReadonlyMap<string, Picture>): PrintedBlock {
  if (block.type !== 'picture') {
    return block;
  }
  const { attachmentId, caption = null } = block;
  const picture = pictures.get(attachmentId);
  if (picture === undefined) {
    throw new DomainError('DOCUMENT_UNPRINTABLE', { what: [caption ?? attachmentId], where: ['รูปภาพ'] });
  }
  return { type: 'picture', picture, caption };
}
