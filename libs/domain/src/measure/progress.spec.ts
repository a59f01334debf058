import type { Target } from './content';
import { percentBy, progressOf, spentBy, targetCounts, type EntryFigures } from './progress';

const TARGETS: readonly Target[] = [
  { comparator: 'atLeast', value: 80, unit: 'ร้อยละ', text: 'ไม่ต่ำกว่าร้อยละ ๘๐' },
  { comparator: 'atMost', value: 15, unit: 'วัน', text: 'ภายใน ๑๕ วัน' },
  { comparator: 'atLeast', value: 4, unit: 'ฉบับ', text: 'ไม่น้อยกว่า ๔ ฉบับ' },
];

function said(changes: Partial<EntryFigures> = {}): EntryFigures {
  return { percent: null, spent: null, indicators: [], ...changes };
}

describe('the figures of a round', () => {
  it('count the targets that are met, not met, and of which nobody said anything', () => {
    const entries = [
      said({ indicators: [{ target: 1, value: 85 }] }),
      said({
        indicators: [
          { target: 1, value: 79 },
          { target: 2, value: 15 },
        ],
      }),
    ];

    expect(targetCounts(TARGETS, entries)).toEqual({ met: 1, notMet: 1, unknown: 1 });
    expect(targetCounts(TARGETS, [])).toEqual({ met: 0, notMet: 0, unknown: 3 });
  });

  it('add what was spent, and take the mean of what is done, of those who said', () => {
    const entries = [said({ spent: 100, percent: 50 }), said({ percent: 25 }), said({ spent: 20 })];

    expect([spentBy(entries), percentBy(entries)]).toEqual([120, 37]);
    expect([spentBy([said()]), percentBy([])]).toEqual([null, null]);
  });
});

describe('progressOf', () => {
  it.each<[string, readonly EntryFigures[]]>([
    ['notStarted', []],
    ['notStarted', [said({ percent: 0 }), said({ percent: 0, spent: 0 })]],
    ['inProgress', [said({ percent: 0, spent: 5 })]],
    ['inProgress', [said()]],
    ['inProgress', [said({ percent: 100 })]],
    ['inProgress', [said({ percent: 100 }), said({ percent: 99 })]],
    ['done', [said({ percent: 100 }), said({ percent: 100, spent: 5 })]],
  ])('is %s by %j of two units', (progress, entries) => {
    expect(progressOf(['u1', 'u2'], entries)).toBe(progress);
  });
});
