/**
 * How the values of a structured form are headed, in the order in which they are printed, by kind of memo. What is not
 * listed is printed after them under its own name. participationReport: the elements of item O20 of the ITA of 2568.
 */
const FORM_HEADINGS: Readonly<Partial<Record<string, Readonly<Record<string, string>>>>> = {
  participationReport: {
    fiscalYear: 'ปีงบประมาณ พ.ศ.',
    projectName: 'ชื่อโครงการ/กิจกรรม',
    heldOn: 'วัน เดือน ปี ที่ดำเนินการ',
    place: 'สถานที่ดำเนินการ',
    topics: 'ประเด็นในเรื่องการมีส่วนร่วม',
    participantCount: 'จำนวนผู้มีส่วนร่วม (คน)',
    participants: 'สรุปข้อมูลของผู้มีส่วนร่วม',
    results: 'ผลจากการมีส่วนร่วม',
    use: 'การนำผลจากการมีส่วนร่วมไปปรับปรุงพัฒนาการดำเนินงานของหน่วยงาน',
    expectation: 'ความมุ่งหวังว่าการมีส่วนร่วมจะช่วยพัฒนาการทำงานของหน่วยงาน',
  },
};

/** By the names of the form's values, in order; empty for a kind of memo without a form that is known. */
export function formHeadings(kind: string): Readonly<Record<string, string>> {
  return (Object.hasOwn(FORM_HEADINGS, kind) ? FORM_HEADINGS[kind] : undefined) ?? {};
}
