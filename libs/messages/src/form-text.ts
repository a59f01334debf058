import type { FormGapCode, FormKind } from '@app/domain';
import { fill } from './fill';
import type { Bilingual, Language } from './language';

/** What a form is headed with, on paper and on the screen. participationReport: as in seed 000. */
const TITLES: Readonly<Record<FormKind, Bilingual>> = {
  participationReport: {
    th: 'แบบรายงานผลการเปิดโอกาสให้บุคคลภายนอกได้มีส่วนร่วมในการดำเนินงานตามภารกิจของหน่วยงาน',
    en: 'Report on the participation of people from outside in the work of the office',
  },
  planProgress: { th: 'แบบรายงานความก้าวหน้าการดำเนินงานตามแผน', en: 'Report on the progress of a plan' },
  trainingSummary: { th: 'แบบสรุปผลการฝึกอบรม', en: 'Summary of a training' },
};

/** How the elements of a form are headed, those of rows by `<element>.<column>`, in the order in which they are printed. */
const HEADINGS: Readonly<Record<FormKind, Readonly<Record<string, Bilingual>>>> = {
  participationReport: {
    fiscalYear: { th: 'ปีงบประมาณ พ.ศ.', en: 'Fiscal year' },
    itemCode: { th: 'ข้อของการประเมิน (OIT)', en: 'Item of the assessment (OIT)' },
    projectName: { th: 'ชื่อโครงการ/กิจกรรม', en: 'Project or activity' },
    heldOn: { th: 'วัน เดือน ปี ที่ดำเนินการ', en: 'Held on' },
    place: { th: 'สถานที่ดำเนินการ', en: 'Place' },
    topics: { th: 'ประเด็นในเรื่องการมีส่วนร่วม', en: 'Topics' },
    participantCount: { th: 'จำนวนผู้มีส่วนร่วม (คน)', en: 'Participants (persons)' },
    participants: { th: 'สรุปข้อมูลของผู้มีส่วนร่วม', en: 'Participants by group' },
    'participants.group': { th: 'กลุ่มผู้มีส่วนร่วม', en: 'Group' },
    'participants.count': { th: 'จำนวน (คน)', en: 'Persons' },
    results: { th: 'ผลจากการมีส่วนร่วม', en: 'Results' },
    use: {
      th: 'การนำผลจากการมีส่วนร่วมไปปรับปรุงพัฒนาการดำเนินงานของหน่วยงาน',
      en: 'Use of the results in the work of the office',
    },
    expectation: { th: 'ความมุ่งหวังว่าการมีส่วนร่วมจะช่วยพัฒนาการทำงานของหน่วยงาน', en: 'What the office expects of it' },
    pictures: { th: 'รูปภาพประกอบโครงการ/กิจกรรม', en: 'Pictures of the project or activity' },
  },
  planProgress: {
    fiscalYear: { th: 'ปีงบประมาณ พ.ศ.', en: 'Fiscal year' },
    planName: { th: 'ชื่อแผน', en: 'Plan' },
    asOf: { th: 'ข้อมูล ณ วันที่', en: 'As of' },
    projects: { th: 'รายการโครงการ/กิจกรรม', en: 'Projects' },
    'projects.name': { th: 'โครงการ/กิจกรรม', en: 'Project or activity' },
    'projects.state': { th: 'สถานะ', en: 'State' },
    'projects.budget': { th: 'งบประมาณ (บาท)', en: 'Budget (baht)' },
    'projects.spent': { th: 'เบิกจ่าย (บาท)', en: 'Spent (baht)' },
    'projects.output': { th: 'ผลผลิต/ผลการดำเนินงาน', en: 'Output or result' },
    'projects.plan': { th: 'แผนการดำเนินการ', en: 'Plan for what has not begun' },
    'projects.reason': { th: 'เหตุผล', en: 'Reason' },
    requestPublication: { th: 'ขออนุญาตเผยแพร่ต่อสาธารณะ', en: 'Request to publish' },
  },
  trainingSummary: {
    course: { th: 'หลักสูตร/โครงการฝึกอบรม', en: 'Course' },
    organiser: { th: 'หน่วยงานผู้จัด', en: 'Organiser' },
    heldOn: { th: 'วัน เดือน ปี ที่เข้ารับการฝึกอบรม', en: 'Held on' },
    place: { th: 'สถานที่ฝึกอบรม', en: 'Place' },
    objectives: { th: 'วัตถุประสงค์', en: 'Objectives' },
    content: { th: 'เนื้อหาและหัวข้อการฝึกอบรม', en: 'Content' },
    ownBenefits: { th: 'ประโยชน์ที่ได้รับต่อตนเอง', en: 'Benefits to oneself' },
    officeBenefits: { th: 'ประโยชน์ที่ได้รับต่อหน่วยงาน', en: 'Benefits to the office' },
    use: { th: 'การนำความรู้ไปใช้ในการปฏิบัติงาน', en: 'How it will be put to use' },
  },
};

/** What keeps a form from going up, after `{row}` where it is one of a row. */
const GAPS: Readonly<Record<FormGapCode, Bilingual>> = {
  FORM_ELEMENT_MISSING: { th: 'ต้องระบุ “{element}”', en: '“{element}” is required' },
  OUTSIDE_FISCAL_YEAR: {
    th: '“{element}” ต้องอยู่ในปีงบประมาณที่รายงาน ({from} ถึง {until}) โปรดตรวจวันที่หรือปีงบประมาณ',
    en: '“{element}” must be within the fiscal year reported ({from} to {until}); check the days or the year',
  },
  COUNT_DIFFERS: {
    th: '“{element}” ระบุ {total} แต่จำนวนตามกลุ่มรวมได้ {sum} โปรดแก้ให้ตรงกัน',
    en: '“{element}” says {total}, but the groups add up to {sum}; make them agree',
  },
  SPENT_ABOVE_BUDGET: {
    th: 'เบิกจ่าย {spent} บาท เกินงบประมาณ {budget} บาท ต้องระบุ “{element}”',
    en: 'spent {spent} baht of {budget}; “{element}” is required',
  },
};

const ROW: Bilingual = { th: 'รายการที่ {row}: ', en: 'row {row}: ' };

/** The title of a kind's form. */
export function formTitle(kind: FormKind, language: Language = 'th'): string {
  return TITLES[kind][language];
}

/** The heading of an element (`projects`) or of a column (`projects.plan`); its name where there is none. */
export function formHeading(kind: string, element: string, language: Language = 'th'): string {
  return headingsOf(kind)[element]?.[language] ?? element;
}

/** What keeps a form from going up, in a sentence; `element` of the facts is `<kind>.<element>`. Undefined for any other code. */
export function formGapText(
  code: string,
  language: Language,
  facts: Readonly<Record<string, string>>,
): string | undefined {
  const table: Readonly<Partial<Record<string, Bilingual>>> = GAPS;
  const texts = Object.hasOwn(table, code) ? table[code] : undefined;
  const named = { ...facts, element: formElementText(facts['element'] ?? '', language) };
  const row = facts['row'] === undefined ? '' : (fill(ROW[language], facts) ?? '');
  return texts && `${row}${fill(texts[language], named) ?? texts[language]}`;
}

/** The heading of an element that a refusal names as `<kind>.<element>`. */
export function formElementText(name: string, language: Language): string {
  const [kind = '', ...element] = name.split('.');
  return formHeading(kind, element.join('.'), language);
}

function headingsOf(kind: string): Readonly<Partial<Record<string, Bilingual>>> {
  const table: Readonly<Partial<Record<string, Readonly<Record<string, Bilingual>>>>> = HEADINGS;
  return (Object.hasOwn(table, kind) ? table[kind] : undefined) ?? {};
}
