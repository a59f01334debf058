import { ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, ValidateIf, type ValidationError } from 'class-validator';
import { DomainError } from '@app/domain';
import { isConstraintCode, type ConstraintCode } from '@app/messages';

/** A field that is against the rules, as a refusal's details carry it. */
export interface InvalidField {
  /** `sections[0].heading` */
  readonly path: string;
  readonly code: ConstraintCode;
  readonly bounds?: Readonly<Record<string, string>>;
}

/** The codes that class-validator's rules go out as; the others are `INVALID`. */
const CODE_BY_RULE: Readonly<Record<string, ConstraintCode>> = {
  whitelistValidation: 'UNKNOWN_FIELD',
  isString: 'NOT_TEXT',
  isNotEmpty: 'REQUIRED',
  isDefined: 'REQUIRED',
  minLength: 'TOO_SHORT',
  maxLength: 'TOO_LONG',
  isLength: 'WRONG_FORM',
  isInt: 'NOT_INTEGER',
  isNumber: 'NOT_NUMBER',
  isBoolean: 'NOT_BOOLEAN',
  min: 'TOO_SMALL',
  max: 'TOO_GREAT',
  isArray: 'NOT_LIST',
  arrayMinSize: 'TOO_FEW',
  arrayNotEmpty: 'TOO_FEW',
  arrayMaxSize: 'TOO_MANY',
  arrayUnique: 'DUPLICATE',
  isObject: 'NOT_OBJECT',
  nestedValidation: 'NOT_OBJECT',
  isIn: 'NOT_ONE_OF',
  isUuid: 'NOT_ID',
  isIso8601: 'NOT_DATE',
  isDateString: 'NOT_DATE',
  isRFC3339: 'NOT_INSTANT',
  isEmail: 'NOT_EMAIL',
  matches: 'WRONG_FORM',
};

/** For a field that may be left out; null is not the same. */
export function IfGiven(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}

/** Refuses with every field and why, each path in the body or the query. */
export function invalidInput(fields: readonly InvalidField[]): DomainError {
  return new DomainError('INVALID_INPUT', { errors: fields });
}

/** The pipe of every route: only fields that are known, of the type that they are said to have. Refuses with `INVALID_INPUT`. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: true },
    exceptionFactory: (errors) => invalidInput(errors.flatMap((error) => fieldsOf(error, '')).slice(0, MOST_FIELDS)),
  });
}

const MOST_FIELDS = 50;

function fieldsOf(error: ValidationError, parent: string): readonly InvalidField[] {
  const path = pathOf(parent, error.property);
  const broken = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    rule,
    code: codeOf(rule, message),
  }));
  // The wrong type before a bound that it breaks too.
  const worst = broken.find(({ code }) => code.startsWith('NOT_')) ?? broken[0];
  const children = (error.children ?? []).flatMap((child) => fieldsOf(child, path));
  return worst === undefined ? children : [fieldOf(error, path, worst.rule, worst.code), ...children];
}

function codeOf(rule: string, message: string): ConstraintCode {
  return isConstraintCode(message) ? message : (CODE_BY_RULE[rule] ?? 'INVALID');
}

function fieldOf(error: ValidationError, path: string, rule: string, code: ConstraintCode): InvalidField {
  const isMissing = code !== 'UNKNOWN_FIELD' && (error.value === undefined || error.value === null);
  return isMissing ? { path, code: 'REQUIRED' } : { path, code, bounds: boundsOf(error, rule, code) };
}

function pathOf(parent: string, property: string): string {
  const isIndex = /^\d+$/.test(property);
  return parent === '' ? property : isIndex ? `${parent}[${property}]` : `${parent}.${property}`;
}

/** The numbers of a rule, from what its decorator was given. */
function boundsOf({ target, property }: ValidationError, rule: string, code: ConstraintCode): Record<string, string> {
  const [bound]: readonly unknown[] = target === undefined ? [] : constraintsOf(target, property, rule);
  if (rule === 'arrayNotEmpty') {
    return { least: '1' };
  }
  if (Array.isArray(bound)) {
    return { allowed: bound.join(', ') };
  }
  if (typeof bound === 'object' && bound !== null) {
    return Object.fromEntries(Object.entries(bound).map(([name, value]) => [name, String(value)]));
  }
  const isLeast = code === 'TOO_SHORT' || code === 'TOO_SMALL' || code === 'TOO_FEW';
  return typeof bound === 'number' ? { [isLeast ? 'least' : 'most']: String(bound) } : {};
}

function constraintsOf(target: object, property: string, rule: string): readonly unknown[] {
  const metadata = getMetadataStorage()
    .getTargetValidationMetadatas(target.constructor, '', false, false)
    .find(({ propertyName, name }) => propertyName === property && name === rule);
  return metadata?.constraints ?? [];
}
