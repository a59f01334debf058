import type { DateRange } from '../fiscal-year';
import { formOf } from './memo-forms';

/** What an officer filled in; of any shape until `formFaults` has found nothing. */
export type FormValues = Readonly<Record<string, unknown>>;

export interface FormPicture {
  readonly attachmentId: string;
  readonly caption: string | null;
}

/** A text without space around it; null where nothing is filled in. */
export function formText(values: FormValues, name: string): string | null {
  const value = valueOf(values, name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The items of a list, or the lines of a text; those with nothing in them are left out. */
export function formTexts(values: FormValues, name: string): readonly string[] {
  const value = valueOf(values, name);
  const items: readonly unknown[] = typeof value === 'string' ? value.split('\n') : Array.isArray(value) ? value : [];
  return items.flatMap((item) => (typeof item === 'string' && item.trim() !== '' ? [item.trim()] : []));
}

/** Null where no number is filled in. */
export function formNumber(values: FormValues, name: string): number | null {
  const value = valueOf(values, name);
  return typeof value === 'number' ? value : null;
}

/** Both days, or null. */
export function formDates(values: FormValues, name: string): DateRange | null {
  const value = valueOf(values, name);
  const { from, until } = isRecord(value) ? { from: formText(value, 'from'), until: formText(value, 'until') } : {};
  return from && until ? { from, until } : null;
}

/** The rows in which something is filled in, each with its place in the form, from 0. */
export function formRowsOf(
  values: FormValues,
  name: string,
): readonly { readonly place: number; readonly row: FormValues }[] {
  const value = valueOf(values, name);
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  return rows.flatMap((row, place) => (isRecord(row) && !isBlank(row) ? [{ place, row }] : []));
}

/** The pictures of an element, in order. */
export function formPictures(values: FormValues, name: string): readonly FormPicture[] {
  return formRowsOf(values, name).flatMap(({ row }) => {
    const attachmentId = formText(row, 'attachmentId');
    return attachmentId === null ? [] : [{ attachmentId, caption: formText(row, 'caption') }];
  });
}

/** All pictures that a memo's form shows; none for a kind without a form that is known. */
export function picturesInForm(kind: string, form: FormValues | null): readonly FormPicture[] {
  const elements = formOf(kind)?.elements ?? [];
  return form === null
    ? []
    : elements.flatMap(({ type, name }) => (type === 'pictures' ? formPictures(form, name) : []));
}

/** Nothing, or nothing but space: as good as left out. */
export function isBlank(value: unknown): boolean {
  if (typeof value === 'string') {
    return value.trim() === '';
  }
  if (Array.isArray(value)) {
    return value.every(isBlank);
  }
  return isRecord(value) ? Object.values(value).every(isBlank) : value === undefined || value === null;
}

export function isRecord(value: unknown): value is FormValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function valueOf(values: FormValues, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
