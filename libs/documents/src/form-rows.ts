import type { MemoContent } from '@app/domain';
import { formHeadings } from '@app/messages';

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
  const headings = formHeadings(kind);
  const known = Object.keys(headings).filter((name) => Object.hasOwn(form, name));
  const others = Object.keys(form)
    .filter((name) => !Object.hasOwn(headings, name))
    .sort();
  return [...known, ...others].flatMap((name) => rowsOf(headings[name] ?? name, form[name]));
}

function rowsOf(heading: string, value: unknown): readonly FormRow[] {
  if (isRecord(value)) {
    return Object.keys(value)
      .sort()
      .flatMap((name) => rowsOf(`${heading} ${name}`, value[name]));
  }
  const text = textOf(value);
  return text === '' ? [] : [{ heading, value: text }];
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
