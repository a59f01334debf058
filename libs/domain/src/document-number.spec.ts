import fc from 'fast-check';
import {
  chooseNumberingRule,
  DEFAULT_NUMBERING_RULE,
  HIGHEST_NUMBER,
  LONGEST_NUMBER_PATTERN,
  printNumber,
  readNumberPattern,
  runningNumberOf,
  type NumberFacts,
  type NumberingRule,
  type NumberPattern,
  type NumberPatternFault,
} from './document-number';
import { toThaiDigits } from './thai-numerals';

const FACTS: NumberFacts = { prefix: 'อท ๕๓๗', unit: '01', section: '.๓', year: 2026 };

describe('a pattern of document numbers', () => {
  it.each([
    ['{prefix}/{number}', 'อท ๕๓๗/6'],
    ['{prefix}/{unit}{section}/{number}', 'อท ๕๓๗/01.๓/6'],
    ['ที่ {number:4}/{year}', 'ที่ 0006/2569'],
    ['{number}/{year:2}', '6/69'],
    ['{gregorianYear}-{number:3}', '2026-006'],
    ['{gregorianYear:2}{number:2}', '2606'],
    ['{year:4}{number}', '25696'],
  ])('%s prints %s', (text, printed) => {
    expect(printNumber(patternOf(text), 6, FACTS)).toBe(printed);
  });

  it.each<[string, NumberPatternFault]>([
    ['{prefix}/', 'NUMBER_MISSING'],
    ['', 'NUMBER_MISSING'],
    ['{number}/{number:3}', 'TOKEN_TWICE'],
    ['{year}{gregorianYear}{number}', 'TOKEN_TWICE'],
    ['{province}/{number}', 'TOKEN_UNKNOWN'],
    ['{number:0}', 'TOKEN_UNKNOWN'],
    ['{number:10}', 'TOKEN_UNKNOWN'],
    ['{prefix:2}/{number}', 'TOKEN_UNKNOWN'],
    ['{year:3}/{number}', 'TOKEN_UNKNOWN'],
    ['{constructor}/{number}', 'TOKEN_UNKNOWN'],
    ['{number', 'BRACE_OPEN'],
    ['}{number}', 'BRACE_OPEN'],
    ['{{number}}', 'BRACE_OPEN'],
    ['{number}\n', 'BAD_CHARACTERS'],
    [`{number}${'/'.repeat(LONGEST_NUMBER_PATTERN)}`, 'TOO_LONG'],
  ])('is refused as %j: %s', (text, fault) => {
    expect(readNumberPattern(text)).toBe(fault);
  });

  it('gives the running number of what it printed back, in either kind of digits', () => {
    fc.assert(
      fc.property(aPattern, someFacts, aNumber, (text, facts, number) => {
        const pattern = patternOf(text);
        const printed = printNumber(pattern, number, facts);

        expect(runningNumberOf(pattern, printed, facts)).toBe(number);
        expect(runningNumberOf(pattern, toThaiDigits(printed), facts)).toBe(number);
      }),
    );
  });

  it('prints another text for every running number', () => {
    fc.assert(
      fc.property(aPattern, someFacts, aNumber, aNumber, (text, facts, one, other) => {
        const pattern = patternOf(text);

        expect(printNumber(pattern, one, facts) === printNumber(pattern, other, facts)).toBe(one === other);
      }),
    );
  });

  it('is a pattern or names its fault, whatever somebody types, and never prints without bounds', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 120 }),
          fc.string({ unit: fc.constantFrom(...'{}:number12/') }),
        ),
        (text) => {
          const pattern = readNumberPattern(text);
          const longest = { ...FACTS, prefix: 'ก'.repeat(60), unit: 'x'.repeat(63), section: 'ข'.repeat(20) };

          expect(typeof pattern === 'string' || printNumber(pattern, HIGHEST_NUMBER, longest).length <= 270).toBe(true);
        },
      ),
    );
  });

  it.each(['อท ๕๓๗/', 'อท ๕๓๗/6x', 'อท ๕๓๘/6', '6', 'อท ๕๓๗/-', 'อท ๕๓๗/06'])('did not print %j', (printed) => {
    expect(runningNumberOf(patternOf('{prefix}/{number}'), printed, FACTS)).toBeUndefined();
  });
});

describe('chooseNumberingRule', () => {
  const rule = (unitId: string | null, kind: string | null): NumberingRule => ({
    ...DEFAULT_NUMBERING_RULE,
    unitId,
    kind,
  });
  const rules = [rule(null, null), rule('unit', null), rule(null, 'order'), rule('unit', 'order')];

  it.each([
    ['unit', 'order', rule('unit', 'order')],
    ['other', 'order', rule(null, 'order')],
    ['unit', 'general', rule('unit', null)],
    ['unit', null, rule('unit', null)],
    ['other', 'general', rule(null, null)],
  ])('gives %s and %s the closest rule', (unitId, kind, expected) => {
    expect(chooseNumberingRule(rules.toReversed(), { unitId, kind })).toEqual(expected);
  });

  it('falls back to the unit’s own sequence', () => {
    expect(chooseNumberingRule([rule('unit', 'order')], { unitId: 'unit', kind: 'general' })).toBe(
      DEFAULT_NUMBERING_RULE,
    );
  });
});

const aNumber = fc.integer({ min: 1, max: HIGHEST_NUMBER });
const someText = fc.string({ unit: fc.constantFrom(...'กท /.()-๐๑๙0159'), maxLength: 8 });
const someFacts = fc.record({
  prefix: someText,
  unit: someText,
  section: someText,
  year: fc.integer({ min: 2000, max: 2200 }),
});
const aPattern = fc
  .tuple(
    fc.shuffledSubarray(['{prefix}', '{unit}', '{section}', '{year}']),
    fc.constantFrom('{number}', '{number:1}', '{number:4}', '{number:9}'),
    fc.shuffledSubarray(['/', 'ที่ ', '๑', '0']),
    fc.nat(8),
  )
  .map(([tokens, number, texts, place]) => [...tokens, ...texts].toSpliced(place, 0, number).join(''));

function patternOf(text: string): NumberPattern {
  const pattern = readNumberPattern(text);
  if (typeof pattern === 'string') {
    throw new Error(`${text}: ${pattern}`);
  }
  return pattern;
}
