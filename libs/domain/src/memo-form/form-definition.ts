/** The kinds of memo that have a form of their own. */
export const FORM_KINDS = ['participationReport', 'planProgress', 'trainingSummary'] as const;
export type FormKind = (typeof FORM_KINDS)[number];

interface Named {
  readonly name: string;
  /** A memo goes up only with it; a draft may lack it. */
  readonly isRequired: boolean;
  /** Required too where another element of the same row has this value. */
  readonly requiredWhere?: { readonly name: string; readonly value: string };
}

export type TextElement = Named & { readonly type: 'text'; /** Characters. */ readonly most: number };

export type WholeNumberElement = Named & {
  /** Baht are whole, as everywhere. */
  readonly type: 'wholeNumber' | 'baht';
  readonly least: number;
  readonly most: number;
};

export type ChoiceElement = Named & { readonly type: 'choice'; readonly options: readonly string[] };

/** One cell of a row. */
export type FormColumn = TextElement | WholeNumberElement | ChoiceElement;

export type RowsElement = Named & {
  readonly type: 'rows';
  readonly columns: readonly FormColumn[];
  readonly mostItems: number;
};

/** A list of texts; one text counts as a list with an item a line. */
export type TextsElement = Named & { readonly type: 'texts'; readonly most: number; readonly mostItems: number };

/** Attachments of the memo, PNG or JPEG, each with a caption of its own: `{attachmentId, caption?}`. */
export type PicturesElement = Named & { readonly type: 'pictures'; readonly most: number; readonly mostItems: number };

export type PlainElement = Named & {
  /**
   * `date`: YYYY-MM-DD. `dates`: `{from, until}`, both included. `fiscalYear`: the Gregorian year in which it ends.
   * `itemCode`: of the item of the assessment (OIT) that is answered, such as O20. `request`: true, or not asked for.
   */
  readonly type: 'date' | 'dates' | 'fiscalYear' | 'itemCode' | 'request';
};

export type FormElement = FormColumn | RowsElement | TextsElement | PicturesElement | PlainElement;

/** What a kind's form is made of, in the order in which it is printed. */
export interface FormDefinition {
  readonly kind: FormKind;
  /** Whose the last signature is, and to whom the memo goes; null where the chain is free. */
  readonly lastSigner: 'palad' | null;
  readonly elements: readonly FormElement[];
}
