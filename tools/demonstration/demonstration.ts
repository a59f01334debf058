import { ApiClient, type ApiAnswer } from '../api-client';
import { say } from '../say';
import { DEMONSTRATION_MEMOS, type DemonstrationMemo } from './memos';
import { demonstrationOrganisation, SLUG, type Username } from './organisation';

export interface DemonstrationRequest {
  readonly baseUrl: string;
  readonly operatorToken: string;
  readonly password: string;
}

const CREATED = 201;
const UNAUTHORIZED = 401;

type Body = Readonly<Record<string, unknown>>;
type Callers = (username: Username) => Promise<ApiClient>;

/**
 * Brings the demonstration organisation in over HTTP, with three memos under way. A later start changes nothing: what the
 * administrator has changed stays, and each memo carries the keys that it had the first time.
 */
export async function loadDemonstration({ baseUrl, operatorToken, password }: DemonstrationRequest): Promise<void> {
  const api = new ApiClient(baseUrl);
  const signIn = await api.post('/auth/login', { organisation: SLUG, username: 'officer', password });
  if (signIn.status === UNAUTHORIZED) {
    const file = demonstrationOrganisation(password);
    const imported = accepted(await api.withToken(operatorToken).post('/platform/organisations', file));
    if (imported.status !== CREATED) {
      say({
        th: 'รหัสผ่านของผู้ใช้ตัวอย่างถูกเปลี่ยนแล้ว จึงไม่แตะบันทึกข้อความตัวอย่าง',
        en: "the demonstration users' password was changed, so the demonstration memos are left alone",
      });
      return;
    }
  } else {
    accepted(signIn);
  }
  await loadMemos(callers(api, password));
}

async function loadMemos(as: Callers): Promise<void> {
  const officer = await as('officer');
  const present = itemsOf(await officer.get(`/memos?limit=${DEMONSTRATION_MEMOS.length}`));
  if (present.length === DEMONSTRATION_MEMOS.length) return;
  const templates = itemsOf(await officer.get('/chain-templates?limit=100'));
  for (const memo of DEMONSTRATION_MEMOS) {
    const template = templates.find(({ code }) => code === memo.template);
    await bringUnderWay(memo, template?.['id'], as);
  }
}

async function bringUnderWay(
  { key, draft, enclosure, decisions }: DemonstrationMemo,
  chainTemplateId: unknown,
  as: Callers,
): Promise<void> {
  const officer = await as('officer');
  const once = (what: string): Record<string, string> => ({ 'idempotency-key': `demonstration/${key}/${what}` });
  const attachmentIds = [];
  if (enclosure !== undefined) {
    const file = new File([enclosure.text], enclosure.name, { type: 'text/plain' });
    attachmentIds.push(idOf(await officer.upload('/attachments', file, once('enclosure'))));
  }
  const id = idOf(await officer.post('/memos', { ...draft, chainTemplateId, attachmentIds }, once('draft')));
  accepted(await officer.post(`/memos/${id}/submit`, {}, once('submit')));
  for (const { by, ...decision } of decisions) {
    const signer = await as(by);
    accepted(await signer.post(`/memos/${id}/decisions`, { revision: 1, ...decision }, once(by)));
  }
}

/** Signs each person in once. */
function callers(api: ApiClient, password: string): Callers {
  const signedIn = new Map<Username, Promise<ApiClient>>();
  return (username) => {
    const known = signedIn.get(username) ?? api.signIn({ organisation: SLUG, username, password });
    signedIn.set(username, known);
    return known;
  };
}

function accepted(answer: ApiAnswer): ApiAnswer {
  if (answer.status < 300) return answer;
  throw new Error(`The demonstration was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
}

function bodyOf(answer: ApiAnswer): Body {
  const { body } = accepted(answer);
  return isBody(body) ? body : {};
}

function idOf(answer: ApiAnswer): string {
  const { id } = bodyOf(answer);
  if (typeof id !== 'string') throw new Error('An answer without an id');
  return id;
}

function itemsOf(answer: ApiAnswer): readonly Body[] {
  const { items } = bodyOf(answer);
  return Array.isArray(items) ? items.filter(isBody) : [];
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null;
}
