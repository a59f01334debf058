import { workingTimeBetween, type WorkingCalendar } from '@app/domain';
import type { OpenMemoAge, SignedTurn } from '@app/persistence';
import type { OpenInUnitDto, StepTimeDto } from './overview.dto';

type Band = keyof OpenInUnitDto['age'];

/** Open memos by unit and age; a day is a working day of this calendar. `now` is epoch ms. */
export function openInUnits(memos: readonly OpenMemoAge[], calendar: WorkingCalendar, now: number): OpenInUnitDto[] {
  return [...grouped(memos, ({ unit_id }) => unit_id).values()].map(([first, ...others]) => {
    const all = [first, ...others];
    const bands = all.map((memo) => bandOf(memo, calendar, now));
    const count = (band: Band): number => bands.filter((one) => one === band).length;
    return {
      unit: { id: first.unit_id, code: first.unit_code, name: first.unit_name },
      inReview: all.filter(({ status }) => status === 'inReview').length,
      returned: all.filter(({ status }) => status === 'returned').length,
      age: {
        underOneDay: count('underOneDay'),
        oneToThreeDays: count('oneToThreeDays'),
        threeToSevenDays: count('threeToSevenDays'),
        sevenDaysAndMore: count('sevenDaysAndMore'),
      },
    };
  });
}

/** Median and 90th percentile (nearest rank) of the working time that each position took; the slowest first. */
export function stepTimes(turns: readonly SignedTurn[], calendar: WorkingCalendar): StepTimeDto[] {
  return [...grouped(turns, ({ position_id }) => position_id).values()]
    .map(([first, ...others]) => {
      const seconds = [first, ...others]
        .map((turn) => workingTimeBetween(calendar, Number(turn.opened_at), turn.signed_at.getTime()) / 1_000)
        .sort((a, b) => a - b);
      return {
        positionId: first.position_id,
        positionCode: first.position_code,
        positionName: first.position_name,
        signatures: seconds.length,
        medianSeconds: Math.round(ranked(seconds, 0.5)),
        p90Seconds: Math.round(ranked(seconds, 0.9)),
      };
    })
    .sort((a, b) => b.medianSeconds - a.medianSeconds);
}

function bandOf({ submitted_at }: OpenMemoAge, calendar: WorkingCalendar, now: number): Band {
  const days = workingTimeBetween(calendar, submitted_at.getTime(), now) / calendar.dayLengthMs;
  if (days < 1) {
    return 'underOneDay';
  }
  if (days < 3) {
    return 'oneToThreeDays';
  }
  return days < 7 ? 'threeToSevenDays' : 'sevenDaysAndMore';
}

function ranked(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, [Row, ...Row[]]> {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) {
      groups.set(keyOf(row), [row]);
    } else {
      group.push(row);
    }
  }
  return groups;
}
