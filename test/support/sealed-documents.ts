import { X509Certificate } from 'node:crypto';
import { until } from '../../tools/until';
import { aMemo, created, decide, type Memo } from './memos';
import type { Resource, TestOrganisation } from './organisation';

const SEAL_MS = 60_000;

/** The memo of a chain of one step, approved: what follows is the worker's. */
export async function approved(
  organisation: TestOrganisation,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const officer = organisation.as('officer');
  const chainTemplateId = organisation.chainTemplateId('short');
  const { id } = (await created(officer.post<Memo>('/memos', aMemo({ chainTemplateId, ...overrides })), 201)).body;
  await created(officer.post(`/memos/${id}/submit`), 200);
  await created(decide(organisation.as('palad'), id, { step: 1, decision: 'approve' }), 200);
  return id;
}

/** The document as the officer downloads it, once it has its seal. */
export async function untilSealed(organisation: TestOrganisation, memoId: string): Promise<Buffer> {
  let pdf = Buffer.alloc(0);
  await until({ what: 'the document is sealed', timeoutMs: SEAL_MS }, async () => {
    const { headers, body } = await organisation.as('officer').client.download(`/memos/${memoId}/document.pdf`);
    pdf = Buffer.from(body);
    return headers.get('sanoe-document') === 'sealed';
  });
  return pdf;
}

/** Why the completion of this memo stands still, as the administrator's list says it; undefined: it does not. */
export async function stalledItem(
  organisation: TestOrganisation,
  memoId: string,
): Promise<{ readonly cause: string; readonly remedies: readonly string[] } | undefined> {
  const { body } = await organisation
    .as('admin')
    .get<{ items: { memo: Resource; cause: string; remedies: string[] }[] }>('/admin/stalled');
  return body.items.find(({ memo }) => memo.id === memoId);
}

export async function untilStalled(organisation: TestOrganisation, memoId: string): Promise<void> {
  await until(
    { what: 'the stalled list has it', timeoutMs: SEAL_MS },
    async () => (await stalledItem(organisation, memoId)) !== undefined,
  );
}

/** The certificate of a sealing key, as its administrator gives it out. */
export async function certificateOf(organisation: TestOrganisation, { id }: Resource): Promise<X509Certificate> {
  const { body } = await organisation.as('admin').get<string>(`/admin/signing-keys/${id}/certificate.pem`);
  return new X509Certificate(body);
}
