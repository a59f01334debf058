import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsRFC3339,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { DomainError } from '@app/domain';
import { IfGiven, validationPipe } from './validation';

class StepDto {
  @IsIn(['endorse', 'decide'])
  readonly kind!: string;
}

class ChainDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2)
  @ValidateNested({ each: true })
  @Type(() => StepDto)
  readonly steps!: readonly StepDto[];

  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(9)
  readonly revision?: number;

  @IfGiven()
  @IsUUID()
  readonly unitId?: string;

  @IfGiven()
  @IsRFC3339()
  readonly at?: string;
}

const STEPS = [{ kind: 'decide' }];

async function errorsOf(body: unknown): Promise<unknown> {
  const error: unknown = await validationPipe()
    .transform(body, { type: 'body', metatype: ChainDto })
    .then(() => undefined)
    .catch((caught: unknown) => caught);
  return error instanceof DomainError && error.code === 'INVALID_INPUT' ? error.details['errors'] : error;
}

describe('validationPipe', () => {
  it('accepts what is within the rules', async () => {
    expect(await errorsOf({ steps: STEPS, revision: 1 })).toBeUndefined();
  });

  it.each([
    ['an unknown field', { steps: STEPS, extra: 1 }, { path: 'extra', code: 'UNKNOWN_FIELD' }],
    [
      'an unknown field further in',
      { steps: [{ kind: 'decide', by: 1 }] },
      { path: 'steps[0].by', code: 'UNKNOWN_FIELD' },
    ],
    ['a missing field', {}, { path: 'steps', code: 'REQUIRED' }],
    ['no body', undefined, { path: 'steps', code: 'REQUIRED' }],
    [
      'a field of a list’s item',
      { steps: [{ kind: 'sign' }] },
      { path: 'steps[0].kind', code: 'NOT_ONE_OF', bounds: { allowed: 'endorse, decide' } },
    ],
    ['an item that is no object', { steps: ['decide'] }, { path: 'steps[0]', code: 'NOT_OBJECT' }],
    ['an empty list', { steps: [] }, { path: 'steps', code: 'TOO_FEW', bounds: { least: '1' } }],
    [
      'a long list',
      { steps: [...STEPS, ...STEPS, ...STEPS] },
      { path: 'steps', code: 'TOO_MANY', bounds: { most: '2' } },
    ],
    ['a text for a number', { steps: STEPS, revision: '1' }, { path: 'revision', code: 'NOT_INTEGER' }],
    ['null for what may be left out', { steps: STEPS, revision: null }, { path: 'revision', code: 'REQUIRED' }],
    [
      'a number out of bounds',
      { steps: STEPS, revision: 10 },
      { path: 'revision', code: 'TOO_GREAT', bounds: { most: '9' } },
    ],
    ['what is no instant', { steps: STEPS, at: '2026-01-31' }, { path: 'at', code: 'NOT_INSTANT' }],
    ['what is no id', { steps: STEPS, unitId: 'finance' }, { path: 'unitId', code: 'NOT_ID' }],
  ])('refuses %s', async (_, body, error) => {
    expect(await errorsOf(body)).toEqual([expect.objectContaining(error)]);
  });

  it('refuses a list where an object belongs', async () => {
    expect(await errorsOf([])).toEqual(expect.arrayContaining([expect.objectContaining({ code: expect.any(String) })]));
  });

  it('names fifty fields at most', async () => {
    const body = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`x${index}`, 1]));

    expect(await errorsOf({ steps: STEPS, ...body })).toHaveLength(50);
  });
});
