import type { NoticeKind } from '@app/domain';
import { fill } from './fill';
import type { Bilingual, Language } from './language';

/** What a notice may tell of its memo, or of the plan whose report it is about; what is not known or may not be told is left out. */
export interface NoticeFacts {
  /** เรื่อง, or the plan and its period; left out of mails about confidential memos. */
  readonly subject?: string;
  readonly documentNumber?: string;
  /** Who made it happen. */
  readonly by?: string;
  /** The position whose turn it is. */
  readonly position?: string;
  /** The limit of that turn, as a person reads it. */
  readonly due?: string;
}

export interface NoticeText {
  readonly title: string;
  readonly text: string;
}

export interface MailFacts extends NoticeFacts {
  readonly recipient: string;
  /** Where it is read. */
  readonly url: string;
}

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

interface NoticeTemplate {
  readonly title: Bilingual;
  readonly text: Bilingual;
}

const NOTICES: Readonly<Record<NoticeKind, NoticeTemplate>> = {
  turn: {
    title: { th: 'มีเรื่องรอท่านลงนาม', en: 'A memo waits for your signature' },
    text: { th: 'โปรดเปิดอ่านและพิจารณาลงนาม', en: 'Please read it and sign.' },
  },
  reminder: {
    title: { th: 'เตือน: เรื่องครบกำหนดแล้ว', en: 'Reminder: a memo is due' },
    text: {
      th: 'เรื่องนี้ครบกำหนดในขั้นของท่านแล้ว โปรดดำเนินการโดยเร็ว',
      en: 'Its time at your step is over. Please act on it soon.',
    },
  },
  escalation: {
    title: { th: 'เรื่องค้างเกินกำหนด', en: 'A memo is stalled' },
    text: {
      th: 'เรื่องนี้ค้างเกินกำหนดและเตือนแล้วยังไม่คืบหน้า โปรดติดตาม หรือมอบขั้นนี้แก่ผู้ที่ลงนามแทนได้',
      en: 'It is over its limit and did not move after a reminder. Please follow it up, or reassign the step.',
    },
  },
  returned: {
    title: { th: 'เรื่องถูกส่งคืนแก้ไข', en: 'A memo was returned' },
    text: {
      th: 'โปรดอ่านเหตุผลและจุดที่ให้แก้ไข แก้ไขแล้วเสนอใหม่',
      en: 'Read the reason and the marks, revise it and submit it again.',
    },
  },
  approved: {
    title: { th: 'เรื่องได้รับอนุมัติ', en: 'A memo was approved' },
    text: { th: 'เปิดอ่านคำสั่งการและดำเนินการต่อได้', en: 'Read the instruction and go on.' },
  },
  rejected: {
    title: { th: 'เรื่องไม่ได้รับอนุมัติ', en: 'A memo was rejected' },
    text: {
      th: 'เปิดอ่านเหตุผลได้ หากจะเสนอใหม่ให้จัดทำเป็นเรื่องใหม่',
      en: 'Read the reason. To propose it again, write a new memo.',
    },
  },
  withdrawn: {
    title: { th: 'เจ้าของเรื่องถอนเรื่อง', en: 'A memo was withdrawn' },
    text: { th: 'ไม่ต้องดำเนินการต่อ', en: 'There is nothing more to do.' },
  },
  cancelled: {
    title: { th: 'เรื่องถูกยกเลิก', en: 'A memo was cancelled' },
    text: {
      th: 'ผู้ดูแลระบบยกเลิกเรื่องนี้ เปิดอ่านเหตุผลได้ ไม่ต้องดำเนินการต่อ',
      en: 'The administrator cancelled it. Read the reason; there is nothing more to do.',
    },
  },
  recalled: {
    title: { th: 'ผู้ลงนามเรียกเรื่องคืน', en: 'A signature was recalled' },
    text: {
      th: 'ผู้ลงนามขั้นก่อนเรียกลายมือชื่อคืนเพื่อพิจารณาใหม่ โปรดรอผล',
      en: 'The last signer took the signature back to decide anew. Please wait.',
    },
  },
  reassigned: {
    title: { th: 'มีเรื่องมอบให้ท่านลงนาม', en: 'A memo was reassigned to you' },
    text: {
      th: 'ผู้ดูแลระบบมอบขั้นนี้ให้ท่าน โปรดเปิดอ่านและพิจารณาลงนาม',
      en: 'The administrator gave you this step. Please read it and sign.',
    },
  },
  nudge: {
    title: { th: 'มีผู้ขอให้เร่งพิจารณา', en: 'You are asked to hurry' },
    text: { th: 'โปรดพิจารณาเรื่องนี้โดยเร็ว', en: 'Please act on it soon.' },
  },
  comment: {
    title: { th: 'มีข้อคิดเห็นในเรื่อง', en: 'There is a comment on a memo' },
    text: { th: 'เปิดอ่านข้อคิดเห็นได้ในเรื่อง', en: 'Read it with the memo.' },
  },
  numberAwaited: {
    title: { th: 'มีหนังสือรอออกเลขที่', en: 'A memo waits for its number' },
    text: {
      th: 'โปรดออกเลขที่จากทะเบียน ใช้เลขที่กันไว้ หรือระบุว่าไม่มีเลขที่',
      en: 'Give it a number of the register, one that was kept for later, or none.',
    },
  },
  roundOpened: {
    title: { th: 'เปิดรอบรายงานผลมาตรการ', en: 'A round of reporting has opened' },
    text: {
      th: 'โปรดบันทึกผลการดำเนินงานของหน่วยงานและแนบหลักฐาน แล้วส่งภายในกำหนด',
      en: 'Enter what your unit did, with evidence, and hand it in by the due day.',
    },
  },
  entryReminder: {
    title: { th: 'เตือน: ใกล้ครบกำหนดส่งผลการดำเนินงาน', en: 'Reminder: entries are soon due' },
    text: {
      th: 'หน่วยงานของท่านยังไม่ได้ส่งผลการดำเนินงาน โปรดส่งภายในกำหนด',
      en: 'Your unit has not handed in its entries yet. Please do so by the due day.',
    },
  },
  entryOverdue: {
    title: { th: 'เลยกำหนดส่งผลการดำเนินงาน', en: 'Entries are overdue' },
    text: {
      th: 'หน่วยงานของท่านยังไม่ได้ส่งผลการดำเนินงานและเลยกำหนดแล้ว โปรดส่งโดยเร็ว',
      en: 'Your unit has not handed in its entries and the due day is past. Please do so soon.',
    },
  },
  entryEscalation: {
    title: { th: 'หน่วยงานค้างส่งผลการดำเนินงาน', en: 'A unit is late with its entries' },
    text: {
      th: 'เลยกำหนดและเตือนแล้วยังไม่ได้ส่ง โปรดติดตามเจ้าหน้าที่ผู้รับผิดชอบ หรือเลื่อนวันครบกำหนด',
      en: 'The due day is past and a reminder did not help. Please follow it up, or give the round another day.',
    },
  },
  entriesReopened: {
    title: { th: 'ผลการดำเนินงานเปิดให้แก้ไข', en: 'Entries were reopened' },
    text: { th: 'โปรดแก้ไขผลการดำเนินงานแล้วส่งใหม่', en: 'Please correct the entries and hand them in again.' },
  },
  reportReady: {
    title: { th: 'ทุกหน่วยงานส่งผลครบแล้ว', en: 'All units have handed in' },
    text: { th: 'จัดทำรายงานของรอบนี้และเสนอได้', en: 'You can make the report of this round and submit it.' },
  },
  reportReminder: {
    title: { th: 'เตือน: ใกล้ครบกำหนดรายงาน', en: 'Reminder: a report is soon due' },
    text: {
      th: 'ทุกหน่วยงานส่งผลครบแล้ว โปรดจัดทำรายงานและเสนอภายในกำหนด',
      en: 'All units have handed in. Please make the report and submit it by the due day.',
    },
  },
  reportOverdue: {
    title: { th: 'เลยกำหนดรายงาน', en: 'A report is overdue' },
    text: {
      th: 'ทุกหน่วยงานส่งผลครบแล้วแต่ยังไม่ได้เสนอรายงานและเลยกำหนดแล้ว โปรดเสนอโดยเร็ว',
      en: 'All units have handed in, but no report was submitted and the due day is past. Please submit it soon.',
    },
  },
  entryNudge: {
    title: { th: 'มีผู้ขอให้เร่งส่งผลการดำเนินงาน', en: 'You are asked for your entries' },
    text: {
      th: 'หน่วยงานของท่านยังไม่ได้ส่งผลการดำเนินงาน โปรดส่งโดยเร็ว',
      en: 'Your unit has not handed in its entries yet. Please do so soon.',
    },
  },
  reportNudge: {
    title: { th: 'มีผู้ขอให้เร่งจัดทำรายงาน', en: 'You are asked for the report' },
    text: {
      th: 'ทุกหน่วยงานส่งผลครบแล้ว โปรดจัดทำรายงานของรอบนี้และเสนอโดยเร็ว',
      en: 'All units have handed in. Please make the report of this round and submit it soon.',
    },
  },
  reportEscalation: {
    title: { th: 'รายงานค้างเกินกำหนด', en: 'A report is late' },
    text: {
      th: 'ทุกหน่วยงานส่งผลครบแล้วแต่ยังไม่มีการเสนอรายงาน โปรดติดตามผู้รับผิดชอบแผน',
      en: 'All units have handed in, but no report was submitted. Please follow it up with the officer of the plan.',
    },
  },
};

const FACTS: readonly Bilingual[] = [
  { th: 'เรื่อง {subject}', en: 'Subject: {subject}' },
  { th: 'ที่ {documentNumber}', en: 'Number: {documentNumber}' },
  { th: 'โดย {by}', en: 'By: {by}' },
  { th: 'ขั้นของ {position}', en: 'Step of: {position}' },
  { th: 'กำหนด {due}', en: 'Due: {due}' },
];

const MAIL: Bilingual = {
  th: 'เรียน {recipient}\n\n{title}\n{facts}\n\n{text}\n{url}\n\nข้อความนี้ส่งโดยระบบเสนอ (Sanoe) โปรดอย่าตอบกลับ',
  en: 'Dear {recipient},\n\n{title}\n{facts}\n\n{text}\n{url}\n\nSent by Sanoe. Please do not reply.',
};

/** What a notice says within the system: what happened, with the memo's facts, and what to do next. */
export function noticeText(kind: NoticeKind, language: Language, facts: NoticeFacts): NoticeText {
  const { title, text } = NOTICES[kind];
  return { title: title[language], text: [...factLines(facts, language), text[language]].join('\n') };
}

/** The same as a mail in plain text. Its subject line names the memo's number only: subject lines travel in the clear. */
export function mailText(kind: NoticeKind, language: Language, { recipient, url, ...facts }: MailFacts): MailText {
  const { title, text } = NOTICES[kind];
  const number = facts.documentNumber === undefined ? '' : ` (${facts.documentNumber})`;
  const body = fill(MAIL[language], {
    recipient,
    url,
    title: title[language],
    text: text[language],
    facts: factLines(facts, language).join('\n'),
  });
  return { subject: `${title[language]}${number}`, text: body ?? '' };
}

function factLines(facts: NoticeFacts, language: Language): readonly string[] {
  return FACTS.map((line) => fill(line[language], { ...facts })).filter((line) => line !== undefined);
}
