/** A number as offices write it, for a pattern on text with ASCII digits: `20,000`, `85.5`. */
export const NUMBER = '(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12})(?:\\.[0-9]{1,4})?';

/** The value of a text that `NUMBER` matched. */
export function valueOf(number: string): number {
  return Number(number.replaceAll(',', ''));
}
