import { addDays, dayOfWeek, type LocalDate } from './thai-date';

/**
 * `fixed` and `lunar` come every year and are made up for when they fall on a weekend; `special` days are announced each
 * year (วันพืชมงคล among them) and `local` ones are an organisation's own: neither is made up for.
 */
export type HolidayKind = 'fixed' | 'lunar' | 'substitute' | 'special' | 'local';

export interface Holiday {
  readonly date: LocalDate;
  /** In Thai; two feasts on one day are joined by `; `. */
  readonly name: string;
  readonly kind: HolidayKind;
  /** `provisional` until the cabinet has announced the year; absent for an organisation's own days. */
  readonly status?: 'published' | 'provisional';
}

/**
 * Adds the substitute days (วันหยุดชดเชย) that the rule gives, sorted by date: a yearly holiday on Saturday or Sunday moves
 * to the next working day, and holidays that touch within one calendar year get at most one such day between them
 * (อาสาฬหบูชา on Saturday and เข้าพรรษา on Sunday: Monday only; 31 December and 1 January: one each).
 * A substitute already in the list on the day that the rule gives stays as it is, so doing it twice changes nothing.
 * The rule proposes; the cabinet may decide otherwise: a published year is to be taken as it was published.
 *
 * Source: cabinet resolutions of 1 May 2001 (นร 0205/ว 83) and 3 February 2004 (นร 0504/ว 38).
 */
export function withSubstitutes(holidays: readonly Holiday[]): readonly Holiday[] {
  const found = new Map(holidays.filter(({ kind }) => kind === 'substitute').map((holiday) => [holiday.date, holiday]));
  const taken = new Set(holidays.filter(({ kind }) => kind !== 'substitute').map(({ date }) => date));
  const added: Holiday[] = [];
  for (const run of runsOfYearlyHolidays(holidays)) {
    const missed = run.find(({ date }) => isWeekend(date));
    if (!missed) continue;
    const date = nextFreeDay(missed.date, taken);
    taken.add(date);
    if (!found.has(date)) added.push(substituteFor(missed, date));
  }
  return [...holidays, ...added].sort(byDate);
}

/** Yearly holidays on days that follow one another within one calendar year. */
function runsOfYearlyHolidays(holidays: readonly Holiday[]): readonly (readonly Holiday[])[] {
  const runs: Holiday[][] = [];
  for (const holiday of holidays.filter(({ kind }) => kind === 'fixed' || kind === 'lunar').sort(byDate)) {
    const run = runs.at(-1);
    if (run?.some(({ date }) => isNextInYear(date, holiday.date))) run.push(holiday);
    else runs.push([holiday]);
  }
  return runs;
}

function isNextInYear(date: LocalDate, next: LocalDate): boolean {
  return date.slice(0, 4) === next.slice(0, 4) && (date === next || addDays(date, 1) === next);
}

function nextFreeDay(date: LocalDate, taken: ReadonlySet<LocalDate>): LocalDate {
  let next = addDays(date, 1);
  while (isWeekend(next) || taken.has(next)) next = addDays(next, 1);
  return next;
}

function substituteFor(missed: Holiday, date: LocalDate): Holiday {
  const name = missed.name
    .split('; ')
    .map((feast) => `ชดเชย${feast}`)
    .join('; ');
  return { ...missed, date, name, kind: 'substitute' };
}

function isWeekend(date: LocalDate): boolean {
  const weekday = dayOfWeek(date);
  return weekday === 'sat' || weekday === 'sun';
}

function byDate(left: Holiday, right: Holiday): number {
  if (left.date === right.date) return 0;
  return left.date < right.date ? -1 : 1;
}
