import 'reflect-metadata';
import { ArgumentMetadata } from '@nestjs/common';
import { DomainError } from '@app/domain';
import { Text } from './text-rules';
import { validationPipe } from './validation';

class LineDto {
  @Text({ max: 5 })
  readonly line!: string;
}

class PageDto {
  @Text({ max: 50, min: 0, multiline: true })
  readonly page!: string;
}

class SecretDto {
  @Text({ max: 20, keepEnds: true })
  readonly secret!: string;
}

class NameDto {
  @Text({ max: 50, printable: true })
  readonly name!: string;
}

class NamesDto {
  @Text({ max: 5, each: true })
  readonly names!: readonly string[];
}

async function accepted<T>(metatype: new () => T, body: unknown): Promise<T> {
  const metadata: ArgumentMetadata = { type: 'body', metatype };
  return (await validationPipe().transform(body, metadata)) as T;
}

async function refused(metatype: new () => unknown, body: unknown): Promise<unknown> {
  const error: unknown = await accepted(metatype, body).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(DomainError);
  return (error as DomainError).details['errors'];
}

describe('Text', () => {
  it('normalises to NFC and cuts white space at both ends', async () => {
    const { line } = await accepted(LineDto, { line: '  e\u0301  ' });

    expect(line).toBe('\u00e9');
  });

  it('counts code points, not UTF-16 units', async () => {
    const { line } = await accepted(LineDto, { line: '😀😀😀😀😀' });

    expect(line).toHaveLength(10);
  });

  it('leaves Thai as it was typed', async () => {
    const { page } = await accepted(PageDto, { page: 'เรื่องเดิม\n\tน้ำ ๑๒\u200bคำ' });

    expect(page).toBe('เรื่องเดิม\n\tน้ำ ๑๒\u200bคำ');
  });

  it('makes line ends \\n', async () => {
    const { page } = await accepted(PageDto, { page: 'a\r\nb\rc' });

    expect(page).toBe('a\nb\nc');
  });

  it('refuses in a name that is printed what no paper shows, and takes it elsewhere', async () => {
    expect(await refused(NameDto, { name: 'นายสุวิน 😀' })).toMatchObject([{ path: 'name', code: 'UNPRINTABLE' }]);
    expect(await accepted(NameDto, { name: 'นายสุวิน ทองมัน' })).toEqual({ name: 'นายสุวิน ทองมัน' });
    expect(await accepted(LineDto, { line: '😀' })).toEqual({ line: '😀' });
  });

  it('keeps the ends of a password', async () => {
    const { secret } = await accepted(SecretDto, { secret: ' a b ' });

    expect(secret).toBe(' a b ');
  });

  it.each([
    ['too long', 'ก'.repeat(6), { code: 'TOO_LONG', bounds: { least: '1', most: '5' } }],
    ['blank', '   ', { code: 'TOO_SHORT' }],
    ['a number', 12, { code: 'NOT_TEXT' }],
    ['missing', undefined, { code: 'REQUIRED' }],
    ['null', null, { code: 'REQUIRED' }],
    ['of several lines', 'a\nb', { code: 'BAD_CHARACTERS' }],
    ['with a NUL', 'a\0b', { code: 'BAD_CHARACTERS' }],
    ['with an escape', 'a\u001b[m', { code: 'BAD_CHARACTERS' }],
    ['with half a surrogate pair', 'a\ud83d', { code: 'BAD_CHARACTERS' }],
  ])('refuses a line that is %s', async (_, line, error) => {
    expect(await refused(LineDto, { line })).toEqual([expect.objectContaining({ path: 'line', ...error })]);
  });

  it('refuses control characters in a page, but not its lines and tabs', async () => {
    expect(await refused(PageDto, { page: 'a\n\u0007' })).toMatchObject([{ path: 'page', code: 'BAD_CHARACTERS' }]);
  });

  it('holds for each of a list', async () => {
    expect(await accepted(NamesDto, { names: [' a ', 'b'] })).toEqual({ names: ['a', 'b'] });
    expect(await refused(NamesDto, { names: ['a', 'toolong'] })).toMatchObject([{ path: 'names', code: 'TOO_LONG' }]);
  });
});
