/** Words of the HTTP contract and the record. An organisation may add kinds of its own to the first. */
export const MEMO_KINDS = [
  'general',
  'measureReport',
  'participationReport',
  'trainingSummary',
  'planProgress',
] as const;
export type StandardMemoKind = (typeof MEMO_KINDS)[number];

/** เพื่อทราบ, เพื่อพิจารณา, เพื่ออนุมัติ, เพื่อลงนาม */
export const PURPOSES = ['acknowledge', 'consider', 'approve', 'sign'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** ปกติ, ด่วน, ด่วนมาก, ด่วนที่สุด */
export const URGENCIES = ['normal', 'urgent', 'veryUrgent', 'mostUrgent'] as const;

/** ปกติ, ลับ, ลับมาก. ลับที่สุด may not enter an electronic system (ระเบียบงานสารบรรณ ฉบับที่ 4 พ.ศ. 2564). */
export const SECRECIES = ['normal', 'confidential', 'secret'] as const;
export type Secrecy = (typeof SECRECIES)[number];

export const MEMO_STATUSES = [
  'draft',
  'inReview',
  'returned',
  'approved',
  'rejected',
  'withdrawn',
  'cancelled',
] as const;
export type MemoStatus = (typeof MEMO_STATUSES)[number];

/** Why an attachment is listed, and not printed after its memo. */
export const ENCLOSURE_NOTES = [
  'inText',
  'otherKind',
  'tooLarge',
  'tooManyPages',
  'encrypted',
  'fontsMissing',
  'broken',
  'tooSlow',
] as const;
export type EnclosureNote = (typeof ENCLOSURE_NOTES)[number];

/** เจ้าของตำแหน่ง, รักษาราชการแทน, ปฏิบัติราชการแทน, รักษาการในตำแหน่ง, ปฏิบัติหน้าที่ */
export const CAPACITIES = ['holder', 'acting', 'onBehalf', 'caretaker', 'statutory'] as const;
export type Capacity = (typeof CAPACITIES)[number];

export const DECISIONS = ['endorse', 'dissent', 'return', 'approve', 'acknowledge', 'reject'] as const;
export type DecisionKind = (typeof DECISIONS)[number];

export const STEP_KINDS = ['endorse', 'decide'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export const SAME_SIGNER_RULES = ['merge', 'separate', 'refuse'] as const;
export type SameSigner = (typeof SAME_SIGNER_RULES)[number];

/** By kind of memo: on submission, by the records clerk later, or none ("-"). */
export const NUMBERINGS = ['onSubmit', 'byClerk', 'none'] as const;
export type Numbering = (typeof NUMBERINGS)[number];

export const ROLES = ['officer', 'recordsClerk', 'administrator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** อบจ., เทศบาลนคร, เทศบาลเมือง, เทศบาลตำบล, อบต. */
export const ORGANISATION_TYPES = [
  'provincialAdministration',
  'cityMunicipality',
  'townMunicipality',
  'subdistrictMunicipality',
  'subdistrictAdministration',
] as const;
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

/** A register of what goes out (ทะเบียนหนังสือส่ง), and of what comes in (ทะเบียนหนังสือรับ). */
export const REGISTER_DIRECTIONS = ['sent', 'received'] as const;
export type RegisterDirection = (typeof REGISTER_DIRECTIONS)[number];

/** A number of a register: given, kept for later, or cancelled: it is never given again. */
export const NUMBER_STATES = ['given', 'reserved', 'cancelled'] as const;
export type NumberState = (typeof NUMBER_STATES)[number];
