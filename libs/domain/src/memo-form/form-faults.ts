import { isIdentifier } from '../identifier';
import { isLocalDate } from '../thai-date';
import { assertNever } from '../domain-error';
import type { FormElement } from './form-definition';
import { isRecord, type FormValues } from './form-values';
import { FIRST_FORM_YEAR, formOf, LAST_FORM_YEAR } from './memo-forms';

/** What a draft's form may not have, complete or not. */
export type FormFaultCode =
  | 'UNKNOWN_FIELD'
  | 'NOT_TEXT'
  | 'TOO_LONG'
  | 'NOT_LIST'
  | 'TOO_MANY'
  | 'DUPLICATE'
  | 'NOT_OBJECT'
  | 'NOT_INTEGER'
  | 'TOO_SMALL'
  | 'TOO_GREAT'
  | 'NOT_DATE'
  | 'NOT_ONE_OF'
  | 'NOT_ID'
  | 'NOT_BOOLEAN'
  | 'WRONG_FORM'
  | 'OIT_CODE_WITH_ZERO';

export interface FormFault {
  /** Within the form: `projects[0].spent`. */
  readonly path: string;
  readonly code: FormFaultCode;
  readonly bounds?: Readonly<Record<string, string>>;
}

const ITEM_CODE = /^O\d{1,2}$/;
const LONGEST_QUOTED = 20;

/**
 * Elements of a form that its kind does not know, and values of a wrong type or beyond their limits; what is left out, null
 * or empty is no fault yet. Empty for a kind without a form that is known: its form is free.
 */
export function formFaults(kind: string, form: FormValues): readonly FormFault[] {
  const definition = formOf(kind);
  return definition === undefined ? [] : faultsOfRecord(definition.elements, form, '');
}

function faultsOfRecord(elements: readonly FormElement[], values: FormValues, prefix: string): readonly FormFault[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const element = elements.find((one) => one.name === name);
    const path = `${prefix}${name}`;
    if (element === undefined) {
      return [{ path, code: 'UNKNOWN_FIELD' as const }];
    }
    return isLeftOut(value) ? [] : faultsOfValue(element, value, path);
  });
}

function faultsOfValue(element: FormElement, value: unknown, path: string): readonly FormFault[] {
  switch (element.type) {
    case 'text':
      return faultsOfText(value, path, element.most);
    case 'texts':
      return typeof value === 'string'
        ? faultsOfText(value, path, element.most)
        : faultsOfList(value, path, element.mostItems, (item, at) => faultsOfText(item, at, element.most));
    case 'date':
      return faultsOfDate(value, path);
    case 'dates':
      return faultsOfDates(value, path);
    case 'fiscalYear':
      return faultsOfNumber(value, path, FIRST_FORM_YEAR, LAST_FORM_YEAR);
    case 'wholeNumber':
    case 'baht':
      return faultsOfNumber(value, path, element.least, element.most);
    case 'itemCode':
      return faultsOfItemCode(value, path);
    case 'choice':
      return typeof value === 'string' && element.options.includes(value)
        ? []
        : [{ path, code: 'NOT_ONE_OF', bounds: { allowed: element.options.join(', ') } }];
    case 'request':
      return typeof value === 'boolean' ? [] : [{ path, code: 'NOT_BOOLEAN' }];
    case 'rows':
      return faultsOfList(value, path, element.mostItems, (row, at) =>
        isRecord(row) ? faultsOfRecord(element.columns, row, `${at}.`) : [{ path: at, code: 'NOT_OBJECT' }],
      );
    case 'pictures':
      return faultsOfPictures(value, path, element.most, element.mostItems);
    default:
      return assertNever(element);
  }
}

function faultsOfText(value: unknown, path: string, most: number): readonly FormFault[] {
  if (isLeftOut(value)) {
    return [];
  }
  if (typeof value !== 'string') {
    return [{ path, code: 'NOT_TEXT' }];
  }
  return value.length > most ? [{ path, code: 'TOO_LONG', bounds: { most: String(most) } }] : [];
}

function faultsOfNumber(value: unknown, path: string, least: number, most: number): readonly FormFault[] {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    return [{ path, code: 'NOT_INTEGER' }];
  }
  if (value < least) {
    return [{ path, code: 'TOO_SMALL', bounds: { least: String(least) } }];
  }
  return value > most ? [{ path, code: 'TOO_GREAT', bounds: { most: String(most) } }] : [];
}

function faultsOfDate(value: unknown, path: string): readonly FormFault[] {
  return isLeftOut(value) || (typeof value === 'string' && isLocalDate(value)) ? [] : [{ path, code: 'NOT_DATE' }];
}

function faultsOfDates(value: unknown, path: string): readonly FormFault[] {
  if (!isRecord(value)) {
    return [{ path, code: 'NOT_OBJECT' }];
  }
  const { from, until } = value;
  const unknown = Object.keys(value)
    .filter((name) => name !== 'from' && name !== 'until')
    .map((name): FormFault => ({ path: `${path}.${name}`, code: 'UNKNOWN_FIELD' }));
  const faults = [...unknown, ...faultsOfDate(from, `${path}.from`), ...faultsOfDate(until, `${path}.until`)];
  const isReversed = typeof from === 'string' && typeof until === 'string' && !isLeftOut(until) && until < from;
  return faults.length === 0 && isReversed
    ? [{ path: `${path}.until`, code: 'TOO_SMALL', bounds: { least: from } }]
    : faults;
}

function faultsOfItemCode(value: unknown, path: string): readonly FormFault[] {
  if (typeof value !== 'string') {
    return [{ path, code: 'NOT_TEXT' }];
  }
  if (ITEM_CODE.test(value)) {
    return [];
  }
  return /^0\d{1,2}$/.test(value)
    ? [{ path, code: 'OIT_CODE_WITH_ZERO', bounds: { found: value.slice(0, LONGEST_QUOTED) } }]
    : [{ path, code: 'WRONG_FORM' }];
}

function faultsOfPictures(value: unknown, path: string, most: number, mostItems: number): readonly FormFault[] {
  const seen = new Set<unknown>();
  return faultsOfList(value, path, mostItems, (picture, at) => {
    if (!isRecord(picture)) {
      return [{ path: at, code: 'NOT_OBJECT' }];
    }
    const { attachmentId, caption } = picture;
    const unknown = Object.keys(picture)
      .filter((name) => name !== 'attachmentId' && name !== 'caption')
      .map((name): FormFault => ({ path: `${at}.${name}`, code: 'UNKNOWN_FIELD' }));
    const isTwice = seen.has(attachmentId);
    seen.add(attachmentId);
    const idFault: FormFaultCode | null = !isIdentifier(attachmentId) ? 'NOT_ID' : isTwice ? 'DUPLICATE' : null;
    return [
      ...unknown,
      ...(idFault === null ? [] : [{ path: `${at}.attachmentId`, code: idFault }]),
      ...faultsOfText(caption, `${at}.caption`, most),
    ];
  });
}

function faultsOfList(
  value: unknown,
  path: string,
  mostItems: number,
  faultsOfItem: (item: unknown, path: string) => readonly FormFault[],
): readonly FormFault[] {
  if (!Array.isArray(value)) {
    return [{ path, code: 'NOT_LIST' }];
  }
  if (value.length > mostItems) {
    return [{ path, code: 'TOO_MANY', bounds: { most: String(mostItems) } }];
  }
  return value.flatMap((item: unknown, index) => faultsOfItem(item, `${path}[${index}]`));
}

/** As a page sends what is not filled in yet. */
function isLeftOut(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
