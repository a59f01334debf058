import { differencesFromGolden } from '../../../test/support/golden-pages';
import { PICTURED_SAMPLES, PRINTED_SAMPLES } from '../../../test/support/printed-samples';
import { testRenderer } from '../../../test/support/renderer';
import { memoOfSeed000 } from '../../../tools/demonstration/seed-memos';
import { OFFICIAL_PRINT_PROFILE } from '@app/domain';

const renderer = testRenderer();

afterAll(() => renderer.close());

describe('the pages of a document', () => {
  it.each(PICTURED_SAMPLES)('look as they did when they were looked at: %s', async (name) => {
    expect(await differencesFromGolden(name, await renderer.renderMemo(PRINTED_SAMPLES[name]()))).toEqual([]);
  });

  it.each([
    ['without page numbers', { pageNumber: 'none' }, ['page 2 differs']],
    ['without a continuation mark', { continuationMark: 'none' }, ['page 1 differs']],
    [
      'with a line pitch that is a third of a point larger',
      { linePitchPt: 18.3 },
      ['page 1 differs', 'page 2 differs'],
    ],
  ] as const)('are found to look otherwise %s', async (_, change, differing) => {
    const memo = { ...memoOfSeed000(), profile: { ...OFFICIAL_PRINT_PROFILE, ...change } };

    const differences = await differencesFromGolden('seed-000', await renderer.renderMemo(memo));

    expect(differences.map((one) => one.slice(0, 'page 1 differs'.length))).toEqual(differing);
  });
});
