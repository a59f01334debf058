import type { Block, Section } from '../memo/content';

type Table = Extract<Block, { type: 'table' }>;

/**
 * A report memo's sections with its table as it is by now. It takes the place of the one under the same columns, wherever
 * its officer put that; what else they wrote stays. Where there is none, it comes last, under its heading.
 */
export function withReportTable(sections: readonly Section[], table: Table, heading: string): readonly Section[] {
  const isReport = (block: Block): boolean =>
    block.type === 'table' && block.columns.join('\t') === table.columns.join('\t');
  const blocksOf = ({ body }: Section): readonly Block[] => (typeof body === 'string' ? [] : body);
  const place = sections.findIndex((section) => blocksOf(section).some(isReport));
  if (place < 0) {
    return [...sections, { heading, body: [table] }];
  }
  return sections.map((section, index) => {
    const blocks = blocksOf(section);
    const first = index === place ? blocks.findIndex(isReport) : -1;
    if (!blocks.some(isReport)) {
      return section;
    }
    const body = blocks.flatMap((block, at) => (at === first ? [table] : isReport(block) ? [] : [block]));
    return { ...section, body };
  });
}
