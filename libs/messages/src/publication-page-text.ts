import type { Language } from './language';

/** What the public pages say of what an organisation published. */
export interface PublicationPageText {
  readonly listTitle: string;
  readonly filter: string;
  readonly kind: string;
  readonly allKinds: string;
  readonly fiscalYear: string;
  readonly allYears: string;
  readonly show: string;
  readonly papers: string;
  readonly nothing: string;
  readonly older: string;
  readonly newest: string;
  readonly toList: string;
  readonly organisation: string;
  readonly unit: string;
  readonly number: string;
  readonly date: string;
  readonly subject: string;
  readonly addressees: string;
  readonly publishedAt: string;
  readonly document: string;
  /** `{size}` */
  readonly openDocument: string;
  readonly sha256: string;
  readonly text: string;
  readonly table: string;
  readonly picture: string;
  readonly pictureInDocument: string;
  /** `{count}` */
  readonly enclosures: string;
  readonly signed: string;
  readonly byOrder: string;
  readonly redacted: string;
  readonly withdrawn: string;
  readonly withdrawnHint: string;
  readonly notFound: string;
  readonly notFoundHint: string;
}

const TEXTS: Readonly<Record<Language, PublicationPageText>> = {
  th: {
    listTitle: 'เอกสารที่เผยแพร่',
    filter: 'เลือกเอกสาร',
    kind: 'ประเภท',
    allKinds: 'ทุกประเภท',
    fiscalYear: 'ปีงบประมาณ',
    allYears: 'ทุกปี',
    show: 'แสดง',
    papers: 'รายการเอกสาร',
    nothing: 'ยังไม่มีเอกสารที่เผยแพร่ตามที่เลือก',
    older: 'เอกสารก่อนหน้านี้',
    newest: 'กลับไปรายการล่าสุด',
    toList: 'เอกสารที่เผยแพร่ทั้งหมด',
    organisation: 'หน่วยงาน',
    unit: 'ส่วนราชการ',
    number: 'ที่',
    date: 'วันที่',
    subject: 'เรื่อง',
    addressees: 'เรียน',
    publishedAt: 'เผยแพร่เมื่อ',
    document: 'เอกสาร',
    openDocument: 'เปิดเอกสาร PDF ({size})',
    sha256: 'ค่าแฮชของเอกสาร (SHA-256)',
    text: 'เนื้อความ',
    table: 'ตาราง',
    picture: 'รูปภาพ',
    pictureInDocument: 'ดูรูปภาพในเอกสาร PDF',
    enclosures: 'สิ่งที่ส่งมาด้วย {count} รายการ ไม่ได้เผยแพร่',
    signed: 'ลงนามทางอิเล็กทรอนิกส์',
    byOrder: 'ตามคำสั่งที่',
    redacted: 'ฉบับเผยแพร่: ปิดบังหมายเลขโทรศัพท์ เลขประจำตัวประชาชน และอีเมลแล้ว',
    withdrawn: 'ถอนการเผยแพร่แล้ว',
    withdrawnHint: 'หน่วยงานได้ถอนการเผยแพร่เอกสารนี้แล้ว หากต้องการข้อมูล โปรดติดต่อหน่วยงานโดยตรง',
    notFound: 'ไม่พบเอกสารที่เผยแพร่',
    notFoundHint: 'โปรดตรวจสอบที่อยู่ของหน้านี้ หรือสอบถามหน่วยงานโดยตรง',
  },
  en: {
    listTitle: 'Published documents',
    filter: 'Choose documents',
    kind: 'Kind',
    allKinds: 'All kinds',
    fiscalYear: 'Fiscal year',
    allYears: 'All years',
    show: 'Show',
    papers: 'Documents',
    nothing: 'Nothing that you chose is published yet.',
    older: 'Older documents',
    newest: 'Back to the newest',
    toList: 'All published documents',
    organisation: 'Office',
    unit: 'Unit',
    number: 'Number',
    date: 'Date',
    subject: 'Subject',
    addressees: 'To',
    publishedAt: 'Published',
    document: 'Document',
    openDocument: 'Open the document as PDF ({size})',
    sha256: 'Hash of the document (SHA-256)',
    text: 'Text',
    table: 'Table',
    picture: 'Picture',
    pictureInDocument: 'see it in the PDF document',
    enclosures: '{count} enclosures are not published.',
    signed: 'Signed electronically',
    byOrder: 'by order',
    redacted: 'Published copy: telephone numbers, citizen ids and e-mail addresses are masked.',
    withdrawn: 'Withdrawn',
    withdrawnHint: 'The office has withdrawn this publication. For what it said, ask the office itself.',
    notFound: 'Nothing is published here',
    notFoundHint: 'Check the address of this page, or ask the office itself.',
  },
};

export function publicationPageText(language: Language): PublicationPageText {
  return TEXTS[language];
}
