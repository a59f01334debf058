import { areIndicators, isMet, targetStandings } from './targets';
import { COMPARATORS, type Target } from './content';

const EIGHTY: Target = { comparator: 'atLeast', value: 80, unit: 'ร้อยละ', text: 'ไม่ต่ำกว่าร้อยละ ๘๐' };
const DAYS: Target = { comparator: 'atMost', value: 15, unit: 'วัน', text: 'ภายใน ๑๕ วัน' };

describe('isMet', () => {
  it.each([
    ['atLeast', [false, true, true]],
    ['atMost', [true, true, false]],
    ['moreThan', [false, false, true]],
    ['lessThan', [true, false, false]],
    ['equal', [false, true, false]],
  ] as const)('%s: below, at and above the value', (comparator, expected) => {
    expect([79.9, 80, 80.1].map((value) => isMet({ comparator, value: 80 }, value))).toEqual(expected);
  });

  it('knows every comparator', () => {
    expect(COMPARATORS.map((comparator) => typeof isMet({ comparator, value: 1 }, 1))).toEqual(
      COMPARATORS.map(() => 'boolean'),
    );
  });
});

describe('targetStandings', () => {
  it('are met where every unit that reported reached them, and unknown where none reported', () => {
    const entry = (...values: readonly number[]) => ({
      indicators: values.map((value, index) => ({ target: index + 1, value })),
    });

    expect(targetStandings([EIGHTY, DAYS], [])).toEqual([null, null]);
    expect(targetStandings([EIGHTY, DAYS], [entry(85), entry(80, 15)])).toEqual(['met', 'met']);
    expect(targetStandings([EIGHTY, DAYS], [entry(85, 16), entry(79, 15)])).toEqual(['notMet', 'notMet']);
  });
});

describe('areIndicators', () => {
  it('are of targets that the measure has, and of none twice', () => {
    const of = (...targets: readonly number[]) => targets.map((target) => ({ target, value: 1 }));

    expect(areIndicators(of(1, 2), [EIGHTY, DAYS])).toBe(true);
    expect(areIndicators(of(), [])).toBe(true);
    expect(areIndicators(of(3), [EIGHTY, DAYS])).toBe(false);
    expect(areIndicators(of(0), [EIGHTY, DAYS])).toBe(false);
    expect(areIndicators(of(1, 1), [EIGHTY, DAYS])).toBe(false);
  });
});
