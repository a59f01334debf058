import { MockActivityEnvironment } from '@temporalio/testing';
import { DomainError } from '@app/domain';
import { createDocumentActivities } from '../index';

const seals = { sealDocument: jest.fn(async () => undefined) };
const publications = { publishMemo: async () => undefined };
const memo = { organisationId: 'o1', id: 'm1' };

describe('renderDocument', () => {
  it('keeps the document of the memo that it is asked for', async () => {
    const keepDocument = jest.fn(async () => undefined);
    const { renderDocument } = createDocumentActivities({ keepDocument }, seals, publications);

    await new MockActivityEnvironment({ attempt: 3 }).run(renderDocument, memo);

    expect(keepDocument).toHaveBeenCalledWith(memo);
  });

  it.each([
    ['DOCUMENT_UNPRINTABLE', { nonRetryable: true, type: 'DOCUMENT_UNPRINTABLE' }],
    ['DOCUMENT_FAILED', { code: 'DOCUMENT_FAILED' }],
  ] as const)('gives up only where trying again changes nothing: %s', async (code, failure) => {
    const keepDocument = async (): Promise<void> => {
      throw new DomainError(code);
    };
    const { renderDocument } = createDocumentActivities({ keepDocument }, seals, publications);

    await expect(new MockActivityEnvironment().run(renderDocument, memo)).rejects.toMatchObject(failure);
  });
});

describe('sealDocument', () => {
  it('seals the document of the memo that it is asked for', async () => {
    const { sealDocument } = createDocumentActivities({ keepDocument: async () => undefined }, seals, publications);

    await new MockActivityEnvironment().run(sealDocument, memo);

    expect(seals.sealDocument).toHaveBeenCalledWith(memo);
  });

  it.each(['TIMESTAMP_AWAY', 'SIGNING_KEY_NEEDED', 'MASTER_KEY_WRONG'] as const)(
    'is tried again after %s',
    async (code) => {
      const waiting = {
        sealDocument: async () => {
          throw new DomainError(code);
        },
      };
      const { sealDocument } = createDocumentActivities({ keepDocument: async () => undefined }, waiting, publications);

      await expect(new MockActivityEnvironment().run(sealDocument, memo)).rejects.toMatchObject({ code });
    },
  );
});

describe('publishMemo', () => {
  it.each([
    ['DOCUMENT_UNPRINTABLE', { nonRetryable: true, type: 'DOCUMENT_UNPRINTABLE' }],
    ['DOCUMENT_FAILED', { code: 'DOCUMENT_FAILED' }],
  ] as const)('gives up only where trying again changes nothing: %s', async (code, failure) => {
    const refusing = {
      publishMemo: async () => {
        throw new DomainError(code);
      },
    };
    const { publishMemo } = createDocumentActivities({ keepDocument: async () => undefined }, seals, refusing);

    await expect(new MockActivityEnvironment().run(publishMemo, memo)).rejects.toMatchObject(failure);
  });
});
