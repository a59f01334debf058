import {
  MEMO_FORMS,
  PARTICIPATION_ITEMS,
  type ChoiceElement,
  type FormColumn,
  type FormDefinition,
  type FormElement,
} from '@app/domain';
import { formHeading, formTitle, word } from '@app/messages';
import { ApiProperty } from '@nestjs/swagger';

const ELEMENT_TYPES = [
  'text',
  'texts',
  'date',
  'dates',
  'fiscalYear',
  'wholeNumber',
  'baht',
  'choice',
  'itemCode',
  'request',
  'rows',
  'pictures',
] as const satisfies readonly FormElement['type'][];

export class BilingualDto {
  readonly th!: string;
  readonly en!: string;
}

export class FormOptionDto {
  readonly value!: string;
  readonly words!: BilingualDto;
}

/** Another element of the same row, and the value with which this one is required too. */
export class RequiredWhereDto {
  readonly name!: string;
  readonly value!: string;
}

/** What is proposed for a fiscal year (the Gregorian year in which it ends). */
export class FormSuggestionDto {
  readonly fiscalYear!: number;
  readonly value!: string;
}

/**
 * One element of a form. `text`: a text. `texts`: a list of texts, or one with an item a line. `date`: YYYY-MM-DD. `dates`:
 * `{from, until}`, both included. `fiscalYear`: the Gregorian year in which it ends. `wholeNumber`, `baht`: an integer. `choice`: one of
 * `options`. `itemCode`: the item of the assessment, such as O20. `request`: true or false. `rows`: a list of objects with `columns`.
 * `pictures`: a list of `{attachmentId, caption?}`, attachments of the memo, PNG or JPEG.
 */
export class FormColumnDto {
  readonly name!: string;
  readonly heading!: BilingualDto;

  @ApiProperty({ enum: ELEMENT_TYPES })
  readonly type!: FormElement['type'];

  /** A draft may lack it; what is submitted may not. */
  readonly isRequired!: boolean;

  readonly requiredWhere!: RequiredWhereDto | null;

  /** The least number; null where there is none. */
  readonly least!: number | null;

  /** The greatest number, or the most characters of a text; null where there is none. */
  readonly most!: number | null;

  /** The most items of a list; null where it is none. */
  readonly mostItems!: number | null;

  /** Of a `choice`. */
  readonly options!: FormOptionDto[];

  /** By fiscal year. */
  readonly suggestions!: FormSuggestionDto[];

  static from(kind: string, element: FormColumn | FormElement, prefix = ''): FormColumnDto {
    const { name, type, isRequired, requiredWhere = null } = element;
    const path = `${prefix}${name}`;
    return {
      ...{ name, type, isRequired, requiredWhere },
      heading: { th: formHeading(kind, path), en: formHeading(kind, path, 'en') },
      least: 'least' in element ? element.least : null,
      most: 'most' in element ? element.most : null,
      mostItems: 'mostItems' in element ? element.mostItems : null,
      options: element.type === 'choice' ? optionsOf(element) : [],
      suggestions:
        type === 'itemCode' ? PARTICIPATION_ITEMS.map(({ fiscalYear, code }) => ({ fiscalYear, value: code })) : [],
    };
  }
}

export class FormElementDto extends FormColumnDto {
  /** Of `rows`. */
  readonly columns!: FormColumnDto[];

  static override from(kind: string, element: FormElement): FormElementDto {
    const columns = element.type === 'rows' ? element.columns : [];
    return {
      ...FormColumnDto.from(kind, element),
      columns: columns.map((column) => FormColumnDto.from(kind, column, `${element.name}.`)),
    };
  }
}

/** The form of a kind of memo, for a page that builds itself from it. */
export class MemoFormDto {
  readonly kind!: string;
  readonly title!: BilingualDto;

  /** `palad`: the memo goes to the ปลัด, whose position decides; null where the chain is free. */
  @ApiProperty({ enum: ['palad'], nullable: true })
  readonly lastSigner!: 'palad' | null;

  readonly elements!: FormElementDto[];

  static from({ kind, lastSigner, elements }: FormDefinition): MemoFormDto {
    return {
      kind,
      title: { th: formTitle(kind), en: formTitle(kind, 'en') },
      lastSigner,
      elements: elements.map((element) => FormElementDto.from(kind, element)),
    };
  }
}

export class MemoFormListDto {
  readonly items!: MemoFormDto[];

  static all(): MemoFormListDto {
    return { items: MEMO_FORMS.map((form) => MemoFormDto.from(form)) };
  }
}

function optionsOf({ options }: ChoiceElement): FormOptionDto[] {
  return options.map((value) => ({
    value,
    words: { th: word('projectState', value), en: word('projectState', value, 'en') },
  }));
}
