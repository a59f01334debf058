import type { EvidenceFault, LogFault } from '@app/domain';
import type { Bilingual } from './language';

const LOG: Readonly<Record<LogFault, Bilingual>> = {
  ENTRY_MISSING: { th: 'รายการในบันทึกหายไป', en: 'an entry of the log is missing' },
  ENTRY_CHANGED: { th: 'รายการในบันทึกถูกแก้ไข', en: 'an entry of the log was changed' },
  LINK_BROKEN: { th: 'รายการไม่ต่อจากรายการก่อนหน้า', en: 'an entry does not stand on the one before it' },
  OUT_OF_TURN: { th: 'ลงนามหรือดำเนินการผิดลำดับ', en: 'something was signed or done out of turn' },
  DECISION_MISSING: { th: 'ไม่มีการลงนามที่บันทึกกล่าวถึง', en: 'a decision that the log tells of is missing' },
  DECISION_CHANGED: { th: 'การลงนามไม่ตรงกับบันทึก', en: 'a decision is not what the log says' },
  DECISION_UNKNOWN: { th: 'มีการลงนามที่ไม่อยู่ในบันทึก', en: 'there is a decision that the log does not know' },
  TASK_CHANGED: { th: 'งานที่สั่งการไม่ตรงกับคำสั่งการ', en: 'a task is not what the instruction says' },
  TEXT_MISSING: { th: 'ข้อความที่บันทึกกล่าวถึงหายไป', en: 'a text that the log tells of is missing' },
  TEXT_CHANGED: { th: 'ข้อความถูกแก้ไข', en: 'a text was changed' },
  TEXT_UNKNOWN: { th: 'มีข้อความที่ไม่อยู่ในบันทึก', en: 'there is a text that the log does not know' },
  REVISION_MISSING: { th: 'ไม่มีฉบับที่เสนอตามบันทึก', en: 'a revision that was submitted is missing' },
  REVISION_CHANGED: { th: 'เนื้อหาของฉบับที่เสนอถูกแก้ไข', en: 'a revision is not what was submitted' },
  REVISION_UNKNOWN: { th: 'มีฉบับที่ไม่เคยเสนอ', en: 'there is a revision that was never submitted' },
  NUMBER_CHANGED: { th: 'เลขที่หนังสือไม่ตรงกับบันทึก', en: 'the document number is not what the log says' },
  HAND_IN_CHANGED: { th: 'ผลการดำเนินงานที่ส่งไม่ตรงกับบันทึก', en: 'an entry that was handed in is not as recorded' },
  PAPER_CHANGED: { th: 'หนังสือในทะเบียนไม่ตรงกับบันทึก', en: 'a paper of a register is not what the log says' },
  BLOCK_CHANGED: { th: 'เลขที่กันไว้ในทะเบียนไม่ตรงกับบันทึก', en: 'numbers kept for later are not what the log says' },
  CANCELLATION_CHANGED: { th: 'เลขที่ยกเลิกในทะเบียนไม่ตรงกับบันทึก', en: 'a cancelled number is not what the log says' },
  PUBLICATION_CHANGED: { th: 'การเผยแพร่ไม่ตรงกับบันทึก', en: 'a publication is not what the log says' },
  MEMO_CHANGED: { th: 'บันทึกข้อความไม่ตรงกับฉบับที่เสนอ', en: 'the memo is not what its revision says' },
  STATE_CHANGED: { th: 'สถานะไม่ตรงกับบันทึก', en: 'the state is not what the log makes' },
  CURSOR_CHANGED: { th: 'ตำแหน่งอ่านบันทึกไม่ตรงกับบันทึก', en: 'the cursor is not where the log ends' },
  SEAL_MISSING: { th: 'ตราประทับบันทึกหายไป', en: 'a seal of the log is missing' },
  SEAL_CHANGED: { th: 'ตราประทับบันทึกถูกแก้ไข', en: 'a seal of the log was changed' },
  SEALED_ENTRY_CHANGED: { th: 'รายการไม่ตรงกับที่ประทับตราไว้', en: 'an entry is not as it was sealed' },
  ANCHORED_SEAL_MISSING: { th: 'บันทึกที่เคยยึดไว้ถูกตัดออก', en: 'what was anchored was cut off' },
  ANCHORED_SEAL_CHANGED: { th: 'บันทึกที่เคยยึดไว้ถูกทำใหม่', en: 'what was anchored was made anew' },
};

const EVIDENCE: Readonly<Record<EvidenceFault, Bilingual>> = {
  ARCHIVE_UNREADABLE: { th: 'อ่านแฟ้มรวม (ZIP) ไม่ได้', en: 'the archive (ZIP) cannot be read' },
  ARCHIVE_TOO_LARGE: { th: 'ใหญ่หรือมีไฟล์มากเกินกว่าที่ชุดหลักฐานจะเป็น', en: 'larger, or of more files, than evidence can be' },
  ARCHIVE_CHANGED: { th: 'แฟ้มรวม (ZIP) ถูกแก้ไขนอกเหนือจากไฟล์ข้างใน', en: 'the archive was changed outside of its files' },
  FILE_NAME_REFUSED: { th: 'ชื่อไฟล์นี้มีในชุดหลักฐานไม่ได้', en: 'evidence cannot have a file of this name' },
  FILE_TWICE: { th: 'มีไฟล์ชื่อนี้มากกว่าหนึ่งไฟล์', en: 'there are several files of this name' },
  FILE_COMPRESSED: { th: 'ไฟล์ถูกบีบอัดหรือเข้ารหัส ซึ่งชุดหลักฐานไม่ทำ', en: 'compressed or encrypted, which evidence never is' },
  MANIFEST_UNREADABLE: { th: 'อ่านรายการไฟล์ไม่ได้', en: 'the manifest cannot be read' },
  SIGNATURE_UNREADABLE: { th: 'อ่านลายมือชื่ออิเล็กทรอนิกส์ไม่ได้', en: 'the signature cannot be read' },
  SIGNATURE_WRONG: { th: 'ลายมือชื่ออิเล็กทรอนิกส์ไม่ตรงกับเนื้อหา', en: 'the signature is not of this content' },
  SIGNER_UNKNOWN: {
    th: 'ไม่ได้ลงนามด้วยใบรับรองที่ให้มา หรือใบรับรองไม่มีผลในเวลานั้น',
    en: 'not signed by the certificate that was given, or it was not valid then',
  },
  MANIFEST_WRONG: { th: 'รายการไฟล์กล่าวไม่ตรงกับบันทึก', en: 'the manifest says other than the log' },
  FILE_MISSING: { th: 'ไม่มีไฟล์นี้', en: 'the file is missing' },
  FILE_UNKNOWN: { th: 'มีไฟล์ที่ไม่ได้อยู่ในรายการ', en: 'a file that does not belong there' },
  FILE_CHANGED: { th: 'ไฟล์ถูกแก้ไข', en: 'the file was changed' },
  FILE_UNREADABLE: { th: 'อ่านไฟล์ไม่ได้ หรือรูปแบบไม่ถูกต้อง', en: 'the file cannot be read, or has another form' },
  APPOINTMENT_MISSING: { th: 'ไม่มีการแต่งตั้งของผู้ลงนาม', en: 'the appointment of a signer is missing' },
  APPOINTMENT_WRONG: {
    th: 'การแต่งตั้งไม่ให้อำนาจผู้ลงนามในตำแหน่ง ฐานะ คำสั่ง หรือเวลานั้น',
    en: 'the appointment gave the signer no right to that position, capacity, order or time',
  },
  APPOINTMENT_UNKNOWN: { th: 'มีการแต่งตั้งที่ไม่มีผู้ใดใช้ลงนาม', en: 'an appointment by which nobody signed' },
  ATTACHMENT_WRONG: { th: 'สิ่งที่ส่งมาด้วยไม่ตรงกับฉบับที่เสนอ', en: 'an attachment is not what the revision encloses' },
  SEAL_PATH_WRONG: { th: 'บันทึกไม่อยู่ใต้ตราประทับ', en: 'the log does not lie under the seal' },
  SEAL_LINK_WRONG: { th: 'ตราประทับบันทึกไม่ต่อกัน', en: 'the seals do not stand on one another' },
  ANCHOR_WRONG: { th: 'หลักยึดไม่ตรงกับตราประทับบันทึก', en: 'the anchor is not of these seals' },
  ANCHOR_TIMESTAMP_WRONG: { th: 'เวลาประทับของหลักยึดไม่ถูกต้อง', en: 'the time-stamp of the anchor is wrong' },
  DOCUMENT_MISSING: { th: 'ไม่มีเอกสารของเรื่อง', en: 'the document is missing' },
  DOCUMENT_SEAL_WRONG: { th: 'ตราประทับของเอกสารไม่ถูกต้อง', en: "the document's seal is wrong" },
};

/** What is wrong with a log or an evidence pack, in words; the code stands beside. */
export function faultText(fault: LogFault | EvidenceFault): Bilingual {
  return isEvidenceFault(fault) ? EVIDENCE[fault] : LOG[fault];
}

function isEvidenceFault(fault: LogFault | EvidenceFault): fault is EvidenceFault {
  return Object.hasOwn(EVIDENCE, fault);
}
