import { X509Certificate } from 'node:crypto';
import { readAnchorFile } from '@app/evidence';
import { faultText } from '@app/messages';
import {
  listOrganisations,
  listSealingCertificates,
  verifyOrganisationLog,
  type Anchor,
  type BrokenEntry,
} from '@app/persistence';
import { readCertificates } from '../certificates';
import { noWords, UsageError, type Command } from '../command';
import { CommandFailure } from '../command-failure';
import { readSmallFile } from '../small-file';
import { organisationId, type Stores } from '../stores';

export const auditVerify: Command = {
  name: 'audit verify',
  synopsis: '[--organisation SLUG] | --anchor FILE [--certificate CERT.pem]',
  purpose: {
    th: 'ตรวจบันทึกทุกสายและตราประทับของหน่วยงานเดียวหรือทุกหน่วยงาน หรือเทียบกับหลักยึดที่เก็บไว้ที่อื่น ใช้เพียงฐานข้อมูล',
    en: 'checks every stream of the log and the seals, of one organisation or all, or against an anchor that was kept elsewhere; needs the database only',
  },
  options: ['organisation', 'anchor', 'certificate'],
  read: (given) => {
    noWords(given.words);
    const { organisation, anchor, certificate } = given;
    if (anchor === undefined && certificate !== undefined) {
      throw new UsageError({ th: '--certificate ใช้กับ --anchor', en: '--certificate goes with --anchor' });
    }
    if (anchor !== undefined && organisation !== undefined) {
      throw new UsageError({
        th: 'เลือก --organisation หรือ --anchor อย่างเดียว หลักยึดบอกหน่วยงานอยู่แล้ว',
        en: 'either --organisation or --anchor: an anchor says whose it is',
      });
    }
    return async (stores, say) => {
      const kept = anchor === undefined ? undefined : await readAnchor(stores, anchor, certificate);
      const chosen = kept === undefined ? await organisationsOf(stores, organisation) : [kept];
      let broken = 0;
      let checked = 0;
      for (const { id, slug } of chosen) {
        const found = await verifyOrganisationLog(stores.organisations, id, kept === undefined ? [] : [kept.anchor]);
        checked += found.checked;
        broken += found.firstBroken === undefined ? 0 : 1;
        say(lineOf(slug, found.checked, found.firstBroken));
      }
      if (kept !== undefined && broken === 0) {
        say(`มีทุกอย่างที่ยึดไว้เมื่อ ${kept.anchor.day} (all that was anchored on ${kept.anchor.day} is there)`);
      }
      say(
        `รวม ${chosen.length} หน่วยงาน ${checked} รายการ ผิด ${broken} หน่วยงาน ` +
          `(${chosen.length} organisations, ${checked} entries, ${broken} broken)`,
      );
      return broken === 0 ? 0 : 1;
    };
  },
};

interface Named {
  readonly id: string;
  readonly slug: string;
}

function lineOf(slug: string, checked: number, broken: BrokenEntry | undefined): string {
  const entries = `ตรวจแล้ว ${checked} รายการ`;
  if (broken === undefined) {
    return `${slug}: ถูกต้อง ${entries} (sound, ${checked} entries checked)`;
  }
  const { stream, version, what } = broken;
  const { th, en } = faultText(what);
  return `${slug}: ผิด ${stream} รายการที่ ${version} ${what} ${th} ${entries} (broken at entry ${version} of ${stream}: ${en})`;
}

async function organisationsOf(stores: Stores, slug: string | undefined): Promise<readonly Named[]> {
  return slug === undefined
    ? listOrganisations(stores.organisations)
    : [{ id: await organisationId(stores, slug), slug }];
}

/** By the certificate that was given, else by those in the database: who rewrote that one could have changed them too. */
async function readAnchor(
  stores: Stores,
  path: string,
  certificate: string | undefined,
): Promise<Named & { readonly anchor: Anchor }> {
  const text = (await readSmallFile(path)).toString('utf8');
  const given = certificate === undefined ? undefined : await readCertificates(certificate);
  const organisations = await listOrganisations(stores.organisations);
  const read = await readAnchorFile(text, async (id) => {
    if (given !== undefined || organisations.every((one) => one.id !== id)) {
      return given ?? [];
    }
    const keys = await stores.organisations.inOrganisation(id, listSealingCertificates);
    return keys.map((key) => new X509Certificate(key.certificate));
  });
  if (!read.ok) {
    const { th, en } = faultText(read.what);
    throw new CommandFailure({ th: `หลักยึด ${path}: ${th}`, en: `the anchor ${path}: ${en} [${read.what}]` });
  }
  const { anchor, slug } = read;
  if (organisations.every(({ id }) => id !== anchor.organisationId)) {
    throw new CommandFailure({
      th: `ไม่มีหน่วยงาน ${slug} ของหลักยึด ${path} ในฐานข้อมูล`,
      en: `the organisation ${slug} of the anchor ${path} is not in the database`,
    });
  }
  return { id: anchor.organisationId, slug, anchor };
}
