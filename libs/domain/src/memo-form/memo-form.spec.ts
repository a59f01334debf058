import fc from 'fast-check';
import { COMPLETE_FORMS, PARTICIPATION_FORM, PROGRESS_FORM } from '../../../../test/support/memo-forms';
import { DomainError } from '../domain-error';
import { requireLastSigner } from './last-signer';
import { formFaults } from './form-faults';
import { formGaps, requireForm, requireFormShape } from './form-gaps';
import { isPalad } from './last-signer';
import { formOf, MEMO_FORMS } from './memo-forms';
import { percentOf, planProgressOf } from './plan-progress';
import type { FormValues } from './form-values';

const KINDS = MEMO_FORMS.map(({ kind }) => kind);
const ELEMENTS = MEMO_FORMS.flatMap(({ kind, elements }) => elements.map((element) => ({ kind, element })));
const REQUIRED = ELEMENTS.filter(({ element }) => element.isRequired).map(
  ({ kind, element }) => [kind, element.name] as const,
);
const COLUMNS = ELEMENTS.flatMap(({ kind, element }) =>
  element.type === 'rows' ? element.columns.map((column) => ({ kind, rows: element.name, column })) : [],
);

function without(form: FormValues, name: string): FormValues {
  return Object.fromEntries(Object.entries(form).filter(([key]) => key !== name));
}

function refusalOf(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('a form that is submitted', () => {
  it.each(KINDS)('is taken where it has all that it needs: %s', (kind) => {
    expect(formFaults(kind, COMPLETE_FORMS[kind])).toEqual([]);
    expect(formGaps(kind, COMPLETE_FORMS[kind])).toEqual([]);
    expect(() => requireForm(kind, COMPLETE_FORMS[kind], false)).not.toThrow();
  });

  it.each(REQUIRED)('of %s is refused without %s, and that alone is named', (kind, name) => {
    for (const form of [without(COMPLETE_FORMS[kind], name), { ...COMPLETE_FORMS[kind], [name]: null }]) {
      expect(refusalOf(() => requireForm(kind, form, true))).toEqual(
        new DomainError('FORM_INCOMPLETE', {
          elements: [`${kind}.${name}`],
          errors: [{ path: `form.${name}`, code: 'FORM_ELEMENT_MISSING', bounds: { element: `${kind}.${name}` } }],
        }),
      );
    }
  });

  it.each(
    COLUMNS.filter(({ column }) => column.isRequired).map(
      ({ kind, rows, column }) => [kind, rows, column.name] as const,
    ),
  )('of %s is refused where a row of %s lacks %s', (kind, rows, column) => {
    const given = COMPLETE_FORMS[kind][rows] as readonly FormValues[];
    const form = {
      ...COMPLETE_FORMS[kind],
      [rows]: given.map((row, index) => (index === 1 ? { ...row, other: undefined, [column]: ' ', count: 1 } : row)),
    };

    expect(formGaps(kind, form)).toEqual([
      { path: `${rows}[1].${column}`, code: 'FORM_ELEMENT_MISSING', element: `${rows}.${column}`, row: 2, facts: {} },
    ]);
  });

  it('may be empty of everything, and all that it needs is named at once', () => {
    for (const { kind, elements } of MEMO_FORMS) {
      const needed = elements.filter(({ isRequired }) => isRequired).map(({ name }) => name);

      expect(formGaps(kind, {}).map(({ path }) => path)).toEqual(needed);
    }
  });

  it.each<[string, unknown]>([
    ['spaces', '  '],
    ['an empty list', []],
    ['a list of nothing', ['', ' ']],
    ['no lines', '\n \n'],
  ])('is not complete by %s', (_, topics) => {
    expect(formGaps('participationReport', { ...PARTICIPATION_FORM, topics }).map(({ path }) => path)).toEqual([
      'topics',
    ]);
  });

  it('needs both days', () => {
    const heldOn = { from: '2024-11-25' };

    expect(formGaps('participationReport', { ...PARTICIPATION_FORM, heldOn }).map(({ path }) => path)).toEqual([
      'heldOn',
    ]);
  });

  it.each([
    ['2024-09-30', '2024-10-02', false],
    ['2024-10-01', '2024-10-01', true],
    ['2025-09-30', '2025-09-30', true],
    ['2025-09-29', '2025-10-01', false],
  ])('tells of what was done in its fiscal year alone: %s to %s', (from, until, isWithin) => {
    const gaps = formGaps('participationReport', { ...PARTICIPATION_FORM, heldOn: { from, until } });

    expect(gaps).toEqual(
      isWithin
        ? []
        : [
            {
              path: 'heldOn',
              code: 'OUTSIDE_FISCAL_YEAR',
              element: 'heldOn',
              row: null,
              facts: { from: '2024-10-01', until: '2025-09-30' },
            },
          ],
    );
  });

  it('of a plan is of a day in its fiscal year', () => {
    expect(formGaps('planProgress', { ...PROGRESS_FORM, asOf: '2025-03-31' })).toMatchObject([
      { path: 'asOf', code: 'OUTSIDE_FISCAL_YEAR' },
    ]);
  });

  it('has as many participants as its groups together, where all groups are counted', () => {
    const counted = (...counts: readonly (number | null)[]): readonly unknown[] =>
      formGaps('participationReport', {
        ...PARTICIPATION_FORM,
        participantCount: 66,
        participants: counts.map((count, index) => ({ group: `กลุ่ม ${index}`, count })),
      });

    expect(counted(44, 22)).toEqual([]);
    expect(counted(44, null)).toEqual([]);
    expect(counted(44, 4)).toMatchObject([{ code: 'COUNT_DIFFERS', facts: { total: '66', sum: '48' } }]);
  });

  it('says why more was spent than planned, and what is planned where nothing has begun', () => {
    const projects = [
      { name: 'ก', state: 'done', budget: 100, spent: 101 },
      { name: 'ข', state: 'done', budget: 100, spent: 100 },
      { name: 'ค', state: 'notStarted', budget: 100, spent: 0 },
    ];

    expect(formGaps('planProgress', { ...PROGRESS_FORM, projects })).toEqual([
      { path: 'projects[2].plan', code: 'FORM_ELEMENT_MISSING', element: 'projects.plan', row: 3, facts: {} },
      {
        path: 'projects[0].reason',
        code: 'SPENT_ABOVE_BUDGET',
        element: 'projects.reason',
        row: 1,
        facts: { budget: '100', spent: '101' },
      },
    ]);
  });

  it('asks for publication where it has to', () => {
    expect(formGaps('planProgress', { ...PROGRESS_FORM, requestPublication: false })).toMatchObject([
      { path: 'requestPublication', code: 'FORM_ELEMENT_MISSING' },
    ]);
  });

  it.each(KINDS)('of %s may be left out only where the report is attached; else all that it needs is named', (kind) => {
    const needed = REQUIRED.flatMap(([of, name]) => (of === kind ? [name] : []));

    expect(() => requireForm(kind, null, true)).not.toThrow();
    expect(refusalOf(() => requireForm(kind, null, false))).toMatchObject({
      code: 'FORM_INCOMPLETE',
      details: { elements: needed.map((name) => `${kind}.${name}`) },
    });
    expect(() => requireForm('general', null, false)).not.toThrow();
  });

  it('is free where an organisation made the kind', () => {
    expect(formFaults('ownKind', { anything: { at: ['all'] } })).toEqual([]);
    expect(() => requireForm('ownKind', { anything: 1 }, false)).not.toThrow();
    expect(formOf('toString')).toBeUndefined();
  });
});

describe('a form that is drafted', () => {
  it.each<[string, FormValues, string, string]>([
    ['an element that is not known', { total: 5 }, 'total', 'UNKNOWN_FIELD'],
    ['a name of JavaScript', JSON.parse('{"__proto__": 1}') as FormValues, '__proto__', 'UNKNOWN_FIELD'],
    ['a total that was typed', { projects: [{ percent: 5 }] }, 'projects[0].percent', 'UNKNOWN_FIELD'],
    ['a number for a text', { planName: 5 }, 'planName', 'NOT_TEXT'],
    ['a text too long', { planName: 'ก'.repeat(1_001) }, 'planName', 'TOO_LONG'],
    ['no day', { asOf: '2026-02-30' }, 'asOf', 'NOT_DATE'],
    ['a Buddhist year', { fiscalYear: 2569 }, 'fiscalYear', 'TOO_GREAT'],
    ['a year long ago', { fiscalYear: 1999 }, 'fiscalYear', 'TOO_SMALL'],
    ['satang', { projects: [{ spent: 0.5 }] }, 'projects[0].spent', 'NOT_INTEGER'],
    ['a debt', { projects: [{}, { spent: -1 }] }, 'projects[1].spent', 'TOO_SMALL'],
    ['too much money', { projects: [{ budget: 1_000_000_000_001 }] }, 'projects[0].budget', 'TOO_GREAT'],
    ['another state', { projects: [{ state: 'late' }] }, 'projects[0].state', 'NOT_ONE_OF'],
    ['a row for rows', { projects: {} }, 'projects', 'NOT_LIST'],
    ['a text for a row', { projects: ['ก'] }, 'projects[0]', 'NOT_OBJECT'],
    ['too many rows', { projects: Array.from({ length: 501 }, () => ({})) }, 'projects', 'TOO_MANY'],
    ['a word for yes', { requestPublication: 'yes' }, 'requestPublication', 'NOT_BOOLEAN'],
  ])('of a plan may not have %s', (_, form, path, code) => {
    expect(formFaults('planProgress', form)).toMatchObject([{ path, code }]);
    expect(refusalOf(() => requireFormShape('planProgress', form))).toMatchObject({
      code: 'INVALID_INPUT',
      details: { errors: [{ path: `form.${path}`, code }] },
    });
  });

  it.each<[string, FormValues, string, string]>([
    ['an item code with a zero', { itemCode: '020' }, 'itemCode', 'OIT_CODE_WITH_ZERO'],
    ['another item code', { itemCode: 'P1' }, 'itemCode', 'WRONG_FORM'],
    ['a day for days', { heldOn: '2024-11-25' }, 'heldOn', 'NOT_OBJECT'],
    [
      'days that end before they begin',
      { heldOn: { from: '2024-11-25', until: '2024-11-24' } },
      'heldOn.until',
      'TOO_SMALL',
    ],
    ['days with more', { heldOn: { from: '2024-11-25', to: 1 } }, 'heldOn.to', 'UNKNOWN_FIELD'],
    ['a text that is no list', { topics: 5 }, 'topics', 'NOT_LIST'],
    ['a list of more than texts', { topics: ['ก', 5] }, 'topics[1]', 'NOT_TEXT'],
    ['nobody', { participantCount: 0 }, 'participantCount', 'TOO_SMALL'],
    ['a picture of no attachment', { pictures: [{ attachmentId: 'x' }] }, 'pictures[0].attachmentId', 'NOT_ID'],
    ['a picture with more', { pictures: [{ ...picture(1), size: 1 }] }, 'pictures[0].size', 'UNKNOWN_FIELD'],
    ['a picture twice', { pictures: [picture(1), picture(2), picture(1)] }, 'pictures[2].attachmentId', 'DUPLICATE'],
  ])('on participation may not have %s', (_, form, path, code) => {
    expect(formFaults('participationReport', form)).toMatchObject([{ path, code }]);
  });

  it('may have every element empty, as a page sends it', () => {
    for (const { kind, elements } of MEMO_FORMS) {
      for (const empty of [null, undefined, '']) {
        expect(formFaults(kind, Object.fromEntries(elements.map(({ name }) => [name, empty])))).toEqual([]);
      }
    }
  });

  it('never makes the product fail, and never has what its kind does not know, whatever is sent', () => {
    const names = [...new Set(ELEMENTS.map(({ element }) => element.name)), 'other'];
    const anything = fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), anything, (kind, form) => {
        const known = new Set(formOf(kind)?.elements.map(({ name }) => name));
        const faults = formFaults(kind, form);

        for (const name of Object.keys(form)) {
          expect(known.has(name) || faults.some(({ path }) => path === name)).toBe(true);
        }
        expect(refusalOf(() => requireForm(kind, form, true)) ?? { code: null }).toHaveProperty('code');
      }),
      { numRuns: 1_000 },
    );
  });

  it('with one element of another type is refused for just that element', () => {
    const wrong = fc.oneof(
      fc.double({ noInteger: true }),
      fc.boolean(),
      fc.dictionary(fc.constant('x'), fc.integer(), { minKeys: 1 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...ELEMENTS), wrong, ({ kind, element: { name, type } }, value) => {
        fc.pre(!(type === 'request' && typeof value === 'boolean'));
        const faults = formFaults(kind, { ...COMPLETE_FORMS[kind], [name]: value });

        expect(faults.length).toBeGreaterThan(0);
        expect(faults.every(({ path }) => path === name || path.startsWith(`${name}.`))).toBe(true);
      }),
    );
  });
});

describe('the totals of a plan', () => {
  it('are those of its projects, by state and together', () => {
    expect(planProgressOf(PROGRESS_FORM)).toEqual({
      total: { count: 3, budget: 1_360_000, spent: 421_500, percent: 30.99 },
      byState: {
        done: { count: 1, budget: 20_000, spent: 21_500, percent: 107.5 },
        inProgress: { count: 1, budget: 1_250_000, spent: 400_000, percent: 32 },
        notStarted: { count: 1, budget: 90_000, spent: 0, percent: 0 },
      },
    });
  });

  it('are the sums of their states, whatever the projects', () => {
    const project = fc.record({
      state: fc.constantFrom('done', 'inProgress', 'notStarted'),
      budget: fc.nat(),
      spent: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(project), (projects) => {
        const { total, byState } = planProgressOf({ projects });
        const states = Object.values(byState);

        for (const name of ['count', 'budget', 'spent'] as const) {
          expect(states.reduce((sum, state) => sum + state[name], 0)).toBe(total[name]);
        }
        expect(total.count).toBe(projects.length);
      }),
    );
  });

  it('have no percent where there is no budget', () => {
    expect(percentOf(5, 0)).toBeNull();
    expect(planProgressOf({}).total).toEqual({ count: 0, budget: 0, spent: 0, percent: null });
  });
});

describe('the last signer of a training summary', () => {
  it.each([
    ['ปลัดเทศบาล', true],
    ['ปลัดเทศบาลตำบลโคกพุทรา', true],
    ['ปลัดองค์การบริหารส่วนตำบลเมืองคง', true],
    ['นักบริหารงานท้องถิ่น (ปลัดเทศบาล)', true],
    ['รองปลัดเทศบาล', false],
    ['นักบริหารงานท้องถิ่น (รองปลัดเทศบาล)', false],
    ['หัวหน้าสำนักปลัดเทศบาล', false],
    ['นายกเทศมนตรี', false],
  ])('is %s: %s', (position, isTheirs) => {
    const refusal = refusalOf(() => requireLastSigner('trainingSummary', position));

    expect(isPalad(position)).toBe(isTheirs);
    expect(refusal).toEqual(isTheirs ? undefined : new DomainError('LAST_SIGNER_WRONG', { position }));
  });

  it('is asked for by that kind alone', () => {
    expect(() => requireLastSigner('planProgress', 'นายกเทศมนตรี')).not.toThrow();
    expect(refusalOf(() => requireLastSigner('trainingSummary', null))).toEqual(new DomainError('LAST_SIGNER_WRONG'));
  });
});

function picture(number: number): FormValues {
  return { attachmentId: `0199c0de-0000-7000-8000-00000000000${number}` };
}
