import { createHash } from 'node:crypto';
import type { Language } from '@app/messages';
import { markup, Markup } from './markup';

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
main.wide{max-width:62rem}.around{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.4rem 0 1rem}
th,td{border:1px solid #8a94a3;padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:break-word}td{min-width:4.5rem}td:first-child{min-width:0}th{background:#eef1f5}
h3{font-size:1.1rem;margin:1rem 0 .3rem}select{font:inherit;width:100%;padding:.5rem .6rem;border:1px solid #6b7686;border-radius:.4rem;background:#fff;color:inherit;margin:.3rem 0 .8rem}
select:focus-visible{outline:3px solid #a85f00;outline-offset:2px}.papers{list-style:none;padding:0}.papers li{border-top:1px solid #d5dae1;padding:.7rem 0}.papers li:first-child{border:0}
.signed{margin:.6rem 0 0 40%;text-align:center}.text p{white-space:pre-line}nav p{margin:0}
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
} as const;

/** A whole public page, as HTML. `wide`: for tables. */
export function pageOf(
  language: Language,
  title: string,
  content: Markup,
  width: 'narrow' | 'wide' = 'narrow',
): string {
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<main${width === 'wide' ? new Markup(' class="wide"') : null}>
${content}
</main>
</body>
</html>
`.text;
}

/** A line of a list of terms (`dl`). */
export function termRow(term: string, value: string): Markup {
  return markup`<dt>${term}</dt><dd>${value}</dd>`;
}
