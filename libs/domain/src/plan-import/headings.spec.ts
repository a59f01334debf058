import { headingAt } from './headings';

describe('headings, by what they are called', () => {
  it.each([
    ['๑. ชื่อโครงการ : กิจกรรม', 'title', 'colon', 'กิจกรรม'],
    ['1. ชื่อแผนงาน/กิจกรรม/มาตรการ', 'title', 'line', ''],
    ['๒. หลักการและเหตุผล', 'rationale', 'line', ''],
    ['2. ที่มาของโครงการ', 'rationale', 'line', ''],
    ['วัตถุประสงค', 'objectives', 'line', ''],
    ['๔. กลุ่มเป้าหมาย (จำนวน) ข้าราชการ', 'targetGroup', 'space', 'ข้าราชการ'],
    ['๔. กลุ่มเป้าหมาย (ข้าราชการ)', 'targetGroup', 'space', '(ข้าราชการ)'],
    ['๔. เป้าหมาย', 'targetGroup', 'line', ''],
    ['๔. เป้าหมาย/ผลผลิต', 'outputs', 'line', ''],
    ['๕. พื้นที่/สถานที่ดำเนินการ', 'place', 'line', ''],
    ['๕. วิธีการดำเนินงานโครงการ', 'steps', 'line', ''],
    ['๖. ระยะเวลา ดำเนินการ', 'period', 'line', ''],
    ['๗. งบประมาณที่ใช้ในการดำเนินการ', 'budget', 'line', ''],
    ['๗. งบประมาณ ดำเนินการโดยไม่ใช้งบประมาณ', 'budget', 'space', 'ดำเนินการโดยไม่ใช้งบประมาณ'],
    ['๗. งบประมาณดำเนินการโดยไม่ใช้งบประมาณ', 'budget', 'none', 'ดำเนินการโดยไม่ใช้งบประมาณ'],
    ['๘. หน่วยงานผู้รับผิดชอบโครงการ กองคลัง', 'responsible', 'space', 'กองคลัง'],
    ['๙. ผลผลิต / ผลลัพธ์', 'results', 'line', ''],
    ['๙. ผลผลิตและผลลัพธ์', 'results', 'line', ''],
    ['๙.๑ ผลผลิต : ประกาศ', 'outputs', 'colon', 'ประกาศ'],
    ['ตัวชี้วัดความสำเร็จ', 'outputs', 'line', ''],
    ['๑๐. ผลที่คาดว่าจะได้รับ', 'outcomes', 'line', ''],
    ['๑๑. การติดตามประเมินผล', 'followUp', 'line', ''],
    ['**๓. วัตถุประสงค์**', 'objectives', 'line', ''],
  ] as const)('%s', (text, field, end, rest) => {
    const heading = headingAt(text);

    expect(heading).toMatchObject({ field, end });
    expect(text.slice(heading?.length)).toBe(rest);
  });

  it.each(['เพื่อให้ประชาชนมีความพึงพอใจ', '๕) ติดตามผล', 'ประชาชนจำนวน ๕๐ คน', '', '๑.'])('are none: %s', (text) => {
    expect(headingAt(text)).toBeNull();
  });
});
