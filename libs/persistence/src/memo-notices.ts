import {
  noticesOf,
  openStep,
  signersOf,
  type Audience,
  type ChainStep,
  type MemoChain,
  type MemoEvent,
  type Role,
} from '@app/domain';
import type { LockedMemo } from './locked-memo';
import type { Right } from './memo-rights';
import type { Write } from './one-statement';

/** Whom the event tells what; where mail is set up, for the mail too. `chain` is the one after the event. */
export function noticeWrites(
  memo: LockedMemo,
  event: MemoEvent,
  chain: MemoChain,
  rights: readonly Right[],
  sendsMail: boolean,
): readonly Write[] {
  return noticesOf(event, chain, memo.chain).flatMap(({ kind, to, activation }) => {
    const people = new Set(to.flatMap((audience) => recipients(audience, memo, event, chain, rights)));
    const reminder = event.type === 'deadlinePassed' && kind === 'reminder' ? event.reminded : null;
    const number = reminder ?? chain.version;
    const role = to.map((audience) => ROLE_OF[audience]).find((one) => one !== undefined);
    if (people.size === 0 && role === undefined) {
      return [];
    }
    const isReminder = reminder !== null;
    const name = ['notice', role ?? 'people', sendsMail && 'mail', isReminder && 'once'].filter(Boolean).join('-');
    const text = noticeInsert(role, sendsMail, isReminder);
    const values = [memo.organisationId, chain.id, activation, kind, number, [...people], new Date(event.at)];
    return [{ name, text, values }];
  });
}

/** Audiences that follow from roles, not from appointments: looked up in the statement. */
const ROLE_OF: Readonly<Partial<Record<Audience, Role>>> = {
  administrators: 'administrator',
  recordsClerks: 'recordsClerk',
};

function recipients(
  audience: Audience,
  memo: LockedMemo,
  event: MemoEvent,
  chain: MemoChain,
  rights: readonly Right[],
): readonly string[] {
  switch (audience) {
    case 'officer':
      return [memo.officerId];
    case 'signed':
      return chain.signatures.filter(({ revision }) => revision === chain.revision).map(({ by }) => by);
    case 'signers':
      return signers(openStep(chain), memo.kind, event.at, rights);
    case 'superior':
      return signers(nextOf(chain), memo.kind, event.at, rights);
    case 'administrators':
    case 'recordsClerks':
      return [];
  }
}

function signers(step: ChainStep | undefined, kind: string, at: number, rights: readonly Right[]): readonly string[] {
  return step === undefined ? [] : signersOf(step, rights, kind, at).map(({ personId }) => personId);
}

function nextOf(chain: MemoChain): ChainStep | undefined {
  const order = openStep(chain)?.order ?? 0;
  return chain.steps.find((step) => step.order === order + 1);
}

/** `isReminder`: counted within its turn, and there once; any other notice has the number of its event. */
function noticeInsert(role: Role | undefined, sendsMail: boolean, isReminder: boolean): string {
  const holders =
    role === undefined
      ? ''
      : `UNION SELECT id FROM person WHERE organisation_id = $1 AND closed_at IS NULL AND '${role}' = ANY (roles)`;
  const mail = sendsMail
    ? `UNION ALL SELECT p.id, 'mail', 'pending' FROM recipient r JOIN person p ON p.organisation_id = $1 AND p.id = r.id WHERE p.email IS NOT NULL`
    : '';
  return `WITH recipient AS (SELECT unnest($6::uuid[]) AS id ${holders})
    INSERT INTO notice (organisation_id, memo_id, activation, kind, number, recipient_id, channel, state, at)
    SELECT $1, $2, $3, $4, $5, n.id, n.channel, n.state, $7
    FROM (SELECT id, 'app' AS channel, 'shown' AS state FROM recipient ${mail}) n, moved
    ${isReminder ? 'ON CONFLICT DO NOTHING' : ''}`;
}
