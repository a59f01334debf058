import * as fc from 'fast-check';
import { OFFICE, OFFICER } from '../../../../test/support/memo-factories';
import {
  aSetting,
  calendarOf,
  PEOPLE,
  someAttempts,
  tell,
  WRITTEN,
  type Setting,
  type Story,
} from '../../../../test/support/memo-streams';
import { canonicalJson } from '../canonical-json';
import { REFUSAL_CODES } from '../refusals';
import { inOrder, isSettled, openStep, stepOf, unopened, type MemoChain, type Turn } from './chain';
import type { MemoCommand } from './commands';
import { decide } from './decide';
import type { Decision } from './decision';
import type { MemoEvent } from './events';
import { follow } from './evolve';
import { signersOf, standingsOf } from './standings';

const DRAFT = unopened('memo-1');
const RUNS = 600;

/** Each claim on stories of its own; a failing one is shrunk and printed with its seed. */
function always(claim: (story: Story) => void): void {
  const property = fc.property(aSetting, someAttempts, (setting, attempts) => claim(tell(setting, attempts)));
  fc.assert(property, { numRuns: RUNS });
}

describe('whatever is tried on a memo', () => {
  it('the stories know every event, every end and the usual refusals', () => {
    const stories = fc
      .sample(fc.tuple(aSetting, someAttempts), { numRuns: 3 * RUNS, seed: 2569 })
      .map(([setting, attempts]) => tell(setting, attempts));
    const seen = stories.flatMap(({ tries, end }) => [end.status, ...tries.map(({ decision }) => wordOf(decision))]);
    const wanted = [
      ...['submitted', 'seen', 'decided', 'recalled', 'reassigned', 'stepAdded', 'withdrawn', 'cancelled'],
      ...[
        'commented',
        'nudged',
        'numbered',
        'published',
        'publicationWithdrawn',
        'deadlinePassed',
        'rescheduled',
        'nothing',
      ],
      ...['approved', 'rejected', 'returned', 'inReview'],
      ...['NOT_YOUR_TURN', 'ALREADY_DECIDED', 'STALE_REVISION', 'WRONG_STATE', 'WRONG_DECISION', 'REASON_NEEDED'],
      ...['CAPACITY_NOT_HELD', 'OFFICER_CANNOT_DECIDE', 'SAME_SIGNER', 'STEP_UNKNOWN', 'STEP_SIGNED', 'CHAIN_INVALID'],
      ...[
        'PUBLICATION_NOT_PERMITTED',
        'NOT_PUBLISHED',
        'CHAIN_NEEDED',
        'RETURN_NOT_EARLIER',
        'NOT_RECALLABLE',
        'NOT_ALLOWED',
      ],
    ];

    expect(wanted.filter((word) => !seen.includes(word))).toEqual([]);
  });

  it('the same chain, command and calendar give the same answer, and a refusal has a code', () => {
    always(({ tries }) => {
      for (const { chain, command, attempt, decision } of tries) {
        expect(decide(chain, command, calendarOf(attempt))).toEqual(decision);
        if ('refusal' in decision) {
          expect(REFUSAL_CODES).toContain(decision.refusal);
        }
      }
    });
  });

  it('versions count from 1 without gap, at the instant and in the name of the command', () => {
    always(({ moments }) => {
      moments.forEach(({ event, command, after }, index) => {
        expect([event.version, after.version]).toEqual([index + 1, index + 1]);
        expect(event.at).toBe(command.at);
        expect(event.by).toBe('by' in command ? command.by : null);
      });
    });
  });

  it('at most one turn is open, activations rise and are never used again, each is decided at most once', () => {
    always(({ moments, end }) => {
      const used: number[] = [];
      const decided: number[] = [];
      let open = 0;
      for (const { event, before, after } of moments) {
        const closed = closedBy(event, open);
        if (closed !== null) {
          expect(closed[0]).toBe(open);
          decided.push(...(event.type === 'decided' ? closed : []));
          const fresh = [...closed.slice(1), ...(turnOf(event) === null ? [] : [turnOf(event)?.activation ?? 0])];
          expect(fresh).toEqual(fresh.map((_, index) => before.lastActivation + 1 + index));
          used.push(...fresh);
          open = turnOf(event)?.activation ?? 0;
        }
        expect(after.turn?.activation ?? 0).toBe(open);
        expect(after.turn !== null).toBe(after.status === 'inReview' || after.status === 'returned');
      }
      expect(used).toEqual(used.map((_, index) => index + 1));
      expect(end.lastActivation).toBe(used.length);
      expect(new Set(decided).size).toBe(decided.length);
    });
  });

  it('steps are signed in order: who counts at one place stands on all places before, and the turn is the next', () => {
    always(({ moments }) => {
      for (const { after } of moments) {
        const counting = after.signatures.filter(({ counts }) => counts).map(({ step }) => stepOf(after, step)?.order);
        expect(counting.toSorted()).toEqual(counting.map((_, index) => index + 1));
        expect(inOrder(after.steps).map(({ order }) => order)).toEqual(after.steps.map((_, index) => index + 1));
        if (after.status === 'inReview') {
          expect(openStep(after)?.order).toBe(counting.length + 1);
        }
        if (after.status === 'approved') {
          expect(counting).toHaveLength(after.steps.length);
        }
      }
    });
  });

  it('only who has the position at that instant signs, as their appointment says, on the present revision', () => {
    always(({ moments, setting }) => {
      for (const { before, event } of moments) {
        for (const { step: number, capacity, appointmentId } of event.type === 'decided' ? event.signed : []) {
          const step = stepOf(before, number);
          const appointment = setting.appointments.find(({ id }) => id === appointmentId);
          expect(appointment).toMatchObject({ personId: event.by, positionId: step?.positionId, capacity });
          expect(step?.personId ?? event.by).toBe(event.by);
          expect(appointment?.from).toBeLessThanOrEqual(event.at);
          expect(appointment?.until ?? Infinity).toBeGreaterThan(event.at);
          expect(appointment?.scope).toBeNull();
          expect(step?.kind === 'decide' && event.by === OFFICER).toBe(false);
          expect(event).toMatchObject({ revision: before.revision });
        }
      }
    });
  });

  it('who may sign the open step, can, and nobody else', () => {
    always(({ moments, setting }) => {
      for (const { after } of moments.filter((moment) => moment.after.status === 'inReview')) {
        const step = openStep(after);
        const signers = step ? signersOf(step, setting.appointments, 'general', after.turn?.openedAt ?? 0) : [];
        const deciders = PEOPLE.filter((by) => 'event' in decide(after, plainDecision(after, setting, by), OFFICE));
        expect(deciders).toEqual(
          PEOPLE.filter(
            (by) =>
              signers.some(({ personId }) => personId === by) &&
              !(step?.kind === 'decide' && by === OFFICER) &&
              !signedRefusing(after, by),
          ),
        );
      }
    });
  });

  it('one person signs several steps as the template says', () => {
    always(({ moments, setting: { rules } }) => {
      for (const { event, after } of moments) {
        const counting = after.signatures.filter(({ counts }) => counts);
        if (rules.sameSigner !== 'merge' && event.type === 'decided') {
          expect(event.signed).toHaveLength(1);
        }
        if (rules.sameSigner === 'refuse') {
          expect(new Set(counting.map(({ by }) => by)).size).toBe(counting.length);
        }
      }
    });
  });

  it('a memo ends by the deciding step, its officer, an administrator, or a dissent where the template says so; and stays so', () => {
    always(({ moments, setting }) => {
      for (const { before, event, after } of moments) {
        if (isSettled(before)) {
          expect(['commented', 'numbered', 'published', 'publicationWithdrawn']).toContain(event.type);
          const { awaitsNumber: _awaited, ...numbered } = before;
          const { publication: _published, ...settled } = event.type === 'numbered' ? numbered : before;
          const { publication: _publication, ...afterwards } = after;
          expect(afterwards).toEqual({ ...settled, version: before.version + 1 });
        } else if (isSettled(after) || endOf(event, before, setting) !== undefined) {
          expect(endOf(event, before, setting)).toBe(after.status);
        }
      }
    });
  });

  it('is published only where its approval allows it, once at a time, and by the engine only the first time', () => {
    always(({ moments, end }) => {
      const published = moments.filter(({ event }) => event.type === 'published');
      for (const { before, event } of published) {
        const approval = moments.find((moment) => moment.event.type === 'decided' && moment.event.opened === null);
        expect(before).toMatchObject({ status: 'approved', permitsPublication: true });
        expect(approval?.event).toMatchObject({ permitsPublication: true });
        expect(before.awaitsNumber).toBeUndefined();
        expect(before.publication?.isInForce).not.toBe(true);
        expect(event.by !== null || before.publication === undefined).toBe(true);
      }
      const withdrawn = moments.filter(({ event }) => event.type === 'publicationWithdrawn');
      const inForce = end.publication?.isInForce === true ? 1 : 0;
      expect(published.length - withdrawn.length).toBe(inForce);
      expect(end.publication?.number ?? 0).toBe(published.length);
    });
  });

  it('only the last signer takes back, all that the act signed, before the next signer has seen it', () => {
    always(({ moments }) => {
      const acts: { readonly by: string | null; readonly first: number; readonly step: number }[] = [];
      let isSeen = true;
      for (const { event, before, after } of moments) {
        if (event.type === 'recalled') {
          const act = acts.at(-1);
          expect([event.by, event.from, isSeen]).toEqual([act?.by, act?.first, false]);
          expect([after.status, after.turn?.step]).toEqual(['inReview', act?.step]);
          expect(after.signatures.filter(({ counts }) => counts)).toEqual(
            before.signatures.filter(({ counts, activation }) => counts && activation < event.from),
          );
        }
        if (event.type === 'decided' && event.decision !== 'return') {
          acts.push({ by: event.by, first: event.signed[0]?.activation ?? 0, step: event.signed[0]?.step ?? 0 });
          isSeen = false;
        } else if (
          !['commented', 'numbered', 'nudged', 'reassigned', 'deadlinePassed', 'rescheduled'].includes(event.type)
        ) {
          isSeen = true;
        }
      }
    });
  });

  it('a new revision counts no signature, unless the text alone changed and the template resumes', () => {
    always(({ moments, setting }) => {
      for (const { before, event, after, command } of moments) {
        if (event.type !== 'submitted') {
          expect(after).toMatchObject({
            revision: before.revision,
            contentHash: before.contentHash,
            rules: before.rules,
          });
          continue;
        }
        expect(event).toMatchObject({
          revision: before.revision + 1,
          rulesVersion: before.rulesVersion,
          by: before.officerId ?? OFFICER,
        });
        const resumes =
          setting.rules.returnResumes && before.version > 0 && command.type === 'submit' && command.textOnly;
        expect(after.turn?.step).toBe(resumes ? before.returnedFrom : 1);
        expect(after.signatures.filter(({ counts }) => counts).length > 0).toBe(
          resumes && (openStep(after)?.order ?? 1) > 1,
        );
      }
    });
  });

  it('the clock is set to later than now, and sends each reminder once or not at all, the escalation once', () => {
    always(({ moments }) => {
      const reminders = new Map<number, number>();
      const escalated = new Set<number>();
      for (const { event, before, after, command } of moments) {
        expect(turnOf(event)?.clock.next ?? Infinity).toBeGreaterThan(event.at);
        if (event.type !== 'deadlinePassed') {
          continue;
        }
        expect(command).toMatchObject({ activation: event.activation, number: event.number });
        expect(event.clock.next).toBeGreaterThan(event.at);
        expect(before.turn?.clock.next).toBeLessThanOrEqual(event.at);
        expect([event.activation, event.number]).toEqual([before.turn?.activation, before.turn?.clock.number]);
        expect(after.turn).toEqual({ ...before.turn, clock: event.clock });
        const due = [...event.skipped, ...(event.reminded === null ? [] : [event.reminded])];
        const last = reminders.get(event.activation) ?? 0;
        expect(due).toEqual(due.map((_, index) => last + 1 + index));
        expect(due.length > 0 || event.escalated).toBe(true);
        expect(event.escalated && escalated.has(event.activation)).toBe(false);
        reminders.set(event.activation, last + due.length);
        if (event.escalated) {
          escalated.add(event.activation);
        }
      }
    });
  });

  it('a turn is seen once, and the move of its step closes it', () => {
    always(({ moments }) => {
      for (const { event, before, after } of moments) {
        if (event.type === 'seen') {
          expect([before.turn?.seenAt, after.turn?.seenAt]).toEqual([null, event.at]);
        }
        if (event.type === 'reassigned') {
          expect(event.opened?.step).toBe(event.step === before.turn?.step ? event.step : undefined);
        }
      }
    });
  });

  it('what the record holds gives the same chain, whatever comes again or in another order', () => {
    fc.assert(
      fc.property(aSetting, someAttempts, fc.infiniteStream(fc.nat()), (setting, attempts, numbers) => {
        const { moments, end } = tell(setting, attempts);
        const events = moments.map(({ event }) => event);
        const known = [...events, ...events]
          .map((event) => ({ event, place: Number(numbers.next().value) }))
          .toSorted((one, other) => one.place - other.place)
          .map(({ event }) => event);
        const parsed = JSON.parse(JSON.stringify(events)) as readonly MemoEvent[];

        expect(follow(DRAFT, events)).toEqual(end);
        expect(follow(DRAFT, parsed)).toEqual(end);
        expect(follow(end, known)).toBe(end);
        expect(
          follow(
            DRAFT,
            events.flatMap((event) => [event, ...known.filter(({ version }) => version < event.version)]),
          ),
        ).toEqual(end);
      }),
      { numRuns: RUNS },
    );
  });

  it('no event carries what people wrote: ids, digests, words of the contract, limits and whole numbers', () => {
    const words =
      /^(position-\d|person-\d|officer|appointment-\d+|content-\d+|hash|P[0-9DTHMS]+|[a-z]+([A-Z][a-z]+)*)$/;
    always(({ moments }) => {
      for (const { event } of moments) {
        const text = canonicalJson(event);
        expect(text).not.toContain(WRITTEN);
        expect(stringsIn(event).filter((one) => !words.test(one))).toEqual([]);
      }
    });
  });
});

/** The activations that an event closes, in order; null where it leaves the turns as they are. */
function closedBy(event: MemoEvent, open: number): readonly number[] | null {
  switch (event.type) {
    case 'submitted':
      return [open];
    case 'decided':
      return event.signed.map(({ activation }) => activation);
    case 'recalled':
    case 'stepAdded':
    case 'withdrawn':
    case 'cancelled':
      return [event.activation];
    case 'reassigned':
      return event.opened === null ? null : [open];
    default:
      return null;
  }
}

function turnOf(event: MemoEvent): Turn | null {
  return 'opened' in event ? event.opened : null;
}

/** How an event ends a memo; undefined where it does not, or may not. */
function endOf(event: MemoEvent, { officerId, steps }: MemoChain, { rules }: Setting): string | undefined {
  switch (event.type) {
    case 'withdrawn':
      return event.by === officerId ? 'withdrawn' : undefined;
    case 'cancelled':
      return 'cancelled';
    case 'decided': {
      const isDeciding = event.signed.some(({ step }) => stepOf({ steps }, step)?.kind === 'decide');
      const ends: Readonly<Record<string, string>> = isDeciding
        ? { approve: 'approved', acknowledge: 'approved', reject: 'rejected' }
        : { dissent: rules.dissentStops ? 'rejected' : '' };
      return ends[event.decision] || undefined;
    }
    default:
      return undefined;
  }
}

/** The plainest decision of the open step, at the moment when it was opened. */
function plainDecision(chain: MemoChain, setting: Setting, by: string): MemoCommand {
  const step = openStep(chain);
  const at = chain.turn?.openedAt ?? 0;
  return {
    type: 'decide',
    by,
    at,
    revision: chain.revision,
    step: step?.number ?? 0,
    decision: step?.kind === 'decide' ? 'approve' : 'endorse',
    standings: standingsOf(chain, setting.appointments, by, 'general', at),
    hasReason: true,
    textHash: 'hash',
  };
}

function signedRefusing({ rules, signatures }: MemoChain, personId: string): boolean {
  return rules.sameSigner === 'refuse' && signatures.some(({ by, counts }) => counts && by === personId);
}

function wordOf(decision: Decision): string {
  if ('event' in decision) {
    return decision.event.type;
  }
  return 'refusal' in decision ? decision.refusal : 'nothing';
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
