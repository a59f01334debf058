import type { MemoChain, MemoContent, MemoEvent, PublishedText, RevisionContent } from '@app/domain';
import type { EntryRow } from './entry-verification';
import type { AttachmentFacts } from './memo-drafts';
import type { FrozenChain } from './memo-submission';
import type { Tx } from './organisations';
import type { Instruction, Mark, SignatureLine } from './written';

/** An event as the log has it: with what the record adds to the domain's. */
export type LoggedEvent = MemoEvent & { readonly memoVersion: number; readonly linesHash?: string };

export interface StateRow {
  readonly memo_id: string;
  readonly chain: MemoChain;
  readonly status: string;
  readonly revision: number;
  readonly current_step: number | null;
  readonly turn_activation: number | null;
  readonly turn_position_id: string | null;
  readonly turn_person_id: string | null;
  readonly turn_opened_at: Date | null;
  readonly due_at: Date | null;
  readonly waiting_position_ids: readonly string[];
  readonly version: number;
  readonly record_version: number;
  readonly last_event_at: Date;
  readonly log_head: Buffer;
  readonly content_hash: Buffer | null;
  readonly submitted_at: Date | null;
  readonly settled_at: Date | null;
  readonly awaits_number: boolean;
}

export type MemoRow = Omit<MemoContent, 'unitId' | 'unitLine' | 'date' | 'amount'> & {
  readonly memo_id: string;
  readonly unit_id: string;
  readonly unit_line: string | null;
  readonly memo_date: string;
  readonly amount: string | null;
  readonly officer_id: string;
  readonly document_number: string | null;
  readonly attachment_ids: readonly string[];
};

export type DecisionRows = readonly (Pick<SignatureLine, 'id' | 'activation' | 'step' | 'decision' | 'capacity'> & {
  readonly memo_id: string;
  readonly step_order: number;
  readonly follows_activation: number | null;
  readonly version: number;
  readonly revision: number;
  readonly content_hash: Buffer;
  readonly position_id: string;
  readonly signer_id: string;
  readonly appointment_id: string;
  readonly order_number: string | null;
  readonly signer_name: string;
  readonly own_position_name: string | null;
  readonly position_name: string;
  readonly opinion: string | null;
  readonly reason: string | null;
  readonly return_to: number | null;
  readonly marks: readonly Mark[] | null;
  readonly instruction: Instruction | null;
  readonly permit_publication: boolean;
  readonly signed_at: Date;
  readonly record_hash: Buffer;
})[];

export interface RevisionRow {
  readonly memo_id: string;
  readonly revision: number;
  readonly content: RevisionContent;
  readonly attachments: readonly AttachmentFacts[];
  readonly chain: FrozenChain;
  readonly content_hash: Buffer;
  readonly submitted_at: Date;
}

export interface NumberRow {
  readonly memo_id: string;
  readonly register_id: string;
  readonly year: number;
  readonly number: number;
  readonly use: string;
  readonly document_number: string;
  readonly block_id: string | null;
  readonly given_at: Date;
  readonly given_by: string;
}

export interface AttachmentRow {
  readonly id: string;
  readonly name: string;
  readonly media_type: string;
  readonly size: string;
  readonly sha256: string;
}

export interface PublicationRow {
  readonly id: string;
  readonly memo_id: string;
  readonly number: number;
  readonly activation: number;
  readonly permitted_by: string;
  readonly kind: string;
  readonly memo_date: string;
  readonly published_by: string | null;
  readonly published_at: Date;
  readonly address: string;
  readonly content: PublishedText;
  readonly sha256: Buffer;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_reason: string | null;
}

interface TaskRow {
  readonly memo_id: string;
  readonly activation: number;
  readonly position_id: string;
  readonly text: string;
  readonly due: string;
}

interface TextRow {
  readonly memo_id: string;
  readonly version: number;
  readonly text: string;
}

interface CursorRow {
  readonly memo_id: string;
  readonly stream_kind: string;
  readonly workflow: string | null;
  readonly record_version: number;
}

/** All that the record has of one memo, on one consistent view. */
export interface MemoRows {
  readonly organisationId: string;
  readonly memoId: string;
  readonly entries: readonly EntryRow<LoggedEvent>[];
  readonly state: StateRow | undefined;
  readonly memo: MemoRow | undefined;
  readonly cursor: CursorRow | undefined;
  readonly decisions: DecisionRows;
  readonly tasks: readonly TaskRow[];
  readonly texts: readonly TextRow[];
  readonly revisions: readonly RevisionRow[];
  readonly numbers: readonly NumberRow[];
  readonly publications: readonly PublicationRow[];
  /** What the revisions enclose. */
  readonly attachments: readonly AttachmentRow[];
}

/** Reads what verification compares, of all these memos at once. `tx` is a snapshot. */
export async function readMemoRows(
  tx: Tx,
  organisationId: string,
  memoIds: readonly string[],
): Promise<readonly MemoRows[]> {
  const values = [memoIds];
  const [entries, states, memos, cursors, decisions, tasks, texts, revisions, numbers, publications] =
    await Promise.all([
      tx.query<EntryRow<LoggedEvent>>({
        text: `SELECT stream_id, stream_kind, version, at, actor_id, event, previous_hash, record_hash
             FROM log_entry WHERE stream_id = ANY ($1) ORDER BY stream_id, version`,
        values,
      }),
      tx.query<StateRow>({ text: 'SELECT * FROM memo_chain WHERE memo_id = ANY ($1)', values }),
      tx.query<MemoRow>({
        text: `SELECT id AS memo_id, kind, purpose, urgency, secrecy, subject, unit_id, unit_line, memo_date::text, addressees, amount, sections,
               closing, form, officer_id, document_number, attachment_ids FROM memo WHERE id = ANY ($1)`,
        values,
      }),
      tx.query<CursorRow>({
        text: 'SELECT stream_id AS memo_id, stream_kind, workflow, record_version FROM engine_cursor WHERE stream_id = ANY ($1)',
        values,
      }),
      tx.query<DecisionRows[number]>({
        text: 'SELECT * FROM decision WHERE memo_id = ANY ($1) ORDER BY memo_id, activation',
        values,
      }),
      tx.query<TaskRow>({
        text: 'SELECT memo_id, activation, position_id, text, due::text FROM task WHERE memo_id = ANY ($1)',
        values,
      }),
      tx.query<TextRow>({ text: 'SELECT memo_id, version, text FROM memo_text WHERE memo_id = ANY ($1)', values }),
      tx.query<RevisionRow>({ text: 'SELECT * FROM memo_revision WHERE memo_id = ANY ($1)', values }),
      tx.query<NumberRow>({ text: 'SELECT * FROM register_entry WHERE memo_id = ANY ($1)', values }),
      tx.query<PublicationRow>({ text: 'SELECT *, memo_date::text FROM publication WHERE memo_id = ANY ($1)', values }),
    ]);
  const attachments = await tx.query<AttachmentRow>({
    text: `SELECT id, name, media_type, size, encode(sha256, 'hex') AS sha256 FROM attachment WHERE id = ANY ($1)`,
    values: [revisions.flatMap((revision) => revision.attachments.map(({ id }) => id))],
  });
  return memoIds.map((memoId) => {
    const isOfMemo = (row: { readonly memo_id: string }): boolean => row.memo_id === memoId;
    return {
      organisationId,
      memoId,
      entries: entries.filter(({ stream_id }) => stream_id === memoId),
      state: states.find(isOfMemo),
      memo: memos.find(isOfMemo),
      cursor: cursors.find(isOfMemo),
      decisions: decisions.filter(isOfMemo),
      tasks: tasks.filter(isOfMemo),
      texts: texts.filter(isOfMemo),
      revisions: revisions.filter(isOfMemo),
      numbers: numbers.filter(isOfMemo),
      publications: publications.filter(isOfMemo),
      attachments,
    };
  });
}
