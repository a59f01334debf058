import type { Rebuilt } from '@app/persistence';
import { anyId, both, noWords, UsageError, type Command, type Given } from '../command';

export const engineRebuild: Command = {
  name: 'engine rebuild',
  synopsis: 'ID… | --open | --all',
  purpose: {
    th: 'สร้างกระบวนงานใหม่จากฐานข้อมูล ของบันทึกข้อความ มาตรการ หรือแผนที่ระบุ ของเรื่องที่ยังไม่จบ หรือทั้งหมด',
    en: 'starts workflows anew from the record: of the memos, measures or plans named, of all open ones, or of all',
  },
  options: ['open', 'all'],
  read: (given) => {
    const which = whichOf(given);
    return async ({ cursors }, say) => {
      const rebuilt = await cursors.rebuild(which);
      say(
        both({
          th: `สั่งสร้างกระบวนงานใหม่ ${rebuilt} เรื่อง เริ่มใหม่เมื่อ API และ Temporal ทำงานอยู่`,
          en: `${rebuilt} workflows will be started anew, as soon as API and Temporal run`,
        }),
      );
      const unknown = typeof which === 'object' ? await cursors.unknown(which.ids) : [];
      for (const id of unknown) {
        say(
          both({
            th: `ไม่พบบันทึกข้อความที่เสนอแล้ว มาตรการ หรือแผนที่เริ่มใช้แล้ว รหัส ${id}`,
            en: `there is no submitted memo, running measure or active plan ${id}`,
          }),
        );
      }
      return unknown.length === 0 ? 0 : 1;
    };
  },
};

function whichOf({ words, flags }: Given): Rebuilt {
  if (flags.has('open') && flags.has('all')) {
    throw new UsageError({ th: 'เลือก --open หรือ --all อย่างเดียว', en: 'either --open or --all' });
  }
  if (flags.has('open') || flags.has('all')) {
    noWords(words);
    return flags.has('open') ? 'open' : 'all';
  }
  if (words.length === 0) {
    throw new UsageError({
      th: 'ต้องระบุรหัสเรื่อง มาตรการ หรือแผน --open หรือ --all',
      en: 'name memos, measures or plans by their ids, or --open, or --all',
    });
  }
  return { ids: [...new Set(words.map(anyId))] };
}
