import type { Username } from './organisation';
import { PARTICIPATION_ENCLOSURE, PARTICIPATION_REPORT } from './participation-report';

/** A memo of the demonstration, and what happens to it before somebody looks. */
export interface DemonstrationMemo {
  /** Part of the keys under which it is made once, however often the product starts. */
  readonly key: string;
  readonly template: string;
  readonly draft: Readonly<Record<string, unknown>>;
  /** A text file that goes with it. */
  readonly enclosure?: { readonly name: string; readonly text: string };
  readonly decisions: readonly (Readonly<Record<string, unknown>> & { readonly by: Username })[];
}

/** One at the ปลัด, one at the head, one returned to its officer. The first is a real memo of this municipality. */
export const DEMONSTRATION_MEMOS: readonly DemonstrationMemo[] = [
  {
    key: 'participation',
    template: 'standard',
    draft: PARTICIPATION_REPORT,
    enclosure: { name: 'แบบรายงานผลการมีส่วนร่วม-O20.txt', text: PARTICIPATION_ENCLOSURE },
    decisions: [{ by: 'head', step: 1, decision: 'endorse', opinion: 'เห็นสมควรเห็นชอบ' }],
  },
  {
    key: 'training',
    template: 'standard',
    draft: {
      kind: 'general',
      purpose: 'approve',
      urgency: 'urgent',
      subject: 'ขออนุมัติเดินทางไปราชการเพื่อเข้ารับการฝึกอบรมการประเมินคุณธรรมและความโปร่งใส',
      unitLine: 'โทรศัพท์ ๐ ๓๕๖๑ ๐๘๙๑',
      sections: [
        {
          heading: 'เรื่องเดิม',
          body: 'สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดแจ้งกำหนดการฝึกอบรมเชิงปฏิบัติการการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ จำนวน ๒ วัน',
        },
        {
          heading: 'ข้อพิจารณา',
          body: 'การฝึกอบรมเป็นประโยชน์ต่อการเตรียมข้อมูลตามแบบวัด OIT ของเทศบาล เห็นควรให้นักทรัพยากรบุคคลเข้ารับการฝึกอบรม',
        },
      ],
      closing: 'จึงเรียนมาเพื่อโปรดพิจารณาอนุมัติ',
    },
    decisions: [],
  },
  {
    key: 'workshop',
    template: 'palad-decides',
    draft: {
      kind: 'trainingSummary',
      purpose: 'acknowledge',
      subject: 'สรุปผลโครงการประชุมเชิงปฏิบัติการการจัดทำฐานข้อมูลเพื่อจัดสวัสดิการสังคม',
      unitLine: 'โทรศัพท์ ๐ ๓๕๖๑ ๐๘๙๑',
      sections: [
        {
          heading: 'ข้อเท็จจริง',
          body: 'เทศบาลตำบลโคกพุทราได้จัดโครงการประชุมเชิงปฏิบัติการการจัดทำฐานข้อมูลเพื่อจัดสวัสดิการสังคม หมู่ที่ ๑ - หมู่ที่ ๗ มีผู้เข้าร่วมโครงการทั้งหมด ๒๐๐ คน',
        },
      ],
      closing: 'จึงเรียนมาเพื่อโปรดทราบ',
      form: {
        course: 'โครงการประชุมเชิงปฏิบัติการการจัดทำฐานข้อมูลเพื่อจัดสวัสดิการสังคม ประจำปีงบประมาณ พ.ศ. ๒๕๖๘',
        organiser: 'เทศบาลตำบลโคกพุทรา',
        heldOn: { from: '2024-11-25', until: '2024-11-28' },
        place: 'หมู่ที่ ๑ - หมู่ที่ ๗ ตำบลโคกพุทรา อำเภอโพธิ์ทอง จังหวัดอ่างทอง',
        objectives: ['เพื่อจัดทำฐานข้อมูลสำหรับจัดสวัสดิการสังคมในตำบล'],
        content: ['การสำรวจข้อมูลพื้นฐานเพื่อจัดสวัสดิการสังคม', 'การเสนอปัญหาและความต้องการของคนในชุมชน'],
        ownBenefits: ['มีความรู้ความเข้าใจในการจัดทำฐานข้อมูลเพื่อจัดสวัสดิการสังคมของชุมชน'],
        officeBenefits: ['เทศบาลมีข้อมูลพื้นฐานด้านการจัดสวัสดิการสังคมที่มาจากความต้องการของประชาชน'],
        use: ['นำข้อมูลไปบรรจุในแผนพัฒนาท้องถิ่นและเทศบัญญัติของเทศบาล'],
      },
    },
    decisions: [
      {
        by: 'head',
        step: 1,
        decision: 'return',
        reason: 'โปรดแนบรายชื่อผู้เข้าร่วม',
        marks: [{ section: 0, note: 'ยังไม่มีรายชื่อผู้เข้าร่วม' }],
      },
    ],
  },
];
