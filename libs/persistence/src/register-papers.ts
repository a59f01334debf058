/** A paper of a register, as its row has it; all null where there is none. */
export interface KeptPaper {
  readonly sender: string | null;
  readonly recipient: string | null;
  readonly reference: string | null;
  readonly dated: string | null;
  readonly subject: string | null;
  readonly urgency: string | null;
  readonly secrecy: string | null;
  readonly action: string | null;
  readonly remarks: string | null;
  readonly attachmentIds: readonly string[] | null;
}

/** The number that a paper has, as the register's row has it. */
export interface KeptNumber {
  readonly documentNumber: string | null;
  readonly blockId: string | null;
}

/** What the log has of a paper, as a digest: all that it says, and its number. */
export function paperValues(paper: KeptPaper, number: KeptNumber): Readonly<Record<string, unknown>> {
  const { sender, recipient, reference, dated, subject, urgency, secrecy, action, remarks, attachmentIds } = paper;
  const { documentNumber, blockId } = number;
  const written = { sender, recipient, reference, dated, subject, urgency, secrecy, action, remarks };
  return { ...written, attachmentIds, documentNumber, blockId };
}
