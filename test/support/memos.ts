import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Caller, Problem, TestOrganisation } from './organisation';

export interface MemoState {
  readonly id: string;
  readonly status: string;
  readonly revision: number;
  readonly currentStep: number | null;
  readonly version: number;
  readonly documentNumber: string | null;
}

export interface Step {
  readonly number: number;
  readonly order: number;
  readonly position: { readonly id: string; readonly name: string };
  readonly heading: string | null;
  readonly state: string;
  readonly decision?: {
    readonly decision: string;
    readonly opinion: string | null;
    readonly capacity: string;
    readonly orderNumber: string | null;
    readonly ownPositionName: string | null;
  } | null;
}

export interface Memo extends MemoState {
  readonly subject: string;
  readonly addressees: string | null;
  readonly sections?: readonly { readonly heading: string; readonly body: unknown }[];
  readonly steps: readonly Step[];
}

export interface Decided {
  readonly memo: MemoState;
  readonly decision: {
    readonly id: string;
    readonly step: number;
    readonly capacity: string;
    readonly orderNumber: string | null;
    readonly contentHash: string;
    readonly recordHash: string;
    readonly signedAt: string;
  };
  readonly decisions: readonly { readonly step: number; readonly decision: string }[];
}

/** A valid draft; a test names what it is about. */
export function aMemo(overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    kind: 'general',
    subject: 'ขออนุมัติเดินทางไปราชการ',
    purpose: 'approve',
    sections: [{ heading: 'เรื่องเดิม', body: 'ตามที่ได้รับหนังสือเชิญประชุม' }],
    closing: 'จึงเรียนมาเพื่อโปรดพิจารณา',
    ...overrides,
  };
}

/** A memo at its first step. */
export async function submitted(
  organisation: TestOrganisation,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<Memo> {
  const officer = organisation.as('officer');
  const chainTemplateId = organisation.chainTemplateId('standard');
  const { body } = await created(officer.post<Memo>('/memos', aMemo({ chainTemplateId, ...overrides })), 201);
  await created(officer.post<MemoState>(`/memos/${body.id}/submit`), 200);
  return (await officer.get<Memo>(`/memos/${body.id}`)).body;
}

/** One decision, under a key of its own unless one is given. */
export function decide(
  caller: Caller,
  memoId: string,
  decision: Readonly<Record<string, unknown>>,
  key: string = randomUUID(),
): Promise<Answer<Decided & Problem>> {
  return caller.post<Decided & Problem>(
    `/memos/${memoId}/decisions`,
    { revision: 1, ...decision },
    { 'idempotency-key': key },
  );
}

/** Throws where the answer has another status: what comes before the thing that a test is about. */
export async function created<Body>(answering: Promise<Answer<Body>>, status: number): Promise<Answer<Body>> {
  const answer = await answering;
  if (answer.status !== status) {
    throw new Error(`Expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  return answer;
}

/** A real document, as it came from text recognition. */
export function fixture(name: string): string {
  return readFileSync(join(__dirname, '../fixtures', name), 'utf8');
}

/** The lines between two headings of a document, the headings left out. */
export function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from) + from.length;
  return text.slice(start, text.indexOf(to, start)).trim();
}
