import { checkPageText, word, type CheckPageText, type Language } from '@app/messages';
import type { CheckDto, CheckedSealDto, CheckedSignerDto, FileCheckDto } from './checks.dto';
import { markup, type Markup } from '../pages/markup';
import { dayText, instantText } from '../pages/page-dates';
import { pageOf, termRow as row } from '../pages/page-frame';

/** What the page shows: the start without anything, a document, what a file is, or what could not be done. */
export interface CheckPage {
  readonly language: Language;
  readonly check?: CheckDto;
  readonly file?: FileCheckDto;
  readonly refusal?: { readonly title: string; readonly detail: string };
  readonly isNotFound?: boolean;
}

/** The whole page, as HTML. */
export function checkPage(page: CheckPage): string {
  const { language, check, file } = page;
  const text = checkPageText(language);
  const shown = check === undefined ? codeForm(text) : documentSections(check, language);
  const again = check === undefined ? null : markup`<p><a href="/c">${text.other}</a></p>`;
  const path = check === undefined ? '/c' : `/c/${check.code.replaceAll('-', '')}`;
  return pageOf(
    language,
    text.title,
    markup`<h1>${text.title}</h1>
${refusalSection(page, text)}${file === undefined ? null : fileSections(file, check, language)}${shown}
${fileForm(path, text)}${again}`,
  );
}

function refusalSection({ refusal, isNotFound = false }: CheckPage, text: CheckPageText): Markup | null {
  if (isNotFound) {
    return verdict('bad', text.notFound, markup`<p>${text.notFoundHint}</p>`);
  }
  return refusal === undefined
    ? null
    : verdict('bad', text.fileRefused, markup`<p>${refusal.title}: ${refusal.detail}</p>`);
}

function fileSections(file: FileCheckDto, check: CheckDto | undefined, language: Language): Markup {
  const text = checkPageText(language);
  const { document, result } = file;
  const isOther = check !== undefined && document !== null && document.code !== check.code;
  const isGood = result === 'genuine' && !isOther && document?.seal?.isReliable !== false;
  const says = markup`${isOther ? markup`<p>${text.otherPaper}</p>` : null}<dl>${hashRow(text.sha256, file.sha256)}</dl>`;
  const whose = document !== null && (check === undefined || isOther) ? documentSections(document, language) : null;
  return markup`${verdict(isGood ? 'good' : 'bad', text.results[result], says)}${whose}`;
}

function documentSections(check: CheckDto, language: Language): Markup {
  const text = checkPageText(language);
  const { content, seal } = check;
  const withheld = content === null ? markup`<p>${text.withheld}</p>` : null;
  const [tone, says] =
    seal === null
      ? (['wait', text.notSealed] as const)
      : seal.isReliable
        ? (['good', text.sealed] as const)
        : (['bad', text.unreliable] as const);
  return markup`${verdict(tone, text.found, markup`<p>${says}</p>${withheld}`)}
<section><dl>${row(text.organisation, check.organisation)}${content && contentRows(content, language)}${row(text.code, check.code)}</dl></section>
${seal && sealSection(seal, content?.sha256 ?? null, language)}`;
}

function contentRows(content: NonNullable<CheckDto['content']>, language: Language): Markup {
  const text = checkPageText(language);
  const rows = [
    row(text.kind, content.kind),
    row(text.number, content.documentNumber ?? '-'),
    row(text.date, dayText(content.date, language)),
    row(text.subject, content.subject),
    row(text.status, word('status', content.status, language)),
  ];
  const signers = content.signers.map((signer) => signerLine(signer, language));
  return markup`${rows}<dt>${text.signers}</dt><dd><ol>${signers}</ol></dd>`;
}

function signerLine(signer: CheckedSignerDto, language: Language): Markup {
  const { name, positionName, capacity, ownPositionName, signedAt } = signer;
  const standsIn = capacity === 'holder' ? [] : [ownPositionName, word('capacity', capacity, language)];
  const position = [...standsIn, positionName].filter((part) => part !== null).join(' ');
  return markup`<li>${name}${position === '' ? null : markup`<br>${position}`}<small>${instantText(signedAt, language)}</small></li>`;
}

function sealSection(seal: CheckedSealDto, sha256: string | null, language: Language): Markup {
  const text = checkPageText(language);
  const { subject, validFrom, validUntil, fingerprint, revokedSince } = seal.certificate;
  const { timeStampedAt } = seal;
  const sealedAt = instantText(seal.sealedAt, language);
  const rows = [
    row(text.sealedAt, timeStampedAt === null ? `${sealedAt} (${text.noTimeStamp})` : sealedAt),
    ...(timeStampedAt === null ? [] : [row(text.timeStampedAt, instantText(timeStampedAt, language))]),
    row(text.certificate, subject),
    row(text.validity, `${instantText(validFrom, language)} – ${instantText(validUntil, language)}`),
    hashRow(text.fingerprint, fingerprint),
    ...(sha256 === null ? [] : [hashRow(text.sha256, sha256)]),
  ];
  const revoked = revokedSince && (seal.isReliable ? text.revokedBefore : text.revokedAfter);
  const warning = revoked && revoked.replace('{since}', instantText(revokedSince, language));
  return markup`<section><h2>${text.seal}</h2>${warning && markup`<p><strong>${warning}</strong></p>`}<dl>${rows}</dl></section>`;
}

function codeForm(text: CheckPageText): Markup {
  return markup`<section><p>${text.start}</p><form action="/c" method="get">
<label for="code">${text.codeLabel}</label><small id="code-hint">${text.codeHint}</small>
<input id="code" name="code" required maxlength="30" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint">
<button>${text.look}</button></form></section>`;
}

function fileForm(path: string, text: CheckPageText): Markup {
  return markup`<section><h2>${text.fileHeading}</h2><form action="${path}" method="post" enctype="multipart/form-data">
<label for="file">${text.fileLabel}</label><small id="file-hint">${text.fileHint}</small>
<input id="file" name="file" type="file" accept="application/pdf,.pdf" required aria-describedby="file-hint">
<button>${text.fileCheck}</button></form></section>`;
}

function verdict(tone: 'good' | 'wait' | 'bad', heading: string, says: Markup): Markup {
  return markup`<section class="verdict ${tone}" role="status"><h2>${heading}</h2>${says}</section>`;
}

function hashRow(term: string, value: string): Markup {
  return markup`<dt>${term}</dt><dd class="hash">${value}</dd>`;
}
