import { signatureOf, stepOf, type Capacity, type MemoChain, type MemoEvent, type SignedStep } from '@app/domain';
import type { Enclosed, LockedMemo } from './locked-memo';
import type { Right } from './memo-rights';
import { newId } from './new-id';
import type { Write } from './one-statement';
import type { SignatureLine, WrittenDecision } from './written';

export interface DecisionRow {
  readonly id: string;
  readonly activation: number;
  readonly step: number;
  readonly revision: number;
  readonly decision: string;
  readonly capacity: Capacity;
  readonly order_number: string | null;
  readonly content_hash: Buffer;
  readonly signed_at: Date;
  readonly record_hash: Buffer;
}

export type DecidedEvent = Extract<MemoEvent, { type: 'decided' }>;

function rightOf({ appointmentId }: SignedStep, rights: readonly Right[]): Right {
  const right = rights.find(({ id }) => id === appointmentId);
  if (right === undefined) {
    throw new Error('A decision without its appointment');
  }
  return right;
}

/** The lines under the signatures of one act. */
export function linesOf({ signed, at }: DecidedEvent, rights: readonly Right[]): readonly SignatureLine[] {
  return signed.map((one) => {
    const { orderNumber, personName, positionName, ownPositionName } = rightOf(one, rights);
    const { activation, step, decision, capacity } = one;
    const names = { orderNumber, signerName: personName, ownPositionName, positionName };
    return { id: newId(at), activation, step, decision, capacity, ...names };
  });
}

/** One row a step that was signed; what was written belongs to the last. */
export function decisionWrites(
  memo: LockedMemo,
  { event, hash, lines }: { event: DecidedEvent; hash: Buffer; lines: readonly SignatureLine[] },
  { rights, decision: written }: Enclosed,
): { readonly rows: readonly DecisionRow[]; readonly writes: readonly Write[] } {
  if (written === undefined || memo.contentHash === null) {
    throw new Error('A decision without what was written or what it is about');
  }
  const contentHash = memo.contentHash;
  const writes: Write[] = [];
  const rows = event.signed.map((signed, index) => {
    const right = rightOf(signed, rights);
    const line = lineOf(signed, lines);
    const isLast = index === event.signed.length - 1;
    const text = isLast ? written : { ...written, opinion: null, reason: null, marks: null, instruction: null };
    const order = stepOf(memo.chain, signed.step)?.order ?? 0;
    writes.push({
      name: 'decision',
      text: `INSERT INTO decision (organisation_id, memo_id, activation, id, step, step_order, follows_activation, version, revision, content_hash,
               decision, position_id, signer_id, appointment_id, capacity, order_number, signer_name, own_position_name, position_name,
               opinion, reason, return_to, marks, instruction, permit_publication, signed_at, record_hash)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27 FROM moved`,
      values: [
        memo.organisationId,
        memo.chain.id,
        signed.activation,
        line.id,
        signed.step,
        order,
        index === 0 ? activationBefore(memo.chain, order) : event.signed[index - 1]?.activation,
        event.version,
        event.revision,
        contentHash,
        signed.decision,
        right.positionId,
        right.personId,
        right.id,
        right.capacity,
        right.orderNumber,
        line.signerName,
        line.ownPositionName,
        line.positionName,
        text.opinion,
        text.reason,
        isLast ? event.returnTo : null,
        text.marks && JSON.stringify(text.marks),
        text.instruction && JSON.stringify(text.instruction),
        isLast && text.permitPublication,
        new Date(event.at),
        hash,
      ],
    });
    if (isLast && written.instruction !== null) {
      writes.push(...taskWrites(memo, signed.activation, written.instruction, event.at));
    }
    return {
      id: line.id,
      activation: signed.activation,
      step: signed.step,
      revision: event.revision,
      decision: signed.decision,
      capacity: right.capacity,
      order_number: right.orderNumber,
      content_hash: contentHash,
      signed_at: new Date(event.at),
      record_hash: hash,
    };
  });
  return { rows, writes };
}

function lineOf({ activation }: SignedStep, lines: readonly SignatureLine[]): SignatureLine {
  const line = lines.find((one) => one.activation === activation);
  if (line === undefined) {
    throw new Error('A decision without its lines');
  }
  return line;
}

/** The decision that this one stands on: that of the step before it. */
function activationBefore(chain: MemoChain, order: number): number | null {
  const before = chain.steps.find((step) => step.order === order - 1);
  return before === undefined ? null : (signatureOf(chain, before.number)?.activation ?? null);
}

function taskWrites(
  memo: LockedMemo,
  activation: number,
  { text, positionIds, due }: NonNullable<WrittenDecision['instruction']>,
  at: number,
): readonly Write[] {
  return positionIds.map((positionId) => ({
    name: 'task',
    text: 'INSERT INTO task (organisation_id, id, memo_id, activation, position_id, text, due) SELECT $1, $2, $3, $4, $5, $6, $7 FROM moved',
    values: [memo.organisationId, newId(at), memo.chain.id, activation, positionId, text, due],
  }));
}
