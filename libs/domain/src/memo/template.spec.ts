import { chooseTemplate, stepsOf, type ChainTemplate } from './template';

/** Fits every memo. */
function aTemplate(overrides: Partial<ChainTemplate> = {}): ChainTemplate {
  return {
    id: overrides.code ?? 'standard',
    code: 'standard',
    unitId: null,
    kind: null,
    purpose: null,
    amountFrom: null,
    amountUntil: null,
    rules: { sameSigner: 'merge', dissentStops: false, returnResumes: false },
    steps: [],
    ...overrides,
  };
}

const FACTS = { unitId: 'palad-office', kind: 'general', purpose: 'approve', amount: 50_000 };

describe('the template for a memo', () => {
  it.each<[string, Partial<ChainTemplate>, boolean]>([
    ['of any memo', {}, true],
    ['of its unit', { unitId: 'palad-office' }, true],
    ['of another unit', { unitId: 'finance' }, false],
    ['of its kind', { kind: 'general' }, true],
    ['of another kind', { kind: 'measureReport' }, false],
    ['of its purpose', { purpose: 'approve' }, true],
    ['of another purpose', { purpose: 'acknowledge' }, false],
    ['from its very amount', { amountFrom: 50_000 }, true],
    ['from a baht more', { amountFrom: 50_001 }, false],
    ['until its very amount', { amountUntil: 50_000 }, false],
    ['until a baht more', { amountUntil: 50_001 }, true],
  ])('may be one %s', (_, criteria, expected) => {
    expect(chooseTemplate([aTemplate(criteria)], FACTS) !== undefined).toBe(expected);
  });

  it('of a memo without an amount is one for nothing', () => {
    const facts = { ...FACTS, amount: null };

    expect(chooseTemplate([aTemplate({ amountFrom: 1 })], facts)).toBeUndefined();
    expect(chooseTemplate([aTemplate({ amountUntil: 100_000 })], facts)).toBeDefined();
  });

  it('is the one that fits most closely', () => {
    const templates = [
      aTemplate(),
      aTemplate({ code: 'unit', unitId: 'palad-office' }),
      aTemplate({ code: 'unit-and-range', unitId: 'palad-office', amountFrom: 1, amountUntil: 100_000 }),
      aTemplate({ code: 'closer-but-elsewhere', unitId: 'finance', kind: 'general', purpose: 'approve' }),
    ];

    expect(chooseTemplate(templates, FACTS)?.code).toBe('unit-and-range');
    expect(chooseTemplate(templates.toReversed(), FACTS)?.code).toBe('unit-and-range');
  });

  it('is the first by code among equals, however they come', () => {
    const templates = [aTemplate({ code: 'b' }), aTemplate({ code: 'a' }), aTemplate({ code: 'c' })];

    expect(chooseTemplate(templates, FACTS)?.code).toBe('a');
    expect(chooseTemplate(templates.toReversed(), FACTS)?.code).toBe('a');
  });
});

describe('the steps of a template', () => {
  it('are numbered as they stand, with the limits that were left out', () => {
    const steps = stepsOf([
      { positionId: 'head', kind: 'endorse', heading: 'ความเห็น', limit: 'P1D', escalateAfter: 'PT4H' },
      { positionId: 'nayok', kind: 'decide' },
    ]);

    expect(steps).toEqual([
      { number: 1, order: 1, positionId: 'head', personId: null, kind: 'endorse', limit: 'P1D', escalateAfter: 'PT4H' },
      { number: 2, order: 2, positionId: 'nayok', personId: null, kind: 'decide', limit: 'P2D', escalateAfter: 'P1D' },
    ]);
  });
});
