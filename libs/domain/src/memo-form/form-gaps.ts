import { DomainError } from '../domain-error';
import { fiscalYearRange } from '../fiscal-year';
import type { FormDefinition, FormElement, FormKind } from './form-definition';
import { formDates, formNumber, formRowsOf, formText, isBlank, isRecord, type FormValues } from './form-values';
import { formFaults } from './form-faults';
import { formOf } from './memo-forms';

/** Why a form cannot go up yet. */
export const FORM_GAP_CODES = [
  'FORM_ELEMENT_MISSING',
  'OUTSIDE_FISCAL_YEAR',
  'COUNT_DIFFERS',
  'SPENT_ABOVE_BUDGET',
] as const;
export type FormGapCode = (typeof FORM_GAP_CODES)[number];

export interface FormGap {
  /** Within the form: `projects[0].plan`. */
  readonly path: string;
  readonly code: FormGapCode;
  /** By the definition: `projects.plan`. */
  readonly element: string;
  /** From 1; null where the element is no part of a row. */
  readonly row: number | null;
  /** What the sentence about it needs: numbers and days as they are stored. */
  readonly facts: Readonly<Record<string, string>>;
}

/**
 * What a form lacks before it can be submitted, and what in it contradicts itself; empty where it is complete, and for a kind
 * without a form that is known. Expects a form without faults (`formFaults`). Sources: the item's elements (๑)–(๕) of seed 000;
 * numbers of people that differ within one report are a mistake of real reports.
 */
export function formGaps(kind: string, form: FormValues): readonly FormGap[] {
  const definition = formOf(kind);
  if (definition === undefined) {
    return [];
  }
  return [...missing(definition, form), ...CONTRADICTIONS[definition.kind](form)];
}

/**
 * Refuses with `FORM_INCOMPLETE`, each gap named, and with `INVALID_INPUT` where the form has what its kind does not know. A memo
 * goes up without its kind's form only where the report is attached as a paper of its own (seed 000); else all of it is missing.
 */
export function requireForm(kind: string, form: FormValues | null, hasAttachments: boolean): void {
  if (form === null && hasAttachments) {
    return;
  }
  requireFormShape(kind, form);
  const gaps = formGaps(kind, form ?? {}).slice(0, MOST_GAPS);
  if (gaps.length > 0) {
    throw new DomainError('FORM_INCOMPLETE', {
      elements: [...new Set(gaps.map(({ element }) => `${kind}.${element}`))],
      errors: gaps.map(({ path, code, element, row, facts }) => ({
        path: `form.${path}`,
        code,
        bounds: { ...facts, element: `${kind}.${element}`, ...(row !== null && { row }) },
      })),
    });
  }
}

/** Refuses with `INVALID_INPUT`: elements that the kind does not know, and values of a wrong type. What is not filled in yet may be. */
export function requireFormShape(kind: string, form: FormValues | null): void {
  const faults = form === null ? [] : formFaults(kind, form).slice(0, MOST_FAULTS);
  if (faults.length > 0) {
    throw new DomainError('INVALID_INPUT', {
      errors: faults.map((fault) => ({ ...fault, path: `form.${fault.path}` })),
    });
  }
}

const MOST_FAULTS = 50;
const MOST_GAPS = 500;

const CONTRADICTIONS: Readonly<Record<FormKind, (form: FormValues) => readonly FormGap[]>> = {
  participationReport: (form) => [...outsideYear(form, 'heldOn'), ...countDiffers(form)],
  planProgress: (form) => [...outsideYear(form, 'asOf'), ...spentAboveBudget(form)],
  trainingSummary: () => [],
};

function missing({ elements }: FormDefinition, form: FormValues): readonly FormGap[] {
  return elements.flatMap((element): readonly FormGap[] => {
    const { name } = element;
    if (element.isRequired && isUnanswered(element, form)) {
      return [{ path: name, code: 'FORM_ELEMENT_MISSING', element: name, row: null, facts: {} }];
    }
    if (element.type !== 'rows') {
      return [];
    }
    return formRowsOf(form, name).flatMap(({ place, row }) =>
      element.columns
        .filter((column) => isNeeded(column, row) && isBlank(row[column.name]))
        .map((column) => ({
          path: `${name}[${place}].${column.name}`,
          code: 'FORM_ELEMENT_MISSING',
          element: `${name}.${column.name}`,
          row: place + 1,
          facts: {},
        })),
    );
  });
}

function isUnanswered({ type, name }: FormElement, form: FormValues): boolean {
  switch (type) {
    case 'dates':
      return formDates(form, name) === null;
    case 'request':
      return form[name] !== true;
    default:
      return !Object.hasOwn(form, name) || isBlank(form[name]);
  }
}

function isNeeded({ isRequired, requiredWhere }: FormElement, row: FormValues): boolean {
  return isRequired || (requiredWhere !== undefined && row[requiredWhere.name] === requiredWhere.value);
}

/** Element (๕) of the item: what is reported was done in that fiscal year. */
function outsideYear(form: FormValues, name: string): readonly FormGap[] {
  const year = formNumber(form, 'fiscalYear');
  const day = formText(form, name);
  const dates = isRecord(form[name]) ? formDates(form, name) : day === null ? null : { from: day, until: day };
  if (year === null || dates === null) {
    return [];
  }
  const { from, until } = fiscalYearRange(year);
  return dates.from < from || dates.until > until
    ? [{ path: name, code: 'OUTSIDE_FISCAL_YEAR', element: name, row: null, facts: { from, until } }]
    : [];
}

/** Where every group has its number, they make up the whole. */
function countDiffers(form: FormValues): readonly FormGap[] {
  const total = formNumber(form, 'participantCount');
  const counts = formRowsOf(form, 'participants').flatMap(({ row }) => formNumber(row, 'count') ?? []);
  const sum = counts.reduce((whole, count) => whole + count, 0);
  const isWhole = counts.length > 0 && counts.length === formRowsOf(form, 'participants').length;
  return isWhole && total !== null && sum !== total
    ? [
        {
          path: 'participantCount',
          code: 'COUNT_DIFFERS',
          element: 'participantCount',
          row: null,
          facts: { total: String(total), sum: String(sum) },
        },
      ]
    : [];
}

/** More may be spent than was planned, but not without a word on why. */
function spentAboveBudget(form: FormValues): readonly FormGap[] {
  return formRowsOf(form, 'projects').flatMap(({ place, row }): readonly FormGap[] => {
    const [budget, spent] = [formNumber(row, 'budget'), formNumber(row, 'spent')];
    const isAbove = budget !== null && spent !== null && spent > budget;
    return isAbove && formText(row, 'reason') === null
      ? [
          {
            path: `projects[${place}].reason`,
            code: 'SPENT_ABOVE_BUDGET',
            element: 'projects.reason',
            row: place + 1,
            facts: { budget: String(budget), spent: String(spent) },
          },
        ]
      : [];
  });
}
