import { OFFICER_STEP, type MemoEventType } from '@app/domain';
import { word, type Bilingual } from '@app/messages';
import { both } from './command';
import type { EventReport, MemoReport, SignatureReport, StepReport } from './memo-report';

const EVENTS: Readonly<Record<MemoEventType, Bilingual>> = {
  submitted: { th: 'เสนอ', en: 'submitted' },
  seen: { th: 'เปิดอ่าน', en: 'seen' },
  decided: { th: 'ลงนาม', en: 'decided' },
  recalled: { th: 'ดึงกลับ', en: 'recalled' },
  reassigned: { th: 'มอบให้ผู้อื่น', en: 'reassigned' },
  stepAdded: { th: 'เพิ่มขั้น', en: 'step added' },
  withdrawn: { th: 'ถอนเรื่อง', en: 'withdrawn' },
  cancelled: { th: 'ยกเลิก', en: 'cancelled' },
  commented: { th: 'แสดงความเห็น', en: 'commented' },
  nudged: { th: 'ขอให้เร่ง', en: 'nudged' },
  numbered: { th: 'ออกเลขที่', en: 'numbered' },
  published: { th: 'เผยแพร่', en: 'published' },
  publicationWithdrawn: { th: 'ถอนการเผยแพร่', en: 'publication withdrawn' },
  deadlinePassed: { th: 'ครบกำหนด', en: 'deadline passed' },
  rescheduled: { th: 'นับกำหนดใหม่', en: 'rescheduled' },
};

const STATES: Readonly<Record<StepReport['state'], Bilingual>> = {
  waiting: { th: 'ยังไม่ถึง', en: 'waiting' },
  open: { th: 'กำลังรอลงนาม', en: 'open' },
  signed: { th: 'ลงนามแล้ว', en: 'signed' },
};

/** A report as a person reads it at the terminal; instants in Thai time. */
export function linesOf(report: MemoReport): readonly string[] {
  const { documentNumber, submittedAt, settledAt, deadline } = report;
  return [
    `เรื่อง (subject): ${report.subject}`,
    `รหัส (id): ${report.id}`,
    `หน่วยงาน (organisation): ${report.organisation} · ${report.unit}`,
    `ที่ (number): ${documentNumber ?? '-'} · วันที่ (date): ${report.date}`,
    `ประเภท (kind): ${words('kind', report.kind)} · ${words('purpose', report.purpose)}`,
    `ความเร่งด่วน (urgency): ${words('urgency', report.urgency)} · ชั้นความลับ (secrecy): ${words('secrecy', report.secrecy)}`,
    `ผู้เสนอ (officer): ${report.officer}`,
    `สถานะ (state): ${words('status', report.status)} · ฉบับที่ (revision): ${report.revision} · รายการ (events): ${report.recordVersion}`,
    `ร่าง (created): ${when(report.createdAt)}`,
    ...(submittedAt === null ? [] : [`เสนอ (submitted): ${when(submittedAt)}`]),
    ...(deadline === null ? [] : [`กำหนด (deadline): ${when(deadline)}`]),
    ...(settledAt === null ? [] : [`สิ้นสุด (settled): ${when(settledAt)}`]),
    'ขั้นตอน (steps):',
    ...report.steps.map(stepLine),
    'เหตุการณ์ (timeline):',
    ...report.timeline.map(eventLine),
  ];
}

function stepLine({ number, position, kind, state, signature }: StepReport): string {
  const head = `  ${number}. ${position} · ${words('stepKind', kind)} · ${both(STATES[state])}`;
  return signature === null ? head : `${head} · ${signed(signature)} · ${when(signature.at)}`;
}

function eventLine({ version, at, type, who, signatures, returnTo, reminder, escalated }: EventReport): string {
  const facts = [
    ...signatures.map((signature) => `ขั้น (step) ${signature.step}: ${signed(signature)}`),
    ...(returnTo === null ? [] : [`ส่งคืน (returned to): ${returnTo === OFFICER_STEP ? 'officer' : returnTo}`]),
    ...(reminder === null ? [] : [`เตือนครั้งที่ (reminder) ${reminder}`]),
    ...(escalated ? ['แจ้งผู้ดูแลระบบ (escalated)'] : []),
  ];
  const actor = who ?? 'นาฬิกา (clock)';
  return [`  ${version}. ${when(at)} ${both(EVENTS[type])}`, actor, ...facts].join(' · ');
}

function signed({ decision, signer, capacity, orderNumber }: SignatureReport): string {
  const order = orderNumber === null ? '' : ` ${orderNumber}`;
  return `${words('decision', decision)} · ${signer} · ${words('capacity', capacity)}${order}`;
}

function words(group: Parameters<typeof word>[0], identifier: string): string {
  const th = word(group, identifier, 'th');
  return th === identifier ? th : both({ th, en: word(group, identifier, 'en') });
}

const BANGKOK = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Bangkok', dateStyle: 'short', timeStyle: 'medium' });

function when(instant: string): string {
  return BANGKOK.format(new Date(instant));
}
