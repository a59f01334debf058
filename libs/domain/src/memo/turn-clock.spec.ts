import {
  aChain,
  aDecision,
  after,
  anOfficeCalendar,
  aReassign,
  aStep,
  codeOf,
  eventOf,
  FRIDAY,
  HOUR,
  MONDAY,
  OFFICE,
  OFFICER,
  THURSDAY,
  TUESDAY,
  WEDNESDAY,
} from '../../../../test/support/memo-factories';
import type { MemoChain } from './chain';
import type { MemoCommand } from './commands';
import { decide } from './decide';
import { evolve } from './evolve';
import type { MemoEvent } from './events';
import { limitsOf, openTurn } from './turn-clock';

const DAY = 24 * HOUR;
const OPENED = aChain();

/** The open turn's own deadline, rung at that instant. */
function ring(chain: MemoChain, at: number): MemoCommand {
  return { type: 'passDeadline', activation: chain.turn?.activation ?? 0, number: chain.turn?.clock.number ?? 0, at };
}

function rung(chain: MemoChain, ...instants: readonly number[]): { chain: MemoChain; events: readonly MemoEvent[] } {
  return instants.reduce<{ chain: MemoChain; events: readonly MemoEvent[] }>(
    (state, at) => {
      const event = eventOf(decide(state.chain, ring(state.chain, at), OFFICE));
      return { chain: evolve(state.chain, event), events: [...state.events, event] };
    },
    { chain, events: [] },
  );
}

describe('an opened turn', () => {
  it('is due at its limit, reminds then, and escalates a working day later', () => {
    expect(OPENED.turn).toEqual({
      activation: 1,
      step: 1,
      openedAt: MONDAY,
      dueAt: WEDNESDAY,
      seenAt: null,
      clock: { activation: 1, number: 1, next: WEDNESDAY, reminder: 1, reminderAt: WEDNESDAY, escalateAt: THURSDAY },
    });
  });

  it('shortens limit and escalation by the urgency, in working time', () => {
    const urgent = aChain({ urgency: 'urgent' });

    expect(urgent.turn?.dueAt).toBe(TUESDAY);
    expect(urgent.turn?.clock.escalateAt).toBe(TUESDAY + 4.5 * HOUR);
  });

  it('takes the limits of its step; a returned draft has three working days', () => {
    const steps = [aStep({ limit: 'PT4H', escalateAfter: 'PT1H', kind: 'decide' })];
    const chain = aChain({ steps });

    expect(limitsOf(chain, 1)).toMatchObject({ limit: 'PT4H', escalateAfter: 'PT1H' });
    expect(limitsOf(chain, 0)).toEqual({ limit: 'P3D', escalateAfter: 'P1D' });
    expect(openTurn(chain, 0, MONDAY, OFFICE)).toMatchObject({ dueAt: THURSDAY, clock: { escalateAt: FRIDAY } });
  });
});

describe('a deadline', () => {
  it('at the limit reminds and asks for the next working day', () => {
    const { chain, events } = rung(OPENED, WEDNESDAY);

    expect(events).toEqual([
      {
        type: 'deadlinePassed',
        version: 2,
        at: WEDNESDAY,
        by: null,
        activation: 1,
        number: 1,
        reminded: 1,
        skipped: [],
        escalated: false,
        clock: { activation: 1, number: 2, next: THURSDAY, reminder: 2, reminderAt: THURSDAY, escalateAt: THURSDAY },
      },
    ]);
    expect(chain.turn).toMatchObject({ dueAt: WEDNESDAY, clock: { number: 2 } });
  });

  it('reminds and escalates together, once, and then only reminds', () => {
    const { chain, events } = rung(OPENED, WEDNESDAY, THURSDAY, FRIDAY);

    expect(events.map((event) => 'reminded' in event && [event.reminded, event.escalated])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
    expect(chain.turn?.clock).toMatchObject({ escalateAt: null, next: FRIDAY + 3 * DAY });
  });

  it('escalates without a reminder where only that is due', () => {
    const steps = [aStep({ escalateAfter: 'PT1H', kind: 'decide' })];

    const { chain, events } = rung(aChain({ steps }), WEDNESDAY, WEDNESDAY + HOUR);

    expect(events[1]).toMatchObject({ reminded: null, skipped: [], escalated: true });
    expect(chain.turn?.clock).toMatchObject({ next: THURSDAY, reminder: 2, escalateAt: null });
  });

  it('after an outage sends the newest reminder only and names those that it overtook', () => {
    const late = FRIDAY + 3 * DAY + HOUR;

    const { chain, events } = rung(OPENED, late);

    expect(events[0]).toMatchObject({ reminded: 4, skipped: [1, 2, 3], escalated: true, at: late });
    expect(chain.turn?.clock).toMatchObject({ reminder: 5, next: FRIDAY + 4 * DAY });
    expect(chain.turn?.clock.next).toBeGreaterThan(late);
  });

  it.each<[string, MemoChain, MemoCommand]>([
    ['rung a millisecond early', OPENED, ring(OPENED, WEDNESDAY - 1)],
    ['rung again', rung(OPENED, WEDNESDAY).chain, { type: 'passDeadline', activation: 1, number: 1, at: FRIDAY }],
    ['of a later number', OPENED, { type: 'passDeadline', activation: 1, number: 2, at: FRIDAY }],
    ['overtaken by a signature', after(OPENED, aDecision()), ring(OPENED, FRIDAY)],
    ['overtaken by a move of the step', after(OPENED, aReassign(1)), ring(OPENED, FRIDAY)],
    [
      'overtaken by the end',
      after(OPENED, { type: 'withdraw', by: OFFICER, at: TUESDAY, textHash: 'why' }),
      ring(OPENED, FRIDAY),
    ],
  ])('makes nothing happen when %s', (_, chain, command) => {
    expect(decide(chain, command, OFFICE)).toEqual({ nothing: true });
  });

  it('reminds the officer of a returned draft too', () => {
    const returned = after(OPENED, aDecision({ decision: 'return' }));

    const { events } = rung(returned, THURSDAY);

    expect(events[0]).toMatchObject({ activation: 2, reminded: 1, escalated: false });
  });

  it('signs nothing, however late', () => {
    const { chain } = rung(OPENED, FRIDAY, FRIDAY + 365 * DAY);

    expect(chain).toMatchObject({ status: 'inReview', signatures: [], turn: { step: 1, activation: 1 } });
  });
});

describe('a changed calendar', () => {
  const wednesdayOff = anOfficeCalendar('2026-07-08');
  const thursdayOff = anOfficeCalendar('2026-07-09');
  const at = (instant: number): MemoCommand => ({ type: 'reschedule', at: instant });

  it('moves what is to come, the end of the limit with it', () => {
    const event = eventOf(decide(OPENED, at(TUESDAY), wednesdayOff));

    expect(event).toEqual({
      type: 'rescheduled',
      version: 2,
      at: TUESDAY,
      by: null,
      activation: 1,
      clock: { activation: 1, number: 2, next: THURSDAY, reminder: 1, reminderAt: THURSDAY, escalateAt: FRIDAY },
    });
    expect(evolve(OPENED, event).turn).toMatchObject({ dueAt: THURSDAY, openedAt: MONDAY });
  });

  it('keeps what was sent: the next reminder follows, and the limit stays past', () => {
    const { chain } = rung(OPENED, WEDNESDAY);

    const moved = evolve(chain, eventOf(decide(chain, at(WEDNESDAY + HOUR), thursdayOff)));

    expect(moved.turn).toMatchObject({
      dueAt: WEDNESDAY,
      clock: { number: 3, reminder: 2, reminderAt: FRIDAY, escalateAt: FRIDAY },
    });
  });

  it('moves a reminder that is not the next thing due', () => {
    const { chain } = rung(aChain({ steps: [aStep({ escalateAfter: 'PT1H', kind: 'decide' })] }), WEDNESDAY);

    const event = eventOf(decide(chain, at(WEDNESDAY), thursdayOff));

    expect(event).toMatchObject({
      clock: { next: WEDNESDAY + HOUR, escalateAt: WEDNESDAY + HOUR, reminderAt: FRIDAY },
    });
  });

  it('never escalates a second time', () => {
    const { chain } = rung(OPENED, WEDNESDAY, THURSDAY);

    const event = eventOf(decide(chain, at(THURSDAY + HOUR), anOfficeCalendar('2026-07-10')));

    expect(event).toMatchObject({ clock: { escalateAt: null, reminder: 3, next: FRIDAY + 3 * DAY } });
  });

  it('that has more working days makes nothing due before now', () => {
    const narrow = aChain();
    const moved = evolve(narrow, eventOf(decide(narrow, at(MONDAY), anOfficeCalendar('2026-07-07', '2026-07-08'))));

    const event = eventOf(decide(moved, at(WEDNESDAY + HOUR), OFFICE));

    expect(event).toMatchObject({
      clock: { reminderAt: WEDNESDAY + HOUR, next: WEDNESDAY + HOUR, escalateAt: THURSDAY },
    });
  });

  it('leaves what was due already, so that its reminder still goes out', () => {
    expect(decide(OPENED, at(FRIDAY), wednesdayOff)).toEqual({ nothing: true });
    expect(rung(OPENED, FRIDAY).events[0]).toMatchObject({ reminded: 3, skipped: [1, 2] });
  });

  it('that changes nothing for this memo makes nothing happen', () => {
    expect(decide(OPENED, at(TUESDAY), anOfficeCalendar('2026-12-24'))).toEqual({ nothing: true });
  });

  it('overtakes the deadline that was armed', () => {
    const moved = evolve(OPENED, eventOf(decide(OPENED, at(TUESDAY), wednesdayOff)));

    expect(decide(moved, ring(OPENED, WEDNESDAY), wednesdayOff)).toEqual({ nothing: true });
    expect(codeOf(decide(moved, ring(moved, THURSDAY), wednesdayOff))).toBeUndefined();
    expect(eventOf(decide(moved, ring(moved, THURSDAY), wednesdayOff))).toMatchObject({ reminded: 1 });
  });
});
