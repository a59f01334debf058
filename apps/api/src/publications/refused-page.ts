import type { Language } from '@app/messages';
import { markup } from '../pages/markup';
import { pageOf } from '../pages/page-frame';

/** The page in place of what is not there, or not any more. */
export function refusedPage(
  language: Language,
  { title, detail }: { readonly title: string; readonly detail: string },
): string {
  return pageOf(language, title, markup`<section class="verdict bad"><h1>${title}</h1><p>${detail}</p></section>`);
}
