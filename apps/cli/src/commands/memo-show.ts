import { NIL } from 'uuid';
import { type Actor, readMemo, readTimeline } from '@app/persistence';
import { systemClock } from '@app/platform';
import { memoId, onlyWord, requiredOrganisation, type Command } from '../command';
import { linesOf } from '../memo-lines';
import { memoReport } from '../memo-report';
import { organisationId } from '../stores';

export const memoShow: Command = {
  name: 'memo show',
  synopsis: 'ID --organisation SLUG [--json]',
  purpose: {
    th: 'แสดงส่วนหัว สถานะ ขั้นตอน และลำดับเหตุการณ์ของบันทึกข้อความ โดยไม่แสดงเนื้อความ',
    en: 'shows the head, state, steps and timeline of a memo, never what people wrote in it',
  },
  options: ['organisation', 'json'],
  read: (given) => {
    const id = memoId(onlyWord(given, { th: 'รหัสบันทึกข้อความ', en: "the memo's id" }));
    const slug = requiredOrganisation(given);
    return async (stores, say) => {
      const operator = operatorOf(await organisationId(stores, slug));
      const report = await stores.organisations.inSnapshot(operator.organisationId, async (tx) =>
        memoReport(slug, await readMemo(tx, operator, id, systemClock.now()), await readTimeline(tx, id)),
      );
      if (given.flags.has('json')) {
        say(JSON.stringify(report, null, 2));
      } else {
        linesOf(report).forEach(say);
      }
      return 0;
    };
  },
};

/** Who has the machine sees what an administrator sees: the head, whatever its secrecy. */
function operatorOf(organisationId: string): Actor {
  return { organisationId, personId: NIL, roles: ['administrator'], isSession: false };
}
