import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlanText } from './plan-text';

const FIXTURES = join(__dirname, '../../../../test/fixtures');

describe('the plan of seed 003, as it came from text recognition', () => {
  const draft = readPlanText(fixture('003-plan-2566-measures-1-10.txt'), {
    fiscalYear: 2023,
    organisationType: 'subdistrictAdministration',
  });
  const golden: readonly { readonly number: number; readonly title: string }[] = JSON.parse(
    fixture('003-plan-2566-measures-1-10.measures.json'),
  );

  it.each(golden.map((measure): [number, string, unknown] => [measure.number, measure.title, measure]))(
    'has measure %i with every heading: %s',
    (number, _, measure) => {
      expect(draft.measures[number - 1]).toEqual(measure);
    },
  );

  it('has these ten measures and no line without a place', () => {
    expect(draft.measures.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(draft.unplaced).toEqual([]);
  });

  it('has two faults of its writers: a misspelt organisation, and the titles of a municipality', () => {
    expect(draft.warnings).toEqual([
      { line: 157, column: 60, code: 'TITLE_MISSPELT', facts: { found: 'องค์กรปกครองส่วนตำบล' } },
      { line: 548, column: 52, code: 'OTHER_TYPE_TITLE', facts: { found: 'นายกเทศมนตรี' } },
    ]);
  });
});

function fixture(name: string): string {
  return readFileSync(join(FIXTURES, name), 'utf8');
}
