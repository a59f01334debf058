import { withSubstitutes, type Holiday, type HolidayKind } from './holidays';
import { NATIONAL_HOLIDAYS } from './national-holidays';
import { dayOfWeek, isLocalDate } from './thai-date';

function aHoliday(date: string, kind: HolidayKind = 'fixed', name = 'วันสำคัญ'): Holiday {
  return { date, name, kind, status: 'published' };
}

function substitutesOf(...holidays: readonly Holiday[]): readonly string[] {
  return withSubstitutes(holidays).flatMap(({ date, kind }) => (kind === 'substitute' ? [date] : []));
}

describe('substitute days', () => {
  it('move a yearly holiday on a weekend to the next working day, under its name and status', () => {
    const visakha: Holiday = { date: '2026-05-31', name: 'วันวิสาขบูชา', kind: 'lunar', status: 'provisional' };

    expect(withSubstitutes([visakha])).toEqual([
      visakha,
      { date: '2026-06-01', name: 'ชดเชยวันวิสาขบูชา', kind: 'substitute', status: 'provisional' },
    ]);
  });

  it('are not given for a holiday on a working day', () => {
    expect(substitutesOf(aHoliday('2026-04-06'))).toEqual([]);
  });

  it('are not given for special and local days', () => {
    expect(substitutesOf(aHoliday('2026-01-03', 'special'), aHoliday('2026-01-04', 'local'))).toEqual([]);
  });

  it('pass over every day that is off already', () => {
    expect(
      substitutesOf(aHoliday('2026-05-30'), aHoliday('2026-06-01', 'special'), aHoliday('2026-06-02', 'local')),
    ).toEqual(['2026-06-03']);
  });

  it('are at most one for holidays that touch: Saturday and Sunday give Monday only', () => {
    expect(substitutesOf(aHoliday('2024-07-20', 'lunar'), aHoliday('2024-07-21', 'lunar'))).toEqual(['2024-07-22']);
  });

  it('come after the last day of a feast that begins on the weekend', () => {
    expect(substitutesOf(aHoliday('2024-04-13'), aHoliday('2024-04-14'), aHoliday('2024-04-15'))).toEqual([
      '2024-04-16',
    ]);
  });

  it('are one for two feasts on one day, named after both', () => {
    const both = aHoliday('2023-06-03', 'lunar', 'วันวิสาขบูชา; วันเฉลิมพระชนมพรรษา');

    expect(withSubstitutes([both]).at(-1)).toMatchObject({
      date: '2023-06-05',
      name: 'ชดเชยวันวิสาขบูชา; ชดเชยวันเฉลิมพระชนมพรรษา',
    });
    expect(substitutesOf(aHoliday('2023-06-03'), aHoliday('2023-06-03', 'lunar'))).toEqual(['2023-06-05']);
  });

  it('are one each for holidays that do not touch, or of two calendar years', () => {
    expect(substitutesOf(aHoliday('2026-05-02'), aHoliday('2026-05-09'))).toEqual(['2026-05-04', '2026-05-11']);
    expect(substitutesOf(aHoliday('2022-12-31'), aHoliday('2023-01-01'))).toEqual(['2023-01-02', '2023-01-03']);
  });

  it('are not given twice', () => {
    const once = withSubstitutes([aHoliday('2022-12-31'), aHoliday('2023-01-01'), aHoliday('2023-06-03')]);

    expect(withSubstitutes(once)).toEqual(once);
  });
});

describe('the national holidays', () => {
  const published = (kind: HolidayKind) => NATIONAL_HOLIDAYS.filter((holiday) => holiday.kind === kind);
  const ruled = withSubstitutes(NATIONAL_HOLIDAYS.filter(({ kind }) => kind !== 'substitute'));

  it('are real days in order, each once', () => {
    const dates = NATIONAL_HOLIDAYS.map(({ date }) => date);

    expect(dates.every(isLocalDate)).toBe(true);
    expect(dates).toEqual([...new Set(dates)].sort());
  });

  it('follow the rule of substitution but for one year’s end: 29 December 2023 was off and 2 January 2024 was not', () => {
    const rule = ruled.filter(({ kind }) => kind === 'substitute').map(({ date }) => date);
    const list = published('substitute').map(({ date }) => date);

    expect(rule.filter((date) => !list.includes(date))).toEqual(['2024-01-02']);
    expect(list.filter((date) => !rule.includes(date))).toEqual([]);
    expect(NATIONAL_HOLIDAYS).toContainEqual(expect.objectContaining({ date: '2023-12-29', kind: 'special' }));
    expect(list).toHaveLength(25);
  });

  it('name the substitutes as the rule does but for January 2023, where the two days of the new year are named the other way round', () => {
    const differing = published('substitute').filter(
      (day) => !ruled.some((own) => own.date === day.date && own.name === day.name),
    );

    expect(differing.map(({ date, name }) => `${date} ${name}`)).toEqual([
      '2023-01-02 ชดเชยวันขึ้นปีใหม่',
      '2023-01-03 ชดเชยวันสิ้นปี',
    ]);
  });

  it.each([
    [2023, 21],
    [2024, 19],
    [2025, 21],
    [2026, 20],
  ])('close offices on the working days of %i that were counted from the announcements: %i', (year, count) => {
    const weekdays = NATIONAL_HOLIDAYS.filter(
      ({ date }) => date.startsWith(String(year)) && !['sat', 'sun'].includes(dayOfWeek(date)),
    );

    expect(weekdays).toHaveLength(count);
  });

  it('are provisional for the year that was not announced', () => {
    expect(
      NATIONAL_HOLIDAYS.every(({ date, status }) => (date >= '2027' ? 'provisional' : 'published') === status),
    ).toBe(true);
  });
});
