/** Says whether a value that was read is of a type. */
export type Guard<Type> = (value: unknown) => value is Type;

export const isText: Guard<string> = (value): value is string => typeof value === 'string';
export const isWhole: Guard<number> = (value): value is number => Number.isSafeInteger(value);
export const isTruth: Guard<boolean> = (value): value is boolean => typeof value === 'boolean';

const HEX = /^(?:[0-9a-f]{2})+$/;
export const isHex: Guard<string> = (value): value is string => isText(value) && HEX.test(value);

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
/** ISO 8601, UTC, to the millisecond. */
export const isInstant: Guard<string> = (value): value is string =>
  isText(value) && INSTANT.test(value) && !Number.isNaN(Date.parse(value));

export function isOneOf<Word extends string>(words: readonly Word[]): Guard<Word> {
  return (value): value is Word => words.some((word) => word === value);
}

export function isNullOr<Type>(guard: Guard<Type>): Guard<Type | null> {
  return (value): value is Type | null => value === null || guard(value);
}

export function isListOf<Type>(guard: Guard<Type>): Guard<readonly Type[]> {
  return (value): value is readonly Type[] => Array.isArray(value) && value.every(guard);
}

/** An object with these members and no other. */
export function isObjectOf<Type extends object>(guards: {
  readonly [Name in keyof Type]-?: Guard<Type[Name]>;
}): Guard<Type> {
  const members = Object.entries<Guard<unknown>>(guards);
  return (value): value is Type =>
    isObject(value) &&
    Object.keys(value).length === members.length &&
    members.every(([name, guard]) => Object.hasOwn(value, name) && guard(value[name]));
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
