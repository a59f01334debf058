import { listOrganisations, verifyOrganisationLog } from '@app/persistence';
import { noWords, type Command } from '../command';
import { organisationId, type Stores } from '../stores';

export const auditVerify: Command = {
  name: 'audit verify',
  synopsis: '[--organisation SLUG]',
  purpose: {
    th: 'ตรวจบันทึกทุกสายและตราประทับของหน่วยงานเดียวหรือทุกหน่วยงาน ใช้เพียงฐานข้อมูล',
    en: 'checks every stream of the log and the seals, of one organisation or all; needs the database only',
  },
  options: ['organisation'],
  read: (given) => {
    noWords(given.words);
    const { organisation } = given;
    return async (stores, say) => {
      let broken = 0;
      let checked = 0;
      const organisations = await chosen(stores, organisation);
      for (const { id, slug } of organisations) {
        const found = await verifyOrganisationLog(stores.organisations, id);
        checked += found.checked;
        const entries = `ตรวจแล้ว ${found.checked} รายการ`;
        if (found.firstBroken === undefined) {
          say(`${slug}: ถูกต้อง ${entries} (sound, ${found.checked} entries checked)`);
          continue;
        }
        broken += 1;
        const { stream, version, what } = found.firstBroken;
        say(`${slug}: ผิด ${stream} รายการที่ ${version} ${what} ${entries} (broken at entry ${version} of ${stream})`);
      }
      say(
        `รวม ${organisations.length} หน่วยงาน ${checked} รายการ ผิด ${broken} หน่วยงาน ` +
          `(${organisations.length} organisations, ${checked} entries, ${broken} broken)`,
      );
      return broken === 0 ? 0 : 1;
    };
  },
};

async function chosen(
  stores: Stores,
  slug: string | undefined,
): Promise<readonly { readonly id: string; readonly slug: string }[]> {
  return slug === undefined
    ? listOrganisations(stores.organisations)
    : [{ id: await organisationId(stores, slug), slug }];
}
