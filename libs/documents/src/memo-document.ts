import type { Capacity, EnclosureNote, LocalDate, PrintProfile } from '@app/domain';

/** A memo as it goes to the printer: values of the record, chosen and in order; how they look is the template's. */
export interface MemoDocument {
  readonly organisationName: string;
  /** What sets a preview apart from the document, such as `ฉบับร่าง`; null where nothing does. */
  readonly mark: string | null;
  /** As printed in red: `ด่วน`, `ลับ` …; null where it is ordinary. */
  readonly urgency: string | null;
  readonly secrecy: string | null;
  /** ส่วนราชการ, with telephone and fax where the officer gave them. */
  readonly unitLine: string;
  /** ที่; null prints `-`. */
  readonly documentNumber: string | null;
  readonly date: LocalDate;
  readonly subject: string;
  readonly addressees: string | null;
  readonly sections: readonly PrintedSection[];
  readonly closing: string | null;
  readonly officer: SignatureBlock;
  readonly opinions: readonly OpinionBlock[];
  /** The form of the memo's kind, filled in: after the signatures, before what is attached. */
  readonly formPapers: readonly FormPaper[];
  /** Null: the official one. */
  readonly profile: PrintProfile | null;
  /** What stands in the garuda's place: PNG or JPEG. Null: the garuda. */
  readonly emblem: Picture | null;
  /** Null: Sarabun. */
  readonly font: OwnFont | null;
  /** What is attached to the memo, in order: a list after the text, with their digests. */
  readonly enclosures: readonly Enclosure[];
  /** Printed after the list, each with its own count of pages. Those of the enclosures are made when the memo is printed. */
  readonly appendices: readonly Appendix[];
  /** Printed at the foot of the memo's last page, for whoever holds the paper. */
  readonly check: DocumentCheck | null;
}

/** A font of the office, TrueType; its own points are scaled to those of TH Sarabun by the height of its letters. */
export interface OwnFont {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** An attachment of the memo, as it was uploaded. */
export interface Enclosure {
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
  /** Null where it is not to be printed, for the reason in `note`. */
  readonly content: Uint8Array | null;
  /** Why it is not printed after the memo; null where it is. */
  readonly note: EnclosureNote | null;
}

/** An attachment as it is printed, one picture a page: PNG or JPEG. */
export interface Appendix {
  /** Its place in the list of enclosures, from 1. */
  readonly number: number;
  readonly title: string;
  readonly pages: readonly Picture[];
}

/** Where anyone finds out whether the paper is what the office issued: `address` also as a QR code, `code` to be typed. */
export interface DocumentCheck {
  readonly address: string;
  readonly code: string;
}

/** What a memo is printed with that is not of its own record. */
export type Printing = Pick<MemoDocument, 'profile' | 'emblem' | 'font' | 'enclosures' | 'appendices' | 'check'>;

/** The official form, and nothing appended. */
export const PLAIN_PRINTING: Printing = {
  profile: null,
  emblem: null,
  font: null,
  enclosures: [],
  appendices: [],
  check: null,
};

/** A part of a form that begins a page: titles in the middle, one a line, then its text. */
export interface FormPaper {
  readonly titles: readonly string[];
  readonly sections: readonly PrintedSection[];
}

export interface PrintedSection {
  readonly heading: string;
  readonly blocks: readonly PrintedBlock[];
}

export type PrintedBlock =
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly type: 'picture'; readonly picture: Picture; readonly caption: string | null };

/** `name` is the file's, for who must replace it. */
export interface Picture {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** The lines under a text that somebody signs; dotted where nobody has yet. */
export interface SignatureBlock {
  /** Null where it is not known yet who will sign. */
  readonly name: string | null;
  /** The position that the place is for; null for an officer who holds none. */
  readonly positionName: string | null;
  readonly signature: Signature | null;
}

export interface Signature {
  readonly capacity: Capacity;
  /** The signer's own position, printed before the capacity of who stands in for another. */
  readonly ownPositionName: string | null;
  readonly orderNumber: string | null;
  readonly date: LocalDate;
}

/** A step of the chain: what its signer thought, in their words, one paragraph each. */
export interface OpinionBlock extends SignatureBlock {
  readonly heading: string;
  readonly remarks: readonly string[];
}
