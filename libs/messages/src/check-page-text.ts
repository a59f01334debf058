import type { Language } from './language';

/** What the public page says to who holds a paper or a file. */
export interface CheckPageText {
  readonly title: string;
  readonly start: string;
  readonly codeLabel: string;
  readonly codeHint: string;
  readonly look: string;
  readonly found: string;
  readonly sealed: string;
  readonly notSealed: string;
  readonly unreliable: string;
  readonly withheld: string;
  readonly organisation: string;
  readonly kind: string;
  readonly number: string;
  readonly date: string;
  readonly subject: string;
  readonly status: string;
  readonly signers: string;
  readonly code: string;
  readonly seal: string;
  readonly sealedAt: string;
  readonly timeStampedAt: string;
  readonly noTimeStamp: string;
  readonly certificate: string;
  readonly fingerprint: string;
  readonly validity: string;
  readonly sha256: string;
  readonly revokedBefore: string;
  readonly revokedAfter: string;
  readonly fileHeading: string;
  readonly fileHint: string;
  readonly fileLabel: string;
  readonly fileCheck: string;
  readonly notFound: string;
  readonly notFoundHint: string;
  readonly other: string;
  readonly otherPaper: string;
  readonly fileRefused: string;
  readonly results: {
    readonly genuine: string;
    readonly addedTo: string;
    readonly changed: string;
    readonly sealedOther: string;
    readonly unknownSeal: string;
    readonly noSeal: string;
  };
}

const TEXTS: Readonly<Record<Language, CheckPageText>> = {
  th: {
    title: 'ตรวจสอบเอกสาร',
    start: 'ตรวจสอบว่าเอกสารที่ท่านถืออยู่เป็นเอกสารที่หน่วยงานออกจริงหรือไม่',
    codeLabel: 'รหัสตรวจสอบ',
    codeHint: 'อยู่ท้ายเอกสาร ข้างคิวอาร์โค้ด เช่น 7K3M-2Q9X-AB4C',
    look: 'ตรวจสอบ',
    found: 'พบเอกสารนี้ในระบบของหน่วยงาน',
    sealed: 'ประทับรับรองทางอิเล็กทรอนิกส์แล้ว',
    notSealed: 'อนุมัติแล้ว แต่ยังไม่ได้ประทับรับรองทางอิเล็กทรอนิกส์ โปรดกลับมาตรวจสอบอีกครั้งภายหลัง',
    unreliable: 'ตราประทับของเอกสารนี้เชื่อถือไม่ได้ โปรดสอบถามหน่วยงานโดยตรง',
    withheld: 'เอกสารนี้มีชั้นความลับ จึงแสดงได้เพียงว่ามีเอกสารนี้อยู่และสถานะการประทับรับรอง',
    organisation: 'หน่วยงาน',
    kind: 'ประเภท',
    number: 'ที่',
    date: 'วันที่',
    subject: 'เรื่อง',
    status: 'สถานะ',
    signers: 'ผู้ลงนาม',
    code: 'รหัสตรวจสอบ',
    seal: 'ตราประทับอิเล็กทรอนิกส์',
    sealedAt: 'ประทับเมื่อ',
    timeStampedAt: 'เวลาที่ผู้ให้บริการประทับเวลารับรอง',
    noTimeStamp: 'ตามเวลาของระบบหน่วยงาน',
    certificate: 'ใบรับรองของ',
    fingerprint: 'ลายพิมพ์ใบรับรอง (SHA-256)',
    validity: 'ใบรับรองใช้ได้',
    sha256: 'ค่าแฮชของไฟล์ (SHA-256)',
    revokedBefore:
      'กุญแจที่ใช้ประทับถูกเพิกถอนตั้งแต่ {since} เอกสารนี้ประทับไว้ก่อนหน้านั้น ตราประทับจึงยังใช้ได้ หากไฟล์ของท่านตรงกับไฟล์ในระบบ',
    revokedAfter: 'กุญแจที่ใช้ประทับถูกเพิกถอนตั้งแต่ {since} ก่อนที่เอกสารนี้จะถูกประทับ อย่าเชื่อถือตราประทับนี้',
    fileHeading: 'ตรวจสอบไฟล์ PDF ที่ท่านมี',
    fileHint: 'ไฟล์จะถูกเทียบกับเอกสารที่ประทับรับรองไว้ทุกไบต์ และไม่ถูกเก็บไว้ในระบบ ขนาดไม่เกิน 20 MB',
    fileLabel: 'ไฟล์ PDF',
    fileCheck: 'ตรวจสอบไฟล์',
    notFound: 'ไม่พบเอกสารตามรหัสนี้',
    notFoundHint:
      'โปรดตรวจสอบรหัสแล้วพิมพ์ใหม่ หากรหัสตรงกับที่พิมพ์อยู่บนเอกสาร เอกสารนั้นอาจไม่ได้ออกจากหน่วยงาน โปรดสอบถามหน่วยงานโดยตรง',
    other: 'ตรวจสอบเอกสารอื่น',
    otherPaper: 'ไฟล์นี้เป็นของเอกสารอีกฉบับหนึ่ง ไม่ใช่ฉบับที่มีรหัสนี้',
    fileRefused: 'ตรวจสอบไฟล์ไม่ได้',
    results: {
      genuine: 'ไฟล์ถูกต้อง ตรงกับเอกสารที่หน่วยงานประทับรับรองไว้ทุกไบต์',
      addedTo: 'ไฟล์นี้มีเอกสารที่หน่วยงานประทับรับรองไว้อยู่ภายใน แต่มีการเพิ่มเติมหลังประทับ อย่าเชื่อถือส่วนที่เพิ่ม และขอไฟล์ต้นฉบับ',
      changed: 'ไฟล์ถูกแก้ไขหลังจากประทับรับรอง อย่าเชื่อถือไฟล์นี้ และขอไฟล์ต้นฉบับจากหน่วยงาน',
      sealedOther: 'ไฟล์มีตราประทับของหน่วยงาน แต่ไม่ใช่เอกสารที่ระบบนี้รู้จัก โปรดสอบถามหน่วยงาน',
      unknownSeal: 'ไฟล์มีลายมือชื่ออิเล็กทรอนิกส์ แต่ไม่ใช่ของหน่วยงานนี้ อย่าเชื่อถือว่าเป็นเอกสารของหน่วยงาน',
      noSeal: 'ไฟล์ไม่มีตราประทับอิเล็กทรอนิกส์ อาจเป็นไฟล์สแกนหรือไฟล์ที่บันทึกใหม่ โปรดขอไฟล์ต้นฉบับ หรือตรวจสอบจากรหัสบนเอกสาร',
    },
  },
  en: {
    title: 'Check a document',
    start: 'Find out whether the document that you hold was issued by the office.',
    codeLabel: 'Check code',
    codeHint: 'At the foot of the document, beside the QR code, such as 7K3M-2Q9X-AB4C',
    look: 'Check',
    found: 'The office has this document',
    sealed: 'Sealed electronically',
    notSealed: 'Approved, and not sealed electronically yet: come back later.',
    unreliable: 'The seal of this document cannot be relied on. Ask the office itself.',
    withheld: 'This document is confidential: only that it exists, and the state of its seal, can be shown.',
    organisation: 'Office',
    kind: 'Kind',
    number: 'Number',
    date: 'Date',
    subject: 'Subject',
    status: 'State',
    signers: 'Signed by',
    code: 'Check code',
    seal: 'Electronic seal',
    sealedAt: 'Sealed at',
    timeStampedAt: 'Time by a time-stamp authority',
    noTimeStamp: 'by the clock of the office',
    certificate: 'Certificate of',
    fingerprint: 'Fingerprint of the certificate (SHA-256)',
    validity: 'Certificate valid',
    sha256: 'Hash of the file (SHA-256)',
    revokedBefore:
      'The key of this seal was revoked as of {since}. This document was sealed before, so that its seal is still good if your file is the one kept here.',
    revokedAfter: 'The key of this seal was revoked as of {since}, before this document was sealed. Do not rely on it.',
    fileHeading: 'Check a PDF file that you have',
    fileHint: 'It is compared byte for byte with the sealed document, and not kept. At most 20 MB.',
    fileLabel: 'PDF file',
    fileCheck: 'Check the file',
    notFound: 'There is no document with this code',
    notFoundHint:
      'Look at the code and type it again. If it is what the document says, the office may not have issued it: ask the office itself.',
    other: 'Check another document',
    otherPaper: 'This file belongs to another document than the one with this code.',
    fileRefused: 'The file could not be checked',
    results: {
      genuine: 'The file is genuine: byte for byte what the office sealed.',
      addedTo:
        'What the office sealed is in this file, and something was added afterwards. Do not rely on what was added; ask for the original.',
      changed: 'The file was changed after it was sealed. Do not rely on it; ask the office for the original.',
      sealedOther: 'The file has a seal of the office, and is no document that this system knows. Ask the office.',
      unknownSeal:
        'The file has an electronic signature that is not this office’s. Do not take it for a document of the office.',
      noSeal:
        'The file has no electronic seal: it may be a scan, or was saved anew. Ask for the original, or check the code on the document.',
    },
  },
};

export function checkPageText(language: Language): CheckPageText {
  return TEXTS[language];
}
