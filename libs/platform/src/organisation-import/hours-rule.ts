import { registerDecorator } from 'class-validator';

const MOST_RANGES = 12;

/** Pairs of short texts; whether they are hours is the calendar's rule. */
export function IsHours(): PropertyDecorator {
  return (target, propertyKey) => {
    registerDecorator({
      name: 'hours',
      target: target.constructor,
      propertyName: String(propertyKey),
      validator: { validate: isHours, defaultMessage: () => 'WRONG_FORM' },
    });
  };
}

function isHours(value: unknown): boolean {
  return Array.isArray(value) && value.length <= MOST_RANGES && value.every(isPair);
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string' && one.length <= 5);
}
