import type { FormKind, FormValues } from '@app/domain';
import { between, fixture } from './memos';

const SEED = fixture('000-memo-participation-2568.txt');
const REPORT = SEED.slice(SEED.indexOf('แบบรายงานผลการเปิดโอกาส'));

/** Of the pictures in `COMPLETE_FORMS`; a test over HTTP puts its own in their place. */
export const PICTURE_ID = '0199c0de-0000-7000-8000-000000000001';

/** What seed 000 reports, element by element, as an officer would fill it in. */
export const PARTICIPATION_FORM: FormValues = {
  fiscalYear: 2025,
  itemCode: 'O20',
  projectName: between(REPORT, '๑. ชื่อจัด', '\n'),
  heldOn: { from: '2024-11-25', until: '2024-11-28' },
  place: between(REPORT, '๑.๒ สถานที่ดำเนินการ ', '\n'),
  topics: itemsOf('๑.๓ ประเด็นในเรื่องการมีส่วนร่วม', '๑.๔'),
  participantCount: 200,
  participants: itemsOf('ได้แก่\n', '๑.๕').map((group) => ({ group })),
  results: itemsOf('๑.๕ ผลจากการมีส่วนร่วม', '๑.๖'),
  use: itemsOf('๑.๖ การนำผลจากการมีส่วนร่วมไปปรับปรุงพัฒนาการดำเนินงานของหน่วยงาน', '/มีการกำหนด'),
  expectation: [between(REPORT, 'หรือภารกิจใดของหน่วยงาน\n\n- ', '\n')],
  pictures: [{ attachmentId: PICTURE_ID }],
};

/** A board of three projects, one of each state. */
export const PROGRESS_FORM: FormValues = {
  fiscalYear: 2026,
  planName: 'แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙',
  asOf: '2026-03-31',
  projects: [
    {
      name: 'โครงการอบรมคุณธรรมและจริยธรรม',
      state: 'done',
      budget: 20_000,
      spent: 21_500,
      output: 'มีผู้เข้าอบรม ๖๖ คน',
      reason: 'ผู้เข้าอบรมมากกว่าที่ประมาณไว้',
    },
    { name: 'โครงการปรับปรุงถนนสายบ้านโคกพุทรา', state: 'inProgress', budget: 1_250_000, spent: 400_000 },
    {
      name: 'โครงการจัดซื้อครุภัณฑ์คอมพิวเตอร์',
      state: 'notStarted',
      budget: 90_000,
      spent: 0,
      plan: 'จัดซื้อภายในไตรมาสที่ ๓',
    },
  ],
  requestPublication: true,
};

export const TRAINING_FORM: FormValues = {
  course: 'การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ',
  organiser: 'สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดอ่างทอง',
  heldOn: { from: '2026-01-29', until: '2026-02-02' },
  place: 'ศาลากลางจังหวัดอ่างทอง',
  objectives: ['เพื่อให้มีความรู้ความเข้าใจในแบบวัด OIT'],
  content: ['เกณฑ์การประเมินประจำปี', 'การเปิดเผยข้อมูลสาธารณะ'],
  ownBenefits: ['จัดเตรียมข้อมูลตามแบบวัดได้ถูกต้อง'],
  officeBenefits: ['เทศบาลตอบแบบวัดได้ครบถ้วนและทันกำหนด'],
  use: ['จัดทำปฏิทินการเตรียมข้อมูล', 'ถ่ายทอดความรู้แก่ทุกกอง'],
};

/** A form of each kind that may be submitted as it is. */
export const COMPLETE_FORMS: Readonly<Record<FormKind, FormValues>> = {
  participationReport: PARTICIPATION_FORM,
  planProgress: PROGRESS_FORM,
  trainingSummary: TRAINING_FORM,
};

/** The numbered items between two headings, without their numbers. */
function itemsOf(from: string, to: string): readonly string[] {
  return between(REPORT, from, to)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.replace(/^[๐-๙]+\.\s*/u, '').trim());
}
