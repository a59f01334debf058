import fc from 'fast-check';
import { isLocalDate } from '../thai-date';
import { parsePeriod, periodRange } from '../fiscal-year';
import { cadenceOf, cadenceProblems, roundsOf, STANDARD_CADENCES, standardCadence, type Cadence } from './cadence';

const ROUND = {
  firstMonth: 1,
  lastMonth: 6,
  opens: { month: 6, day: 1 },
  due: { month: 7, day: 31 },
  closes: { month: 10, day: 31 },
  roll: 'none',
} as const;

function withRound(changes: Partial<Cadence['rounds'][number]>): Cadence {
  return { rounds: [{ ...ROUND, ...changes }] };
}

describe('roundsOf', () => {
  it('reports รอบ ๖ เดือน by the end of April and รอบ ๑๒ เดือน by the end of October', () => {
    const rounds = roundsOf(standardCadence('halfYearly'), 2023);

    expect(rounds).toEqual([
      { period: '2023-m01-06', opensOn: '2023-03-01', dueOn: '2023-04-30', closesOn: '2023-07-31', roll: 'none' },
      { period: '2023-m01-12', opensOn: '2023-09-01', dueOn: '2023-10-31', closesOn: '2024-01-31', roll: 'none' },
    ]);
  });

  it.each([
    ['sixNineTwelve', ['2023-m01-06', '2023-m01-09', '2023-m01-12']],
    ['quarterly', ['2023-m01-03', '2023-m04-06', '2023-m07-09', '2023-m10-12']],
    ['yearly', ['2023-m01-12']],
  ] as const)('names the periods of %s', (name, periods) => {
    expect(roundsOf(standardCadence(name), 2023).map(({ period }) => period)).toEqual(periods);
  });

  it('reports each month, and the year beside them', () => {
    const rounds = roundsOf(standardCadence('monthlyAndYearly'), 2023);

    expect(rounds).toHaveLength(13);
    expect(rounds.at(0)).toMatchObject({ period: '2023-m01-01', opensOn: '2022-10-01', dueOn: '2022-11-30' });
    expect(rounds.at(-1)).toMatchObject({ period: '2023-m12-12', dueOn: '2023-10-31' });
    expect(rounds.at(-2)).toMatchObject({ period: '2023-m01-12', dueOn: '2023-10-31' });
  });

  it('takes a window that is not the fiscal year: January to October', () => {
    expect(roundsOf(cadenceOf([[4, 13]]), 2022)).toEqual([
      { period: '2022-m04-13', opensOn: '2022-10-01', dueOn: '2022-11-30', closesOn: '2023-02-28', roll: 'none' },
    ]);
  });

  it('takes the days that a cadence states: by 15 March and 30 August', () => {
    const cadence = {
      rounds: [
        { ...ROUND, opens: { month: 5, day: 1 }, due: { month: 6, day: 15 } },
        {
          ...ROUND,
          ...{
            lastMonth: 12,
            opens: { month: 10, day: 1 },
            due: { month: 11, day: 30 },
            closes: { month: 12, day: 1 },
          },
        },
      ],
    };

    expect(roundsOf(cadence, 2023).map(({ dueOn }) => dueOn)).toEqual(['2023-03-15', '2023-08-30']);
  });

  it('gives every window twelve months long or shorter real days in order, and the period its own months', () => {
    const window = fc
      .integer({ min: 1, max: 12 })
      .chain((first) => fc.tuple(fc.constant(first), fc.integer({ min: first, max: first + 11 })));
    fc.assert(
      fc.property(window, fc.integer({ min: 1950, max: 2300 }), (months, fiscalYear) => {
        const [round] = roundsOf(cadenceOf([months]), fiscalYear);

        const { from, until } = periodRange(parsePeriod(round?.period ?? '') ?? fail());
        expect([round?.opensOn, round?.dueOn, round?.closesOn].every((day) => isLocalDate(day ?? ''))).toBe(true);
        expect(from <= (round?.opensOn ?? '') && (round?.opensOn ?? '') <= until).toBe(true);
        expect(until < (round?.dueOn ?? '') && (round?.dueOn ?? '') <= (round?.closesOn ?? '')).toBe(true);
      }),
    );
  });
});

describe('cadenceProblems', () => {
  it.each(Object.keys(STANDARD_CADENCES) as (keyof typeof STANDARD_CADENCES)[])('has nothing against %s', (name) => {
    expect(cadenceProblems(standardCadence(name))).toEqual([]);
  });

  it.each<[string, Cadence]>([
    ['NO_ROUNDS', { rounds: [] }],
    ['TOO_MANY_ROUNDS', { rounds: Array.from({ length: 25 }, (_, index) => ({ ...ROUND, lastMonth: index + 1 })) }],
    ['MONTHS_INVALID', withRound({ firstMonth: 0 })],
    ['MONTHS_INVALID', withRound({ firstMonth: 13, lastMonth: 13 })],
    ['MONTHS_INVALID', withRound({ lastMonth: 13 })],
    ['MONTHS_INVALID', withRound({ firstMonth: 4, lastMonth: 3 })],
    ['DAYS_INVALID', withRound({ due: { month: 7, day: 32 } })],
    ['DAYS_INVALID', withRound({ due: { month: 7.5, day: 1 } })],
    ['DAYS_BACKWARDS', withRound({ opens: { month: 7, day: 31 }, due: { month: 7, day: 30 } })],
    ['DAYS_BACKWARDS', withRound({ closes: { month: 7, day: 30 } })],
    ['ROUND_TWICE', { rounds: [ROUND, { ...ROUND, due: { month: 8, day: 1 } }] }],
  ])('finds %s', (problem, cadence) => {
    expect(cadenceProblems(cadence)).toContain(problem);
  });
});

function fail(): never {
  throw new Error('no period');
}
