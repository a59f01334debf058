import { listOrganisations } from '@app/persistence';
import { MasterKey, SigningKeys } from '@app/platform';
import { noWords, type Command } from '../command';
import { CommandFailure } from '../command-failure';

export const keysReencrypt: Command = {
  name: 'keys reencrypt',
  synopsis: '',
  purpose: {
    th: 'เก็บกุญแจประทับรับรองทั้งหมดไว้ใต้ SANOE_NEW_MASTER_KEY แทน SANOE_MASTER_KEY ทำซ้ำได้ จากนั้นตั้งค่าใหม่แล้วเริ่มระบบอีกครั้ง',
    en: 'keeps all signing keys under SANOE_NEW_MASTER_KEY instead of SANOE_MASTER_KEY; may be repeated. Then set the new one and restart',
  },
  options: [],
  read: ({ words }) => {
    noWords(words);
    return async ({ config, organisations, withData }, say) => {
      const { SANOE_MASTER_KEY: present, SANOE_NEW_MASTER_KEY: next } = config;
      if (next === undefined) {
        throw new CommandFailure({ th: 'ต้องระบุ SANOE_NEW_MASTER_KEY', en: 'name SANOE_NEW_MASTER_KEY' });
      }
      const all = await listOrganisations(organisations);
      await withData(async (data) => {
        const keys = new SigningKeys(data, new MasterKey(present));
        for (const { id, slug } of all) {
          const count = await keys.reencrypt(id, new MasterKey(next));
          say(`${slug}: ${count} กุญแจ (${count} keys)`);
        }
      });
      return 0;
    };
  },
};
