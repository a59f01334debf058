import type { X509Certificate } from 'node:crypto';
import { verifyPack, type BrokenPack, type PackVerification, type SoundPack } from '@app/evidence';
import { faultText, word, type Bilingual } from '@app/messages';
import { readCertificates } from '../certificates';
import { both, onlyWord, required, type Command } from '../command';
import { unreadable } from '../small-file';

export const verify: Command = {
  name: 'verify',
  synopsis: 'FILE --certificate CERT.pem',
  purpose: {
    th: 'ตรวจชุดหลักฐานด้วยใบรับรองของหน่วยงาน โดยไม่ใช้ฐานข้อมูลหรือเครือข่าย และบอกสิ่งแรกที่ผิด',
    en: "checks an evidence pack by the organisation's certificate, without stores or network, and names the first thing that is wrong",
  },
  options: ['certificate'],
  readOffline: (given) => {
    const path = onlyWord(given, { th: 'ไฟล์ชุดหลักฐาน', en: "the pack's file" });
    const certificate = required(given.certificate, '--certificate CERT.pem');
    return async (say) => {
      const found = await verified(path, await readCertificates(certificate));
      (found.ok ? soundLines(path, found) : [brokenLine(path, found)]).forEach(say);
      return found.ok ? 0 : 1;
    };
  },
};

async function verified(path: string, certificates: readonly X509Certificate[]): Promise<PackVerification> {
  try {
    return await verifyPack(path, certificates);
  } catch (cause) {
    if (isFileError(cause)) {
      throw unreadable(path, cause);
    }
    throw cause;
  }
}

/** The file itself could not be opened or read. */
function isFileError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}

function brokenLine(path: string, { item, entry, what, reason }: BrokenPack): string {
  const { th, en } = faultText(what);
  const where = item ?? path;
  const code = reason === undefined ? what : `${what} ${reason}`;
  return entry === undefined
    ? `ผิด ${where}: ${th} (broken: ${where}: ${en}) [${code}]`
    : `ผิด ${where} รายการที่ ${entry}: ${th} (broken: entry ${entry} of ${where}: ${en}) [${code}]`;
}

const DOCUMENTS: Readonly<Record<SoundPack['manifest']['document'], Bilingual>> = {
  sealed: { th: 'ประทับตราแล้ว และตรวจแล้ว', en: 'sealed, and checked' },
  unsealed: { th: 'มี แต่ไม่ได้ประทับตรา', en: 'there, but not sealed' },
  none: { th: 'ยังไม่มี', en: 'none yet' },
};

function soundLines(path: string, { manifest, anchor }: SoundPack): readonly string[] {
  const { organisation, memo, madeAt, sealedVersion, document } = manifest;
  const status = both({ th: word('status', memo.status, 'th'), en: word('status', memo.status, 'en') });
  return [
    `ถูกต้อง ${path} (sound)`,
    `หน่วยงาน (organisation): ${organisation.name} · ${organisation.slug}`,
    `ที่ (number): ${memo.documentNumber ?? '-'} · รหัส (id): ${memo.id}`,
    `สถานะ (state): ${status} · ฉบับที่ (revision): ${memo.revision} · รายการ (entries): ${memo.version} · จัดทำเมื่อ (made): ${madeAt}`,
    `เอกสาร (document): ${both(DOCUMENTS[document])}`,
    sealedVersion === null
      ? 'ตราประทับบันทึก (seals): ยังไม่ประทับ (not sealed yet)'
      : `ตราประทับบันทึก (seals): ถึงรายการที่ ${sealedVersion} จาก ${memo.version} (up to entry ${sealedVersion} of ${memo.version})`,
    anchor === undefined
      ? 'หลักยึด (anchor): ยังไม่มี (none yet)'
      : `หลักยึด (anchor): ${anchor.day} · เวลาประทับ (time-stamp): ${anchor.stampedAt === null ? '-' : new Date(anchor.stampedAt).toISOString()}`,
  ];
}
