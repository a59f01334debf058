import type { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifySeal } from '@app/documents';
import { importOrganisation, type Resource, type TestOrganisation } from '../support/organisation';
import { approved, certificateOf, stalledItem, untilSealed, untilStalled } from '../support/sealed-documents';
import { startStack, type Stack } from '../support/stack';
import { startTimeStampServer, type TimeStampServer } from '../support/time-stamp-server';
import { ask, describeWith } from '../support/verifiers';

describeWith('openssl')('With a time-stamp authority that is away', () => {
  let server: TimeStampServer;
  let stack: Stack;
  let organisation: TestOrganisation;
  let memoId: string;

  beforeAll(async () => {
    server = await startTimeStampServer();
    stack = await startStack({ env: { SANOE_TIMESTAMP_URL: server.url } });
    process.env['SANOE_URL'] = stack.url;
    process.env['SANOE_OPERATOR_TOKEN'] = stack.operatorToken;
    organisation = await importOrganisation();
  }, 600_000);

  afterAll(async () => {
    await stack.stop();
    stack.remove();
    await server.close();
  }, 120_000);

  it('a document waits for its seal rather than get one without a time stamp, and the stalled list says so', async () => {
    server.answer = { status: 503, body: Buffer.alloc(0) };

    memoId = await approved(organisation);
    await untilStalled(organisation, memoId);

    const { headers } = await organisation.as('officer').client.download(`/memos/${memoId}/document.pdf`);
    expect(headers.get('sanoe-document')).toBe('unsealed');
    expect(await stalledItem(organisation, memoId)).toMatchObject({
      cause: 'timestampAway',
      remedies: ['askOperator'],
    });
  }, 120_000);

  describe('and comes back', () => {
    let folder: string;
    let pdf: Buffer;
    let certificate: X509Certificate;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'sanoe-time-stamped-'));
      server.answer = undefined;
      pdf = await untilSealed(organisation, memoId);
      const { body } = await organisation.as('admin').get<{ items: Resource[] }>('/admin/signing-keys');
      const [key] = body.items; // made for the first seal
      if (key === undefined) throw new Error('No key');
      certificate = await certificateOf(organisation, key);
      await Promise.all([
        writeFile(join(folder, 'memo.pdf'), pdf),
        writeFile(join(folder, 'organisation.pem'), certificate.toString()),
        writeFile(join(folder, 'time-stamps.pem'), server.root.toString()),
      ]);
    }, 120_000);

    afterAll(() => rm(folder, { recursive: true }));

    it('the seal on what the office downloads has the authority’s time stamp, and nothing stands still', async () => {
      const trust = { certificates: [certificate], timeStampAuthorities: [server.root] };

      const seal = verifySeal(pdf, trust);

      expect(seal).toMatchObject({ ok: true, timeStamp: { ok: true, isTrusted: true } });
      expect(seal.ok && seal.timeStamp?.authority.subject).toBe('CN=Test time stamps');
      expect(await stalledItem(organisation, memoId)).toBeUndefined();
    });

    describeWith('pdfsig')('for poppler', () => {
      it('it is validly and wholly signed', () => {
        const { says } = ask('pdfsig', join(folder, 'memo.pdf'));

        expect(says).toContain('Signature is Valid');
        expect(says).toContain('Total document signed');
      });
    });

    describeWith('pyhanko')('for pyHanko', () => {
      it('it is valid, and so is its time stamp', () => {
        const trust = ['organisation.pem', 'time-stamps.pem'].flatMap((name) => ['--trust', join(folder, name)]);

        const { accepts, says } = ask(
          'pyhanko',
          ...['sign', 'validate', '--pretty-print', '--no-revocation-check', '--trust-replace', ...trust],
          join(folder, 'memo.pdf'),
        );

        expect(says).toContain('The TSA certificate is trusted.');
        expect(accepts).toBe(true);
      });
    });
  });
});
