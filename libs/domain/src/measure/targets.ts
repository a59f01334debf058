import { assertNever } from '../domain-error';
import type { Target } from './content';
import type { EntryContent, IndicatorValue } from './entry';

/** Null where no value was reported. */
export type TargetStanding = 'met' | 'notMet' | null;

/** Whether a value reaches the target. */
export function isMet({ comparator, value }: Pick<Target, 'comparator' | 'value'>, reported: number): boolean {
  switch (comparator) {
    case 'atLeast':
      return reported >= value;
    case 'atMost':
      return reported <= value;
    case 'moreThan':
      return reported > value;
    case 'lessThan':
      return reported < value;
    case 'equal':
      return reported === value;
    default:
      return assertNever(comparator);
  }
}

/**
 * How each target of a measure stands by the entries of a round, in the plan's order: met where every unit that reported a
 * value reached it, not met where one did not.
 */
export function targetStandings(
  targets: readonly Target[],
  entries: readonly Pick<EntryContent, 'indicators'>[],
): readonly TargetStanding[] {
  return targets.map((target, index) => {
    const values = entries.flatMap(({ indicators }) => indicators).filter((one) => one.target === index + 1);
    if (values.length === 0) return null;
    return values.every(({ value }) => isMet(target, value)) ? 'met' : 'notMet';
  });
}

/** Whether each value is of a target that the measure has, and of none twice. */
export function areIndicators(values: readonly IndicatorValue[], targets: readonly Target[]): boolean {
  const numbers = values.map(({ target }) => target);
  const areKnown = numbers.every((number) => Number.isInteger(number) && number >= 1 && number <= targets.length);
  return areKnown && new Set(numbers).size === numbers.length;
}
