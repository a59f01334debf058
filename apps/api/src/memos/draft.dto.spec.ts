import 'reflect-metadata';
import { DomainError } from '@app/domain';
import { validationPipe } from '@app/platform';
import { CreateMemoDto } from './draft.dto';

const DRAFT = { kind: 'general', subject: 'เรื่อง', purpose: 'approve', sections: [] };

function read(body: unknown): Promise<unknown> {
  return validationPipe().transform(body, { type: 'body', metatype: CreateMemoDto });
}

describe('a draft that comes in', () => {
  it('is taken without sections', async () => {
    expect(await read(DRAFT)).toBeInstanceOf(CreateMemoDto);
  });

  it.each([
    ['sections', { sections: [[]] }],
    ['sections', { sections: [null] }],
    ['chain', { chain: [[]] }],
  ])('is refused where one of its %s is no object', async (_, given) => {
    await expect(read({ ...DRAFT, ...given })).rejects.toThrow(new DomainError('INVALID_INPUT'));
  });
});
