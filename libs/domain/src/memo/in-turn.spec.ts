import * as fc from 'fast-check';
import { aSetting, someAttempts, tell, type Moment } from '../../../../test/support/memo-streams';
import { isInTurn } from './in-turn';
import type { MemoEvent } from './events';

/** The first moment of some story that is as wanted. */
function momentOf(isWanted: (moment: Moment) => boolean): Moment {
  const stories = fc.sample(fc.tuple(aSetting, someAttempts), { numRuns: 2_000, seed: 2569 });
  for (const [setting, attempts] of stories) {
    const moment = tell(setting, attempts).moments.find(isWanted);
    if (moment !== undefined) {
      return moment;
    }
  }
  throw new Error('No story has such a moment');
}

function decidedAt(isWanted: (moment: Moment, event: Extract<MemoEvent, { type: 'decided' }>) => boolean): {
  readonly before: Moment['before'];
  readonly event: Extract<MemoEvent, { type: 'decided' }>;
} {
  const moment = momentOf((one) => one.event.type === 'decided' && isWanted(one, one.event));
  return { before: moment.before, event: moment.event as Extract<MemoEvent, { type: 'decided' }> };
}

describe('isInTurn', () => {
  it('holds for whatever the rules make happen', () => {
    fc.assert(
      fc.property(aSetting, someAttempts, (setting, attempts) => {
        for (const { before, event } of tell(setting, attempts).moments) {
          expect([event.type, isInTurn(before, event)]).toEqual([event.type, true]);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('refuses every event after a gap, or a second time', () => {
    const { before, event, after } = momentOf(({ event: { type } }) => type === 'decided');

    expect(isInTurn(before, { ...event, version: event.version + 1 })).toBe(false);
    expect(isInTurn(after, event)).toBe(false);
    expect(isInTurn(after, { ...event, version: after.version + 1 })).toBe(false);
  });

  it.each(['seen', 'recalled', 'stepAdded', 'withdrawn', 'cancelled', 'nudged', 'deadlinePassed', 'rescheduled'])(
    'refuses %s of a turn that is not open',
    (type) => {
      const { before, event } = momentOf((moment) => moment.event.type === type);

      expect(isInTurn({ ...before, turn: null }, event)).toBe(false);
      expect(isInTurn(before, { ...event, activation: before.lastActivation + 1 } as MemoEvent)).toBe(false);
    },
  );

  it.each(['submitted', 'decided', 'recalled', 'stepAdded', 'reassigned'])(
    'refuses a turn that %s opens under a number that was used',
    (type) => {
      const { before, event } = momentOf(
        (moment) => moment.event.type === type && 'opened' in moment.event && moment.event.opened !== null,
      );
      const opened = { ...('opened' in event ? event.opened : null), activation: before.lastActivation };

      expect(isInTurn(before, { ...event, opened } as MemoEvent)).toBe(false);
    },
  );

  it('refuses a signature on another revision, by the clock, of no step, or while nothing is in review', () => {
    const { before, event } = decidedAt(() => true);

    expect(isInTurn(before, { ...event, revision: event.revision - 1 })).toBe(false);
    expect(isInTurn(before, { ...event, by: null })).toBe(false);
    expect(isInTurn(before, { ...event, signed: [] })).toBe(false);
    expect(isInTurn({ ...before, status: 'returned' }, event)).toBe(false);
  });

  it('refuses a signature of a step whose turn has not come, and one over the head of a step', () => {
    const { before, event } = decidedAt(
      (moment, { signed }) => signed.length === 1 && moment.before.steps.length > 2 && signed[0]?.step === 1,
    );
    const [signed] = event.signed;
    const later = { ...event, signed: event.signed.map((one) => ({ ...one, step: 2 })) };
    const jumped = { ...before, turn: before.turn && { ...before.turn, step: 2 } };
    const skipping = signed && {
      ...event,
      signed: [signed, { ...signed, step: 3, activation: before.lastActivation + 1 }],
    };

    expect(isInTurn(before, later)).toBe(false);
    expect(isInTurn(jumped, later)).toBe(false);
    expect(isInTurn(before, { ...event, ...skipping })).toBe(false);
  });

  it('refuses a signature of several steps under numbers that are not the next', () => {
    const { before, event } = decidedAt((_, { signed }) => signed.length > 1);
    const signed = event.signed.map((one, index) => ({ ...one, activation: one.activation + (index === 0 ? 0 : 1) }));

    expect(isInTurn(before, { ...event, signed })).toBe(false);
  });

  it('refuses a signature by another than the person whom the step names', () => {
    const { before, event } = decidedAt(() => true);
    const steps = before.steps.map((step) => ({ ...step, personId: 'somebody else' }));

    expect(isInTurn({ ...before, steps }, event)).toBe(false);
  });

  it('refuses the last word by the officer', () => {
    const { before, event } = decidedAt((moment, { signed }) => {
      const last = moment.before.steps.find(({ number }) => number === signed.at(-1)?.step);
      return last?.kind === 'decide';
    });

    expect(isInTurn({ ...before, officerId: event.by }, event)).toBe(false);
  });

  it('refuses a revision that is not the next, nobody’s, another officer’s, or that nobody waits for', () => {
    const { before, event } = momentOf((moment) => moment.event.type === 'submitted' && moment.before.revision > 0);

    expect(isInTurn(before, { ...event, revision: before.revision + 2 } as MemoEvent)).toBe(false);
    expect(isInTurn(before, { ...event, by: null })).toBe(false);
    expect(isInTurn(before, { ...event, by: 'somebody else' })).toBe(false);
    expect(isInTurn({ ...before, status: 'inReview' }, event)).toBe(false);
  });

  it('refuses to reassign what has ended, and to speak of what was not submitted', () => {
    const reassigned = momentOf(({ event }) => event.type === 'reassigned');
    const commented = momentOf(({ event }) => event.type === 'commented');

    expect(isInTurn({ ...reassigned.before, status: 'approved' }, reassigned.event)).toBe(false);
    expect(isInTurn({ ...commented.before, status: 'draft' }, commented.event)).toBe(false);
  });
});
