import { readFile } from 'node:fs/promises';
import { DomainError } from '@app/domain';
import type { Bilingual } from '@app/messages';
import { OrganisationImport, type NamedByPart } from '@app/persistence';
import {
  OpenMemos,
  OrganisationImporter,
  parseJsonBody,
  readOrganisationFile,
  systemClock,
  type OrganisationFileDto,
  type OrganisationImported,
} from '@app/platform';
import { both, onlyWord, type Command, type Say } from '../command';
import { CommandFailure } from '../command-failure';
import { sayPasswords } from '../passwords';

const MOST_BYTES = 20 * 1024 * 1024;

export const orgImport: Command = {
  name: 'org import',
  synopsis: 'FILE',
  purpose: {
    th: 'นำเข้าหน่วยงานจากไฟล์ JSON นำเข้าซ้ำได้ ไม่มีสิ่งใดถูกลบ',
    en: 'brings an organisation in from a JSON file; repeating it is harmless, nothing is removed',
  },
  options: [],
  read: (given) => {
    const path = onlyWord(given, { th: 'ไฟล์ของหน่วยงาน', en: "the organisation's file" });
    return async (stores, say) => {
      const file = await readOrganisation(path);
      const imported = await stores.withData((data) =>
        new OrganisationImporter(new OrganisationImport(data), new CarriedByWorker(), systemClock).import(file),
      );
      report(imported, say);
      return 0;
    };
  },
};

/** The worker finds organisations whose calendar changed by itself. */
class CarriedByWorker extends OpenMemos {
  override reschedule(): Promise<void> {
    return Promise.resolve();
  }
}

async function readOrganisation(path: string): Promise<OrganisationFileDto> {
  const bytes = await readBytes(path);
  if (bytes.length > MOST_BYTES) {
    throw new CommandFailure({ th: `${path} ใหญ่เกิน ๒๐ MB`, en: `${path} is larger than 20 MB` });
  }
  return readOrganisationFile(parsed(path, bytes));
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailure({ th: `อ่านไฟล์ ${path} ไม่ได้`, en: `cannot read the file: ${reason}` }, { cause });
  }
}

function parsed(path: string, bytes: Buffer): unknown {
  try {
    return parseJsonBody(bytes) ?? null;
  } catch (cause) {
    if (cause instanceof DomainError && cause.code === 'MALFORMED') {
      throw new CommandFailure(
        { th: `${path} ไม่ใช่ JSON ที่ถูกต้อง (UTF-8)`, en: `${path} is no JSON in UTF-8: ${whereBroken(bytes)}` },
        { cause },
      );
    }
    throw cause;
  }
}

function whereBroken(bytes: Buffer): string {
  try {
    JSON.parse(bytes.toString('utf8'));
    return 'bytes that are no UTF-8, a name that is not allowed, or nested too deep';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const PARTS: Readonly<Record<keyof NamedByPart, Bilingual>> = {
  units: { th: 'หน่วยงานย่อย', en: 'units' },
  positions: { th: 'ตำแหน่ง', en: 'positions' },
  memoKinds: { th: 'ประเภทบันทึก', en: 'kinds of memo' },
  people: { th: 'บุคคล', en: 'people' },
  appointments: { th: 'การแต่งตั้ง', en: 'appointments' },
  chainTemplates: { th: 'สายการเสนอ', en: 'chain templates' },
  holidays: { th: 'วันหยุด', en: 'holidays' },
  registers: { th: 'ทะเบียน', en: 'registers' },
  numberingRules: { th: 'รูปแบบเลขที่หนังสือ', en: 'numbering rules' },
};

const LISTS = [
  ['created', { th: 'เพิ่ม', en: 'created' }],
  ['updated', { th: 'แก้ไข', en: 'updated' }],
  ['absent', { th: 'ไม่มีในไฟล์ แต่ยังคงอยู่', en: 'absent from the file, and kept' }],
  ['closed', { th: 'อยู่ในไฟล์ แต่ปิดหรือสิ้นสุดแล้ว', en: 'in the file, but closed or ended here' }],
] as const;

function report(imported: OrganisationImported, say: Say): void {
  const { slug, id } = imported.organisation;
  say(`${slug} ${id}: ${both(resultOf(imported))}`);
  for (const [list, title] of LISTS) {
    const named = Object.entries(imported[list]).filter(([, names]) => names.length > 0);
    if (named.length > 0) {
      say(`${both(title)}:`);
    }
    for (const [part, names] of named) {
      say(`  ${both(partNamed(part))}: ${names.join(', ')}`);
    }
  }
  if (imported.passwords.length > 0) {
    sayPasswords(imported.passwords, say);
  }
}

function resultOf({ isNew, isChanged }: OrganisationImported): Bilingual {
  if (isNew) {
    return { th: 'นำเข้าหน่วยงานใหม่แล้ว', en: 'a new organisation was brought in' };
  }
  return isChanged
    ? { th: 'ปรับปรุงตามไฟล์แล้ว', en: 'brought up to date with the file' }
    : { th: 'ไม่มีสิ่งใดเปลี่ยนแปลง', en: 'nothing changed' };
}

function partNamed(part: string): Bilingual {
  const parts: Readonly<Partial<Record<string, Bilingual>>> = PARTS;
  return parts[part] ?? { th: part, en: part };
}
