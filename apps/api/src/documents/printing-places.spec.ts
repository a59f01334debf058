import { DomainError } from '@app/domain';
import { PrintingPlaces } from './printing-places';

const TOO_MANY = new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: 2 });

/** Work that ends when it is told to. */
function work(): { readonly run: () => Promise<string>; readonly end: () => void; readonly fail: () => void } {
  let end = (): void => undefined;
  let fail = (): void => undefined;
  const ended = new Promise<string>((resolve, reject) => {
    end = () => resolve('done');
    fail = () => reject(new Error('failed'));
  });
  return { run: () => ended, end, fail };
}

describe('the places of a person who has documents made', () => {
  it('are three at a time, and others have their own', async () => {
    const places = new PrintingPlaces();
    const works = [work(), work(), work()];
    const taken = works.map(({ run }) => places.within('a', run));

    await expect(places.within('a', async () => Promise.resolve('fourth'))).rejects.toEqual(TOO_MANY);
    await expect(places.within('b', async () => Promise.resolve('other'))).resolves.toBe('other');

    works.forEach(({ end }) => end());
    await expect(Promise.all(taken)).resolves.toEqual(['done', 'done', 'done']);
  });

  it('are free again when the work has ended, well or not', async () => {
    const places = new PrintingPlaces();
    const [first, second, third] = [work(), work(), work()];
    const taken = [first, second, third].map(({ run }) => places.within('a', run));
    first.end();
    second.fail();
    await expect(Promise.allSettled(taken.slice(0, 2))).resolves.toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected' },
    ]);

    const next = [work(), work()];
    const retaken = next.map(({ run }) => places.within('a', run));

    await expect(places.within('a', async () => Promise.resolve('sixth'))).rejects.toEqual(TOO_MANY);
    [third, ...next].forEach(({ end }) => end());
    await Promise.all([taken[2], ...retaken]);
  });
});
