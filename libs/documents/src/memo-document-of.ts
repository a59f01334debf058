import {
  assertNever,
  bangkokDateOf,
  formatThaiDate,
  printedTextsOf,
  requirePrintable,
  type Capacity,
  type DecisionKind,
  type LocalDate,
  type MemoContent,
  type MemoStatus,
} from '@app/domain';
import { word } from '@app/messages';
import { formPapers } from './form-papers';
import { formRows } from './form-rows';
import { printedSection } from './printed-blocks';
import { inDigits } from './digits';
import {
  PLAIN_PRINTING,
  type MemoDocument,
  type OpinionBlock,
  type Picture,
  type PrintedSection,
  type Printing,
} from './memo-document';

/** What the record has of a memo, as far as it is printed. */
export interface MemoFacts {
  readonly organisationName: string;
  readonly status: MemoStatus;
  /** The records clerk has yet to give its number. */
  readonly awaitsNumber?: boolean;
  readonly revision: PrintedRevision;
  readonly content: MemoContent;
  readonly unitName: string;
  readonly documentNumber: string | null;
  readonly officer: {
    readonly name: string;
    readonly positionName: string | null;
    /** When the revision was submitted: the officer's own signature. */
    readonly signedAt: Date | null;
  };
  /** In the order in which they sign. */
  readonly steps: readonly {
    readonly number: number;
    readonly heading: string | null;
    readonly positionName: string;
  }[];
  /** Those that count, at most one a step. */
  readonly decisions: readonly DecisionFacts[];
}

const FORM_COLUMNS = ['รายการ', 'รายละเอียด'] as const;

/** Null: the draft that the officer works on. */
export type PrintedRevision = { readonly number: number; readonly isPresent: boolean } | null;

export interface DecisionFacts {
  readonly step: number;
  readonly decision: DecisionKind;
  readonly signerName: string;
  readonly ownPositionName: string | null;
  readonly positionName: string;
  readonly capacity: Capacity;
  readonly orderNumber: string | null;
  readonly opinion: string | null;
  readonly reason: string | null;
  readonly instruction: { readonly text: string; readonly due: LocalDate } | null;
  readonly permitPublication: boolean;
  readonly signedAt: Date;
}

/**
 * A memo as it is printed: the document itself once it is approved, else a preview that says so. `pictures`: by the id of
 * their attachment. Refuses with `DOCUMENT_UNPRINTABLE` where the text names one that is not there, or has characters that no
 * paper shows.
 */
export function memoDocumentOf(
  memo: MemoFacts,
  pictures: ReadonlyMap<string, Picture>,
  printing: Printing = PLAIN_PRINTING,
): MemoDocument {
  const { content, officer } = memo;
  const { urgency, secrecy } = content;
  const digits = inDigits(printing.profile);
  requirePrintable(printedTextsOf(content));
  const papers = formPapers(content, memo.organisationName, pictures, digits);
  const freeForm = papers.length === 0 ? freeFormSections(content) : [];
  return {
    organisationName: memo.organisationName,
    mark: markOf(memo, digits),
    urgency: urgency === 'normal' ? null : word('urgency', urgency),
    secrecy: secrecy === 'normal' ? null : word('secrecy', secrecy),
    unitLine: [memo.unitName, content.unitLine].filter((part) => part !== null).join(' '),
    documentNumber: memo.documentNumber,
    date: content.date,
    subject: content.subject,
    addressees: content.addressees,
    sections: [...content.sections.map((section) => printedSection(section, pictures)), ...freeForm],
    closing: content.closing,
    officer: {
      name: officer.name,
      positionName: officer.positionName,
      signature: officer.signedAt && {
        capacity: 'holder',
        ownPositionName: null,
        orderNumber: null,
        date: bangkokDateOf(officer.signedAt.getTime()),
      },
    },
    opinions: memo.steps.map((step) => opinionOf(step, memo.decisions, digits)),
    formPapers: papers,
    ...printing,
  };
}

type Digits = (text: string) => string;

/** A preview is never taken for the document. */
function markOf({ status, awaitsNumber, revision }: MemoFacts, digits: Digits): string | null {
  if (revision === null) {
    return 'ฉบับร่าง';
  }
  if (!revision.isPresent) {
    return `ฉบับที่ ${digits(String(revision.number))} ไม่ใช่ฉบับปัจจุบัน`;
  }
  switch (status) {
    case 'approved':
      return awaitsNumber === true ? 'รอเลขที่หนังสือ' : null;
    case 'draft':
    case 'inReview':
      return 'ยังลงนามไม่ครบ';
    case 'returned':
    case 'rejected':
    case 'withdrawn':
    case 'cancelled':
      return word('status', status);
    default:
      return assertNever(status);
  }
}

/** A form that no kind of the product knows, as a table of headings and values. */
function freeFormSections(content: MemoContent): readonly PrintedSection[] {
  const rows = formRows(content).map(({ heading, value }) => [heading, value]);
  return rows.length === 0 ? [] : [{ heading: '', blocks: [{ type: 'table', columns: FORM_COLUMNS, rows }] }];
}

function opinionOf(
  step: MemoFacts['steps'][number],
  decisions: readonly DecisionFacts[],
  digits: Digits,
): OpinionBlock {
  const heading = step.heading ?? step.positionName;
  const decision = decisions.find((one) => one.step === step.number);
  if (decision === undefined) {
    return { heading, remarks: [], name: null, positionName: step.positionName, signature: null };
  }
  const { signerName, positionName, capacity, ownPositionName, orderNumber, signedAt } = decision;
  return {
    heading,
    remarks: remarksOf(decision, digits),
    name: signerName,
    positionName,
    signature: { capacity, ownPositionName, orderNumber, date: bangkokDateOf(signedAt.getTime()) },
  };
}

/**
 * What stands above a signature: the decision in a word, unless an endorsement says it in its own; then the opinion,
 * the reason, the instruction (สั่งการ) with its day, and the leave to publish.
 */
function remarksOf(decision: DecisionFacts, digits: Digits): readonly string[] {
  const { opinion, reason, instruction, permitPublication } = decision;
  const said = opinion?.trim() === '' ? null : opinion;
  const verdict = word('decision', decision.decision);
  const saysItself = said === verdict || (decision.decision === 'endorse' && said !== null);
  const permission = permitPublication ? 'อนุญาตให้เผยแพร่' : null;
  const order = instruction && `${instruction.text} ภายในวันที่ ${digits(formatThaiDate(instruction.due))}`;
  return [saysItself ? null : verdict, said, reason, order, permission].filter((text) => text !== null);
}
