import type { LocalDate } from '../thai-date';
import type { Capacity } from '../words';

/** What a published memo says, as its redacted document says it and nothing beyond: the public page shows it as text. */
export interface PublishedText {
  readonly organisationName: string;
  readonly unitLine: string;
  readonly documentNumber: string | null;
  readonly date: LocalDate;
  readonly subject: string;
  readonly addressees: string | null;
  readonly sections: readonly PublishedSection[];
  readonly closing: string | null;
  readonly officer: PublishedSignature;
  /** In the order in which they signed. */
  readonly opinions: readonly PublishedOpinion[];
  /** The form of the memo's kind, filled in. */
  readonly formPapers: readonly PublishedPaper[];
  /** How many files are attached to the memo; they are not published. */
  readonly enclosures: number;
}

/** A part of a form; its titles stand over it, one a line. */
export interface PublishedPaper {
  readonly titles: readonly string[];
  readonly sections: readonly PublishedSection[];
}

export interface PublishedSection {
  readonly heading: string;
  readonly blocks: readonly PublishedBlock[];
}

export type PublishedBlock =
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** The picture itself is in the document. */
  | { readonly type: 'picture'; readonly caption: string | null };

/** Typed, as on the document: no picture of a signature. */
export interface PublishedSignature {
  readonly name: string | null;
  readonly positionName: string | null;
  readonly capacity: Capacity | null;
  readonly ownPositionName: string | null;
  readonly orderNumber: string | null;
  readonly date: LocalDate | null;
}

export interface PublishedOpinion extends PublishedSignature {
  readonly heading: string;
  readonly remarks: readonly string[];
}
