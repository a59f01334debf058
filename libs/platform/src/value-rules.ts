import { Transform } from 'class-transformer';
import { registerDecorator } from 'class-validator';
import { ILL_FORMED, isLimit, isLocalDate, sectionBodyFault } from '@app/domain';
import type { ConstraintCode } from '@app/messages';

/** Room for a plan's progress: some hundreds of projects with what came of them. */
const MOST_FORM_CHARACTERS = 300_000;

/** A real day, YYYY-MM-DD (Gregorian). */
export function IsLocalDate(): PropertyDecorator {
  return rule('localDate', (value) => (typeof value === 'string' && isStorableDate(value) ? undefined : 'NOT_DATE'));
}

/** True for a real day that PostgreSQL can hold: it has no year 0. */
export function isStorableDate(text: string): boolean {
  return isLocalDate(text) && !text.startsWith('0000');
}

/** ISO 8601: `PnD` working days, `PTnHnMnS` working time; weeks, months and years are refused. */
export function IsLimit(): PropertyDecorator {
  return rule('limit', (value) => (typeof value === 'string' && isLimit(value) ? undefined : 'WRONG_FORM'));
}

/** A section's body: text, or blocks within their limits; normalised to NFC. */
export function IsSectionBody(): PropertyDecorator {
  return normalised(rule('sectionBody', sectionBodyFault));
}

/** The answers of a structured form: a plain object of texts, integers, booleans and lists of them; normalised to NFC. */
export function IsForm(): PropertyDecorator {
  return normalised(
    rule('form', (value) =>
      isPlainObject(value) && isFormValue(value) && sizeOf(value) <= MOST_FORM_CHARACTERS ? undefined : 'WRONG_FORM',
    ),
  );
}

function rule(name: string, faultOf: (value: unknown) => ConstraintCode | undefined): PropertyDecorator {
  return (target, propertyKey) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyKey),
      validator: {
        validate: (value) => faultOf(value) === undefined,
        defaultMessage: (broken) => faultOf(broken?.value) ?? 'INVALID',
      },
    });
  };
}

function normalised(decorate: PropertyDecorator): PropertyDecorator {
  // From `obj`: class-transformer would make instances of what it finds inside.
  const transform = Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => toNfc(obj[key]));
  return (target, propertyKey) => {
    transform(target, propertyKey);
    decorate(target, propertyKey);
  };
}

function toNfc(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replace(/\r\n?/g, '\n').normalize('NFC');
  }
  if (Array.isArray(value)) {
    return value.map(toNfc);
  }
  return isPlainObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, toNfc(one)]))
    : value;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFormValue(value: unknown, depth = 0): boolean {
  if (depth > 5) {
    return false;
  }
  if (typeof value === 'string') {
    return !ILL_FORMED.test(value);
  }
  if (Array.isArray(value)) {
    return value.every((one) => isFormValue(one, depth + 1));
  }
  if (isPlainObject(value)) {
    return Object.entries(value).every(([name, one]) => name.length <= 64 && isFormValue(one, depth + 1));
  }
  return value === null || typeof value === 'boolean' || Number.isSafeInteger(value);
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value).length;
}
