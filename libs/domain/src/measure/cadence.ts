import { addDays, type LocalDate } from '../thai-date';
import { periodOf, periodRange, type Period } from '../fiscal-year';

/** A day of a month of the fiscal year: October is 1, the April of the year 7, the October after it 13. `day` beyond the month's last is its last. */
export interface MonthDay {
  readonly month: number;
  readonly day: number;
}

/**
 * One round of reporting: the months that it covers (October is 1; a last month above 12 lies in the next fiscal year),
 * when entries may be written, until when they are on time, and when it takes no more. All days are whole days in the
 * organisation's zone; the legal cut-off is the end of the due day.
 */
export interface CadenceRound {
  readonly firstMonth: number;
  readonly lastMonth: number;
  readonly opens: MonthDay;
  readonly due: MonthDay;
  readonly closes: MonthDay;
  /** What happens to a due day on which the office does not work (พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง 2539 ม.64: the next working day). */
  readonly roll: Roll;
}

export const ROLLS = ['none', 'nextWorkingDay'] as const;
export type Roll = (typeof ROLLS)[number];

/** A measure's rounds of one fiscal year, the earliest first. */
export interface Cadence {
  readonly rounds: readonly CadenceRound[];
}

type Months = readonly (readonly [firstMonth: number, lastMonth: number])[];

/** What plans ask for by name. รอบ ๖ เดือน and รอบ ๑๒ เดือน are `halfYearly`: October to March, and the whole year. */
export const STANDARD_CADENCES = {
  halfYearly: [
    [1, 6],
    [1, 12],
  ],
  sixNineTwelve: [
    [1, 6],
    [1, 9],
    [1, 12],
  ],
  quarterly: [
    [1, 3],
    [4, 6],
    [7, 9],
    [10, 12],
  ],
  monthly: eachMonth(),
  monthlyAndYearly: [...eachMonth(), [1, 12]],
  yearly: [[1, 12]],
} as const satisfies Readonly<Record<string, Months>>;

export type StandardCadence = keyof typeof STANDARD_CADENCES;

export const MOST_ROUNDS = 24;
/** The last month that a day may lie in: a window that ends in the 23rd, as the longest may, closes four months later. */
const LAST_MONTH = 27;

export function standardCadence(name: StandardCadence): Cadence {
  return cadenceOf(STANDARD_CADENCES[name]);
}

/**
 * A cadence with the default days: a round opens with the last month that it covers (reports are written before the
 * period has ended: seed of 29 March), is due by the end of the month after it (April, October), and closes three months
 * later. Throws `RangeError` where a round is none (`isCadence`).
 */
export function cadenceOf(months: Months): Cadence {
  const cadence = withDefaultDays(months);
  const [problem] = cadenceProblems(cadence);
  if (problem !== undefined) throw new RangeError(`Not a cadence: ${problem}`);
  return cadence;
}

/** Whether `cadenceOf` makes a cadence of these months. */
export function isCadence(months: Months): boolean {
  return cadenceProblems(withDefaultDays(months)).length === 0;
}

export const CADENCE_PROBLEMS = [
  'NO_ROUNDS',
  'TOO_MANY_ROUNDS',
  'MONTHS_INVALID',
  'DAYS_INVALID',
  'DAYS_BACKWARDS',
  'ROUND_TWICE',
] as const;
export type CadenceProblem = (typeof CADENCE_PROBLEMS)[number];

/** What is wrong with a cadence, each problem once; empty where it may be used. */
export function cadenceProblems({ rounds }: Cadence): readonly CadenceProblem[] {
  const names = rounds.map(({ firstMonth, lastMonth }) => `${firstMonth}-${lastMonth}`);
  const found: readonly (CadenceProblem | false)[] = [
    rounds.length === 0 && 'NO_ROUNDS',
    rounds.length > MOST_ROUNDS && 'TOO_MANY_ROUNDS',
    !rounds.every(isWindow) && 'MONTHS_INVALID',
    !rounds.every(({ opens, due, closes }) => [opens, due, closes].every(isMonthDay)) && 'DAYS_INVALID',
    rounds.some(({ opens, due, closes }) => isBefore(due, opens) || isBefore(closes, due)) && 'DAYS_BACKWARDS',
    new Set(names).size < names.length && 'ROUND_TWICE',
  ];
  return found.filter((problem) => problem !== false);
}

/** A round of one fiscal year with its days. */
export interface DatedRound {
  /** `2023-m01-06`. */
  readonly period: string;
  readonly opensOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly closesOn: LocalDate;
  readonly roll: Roll;
}

/**
 * The rounds of a fiscal year (2023 is ปีงบประมาณ ๒๕๖๖), the first due first. The due day is not rolled yet: that needs the
 * organisation's calendar. Throws `RangeError` for a year or cadence that is none.
 */
export function roundsOf({ rounds }: Cadence, fiscalYear: number): readonly DatedRound[] {
  return rounds
    .map(({ firstMonth, lastMonth, opens, due, closes, roll }) => ({
      period: periodOf({ fiscalYear, firstMonth, lastMonth }),
      opensOn: dayOf(fiscalYear, opens),
      dueOn: dayOf(fiscalYear, due),
      closesOn: dayOf(fiscalYear, closes),
      roll,
    }))
    .toSorted((a, b) => compare(a.dueOn, b.dueOn) || compare(a.period, b.period));
}

function withDefaultDays(months: Months): Cadence {
  return {
    rounds: months.map(([firstMonth, lastMonth]) => ({
      firstMonth,
      lastMonth,
      opens: { month: lastMonth, day: 1 },
      due: { month: lastMonth + 1, day: 31 },
      closes: { month: lastMonth + 4, day: 31 },
      roll: 'none' as const,
    })),
  };
}

function eachMonth(): readonly (readonly [number, number])[] {
  return Array.from({ length: 12 }, (_, index) => [index + 1, index + 1] as const);
}

function isWindow({ firstMonth, lastMonth }: Omit<Period, 'fiscalYear'>): boolean {
  const areWhole = Number.isInteger(firstMonth) && Number.isInteger(lastMonth);
  return areWhole && firstMonth >= 1 && firstMonth <= 12 && lastMonth >= firstMonth && lastMonth <= firstMonth + 11;
}

function isMonthDay({ month, day }: MonthDay): boolean {
  return Number.isInteger(month) && Number.isInteger(day) && month >= 1 && month <= LAST_MONTH && day >= 1 && day <= 31;
}

function isBefore(a: MonthDay, b: MonthDay): boolean {
  return a.month < b.month || (a.month === b.month && a.day < b.day);
}

function dayOf(fiscalYear: number, { month, day }: MonthDay): LocalDate {
  const wholeYears = Math.floor((month - 1) / 12);
  const ofYear = ((month - 1) % 12) + 1;
  const { from, until } = periodRange({ fiscalYear: fiscalYear + wholeYears, firstMonth: ofYear, lastMonth: ofYear });
  const wanted = addDays(from, day - 1);
  return wanted < until ? wanted : until;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
