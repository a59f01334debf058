import { chainsAgree } from './agreement';
import { unopened, type MemoChain } from './chain';

const open: MemoChain = { ...unopened('m1'), status: 'inReview', version: 4, revision: 1 };
const ended: MemoChain = { ...open, status: 'approved' };

describe('chainsAgree', () => {
  it('holds for the same chain, whatever the order of its members', () => {
    const { version, ...rest } = open;

    expect(chainsAgree(open, { ...rest, version })).toBe(true);
  });

  it('does not hold for an open memo whose engine is behind', () => {
    expect(chainsAgree(open, { ...open, version: 3 })).toBe(false);
  });

  it('holds for an ended memo that was commented on later', () => {
    expect(chainsAgree({ ...ended, version: 5 }, ended)).toBe(true);
  });

  it('holds for an ended memo that was published later', () => {
    expect(chainsAgree({ ...ended, version: 5, publication: { number: 1, isInForce: true } }, ended)).toBe(true);
  });

  it('does not hold for an ended memo that ended otherwise', () => {
    expect(chainsAgree(ended, { ...ended, status: 'rejected' })).toBe(false);
  });
});
