import { aChain, aDecision, after, codeOf, eventOf, MONDAY, OFFICE } from '../../../../test/support/memo-factories';
import type { MemoChain } from './chain';
import type { MemoCommand } from './commands';
import { decide } from './decide';
import type { MemoEvent } from './events';
import { isInTurn } from './in-turn';
import { barToPublication } from './publish';

const DECIDING = aChain({ openStep: 3 });
const PERMITTED = approvedWith({ permitsPublication: true });
const publish: MemoCommand = {
  type: 'publish',
  by: 'clerk',
  at: MONDAY,
  publicationId: 'publication-1',
  address: 'https://example.test/public/office/publication-1',
  documentHash: 'document',
  pageHash: 'page',
};
const byEngine: MemoCommand = { ...publish, by: null };
const withdraw: MemoCommand = { type: 'withdrawPublication', by: 'clerk', at: MONDAY, textHash: 'reason' };

function approvedWith(decision: Parameters<typeof aDecision>[0]): MemoChain {
  return after(DECIDING, aDecision({ step: 3, decision: 'approve', ...decision }));
}

describe('the permission to publish', () => {
  it.each(['approve', 'acknowledge'] as const)('comes with the last word: %s', (decision) => {
    expect(approvedWith({ decision, permitsPublication: true }).permitsPublication).toBe(true);
  });

  it.each(['return', 'reject'] as const)('does not come with another: %s', (decision) => {
    expect(approvedWith({ decision, permitsPublication: true })).not.toHaveProperty('permitsPublication');
  });

  it('leaves no trace where it is not given', () => {
    expect(approvedWith({})).not.toHaveProperty('permitsPublication');
  });

  it.each([
    [['normal', 'normal'], undefined],
    [['confidential', 'normal'], { refusal: 'SECRECY_NOT_PUBLISHED' }],
    [['secret'], { refusal: 'SECRECY_NOT_PUBLISHED' }],
  ] as const)('is not for what was secret in any revision: %j', (secrecies, bar) => {
    expect(barToPublication(secrecies)).toEqual(bar);
  });
});

describe('a publication', () => {
  it('says what was published, and where', () => {
    expect(eventOf(decide(PERMITTED, publish, OFFICE))).toEqual({
      ...publish,
      type: 'published',
      version: PERMITTED.version + 1,
      number: 1,
    });
    expect(after(PERMITTED, publish).publication).toEqual({ number: 1, isInForce: true });
  });

  it.each<[string, MemoChain, MemoCommand, string]>([
    ['of a memo in review', DECIDING, publish, 'WRONG_STATE'],
    ['of a memo that waits for its number', { ...PERMITTED, awaitsNumber: true }, publish, 'WRONG_STATE'],
    ['of a memo whose approval does not permit it', approvedWith({}), publish, 'PUBLICATION_NOT_PERMITTED'],
    ['of what is published', after(PERMITTED, publish), publish, 'ALREADY_PUBLISHED'],
    ['by a withdrawal of what is not', PERMITTED, withdraw, 'NOT_PUBLISHED'],
    ['by a second withdrawal', after(PERMITTED, publish, withdraw), withdraw, 'NOT_PUBLISHED'],
  ])('is refused: %s', (_, chain, command, code) => {
    expect(codeOf(decide(chain, command, OFFICE))).toBe(code);
  });

  it('is withdrawn, and made again by a person only', () => {
    const withdrawn = after(PERMITTED, byEngine, withdraw);

    expect(withdrawn.publication).toEqual({ number: 1, isInForce: false });
    expect(decide(withdrawn, byEngine, OFFICE)).toEqual({ nothing: true });
    expect(after(withdrawn, publish).publication).toEqual({ number: 2, isInForce: true });
  });

  it('makes nothing happen where the engine repeats it', () => {
    expect(decide(after(PERMITTED, byEngine), byEngine, OFFICE)).toEqual({ nothing: true });
  });

  it.each<[string, MemoChain, Partial<MemoEvent>]>([
    ['in force twice', after(PERMITTED, publish), {}],
    ['with a number left out', PERMITTED, { number: 2 }],
    ['not permitted', approvedWith({}), {}],
  ])('cannot be true in a record: %s', (_, chain, change) => {
    const event = eventOf(decide(PERMITTED, publish, OFFICE));

    expect(isInTurn(PERMITTED, event)).toBe(true);
    expect(isInTurn(chain, { ...event, version: chain.version + 1, ...change } as MemoEvent)).toBe(false);
  });

  it('cannot be withdrawn in a record where it is not in force', () => {
    const event = eventOf(decide(after(PERMITTED, publish), withdraw, OFFICE));

    expect(isInTurn(after(PERMITTED, publish), event)).toBe(true);
    expect(isInTurn(PERMITTED, { ...event, version: PERMITTED.version + 1 })).toBe(false);
  });
});
