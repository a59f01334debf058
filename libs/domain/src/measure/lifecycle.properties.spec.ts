import fc from 'fast-check';
import { canonicalJson } from '../canonical-json';
import { OFFICE_CALENDAR, workingCalendar } from '../working-calendar';
import { STANDARD_CADENCES, standardCadence, type StandardCadence } from './cadence';
import type { MeasureCommand } from './commands';
import { decideMeasure } from './decide';
import type { MeasureEvent } from './events';
import { evolveMeasure, followMeasure } from './evolve';
import { latenessOf } from './lateness';
import {
  closesAt,
  dueAt,
  isMeasureSettled,
  statusOf,
  unplanned,
  yearBeginsAt,
  type MeasureLifecycle,
} from './lifecycle';
import { nextStep } from './round-clock';
import { consequencesOf } from './report-consequences';
import { decideReport } from './report-decide';
import { followReport } from './report-evolve';
import type { ReportEvent } from './report-events';
import { unopenedReport, type ReportRound } from './report-round';

const CALENDAR = workingCalendar(OFFICE_CALENDAR);
const YEAR = 2026;
const DAY = 86_400_000;
const UNITS = ['u1', 'u2'];

interface Act {
  readonly days: number;
  readonly kind:
    'time' | 'handIn' | 'takeBack' | 'cancel' | 'takeUpAgain' | 'carryOver' | 'redate' | 'submit' | 'settle';
  readonly round: number;
  readonly unit: string;
}

const acts = fc.array(
  fc.record<Act>({
    days: fc.integer({ min: 0, max: 60 }),
    kind: fc.constantFrom<Act['kind'][]>(
      ...([
        'time',
        'handIn',
        'handIn',
        'takeBack',
        'cancel',
        'takeUpAgain',
        'carryOver',
        'redate',
        'submit',
        'settle',
      ] as const),
    ),
    round: fc.integer({ min: 0, max: 12 }),
    unit: fc.constantFrom(...UNITS),
  }),
  { maxLength: 40 },
);
const cadences = fc.constantFrom(...(Object.keys(STANDARD_CADENCES) as StandardCadence[]));

interface Story {
  readonly events: readonly MeasureEvent[];
  readonly lifecycle: MeasureLifecycle;
  readonly reports: ReadonlyMap<string, { readonly events: readonly ReportEvent[]; readonly round: ReportRound }>;
  readonly at: number;
}

/** Runs acts as the record does: what time has done comes first, and each event moves its reports. */
function told(cadence: StandardCadence, wanted: readonly Act[]): Story {
  const events: MeasureEvent[] = [];
  const reports = new Map<string, { events: ReportEvent[]; round: ReportRound }>();
  let lifecycle = unplanned('y1');
  let at = yearBeginsAt(YEAR) - 10 * DAY;
  const run = (command: MeasureCommand): boolean => {
    const decision = decideMeasure(lifecycle, command, CALENDAR);
    if (!('event' in decision)) return false;
    lifecycle = evolveMeasure(lifecycle, decision.event);
    events.push(decision.event);
    for (const { period, command: consequence } of consequencesOf(decision.event, lifecycle)) {
      const report = reports.get(period) ?? { events: [], round: unopenedReport(period) };
      const decided = decideReport(report.round, consequence, CALENDAR);
      if ('event' in decided) {
        reports.set(period, {
          events: [...report.events, decided.event],
          round: followReport(report.round, [decided.event]),
        });
      }
    }
    return true;
  };
  run({
    ...{ type: 'plan', by: 'p1', at, measureId: 'm1', planId: 'plan1', fiscalYear: YEAR, nextFiscalYear: YEAR + 1 },
    ...{ contentHash: 'h', unitIds: UNITS, cadence: standardCadence(cadence), spreadMs: 0 },
  });
  for (const act of wanted) {
    at += act.days * DAY;
    for (let step = nextStep(lifecycle); step !== undefined && step.at <= at; step = nextStep(lifecycle)) {
      const { command, ...rest } = step;
      if (!run({ ...rest, type: command, at } as MeasureCommand)) throw new Error(`${command} did nothing`);
    }
    const period = lifecycle.rounds[act.round % lifecycle.rounds.length]?.period ?? '';
    const command = commandOf(act, period, at);
    if (command !== undefined) run(command);
  }
  return { events, lifecycle, reports, at };
}

function commandOf({ kind, unit }: Act, period: string, at: number): MeasureCommand | undefined {
  const by = 'p1';
  const textHash = 't';
  switch (kind) {
    case 'time':
      return undefined;
    case 'handIn':
      return { type: kind, by, at, period, unitId: unit, contentHash: 'c', hasResult: true };
    case 'takeBack':
      return { type: kind, by, at, period, unitId: unit };
    case 'redate':
      return { type: kind, by, at, period, dueOn: `${YEAR}-06-15`, closesOn: `${YEAR}-12-01`, textHash };
    case 'submit':
      return { type: 'submitReport', by, at, period, memoId: 'memo1' };
    case 'settle':
      return { type: 'settleReport', by, at, period, memoId: 'memo1', outcome: 'approved' };
    default:
      return { type: kind, by, at, textHash };
  }
}

function check(property: (story: Story) => void): void {
  fc.assert(
    fc.property(cadences, acts, (cadence, wanted) => property(told(cadence, wanted))),
    { numRuns: 200 },
  );
}

describe('whatever happens to a measure', () => {
  it('its events alone make it again, whole or piece by piece, repeats included', () => {
    check(({ events, lifecycle }) => {
      const halves = [events.slice(0, events.length / 2), events.slice(events.length / 4)];
      const made = halves.reduce((state, part) => followMeasure(state, part), unplanned('y1'));

      expect(canonicalJson(made)).toBe(canonicalJson(lifecycle));
      expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
    });
  });

  it('a round opens, falls due for each date, and closes once', () => {
    check(({ events }) => {
      const done = events.flatMap((event) =>
        event.type === 'roundOpened' || event.type === 'roundFellDue' || event.type === 'roundClosed'
          ? [`${event.type} ${event.period} ${event.type === 'roundFellDue' ? event.dating : ''}`]
          : [],
      );

      expect(new Set(done).size).toBe(done.length);
    });
  });

  it('no entry is handed in before the round opens or once it takes no more, and none for a stranger', () => {
    check(({ events }) => {
      let lifecycle = unplanned('y1');
      for (const event of events) {
        if (event.type === 'entryHandedIn') {
          const round = lifecycle.rounds.find(({ period }) => period === event.period);
          expect(round?.openedAt).not.toBeNull();
          expect(round?.closedAt).toBeNull();
          expect(round?.reportedAt).toBeNull();
          expect(round?.unitIds).toContain(event.unitId);
          expect(round?.memoId !== null || event.at < closesAt(round)).toBe(true);
        }
        lifecycle = evolveMeasure(lifecycle, event);
      }
    });
  });

  it('nothing that was handed in is lost but by who takes it back', () => {
    check(({ events, lifecycle }) => {
      for (const round of lifecycle.rounds) {
        for (const unitId of UNITS) {
          const ofUnit = events.filter(
            (event) =>
              (event.type === 'entryHandedIn' || event.type === 'entryTakenBack') &&
              event.period === round.period &&
              event.unitId === unitId,
          );
          const stands = round.handIns.some((handIn) => handIn.unitId === unitId && handIn.stands);
          expect(stands).toBe(ofUnit.at(-1)?.type === 'entryHandedIn');
        }
      }
    });
  });

  it('nothing comes after its end, and a settled one has no clock', () => {
    check(({ events, lifecycle }) => {
      const ends = events.findIndex((event) => 'ends' in event && event.ends);

      expect(ends === -1 || ends === events.length - 1).toBe(true);
      expect(isMeasureSettled(lifecycle)).toBe(ends !== -1);
      expect(lifecycle.end !== null && nextStep(lifecycle) !== undefined).toBe(false);
    });
  });

  it('is late by the cut-off alone, and never by when the engine took notice', () => {
    check(({ lifecycle, at }) => {
      for (const round of lifecycle.rounds) {
        for (const unitId of UNITS) {
          const { punctuality, daysLate } = latenessOf(round, unitId, at);
          const handIn = round.handIns.find((one) => one.unitId === unitId && one.stands);
          const isLate = (handIn?.at ?? at) >= dueAt(round);
          expect(['late', 'overdue', 'missing'].includes(punctuality)).toBe(isLate);
          expect(daysLate > 0).toBe(isLate);
          expect(latenessOf({ ...round, fellDueAt: null }, unitId, at)).toEqual({ punctuality, daysLate });
        }
      }
    });
  });

  it('its report rounds know who has handed in, and have a clock exactly while somebody is awaited', () => {
    check(({ lifecycle, reports }) => {
      for (const [period, { events, round }] of reports) {
        const own = lifecycle.rounds.find((one) => one.period === period);
        const isOpen = own?.openedAt !== null && own?.closedAt === null && lifecycle.end === null;

        expect(canonicalJson(followReport(unopenedReport(period), events))).toBe(canonicalJson(round));
        expect(round.entries.length > 0).toBe(isOpen);
        expect(round.clock !== null).toBe(round.status === 'gathering' || round.status === 'gathered');
        for (const entry of round.entries) {
          const stands = own?.handIns.find((handIn) => handIn.unitId === entry.unitId && handIn.stands);
          expect(entry.handedInAt).toBe(stands?.at ?? null);
          expect(entry.dueAt).toBe(own && dueAt(own));
        }
      }
    });
  });

  it('always has a status that its record may hold', () => {
    check(({ lifecycle }) => {
      expect(statusOf(lifecycle)).toEqual(expect.any(String));
    });
  });
});
