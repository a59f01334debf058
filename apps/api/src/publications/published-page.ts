import {
  type PublishedBlock,
  type PublishedOpinion,
  type PublishedPaper,
  type PublishedSection,
  type PublishedSignature,
} from '@app/domain';
import { publicationPageText, word, type Language, type PublicationPageText } from '@app/messages';
import type { PublishedMemo } from '@app/persistence';
import { markup, type Markup } from '../pages/markup';
import { dayText, instantText } from '../pages/page-dates';
import { pageOf, termRow } from '../pages/page-frame';
import { documentPath } from './publications.dto';

/** One publication: what the redacted document says, as text with tables that are tables, and the way to the document. */
export function publishedPage(language: Language, slug: string, published: PublishedMemo): string {
  const text = publicationPageText(language);
  const { content } = published;
  return pageOf(
    language,
    `${content.subject} ${content.organisationName}`,
    markup`<nav><p><a href="/public/${slug}">${text.toList}</a></p></nav>
<h1 lang="th">${content.subject}</h1>
<section><dl>${headRows(language, published)}</dl></section>
<section aria-labelledby="document"><h2 id="document">${text.document}</h2>
<p><a href="${documentPath(slug, published.id)}" type="application/pdf">${text.openDocument.replace('{size}', sizeText(published.size))}</a></p>
<p>${text.redacted}</p><dl><dt>${text.sha256}</dt><dd class="hash">${published.sha256}</dd></dl></section>
<section class="text" aria-labelledby="text"><h2 id="text">${text.text}</h2>
<div lang="th">${content.sections.map((section) => sectionOf(section, text))}${content.closing === null ? null : paragraph(content.closing)}
${signature(content.officer, language)}${content.opinions.map((opinion) => opinionOf(opinion, language))}${content.formPapers.map((paper) => paperOf(paper, text))}</div>${enclosures(content.enclosures, text)}</section>`,
    'wide',
  );
}

function headRows(language: Language, { content, kind_name, published_at }: PublishedMemo): readonly Markup[] {
  const text = publicationPageText(language);
  const { organisationName, unitLine, documentNumber, date, addressees } = content;
  return [
    termRow(text.organisation, organisationName),
    termRow(text.unit, unitLine),
    termRow(text.kind, kind_name),
    termRow(text.number, documentNumber ?? '-'),
    termRow(text.date, dayText(date, language)),
    ...(addressees === null ? [] : [termRow(text.addressees, addressees)]),
    termRow(text.publishedAt, instantText(published_at.toISOString(), language)),
  ];
}

function sectionOf({ heading, blocks }: PublishedSection, text: PublicationPageText): Markup {
  const head = heading.trim() === '' ? null : markup`<h3>${heading}</h3>`;
  return markup`${head}${blocks.map((block) => blockOf(block, text))}`;
}

/** A part of the memo's form, under its titles. */
function paperOf({ titles, sections }: PublishedPaper, text: PublicationPageText): Markup {
  return markup`<h3>${lines(titles.join('\n'))}</h3>${sections.map((section) => sectionOf(section, text))}`;
}

function blockOf(block: PublishedBlock, text: PublicationPageText): Markup {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block.text);
    case 'list':
      return markup`<ol>${block.items.map((item) => markup`<li>${item}</li>`)}</ol>`;
    case 'table': {
      const head = block.columns.map((name) => markup`<th scope="col">${name}</th>`);
      const rows = block.rows.map((row) => markup`<tr>${row.map((cell) => markup`<td>${lines(cell)}</td>`)}</tr>`);
      return markup`<div class="around" role="region" aria-label="${text.table}" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
    }
    case 'picture':
      return markup`<p>[${text.picture}${block.caption === null ? null : `: ${block.caption}`}] (${text.pictureInDocument})</p>`;
  }
}

/** One paragraph a line, as it is printed. */
function paragraph(written: string): Markup {
  return markup`${linesOf(written).map((line) => markup`<p>${line}</p>`)}`;
}

function lines(written: string): Markup {
  return markup`${linesOf(written).map((line, place) => (place === 0 ? markup`${line}` : markup`<br>${line}`))}`;
}

function linesOf(written: string): readonly string[] {
  return written.split(/\n+/u).filter((line) => line.trim() !== '');
}

function opinionOf(opinion: PublishedOpinion, language: Language): Markup {
  return markup`<h3>${opinion.heading}</h3>${opinion.remarks.map(paragraph)}${signature(opinion, language)}`;
}

/** The lines under a signature, as they are printed. */
function signature(signed: PublishedSignature, language: Language): Markup | null {
  const { name, positionName, capacity, ownPositionName, orderNumber, date } = signed;
  const text = publicationPageText(language);
  if (name === null) {
    return null;
  }
  const standsIn =
    capacity === null || capacity === 'holder' ? [] : [ownPositionName, word('capacity', capacity, language)];
  const position = [...standsIn, positionName].filter((part) => part !== null).join(' ');
  const order = orderNumber === null ? '' : `${text.byOrder} ${orderNumber}`;
  const shown = [text.signed, `(${name})`, position, order, date === null ? '' : dayText(date, language)];
  const parts = shown
    .filter((line) => line !== '')
    .map((line, place) => (place === 0 ? markup`${line}` : markup`<br>${line}`));
  return markup`<p class="signed">${parts}</p>`;
}

function enclosures(count: number, text: PublicationPageText): Markup | null {
  return count === 0 ? null : markup`<p>${text.enclosures.replace('{count}', String(count))}</p>`;
}

function sizeText(bytes: number): string {
  const kilobytes = bytes / 1_024;
  return kilobytes < 1_000 ? `${Math.max(1, Math.round(kilobytes))} KB` : `${(kilobytes / 1_024).toFixed(1)} MB`;
}
