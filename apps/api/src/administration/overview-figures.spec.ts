import { OFFICE_CALENDAR, workingCalendar } from '@app/domain';
import type { OpenMemoAge, SignedTurn } from '@app/persistence';
import { openInUnits, stepTimes } from './overview-figures';

const CALENDAR = workingCalendar(OFFICE_CALENDAR);
/** Friday, 20 November 2026, 10:30 in Bangkok; the week before has no holiday. */
const NOW = Date.parse('2026-11-20T03:30:00Z');

function anOpenMemo(submittedAt: string, given: Partial<OpenMemoAge> = {}): OpenMemoAge {
  return {
    unit_id: 'unit-1',
    unit_code: 'palad-office',
    unit_name: 'สำนักปลัด',
    status: 'inReview',
    submitted_at: new Date(submittedAt),
    ...given,
  };
}

function aTurn(positionId: string, openedAt: string, signedAt: string): SignedTurn {
  return {
    position_id: positionId,
    position_code: positionId,
    position_name: positionId,
    opened_at: String(Date.parse(openedAt)),
    signed_at: new Date(signedAt),
  };
}

describe('open memos by unit and age', () => {
  it('count working days: what came in before the weekend is no older for it', () => {
    const memos = [
      anOpenMemo('2026-11-19T03:31:00Z'),
      anOpenMemo('2026-11-19T03:30:00Z'),
      anOpenMemo('2026-11-17T03:31:00Z'),
      anOpenMemo('2026-11-17T03:30:00Z'),
      anOpenMemo('2026-11-13T03:30:00Z', { status: 'returned' }),
      anOpenMemo('2026-11-11T03:30:00Z'),
    ];

    expect(openInUnits(memos, CALENDAR, NOW)).toEqual([
      {
        unit: { id: 'unit-1', code: 'palad-office', name: 'สำนักปลัด' },
        inReview: 5,
        returned: 1,
        age: { underOneDay: 1, oneToThreeDays: 2, threeToSevenDays: 2, sevenDaysAndMore: 1 },
      },
    ]);
  });

  it('are told apart by unit', () => {
    const memos = [anOpenMemo('2026-11-20T02:00:00Z'), anOpenMemo('2026-11-20T02:00:00Z', { unit_id: 'unit-2' })];

    expect(openInUnits(memos, CALENDAR, NOW).map(({ unit, inReview }) => [unit.id, inReview])).toEqual([
      ['unit-1', 1],
      ['unit-2', 1],
    ]);
  });
});

describe('the time that a position takes', () => {
  it('is working time: a night and a break cost nothing', () => {
    const [time] = stepTimes([aTurn('head', '2026-11-18T09:00:00Z', '2026-11-19T01:45:00Z')], CALENDAR);

    expect(time).toMatchObject({ signatures: 1, medianSeconds: 45 * 60, p90Seconds: 45 * 60 });
  });

  it('has its median and its 90th percentile by nearest rank', () => {
    const turns = Array.from({ length: 10 }, (_, index) =>
      aTurn(
        'head',
        '2026-11-18T02:00:00Z',
        new Date(Date.parse('2026-11-18T02:00:00Z') + (index + 1) * 60_000).toISOString(),
      ),
    );

    expect(stepTimes(turns, CALENDAR)).toMatchObject([{ medianSeconds: 5 * 60, p90Seconds: 9 * 60 }]);
  });

  it('comes with the slowest position first', () => {
    const turns = [
      aTurn('quick', '2026-11-18T02:00:00Z', '2026-11-18T02:01:00Z'),
      aTurn('slow', '2026-11-18T02:00:00Z', '2026-11-18T03:00:00Z'),
    ];

    expect(stepTimes(turns, CALENDAR).map(({ positionId }) => positionId)).toEqual(['slow', 'quick']);
  });
});
