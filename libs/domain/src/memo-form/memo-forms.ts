import { MOST_BAHT } from '../baht';
import type { FormDefinition, FormKind } from './form-definition';

export const FIRST_FORM_YEAR = 2000;
/** From 2400 on a year is a Buddhist one put by mistake. */
export const LAST_FORM_YEAR = 2399;

/** เสร็จแล้ว, กำลังดำเนินการ, ยังไม่ดำเนินการ (public six-month boards of local governments). */
export const PROJECT_STATES = ['done', 'inProgress', 'notStarted'] as const;
export type ProjectState = (typeof PROJECT_STATES)[number];

const LONG = 5_000;
const LINE = 1_000;
const MOST_ITEMS = 100;
const MOST_PROJECTS = 500;
const MOST_PEOPLE = 10_000_000;

/**
 * The report on how people from outside took part (seed 000). The item asks for topics, participants, results, their use, and
 * that it was done in that year; project, dates, place, expectation and pictures are what offices show with them.
 */
const PARTICIPATION_REPORT: FormDefinition = {
  kind: 'participationReport',
  lastSigner: null,
  elements: [
    { name: 'fiscalYear', isRequired: true, type: 'fiscalYear' },
    { name: 'itemCode', isRequired: false, type: 'itemCode' },
    { name: 'projectName', isRequired: true, type: 'text', most: LINE },
    { name: 'heldOn', isRequired: true, type: 'dates' },
    { name: 'place', isRequired: true, type: 'text', most: LINE },
    { name: 'topics', isRequired: true, type: 'texts', most: LONG, mostItems: MOST_ITEMS },
    { name: 'participantCount', isRequired: true, type: 'wholeNumber', least: 1, most: MOST_PEOPLE },
    {
      name: 'participants',
      isRequired: true,
      type: 'rows',
      mostItems: MOST_ITEMS,
      columns: [
        { name: 'group', isRequired: true, type: 'text', most: LINE },
        { name: 'count', isRequired: false, type: 'wholeNumber', least: 0, most: MOST_PEOPLE },
      ],
    },
    { name: 'results', isRequired: true, type: 'texts', most: LONG, mostItems: MOST_ITEMS },
    { name: 'use', isRequired: true, type: 'texts', most: LONG, mostItems: MOST_ITEMS },
    { name: 'expectation', isRequired: true, type: 'texts', most: LONG, mostItems: MOST_ITEMS },
    { name: 'pictures', isRequired: true, type: 'pictures', most: LINE, mostItems: 20 },
  ],
};

/**
 * A plan's progress, as the e-plan system shows it: per project its state and the money used against the budget. Totals are
 * computed, never typed. The executive who takes note of it also permits its publication, so the form asks for that.
 */
const PLAN_PROGRESS: FormDefinition = {
  kind: 'planProgress',
  lastSigner: null,
  elements: [
    { name: 'fiscalYear', isRequired: true, type: 'fiscalYear' },
    { name: 'planName', isRequired: false, type: 'text', most: LINE },
    { name: 'asOf', isRequired: true, type: 'date' },
    {
      name: 'projects',
      isRequired: true,
      type: 'rows',
      mostItems: MOST_PROJECTS,
      columns: [
        { name: 'name', isRequired: true, type: 'text', most: LINE },
        { name: 'state', isRequired: true, type: 'choice', options: PROJECT_STATES },
        { name: 'budget', isRequired: true, type: 'baht', least: 0, most: MOST_BAHT },
        { name: 'spent', isRequired: true, type: 'baht', least: 0, most: MOST_BAHT },
        { name: 'output', isRequired: false, type: 'text', most: LONG },
        {
          name: 'plan',
          isRequired: false,
          requiredWhere: { name: 'state', value: 'notStarted' },
          type: 'text',
          most: LONG,
        },
        { name: 'reason', isRequired: false, type: 'text', most: LONG },
      ],
    },
    { name: 'requestPublication', isRequired: true, type: 'request' },
  ],
};

/** What was learnt, told to the ปลัด. */
const TRAINING_SUMMARY: FormDefinition = {
  kind: 'trainingSummary',
  lastSigner: 'palad',
  elements: [
    { name: 'course', isRequired: true, type: 'text', most: LINE },
    { name: 'organiser', isRequired: true, type: 'text', most: LINE },
    { name: 'heldOn', isRequired: true, type: 'dates' },
    { name: 'place', isRequired: true, type: 'text', most: LINE },
    { name: 'objectives', isRequired: true, type: 'texts', most: LONG, mostItems: MOST_ITEMS },
    { name: 'content', isRequired: true, type: 'texts', most: LONG, mostItems: MOST_ITEMS },
    { name: 'ownBenefits', isRequired: true, type: 'texts', most: LONG, mostItems: MOST_ITEMS },
    { name: 'officeBenefits', isRequired: true, type: 'texts', most: LONG, mostItems: MOST_ITEMS },
    { name: 'use', isRequired: true, type: 'texts', most: LONG, mostItems: MOST_ITEMS },
  ],
};

const FORMS: Readonly<Record<FormKind, FormDefinition>> = {
  participationReport: PARTICIPATION_REPORT,
  planProgress: PLAN_PROGRESS,
  trainingSummary: TRAINING_SUMMARY,
};

/** All forms, for a page that builds itself from them. */
export const MEMO_FORMS: readonly FormDefinition[] = Object.values(FORMS);

/** The form of a kind of memo; undefined where it has none or is an organisation's own. */
export function formOf(kind: string): FormDefinition | undefined {
  return MEMO_FORMS.find((form) => form.kind === kind);
}

/**
 * Under which code the assessment asked for participation, by fiscal year: what a form takes where its writer gives none.
 * The codes move each year, so a form may carry any other.
 */
export const PARTICIPATION_ITEMS: readonly { readonly fiscalYear: number; readonly code: string }[] = [
  { fiscalYear: 2021, code: 'O33' },
  { fiscalYear: 2022, code: 'O33' },
  { fiscalYear: 2023, code: 'O30' },
  { fiscalYear: 2025, code: 'O20' },
  { fiscalYear: 2026, code: 'O19' },
];
