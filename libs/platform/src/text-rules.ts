import { Transform } from 'class-transformer';
import { registerDecorator, type ValidationArguments } from 'class-validator';
import { unprintableAsWritten } from '@app/domain';
import type { ConstraintCode } from '@app/messages';

/** Codes and user names: they stand in addresses and are typed. */
export const CODE = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,62}$/;

export interface TextRule {
  /** Code points, after normalisation. */
  readonly max: number;
  /** Code points; 1 where left out: a text that is there is not empty. */
  readonly min?: number;
  /** Line feeds and tabs are allowed. */
  readonly multiline?: boolean;
  /** White space at both ends stays: for passwords. */
  readonly keepEnds?: boolean;
  /** Stands on paper: nothing that a document cannot show. */
  readonly printable?: boolean;
  /** For an array of texts. */
  readonly each?: boolean;
}

/** Control characters and halves of surrogate pairs. */
const BROKEN = /[\p{Cc}\p{Cs}]/u;
const BROKEN_IN_LINES = /(?![\n\t])[\p{Cc}\p{Cs}]/u;
const LINE_ENDS = /\r\n?/g;

/**
 * A person's text: NFC, without broken surrogates and control characters, its length counted in code points. What is
 * sent in another form of Unicode is normalised; line ends become \n; white space at both ends is cut.
 */
export function Text(rule: TextRule): PropertyDecorator {
  const { each = false, keepEnds = false } = rule;
  const mend = (value: unknown): unknown => (typeof value === 'string' ? mended(value, keepEnds) : value);
  const transform = Transform(({ value }: { value: unknown }) =>
    each && Array.isArray(value) ? value.map(mend) : mend(value),
  );
  return (target, propertyKey) => {
    transform(target, propertyKey);
    registerDecorator({
      name: 'text',
      target: target.constructor,
      propertyName: String(propertyKey),
      options: { each },
      constraints: [{ least: rule.min ?? 1, most: rule.max }],
      validator: {
        validate: (value: unknown) => brokenTextRule(value, rule) === undefined,
        defaultMessage: (failed?: ValidationArguments) => firstBroken(failed?.value, rule) ?? 'INVALID',
      },
    });
  };
}

/** Which rule a text breaks, as the code that goes out; undefined where none. */
export function brokenTextRule(
  value: unknown,
  { max, min = 1, multiline = false, printable = false }: TextRule,
): ConstraintCode | undefined {
  if (typeof value !== 'string') {
    return 'NOT_TEXT';
  }
  if ((multiline ? BROKEN_IN_LINES : BROKEN).test(value)) {
    return 'BAD_CHARACTERS';
  }
  if (printable && unprintableAsWritten(value).length > 0) {
    return 'UNPRINTABLE';
  }
  const { length } = [...value];
  return length < min ? 'TOO_SHORT' : length > max ? 'TOO_LONG' : undefined;
}

function firstBroken(value: unknown, rule: TextRule): ConstraintCode | undefined {
  const values: readonly unknown[] = rule.each === true && Array.isArray(value) ? value : [value];
  return values.map((one) => brokenTextRule(one, rule)).find((broken) => broken !== undefined);
}

function mended(text: string, keepEnds: boolean): string {
  const lines = text.replace(LINE_ENDS, '\n').normalize('NFC');
  return keepEnds ? lines : lines.trim();
}
