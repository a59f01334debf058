import { MockActivityEnvironment } from '@temporalio/testing';
import { DomainError } from '@app/domain';
import { createDocumentActivities } from '../index';

const memo = { organisationId: 'o1', id: 'm1' };

describe('renderDocument', () => {
  it('keeps the document of the memo that it is asked for', async () => {
    const keepDocument = jest.fn(async () => undefined);
    const { renderDocument } = createDocumentActivities({ keepDocument });

    await new MockActivityEnvironment({ attempt: 3 }).run(renderDocument, memo);

    expect(keepDocument).toHaveBeenCalledWith(memo);
  });

  it.each([
    ['DOCUMENT_UNPRINTABLE', { nonRetryable: true, type: 'DOCUMENT_UNPRINTABLE' }],
    ['DOCUMENT_FAILED', { code: 'DOCUMENT_FAILED' }],
  ] as const)('gives up only where trying again changes nothing: %s', async (code, failure) => {
    const { renderDocument } = createDocumentActivities({
      keepDocument: async () => {
        throw new DomainError(code);
      },
    });

    await expect(new MockActivityEnvironment().run(renderDocument, memo)).rejects.toMatchObject(failure);
  });
});
