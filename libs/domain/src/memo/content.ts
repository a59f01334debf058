import { DomainError } from '../domain-error';
import { picturesInForm } from '../memo-form/form-values';
import type { Urgency } from '../working-limit';
import type { Purpose, Secrecy } from '../words';

/** What a section's body is made of. Plain text is one paragraph a line. */
export type Block =
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly type: 'picture'; readonly attachmentId: string; readonly caption?: string };

export interface Section {
  /** Free: offices head them differently; the order is kept. */
  readonly heading: string;
  readonly body: string | readonly Block[];
}

/** What an officer writes; a revision freezes it, and its hash covers it. */
export interface MemoContent {
  readonly kind: string;
  readonly purpose: Purpose;
  readonly urgency: Urgency;
  readonly secrecy: Secrecy;
  readonly subject: string;
  readonly unitId: string;
  readonly unitLine: string | null;
  /** Gregorian, in the organisation's zone. */
  readonly date: string;
  readonly addressees: string | null;
  /** Whole baht. */
  readonly amount: number | null;
  readonly sections: readonly Section[];
  readonly closing: string | null;
  readonly form: Readonly<Record<string, unknown>> | null;
}

/** As a revision freezes it: what is renamed later stays as it was signed. */
export interface RevisionContent extends MemoContent {
  readonly unitName: string;
  readonly officerName: string;
  /** Held at submission, in the memo's unit where there are several. */
  readonly officerPositionName: string | null;
}

export const MOST_BLOCKS = 500;
export const MOST_COLUMNS = 12;
export const MOST_ROWS = 2_000;
export const LONGEST_TEXT = 50_000;

type Pictured = Pick<MemoContent, 'kind' | 'sections' | 'form'>;

/** Ids of the attachments that a memo's text and form show as pictures. */
export function picturesIn({ kind, sections, form }: Pictured): ReadonlySet<string> {
  const blocks = sections.flatMap(({ body }) => (typeof body === 'string' ? [] : body));
  const inText = blocks.flatMap((block) => (block.type === 'picture' ? [block.attachmentId] : []));
  return new Set([...inText, ...picturesInForm(kind, form).map(({ attachmentId }) => attachmentId)]);
}

/** Refuses with `PICTURE_NOT_ATTACHED`: a picture that is no attachment of the memo could be opened by its officer only. */
export function requirePicturesAttached(content: Pictured, attachmentIds: readonly string[]): void {
  const missing = [...picturesIn(content)].find((id) => !attachmentIds.includes(id));
  if (missing !== undefined) {
    throw new DomainError('PICTURE_NOT_ATTACHED', { attachmentId: missing });
  }
}
