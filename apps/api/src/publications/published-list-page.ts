import { buddhistYear } from '@app/domain';
import { publicationPageText, type Language, type PublicationPageText } from '@app/messages';
import type { PublishedChoices } from '@app/persistence';
import { markup, type Markup } from '../pages/markup';
import { dayText, instantText } from '../pages/page-dates';
import { pageOf } from '../pages/page-frame';
import { pagePath, type PublishedHeadDto, type PublishedQueryDto } from './publications.dto';
import type { PublishedList } from './published.service';

/** What an organisation published, the newest first; a form without script chooses by kind and fiscal year. */
export function publishedListPage(
  language: Language,
  slug: string,
  query: PublishedQueryDto,
  { organisation, items, nextCursor, choices }: PublishedList,
): string {
  const text = publicationPageText(language);
  const list =
    items.length === 0
      ? markup`<p>${text.nothing}</p>`
      : markup`<ul class="papers">${items.map((item) => paper(language, slug, item))}</ul>`;
  return pageOf(
    language,
    `${text.listTitle} ${organisation}`,
    markup`<h1>${text.listTitle}<br>${organisation}</h1>
${filterForm(text, slug, query, choices)}
<section aria-labelledby="papers"><h2 id="papers">${text.papers}</h2>${list}${pages(text, slug, query, nextCursor)}</section>`,
  );
}

function paper(language: Language, slug: string, item: PublishedHeadDto): Markup {
  const text = publicationPageText(language);
  const { id, subject, kindName, unit, documentNumber, date, publishedAt } = item;
  const facts = [kindName, unit, `${text.number} ${documentNumber ?? '-'}`, `${text.date} ${dayText(date, language)}`];
  return markup`<li><a lang="th" href="${pagePath(slug, id)}">${subject}</a><small>${facts.join(' · ')}</small>
<small>${text.publishedAt} ${instantText(publishedAt, language)}</small></li>`;
}

function filterForm(
  text: PublicationPageText,
  slug: string,
  query: PublishedQueryDto,
  choices: PublishedChoices,
): Markup {
  const kinds = choices.kinds.map(({ code, name }) => option(code, name, query.kind === code));
  const years = choices.fiscalYears.map((year) =>
    option(String(year), String(buddhistYear(year)), query.fiscalYear === year),
  );
  return markup`<section aria-labelledby="filter"><h2 id="filter">${text.filter}</h2><form action="/public/${slug}" method="get">
<label for="kind">${text.kind}</label><select id="kind" name="kind">${option('', text.allKinds, query.kind === undefined)}${kinds}</select>
<label for="year">${text.fiscalYear}</label><select id="year" name="fiscalYear">${option('', text.allYears, query.fiscalYear === undefined)}${years}</select>
<button>${text.show}</button></form></section>`;
}

function option(value: string, name: string, isChosen: boolean): Markup {
  return isChosen
    ? markup`<option value="${value}" selected>${name}</option>`
    : markup`<option value="${value}">${name}</option>`;
}

function pages(text: PublicationPageText, slug: string, query: PublishedQueryDto, next: string | null): Markup | null {
  const to = (cursor?: string): string => {
    const { kind, fiscalYear } = query;
    const chosen = { kind, fiscalYear: fiscalYear === undefined ? undefined : String(fiscalYear), cursor };
    const given = Object.entries(chosen).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
    return `/public/${slug}?${given.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
  };
  const newest = query.cursor === undefined ? null : markup`<p><a href="${to()}">${text.newest}</a></p>`;
  const older = next === null ? null : markup`<p><a rel="next" href="${to(next)}">${text.older}</a></p>`;
  return newest === null && older === null ? null : markup`<nav aria-labelledby="papers">${newest}${older}</nav>`;
}
