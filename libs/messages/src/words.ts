import type {
  Capacity,
  DecisionKind,
  EnclosureNote,
  MeasureStatus,
  MemoStatus,
  NumberPatternFault,
  NumberState,
  OrganisationType,
  ProjectState,
  Punctuality,
  Purpose,
  RegisterDirection,
  Role,
  RoundState,
  Secrecy,
  StandardMemoKind,
  StepKind,
  Urgency,
} from '@app/domain';
import type { Bilingual, Language } from './language';

type Words<Key extends string> = Readonly<Record<Key, Bilingual>>;

const STATUS: Words<MemoStatus> = {
  draft: { th: 'ร่าง', en: 'draft' },
  inReview: { th: 'อยู่ระหว่างเสนอ', en: 'in review' },
  returned: { th: 'ส่งคืนแก้ไข', en: 'returned' },
  approved: { th: 'อนุมัติ', en: 'approved' },
  rejected: { th: 'ไม่อนุมัติ', en: 'rejected' },
  withdrawn: { th: 'ถอนเรื่อง', en: 'withdrawn' },
  cancelled: { th: 'ยกเลิก', en: 'cancelled' },
};

const DECISION: Words<DecisionKind> = {
  endorse: { th: 'เห็นควร', en: 'endorse' },
  dissent: { th: 'ไม่เห็นควร', en: 'dissent' },
  return: { th: 'ส่งคืนแก้ไข', en: 'return' },
  approve: { th: 'อนุมัติ', en: 'approve' },
  acknowledge: { th: 'ทราบ', en: 'acknowledge' },
  reject: { th: 'ไม่อนุมัติ', en: 'reject' },
};

const CAPACITY: Words<Capacity> = {
  holder: { th: 'เจ้าของตำแหน่ง', en: 'holder' },
  acting: { th: 'รักษาราชการแทน', en: 'acting' },
  onBehalf: { th: 'ปฏิบัติราชการแทน', en: 'on behalf' },
  caretaker: { th: 'รักษาการในตำแหน่ง', en: 'caretaker' },
  statutory: { th: 'ปฏิบัติหน้าที่', en: 'by law' },
};

const KIND: Words<StandardMemoKind> = {
  general: { th: 'บันทึกข้อความทั่วไป', en: 'general memo' },
  measureReport: { th: 'รายงานผลการดำเนินการตามมาตรการ', en: 'measure report' },
  participationReport: { th: 'รายงานการมีส่วนร่วม', en: 'participation report' },
  trainingSummary: { th: 'สรุปผลการฝึกอบรม', en: 'training summary' },
  planProgress: { th: 'รายงานความก้าวหน้าของแผน', en: 'plan progress' },
};

const PURPOSE: Words<Purpose> = {
  acknowledge: { th: 'เพื่อทราบ', en: 'for acknowledgement' },
  consider: { th: 'เพื่อพิจารณา', en: 'for consideration' },
  approve: { th: 'เพื่ออนุมัติ', en: 'for approval' },
  sign: { th: 'เพื่อลงนาม', en: 'for signature' },
};

const URGENCY: Words<Urgency> = {
  normal: { th: 'ปกติ', en: 'normal' },
  urgent: { th: 'ด่วน', en: 'urgent' },
  veryUrgent: { th: 'ด่วนมาก', en: 'very urgent' },
  mostUrgent: { th: 'ด่วนที่สุด', en: 'most urgent' },
};

const SECRECY: Words<Secrecy> = {
  normal: { th: 'ปกติ', en: 'normal' },
  confidential: { th: 'ลับ', en: 'confidential' },
  secret: { th: 'ลับมาก', en: 'secret' },
};

const STEP_KIND: Words<StepKind> = {
  endorse: { th: 'ให้ความเห็น', en: 'gives an opinion' },
  decide: { th: 'สั่งการ', en: 'decides' },
};

const ROLE: Words<Role> = {
  officer: { th: 'เจ้าหน้าที่ผู้เสนอ', en: 'officer' },
  recordsClerk: { th: 'สารบรรณ', en: 'records clerk' },
  administrator: { th: 'ผู้ดูแลระบบ', en: 'administrator' },
  auditor: { th: 'ผู้ตรวจสอบ', en: 'auditor' },
};

const ORGANISATION_TYPE: Words<OrganisationType> = {
  provincialAdministration: { th: 'องค์การบริหารส่วนจังหวัด', en: 'provincial administrative organisation' },
  cityMunicipality: { th: 'เทศบาลนคร', en: 'city municipality' },
  townMunicipality: { th: 'เทศบาลเมือง', en: 'town municipality' },
  subdistrictMunicipality: { th: 'เทศบาลตำบล', en: 'subdistrict municipality' },
  subdistrictAdministration: { th: 'องค์การบริหารส่วนตำบล', en: 'subdistrict administrative organisation' },
};

/** Why an attachment is not printed after its memo. */
const ENCLOSURE_NOTE: Words<EnclosureNote> = {
  inText: { th: 'พิมพ์ในเนื้อความแล้ว', en: 'printed in the text' },
  otherKind: { th: 'ดูจากไฟล์', en: 'see the file' },
  tooLarge: { th: 'ไม่ได้พิมพ์ต่อท้าย ไฟล์ใหญ่เกินไป ดูจากไฟล์', en: 'not printed: the file is too large' },
  tooManyPages: { th: 'ไม่ได้พิมพ์ต่อท้าย มีหลายหน้าเกินไป ดูจากไฟล์', en: 'not printed: it has too many pages' },
  encrypted: { th: 'ไม่ได้พิมพ์ต่อท้าย ไฟล์มีรหัสผ่าน', en: 'not printed: it is encrypted' },
  fontsMissing: { th: 'ไม่ได้พิมพ์ต่อท้าย ไฟล์ไม่มีแบบอักษรฝังไว้ ดูจากไฟล์', en: 'not printed: its fonts are not embedded' },
  broken: { th: 'ไม่ได้พิมพ์ต่อท้าย เปิดไฟล์ไม่ได้', en: 'not printed: the file is broken' },
  tooSlow: { th: 'ไม่ได้พิมพ์ต่อท้าย ใช้เวลานานเกินไป ดูจากไฟล์', en: 'not printed: it took too long' },
};

/** The fields around a memo's text. */
const MEMO_FIELD = {
  kind: { th: 'ประเภทบันทึก', en: 'kind' },
  purpose: { th: 'ความมุ่งหมาย', en: 'purpose' },
  urgency: { th: 'ชั้นความเร็ว', en: 'urgency' },
  secrecy: { th: 'ชั้นความลับ', en: 'secrecy' },
  unit: { th: 'ส่วนราชการ', en: 'unit' },
  unitLine: { th: 'โทรศัพท์และโทรสาร', en: 'telephone and fax' },
  date: { th: 'วันที่', en: 'date' },
  subject: { th: 'เรื่อง', en: 'subject' },
  addressees: { th: 'เรียน', en: 'addressees' },
  amount: { th: 'จำนวนเงิน', en: 'amount' },
  closing: { th: 'คำลงท้าย', en: 'closing' },
  officer: { th: 'ผู้เสนอ', en: 'officer' },
  officerPosition: { th: 'ตำแหน่งของผู้เสนอ', en: 'the officer’s position' },
} as const satisfies Readonly<Record<string, Bilingual>>;

const REGISTER_DIRECTION: Words<RegisterDirection> = {
  sent: { th: 'ทะเบียนหนังสือส่ง', en: 'register of papers sent' },
  received: { th: 'ทะเบียนหนังสือรับ', en: 'register of papers received' },
};

const NUMBER_STATE: Words<NumberState> = {
  given: { th: 'ออกเลขแล้ว', en: 'given' },
  reserved: { th: 'จองไว้', en: 'kept for later' },
  cancelled: { th: 'ยกเลิก', en: 'cancelled' },
};

const NUMBER_PATTERN_FAULT: Words<NumberPatternFault> = {
  TOO_LONG: { th: 'รูปแบบยาวเกิน 100 อักขระ', en: 'The pattern is longer than 100 characters.' },
  BAD_CHARACTERS: { th: 'รูปแบบมีอักขระที่พิมพ์ไม่ได้', en: 'The pattern has characters that cannot be printed.' },
  BRACE_OPEN: { th: 'วงเล็บปีกกาเปิดปิดไม่ครบคู่', en: 'A brace has no partner.' },
  TOKEN_UNKNOWN: {
    th: 'มีส่วนที่ระบบไม่รู้จัก ใช้ได้เฉพาะ prefix, unit, section, number, year และ gregorianYear',
    en: 'A part is unknown: there are prefix, unit, section, number, year and gregorianYear.',
  },
  TOKEN_TWICE: { th: 'ส่วนเดียวกันมีมากกว่าหนึ่งแห่ง', en: 'A part stands twice.' },
  NUMBER_MISSING: { th: 'ไม่มีเลขลำดับ (number)', en: 'There is no running number (number).' },
};

/** Of a project in a plan's progress. */
const PROJECT_STATE: Words<ProjectState> = {
  done: { th: 'ดำเนินการแล้วเสร็จ', en: 'done' },
  inProgress: { th: 'อยู่ระหว่างดำเนินการ', en: 'in progress' },
  notStarted: { th: 'ยังไม่ได้ดำเนินการ', en: 'not started' },
};

const PLAN_STATUS = {
  draft: { th: 'ยังไม่ประกาศใช้', en: 'not active' },
  active: { th: 'ประกาศใช้แล้ว', en: 'active' },
} as const satisfies Readonly<Record<string, Bilingual>>;

const MEASURE_STATUS: Words<MeasureStatus> = {
  planned: { th: 'ยังไม่ถึงปีงบประมาณ', en: 'planned' },
  active: { th: 'อยู่ระหว่างดำเนินการ', en: 'active' },
  reportDue: { th: 'ครบกำหนดรายงาน', en: 'report due' },
  reportInReview: { th: 'อยู่ระหว่างเสนอรายงาน', en: 'report in review' },
  reported: { th: 'รายงานแล้ว', en: 'reported' },
  closed: { th: 'ปิดปีงบประมาณแล้ว', en: 'closed' },
  cancelled: { th: 'ยกเลิก', en: 'cancelled' },
  carriedOver: { th: 'ยกไปดำเนินการปีถัดไป', en: 'carried over' },
};

const ROUND_STATE: Words<RoundState> = {
  planned: { th: 'ยังไม่เปิด', en: 'planned' },
  open: { th: 'เปิดรับรายงาน', en: 'open' },
  due: { th: 'พ้นกำหนดส่ง', en: 'due' },
  inReview: { th: 'อยู่ระหว่างเสนอรายงาน', en: 'in review' },
  reported: { th: 'รายงานแล้ว', en: 'reported' },
  closed: { th: 'ปิดรอบ', en: 'closed' },
};

const PUNCTUALITY: Words<Punctuality> = {
  awaited: { th: 'รอส่ง', en: 'awaited' },
  onTime: { th: 'ส่งทันกำหนด', en: 'on time' },
  late: { th: 'ส่งล่าช้า', en: 'late' },
  overdue: { th: 'เกินกำหนด ยังไม่ส่ง', en: 'overdue' },
  missing: { th: 'ไม่ได้ส่ง', en: 'missing' },
};

const TARGET_STANDING = {
  met: { th: 'บรรลุ', en: 'met' },
  notMet: { th: 'ไม่บรรลุ', en: 'not met' },
  unknown: { th: 'ยังไม่มีผล', en: 'no value' },
} as const satisfies Readonly<Record<string, Bilingual>>;

const WORDS = {
  status: STATUS,
  decision: DECISION,
  capacity: CAPACITY,
  kind: KIND,
  purpose: PURPOSE,
  urgency: URGENCY,
  secrecy: SECRECY,
  stepKind: STEP_KIND,
  role: ROLE,
  organisationType: ORGANISATION_TYPE,
  memoField: MEMO_FIELD,
  registerDirection: REGISTER_DIRECTION,
  numberState: NUMBER_STATE,
  numberPatternFault: NUMBER_PATTERN_FAULT,
  enclosureNote: ENCLOSURE_NOTE,
  projectState: PROJECT_STATE,
  planStatus: PLAN_STATUS,
  measureStatus: MEASURE_STATUS,
  roundState: ROUND_STATE,
  punctuality: PUNCTUALITY,
  targetStanding: TARGET_STANDING,
} as const;

export type WordGroup = keyof typeof WORDS;

/** An identifier of the contract as a person reads it; one that is unknown, such as an organisation's own kind, stays as it is. */
export function word(group: WordGroup, identifier: string, language: Language = 'th'): string {
  const words: Readonly<Partial<Record<string, Bilingual>>> = WORDS[group];
  return (Object.hasOwn(words, identifier) ? words[identifier]?.[language] : undefined) ?? identifier;
}
