import {
  assertNever,
  buddhistYear,
  formDates,
  formFaults,
  formNumber,
  formOf,
  formPictures,
  formRowsOf,
  formText,
  formTexts,
  formatThaiDates,
  type FormElement,
  type FormKind,
  type FormValues,
  type MemoContent,
} from '@app/domain';
import { formHeading, word } from '@app/messages';

/** One value of a structured form, as it is read. */
export interface FormRow {
  readonly heading: string;
  /** Plain text, one paragraph a line. */
  readonly value: string;
}

/**
 * The structured form of a memo as headings and values: those that its kind of memo knows in their order, then the others
 * by name. Lists are lines, forms within forms rows with both names; what is empty is left out.
 */
export function formRows({ kind, form }: Pick<MemoContent, 'kind' | 'form'>): readonly FormRow[] {
  if (form === null) {
    return [];
  }
  const definition = formOf(kind);
  const elements = definition?.elements ?? [];
  if (definition !== undefined && formFaults(kind, form).length === 0) {
    return elements.flatMap((element) =>
      filledIn(formHeading(kind, element.name), answerOf(definition.kind, element, form)),
    );
  }
  const names = new Set(elements.map(({ name }) => name));
  const known = [...names].filter((name) => Object.hasOwn(form, name));
  const others = Object.keys(form)
    .filter((name) => !names.has(name))
    .sort();
  return [...known, ...others].flatMap((name) => rowsOf(formHeading(kind, name), form[name]));
}

/** An element as it is read; of a row all cells on one line. */
function answerOf(kind: FormKind, element: FormElement, form: FormValues): string {
  const { name, type } = element;
  switch (type) {
    case 'text':
    case 'itemCode':
      return formText(form, name) ?? '';
    case 'texts':
      return formTexts(form, name).join('\n');
    case 'date': {
      const day = formText(form, name);
      return day === null ? '' : formatThaiDates(day, day);
    }
    case 'dates': {
      const dates = formDates(form, name);
      return dates === null ? '' : formatThaiDates(dates.from, dates.until);
    }
    case 'choice':
      return word('projectState', formText(form, name) ?? '');
    case 'fiscalYear': {
      const year = formNumber(form, name);
      return year === null ? '' : String(buddhistYear(year));
    }
    case 'wholeNumber':
    case 'baht':
    case 'request':
      return textOf(form[name]);
    case 'pictures':
      return formPictures(form, name)
        .map(({ attachmentId, caption }) => [caption, `(${attachmentId})`].filter((part) => part !== null).join(' '))
        .join('\n');
    case 'rows':
      return formRowsOf(form, name)
        .map(({ row }) =>
          element.columns
            .map((column) => ({ column, answer: answerOf(kind, column, row) }))
            .filter(({ answer }) => answer !== '')
            .map(({ column, answer }) => `${formHeading(kind, `${name}.${column.name}`)}: ${answer}`)
            .join(', '),
        )
        .join('\n');
    default:
      return assertNever(type);
  }
}

function rowsOf(heading: string, value: unknown): readonly FormRow[] {
  if (isRecord(value)) {
    return Object.keys(value)
      .sort()
      .flatMap((name) => rowsOf(`${heading} ${name}`, value[name]));
  }
  return filledIn(heading, textOf(value));
}

function filledIn(heading: string, value: string): readonly FormRow[] {
  return value === '' ? [] : [{ heading, value }];
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    return value
      .map(textOf)
      .filter((line) => line !== '')
      .join('\n');
  }
  if (isRecord(value)) {
    return Object.keys(value)
      .sort()
      .map((name) => `${name}: ${textOf(value[name])}`)
      .join(', ');
  }
  switch (typeof value) {
    case 'string':
      return value.trim();
    case 'number':
      return String(value);
    case 'boolean':
      return value ? 'ใช่' : 'ไม่ใช่';
    default:
      return '';
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
