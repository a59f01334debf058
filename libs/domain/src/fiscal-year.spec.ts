import * as fc from 'fast-check';
import { buddhistYear, fiscalYearOf, fiscalYearRange, parsePeriod, periodOf, periodRange } from './fiscal-year';
import { addDays } from './thai-date';

describe('a fiscal year', () => {
  it('is October to September and named by the year in which it ends', () => {
    expect(buddhistYear(2023)).toBe(2566);
    expect(fiscalYearRange(2023)).toEqual({ from: '2022-10-01', until: '2023-09-30' });
    expect(fiscalYearOf('2022-09-30')).toBe(2022);
    expect(fiscalYearOf('2022-10-01')).toBe(2023);
    expect(fiscalYearOf('2023-01-01')).toBe(2023);
    expect(fiscalYearOf('2023-09-30')).toBe(2023);
  });

  it('refuses what is no date', () => {
    expect(() => fiscalYearOf('2023-02-30')).toThrow(RangeError);
  });

  it('holds exactly the days of its range', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2200 }), (year) => {
        const { from, until } = fiscalYearRange(year);

        expect([addDays(from, -1), from, until, addDays(until, 1)].map(fiscalYearOf)).toEqual([
          year - 1,
          year,
          year,
          year + 1,
        ]);
      }),
    );
  });
});

describe('a period', () => {
  it.each([
    ['2023-m01-06', '2022-10-01', '2023-03-31'],
    ['2023-m01-12', '2022-10-01', '2023-09-30'],
    ['2023-m04-06', '2023-01-01', '2023-03-31'],
    ['2023-m04-13', '2023-01-01', '2023-10-31'],
    ['2024-m05-05', '2024-02-01', '2024-02-29'],
    ['2023-m12-23', '2023-09-01', '2024-08-31'],
  ])('%s runs from %s until %s', (name, from, until) => {
    const period = parsePeriod(name);

    expect(period && periodRange(period)).toEqual({ from, until });
    expect(period && periodOf(period)).toBe(name);
  });

  it.each([
    '',
    '2023',
    '2023-m1-6',
    '2023-m00-06',
    '2023-m13-14',
    '2023-m06-05',
    '2023-m01-13',
    '2566-m01-06',
    '2023-M01-06',
    '2023-m01-06 ',
    '0023-m01-06',
  ])('is not named %j', (name) => {
    expect(parsePeriod(name)).toBeNull();
  });

  it.each([
    { fiscalYear: 2566, firstMonth: 1, lastMonth: 6 },
    { fiscalYear: 2023, firstMonth: 7, lastMonth: 6 },
    { fiscalYear: 2023, firstMonth: 1.5, lastMonth: 6 },
    { fiscalYear: 2023, firstMonth: 1, lastMonth: 13 },
  ])('is not made of %j', (period) => {
    expect(() => periodOf(period)).toThrow(RangeError);
  });
});
