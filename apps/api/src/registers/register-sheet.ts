import { assertNever, bangkokDateOf, formatThaiDate, isLocalDate, type RegisterDirection } from '@app/domain';
import { word } from '@app/messages';
import type { RegisterLine } from '@app/persistence';
import type { Column } from '../sheet-file';

/** A register's line in the columns of the regulation's form (แบบที่ 13 and 14), for people. */
export interface SheetRow {
  /** The day on which the number was given, YYYY-MM-DD. */
  readonly givenOn: string;
  readonly number: number;
  /** ที่: of what came in the sender's own, of what went out ours. */
  readonly reference: string;
  /** YYYY-MM-DD; empty where there is none. */
  readonly dated: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly action: string;
  readonly remarks: string;
  readonly urgency: string;
  readonly secrecy: string;
  readonly state: string;
}

const HIDDEN_SUBJECT = '(ปกปิดตามชั้นความลับ)';

export function sheetRowOf(line: RegisterLine, direction: RegisterDirection): SheetRow {
  const reference = direction === 'received' ? line.reference : line.document_number;
  return {
    givenOn: bangkokDateOf(line.given_at.getTime()),
    number: line.number,
    reference: reference ?? '',
    dated: line.dated ?? '',
    from: line.sender ?? '',
    to: line.recipient ?? '',
    subject: line.is_shown ? (line.subject ?? '') : HIDDEN_SUBJECT,
    action: line.action ?? '',
    remarks: [markOf(line), line.remarks ?? ''].filter((part) => part !== '').join('\n'),
    urgency: word('urgency', line.urgency),
    secrecy: word('secrecy', line.secrecy),
    state: word('numberState', line.state),
  };
}

/** As the form prints it, in its order. */
export function printedCells(row: SheetRow): readonly string[] {
  const dated = isLocalDate(row.dated) ? formatThaiDate(row.dated) : '';
  const marks = [row.secrecy, row.urgency].filter((mark) => mark !== word('secrecy', 'normal'));
  const remarks = [...marks, row.remarks].filter((part) => part !== '').join(' ');
  return [String(row.number), row.reference, dated, row.from, row.to, row.subject, row.action, remarks];
}

/** Of a table for programs and spreadsheets: dates as they are stored, a column for each fact. */
/** The columns of the regulation's form, and what else is known of a line. */
export function tableColumns(direction: RegisterDirection): readonly Column<SheetRow>[] {
  return [
    { heading: 'วันที่ลงทะเบียน', cell: ({ givenOn }) => givenOn },
    { heading: direction === 'received' ? 'เลขทะเบียนรับ' : 'เลขทะเบียนส่ง', cell: ({ number }) => number },
    { heading: 'ที่', cell: ({ reference }) => reference },
    { heading: 'ลงวันที่', cell: ({ dated }) => dated },
    { heading: 'จาก', cell: ({ from }) => from },
    { heading: 'ถึง', cell: ({ to }) => to },
    { heading: 'เรื่อง', cell: ({ subject }) => subject },
    { heading: 'การปฏิบัติ', cell: ({ action }) => action },
    { heading: 'หมายเหตุ', cell: ({ remarks }) => remarks },
    { heading: 'ชั้นความเร็ว', cell: ({ urgency }) => urgency },
    { heading: 'ชั้นความลับ', cell: ({ secrecy }) => secrecy },
    { heading: 'สถานะ', cell: ({ state }) => state },
  ];
}

/** Why a number has nothing, or nothing any more. */
function markOf(line: RegisterLine): string {
  switch (line.state) {
    case 'given':
      return '';
    case 'reserved':
      return word('numberState', 'reserved');
    case 'cancelled': {
      const reason = line.is_shown ? line.cancellation_reason : null;
      const why = reason ?? (line.memo_status === null ? null : word('status', line.memo_status));
      return why === null || why === word('numberState', 'cancelled')
        ? word('numberState', 'cancelled')
        : `${word('numberState', 'cancelled')}: ${why}`;
    }
    default:
      return assertNever(line.state);
  }
}
