import { createHash } from 'node:crypto';
import { formatThaiDate, formatThaiDateTime } from '@app/domain';
import { checkPageText, word, type CheckPageText, type Language } from '@app/messages';
import type { CheckDto, CheckedSealDto, CheckedSignerDto, FileCheckDto } from './checks.dto';
import { markup, Markup } from './markup';

/** What the page shows: the start without anything, a document, what a file is, or what could not be done. */
export interface CheckPage {
  readonly language: Language;
  readonly check?: CheckDto;
  readonly file?: FileCheckDto;
  readonly refusal?: { readonly title: string; readonly detail: string };
  readonly isNotFound?: boolean;
}

const STYLE = `:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0;background:#f4f5f7;color:#1c2430;font:1.05rem/1.65 "TH Sarabun New",Sarabun,"Noto Sans Thai",Tahoma,sans-serif}
main{max-width:44rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.6rem;margin:0 0 1rem}h2{font-size:1.2rem;margin:0 0 .6rem}p{margin:.2rem 0 .8rem}
section{background:#fff;border:1px solid #d5dae1;border-radius:.6rem;padding:1.1rem 1.2rem;margin:0 0 1rem}
dl{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:.35rem 1rem;margin:0}dt{color:#4a5565}dd{margin:0;overflow-wrap:anywhere}
ol{margin:0;padding-left:1.3rem}li{margin:0 0 .3rem}small{color:#4a5565;font-size:.9rem}
.hash{font-family:ui-monospace,Consolas,monospace;font-size:.85rem;font-weight:400}
.verdict{border-left:.45rem solid}.good{border-left-color:#17734a;background:#eef8f2}.wait{border-left-color:#8a6100;background:#fff8e6}.bad{border-left-color:#b3261e;background:#fdeeed}
label{display:block;font-weight:600}small{display:block}input{font:inherit;width:100%;padding:.5rem .6rem;border:1px solid #6b7686;border-radius:.4rem;background:#fff;color:inherit;margin:.3rem 0 .8rem}
button{font:inherit;font-weight:600;padding:.5rem 1.3rem;border:0;border-radius:.4rem;background:#14508c;color:#fff;cursor:pointer}
a{color:#14508c}a:focus-visible,button:focus-visible,input:focus-visible{outline:3px solid #a85f00;outline-offset:2px}
@media (max-width:34rem){dl{grid-template-columns:1fr;gap:0}dd{margin:0 0 .6rem}}`;

/** No scripts, no pictures, nothing from elsewhere; the style by its hash. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-robots-tag': 'noindex',
} as const;

/** The whole page, as HTML. */
export function checkPage(page: CheckPage): string {
  const { language, check, file } = page;
  const text = checkPageText(language);
  const shown = check === undefined ? codeForm(text) : documentSections(check, language);
  const again = check === undefined ? null : markup`<p><a href="/c">${text.other}</a></p>`;
  const path = check === undefined ? '/c' : `/c/${check.code.replaceAll('-', '')}`;
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text.title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main>
<h1>${text.title}</h1>
${refusalSection(page, text)}${file === undefined ? null : fileSections(file, check, language)}${shown}
${fileForm(path, text)}${again}
</main>
</body>
</html>
`.text;
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
    row(text.date, language === 'th' ? formatThaiDate(content.date) : content.date),
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
  return markup`<li>${name}${position === '' ? null : markup`<br>${position}`}<small>${instant(signedAt, language)}</small></li>`;
}

function sealSection(seal: CheckedSealDto, sha256: string | null, language: Language): Markup {
  const text = checkPageText(language);
  const { subject, validFrom, validUntil, fingerprint, revokedSince } = seal.certificate;
  const { timeStampedAt } = seal;
  const sealedAt = instant(seal.sealedAt, language);
  const rows = [
    row(text.sealedAt, timeStampedAt === null ? `${sealedAt} (${text.noTimeStamp})` : sealedAt),
    ...(timeStampedAt === null ? [] : [row(text.timeStampedAt, instant(timeStampedAt, language))]),
    row(text.certificate, subject),
    row(text.validity, `${instant(validFrom, language)} – ${instant(validUntil, language)}`),
    hashRow(text.fingerprint, fingerprint),
    ...(sha256 === null ? [] : [hashRow(text.sha256, sha256)]),
  ];
  const revoked = revokedSince && (seal.isReliable ? text.revokedBefore : text.revokedAfter);
  const warning = revoked && revoked.replace('{since}', instant(revokedSince, language));
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

function row(term: string, value: string): Markup {
  return markup`<dt>${term}</dt><dd>${value}</dd>`;
}

function hashRow(term: string, value: string): Markup {
  return markup`<dt>${term}</dt><dd class="hash">${value}</dd>`;
}

function instant(at: string, language: Language): string {
  return language === 'th' ? formatThaiDateTime(Date.parse(at)) : at;
}
