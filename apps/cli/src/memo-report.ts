import {
  openStep,
  signatureOf,
  type Capacity,
  type DecisionKind,
  type MemoEventType,
  type MemoStatus,
  type Purpose,
  type Secrecy,
  type StepKind,
  type Urgency,
} from '@app/domain';
import type { DecisionReading, MemoReading, TimelineRow } from '@app/persistence';

/** A memo for its operator, without a word of what people wrote in it. Instants are ISO 8601, UTC. */
export interface MemoReport {
  readonly id: string;
  readonly organisation: string;
  readonly documentNumber: string | null;
  readonly date: string;
  readonly subject: string;
  readonly kind: string;
  readonly purpose: Purpose;
  readonly urgency: Urgency;
  readonly secrecy: Secrecy;
  readonly unit: string;
  readonly officer: string;
  readonly status: MemoStatus;
  readonly revision: number;
  /** Of its record: the last event. */
  readonly recordVersion: number;
  readonly currentStep: number | null;
  readonly deadline: string | null;
  readonly createdAt: string;
  readonly submittedAt: string | null;
  readonly settledAt: string | null;
  readonly steps: readonly StepReport[];
  readonly timeline: readonly EventReport[];
}

export interface StepReport {
  readonly number: number;
  readonly position: string;
  readonly kind: StepKind;
  readonly state: 'waiting' | 'open' | 'signed';
  readonly signature: SignatureReport | null;
}

export interface SignatureReport {
  readonly step: number;
  readonly decision: DecisionKind;
  readonly signer: string;
  readonly capacity: Capacity;
  readonly orderNumber: string | null;
  readonly position: string;
  readonly at: string;
}

export interface EventReport {
  readonly version: number;
  readonly at: string;
  readonly type: MemoEventType;
  /** Null is the clock. */
  readonly who: string | null;
  readonly signatures: readonly SignatureReport[];
  /** Of a return: the step that it went to; 0 is the officer. */
  readonly returnTo: number | null;
  readonly reminder: number | null;
  readonly escalated: boolean;
}

/** `organisation` is its slug. */
export function memoReport(organisation: string, reading: MemoReading, timeline: readonly TimelineRow[]): MemoReport {
  const { standing, content, decisions } = reading;
  const { chain } = standing;
  return {
    id: standing.memoId,
    organisation,
    documentNumber: reading.documentNumber,
    date: content.date,
    subject: content.subject,
    kind: content.kind,
    purpose: content.purpose,
    urgency: content.urgency,
    secrecy: content.secrecy,
    unit: reading.unit.name,
    officer: standing.officer.name,
    status: chain.status,
    revision: chain.revision,
    recordVersion: chain.version,
    currentStep: openStep(chain)?.number ?? null,
    deadline: chain.turn && new Date(chain.turn.dueAt).toISOString(),
    createdAt: standing.createdAt.toISOString(),
    submittedAt: standing.submittedAt?.toISOString() ?? null,
    settledAt: standing.settledAt?.toISOString() ?? null,
    steps: reading.steps.toSorted((a, b) => a.order - b.order).map((step) => stepReport(step, reading)),
    timeline: timeline.map((row) => eventReport(row, decisions)),
  };
}

function stepReport(
  { number, positionId, kind }: MemoReading['steps'][number],
  { standing: { chain }, decisions, positions }: MemoReading,
): StepReport {
  const signature = signatureOf(chain, number);
  const decision = decisions.find(({ activation }) => activation === signature?.activation);
  const isOpen = chain.turn?.step === number;
  return {
    number,
    position: positions.get(positionId)?.name ?? positionId,
    kind,
    state: isOpen ? 'open' : decision === undefined ? 'waiting' : 'signed',
    signature: decision === undefined ? null : signatureReport(decision),
  };
}

function signatureReport(row: DecisionReading): SignatureReport {
  return {
    step: row.step,
    decision: row.decision,
    signer: row.signer_name,
    capacity: row.capacity,
    orderNumber: row.order_number,
    position: row.position_name,
    at: row.signed_at.toISOString(),
  };
}

function eventReport(
  { version, at, event, actor_name: who }: TimelineRow,
  all: readonly DecisionReading[],
): EventReport {
  const clock = event.type === 'deadlinePassed' ? event : undefined;
  return {
    version,
    at: at.toISOString(),
    type: event.type,
    who,
    signatures: all.filter((decision) => decision.version === version).map(signatureReport),
    returnTo: event.type === 'decided' ? event.returnTo : null,
    reminder: clock?.reminded ?? null,
    escalated: clock?.escalated ?? false,
  };
}
