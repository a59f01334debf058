import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { MEASURE_LIFECYCLE, MEMO_APPROVAL, REPORT_ROUND } from '@app/contracts';
import { both, noWords, type Command } from '../command';
import { CommandFailure } from '../command-failure';
import { replayOpen } from '../open-replay';

/** What the build makes beside this program. */
const BUILT_BUNDLE = resolve(__dirname, '../../../../workflow-bundle.js');
const HISTORIES_AT_ONCE = 5;
/** The longest history takes seconds; a workflow that loops takes for ever. */
const REPLAY_MS = 20_000;

export const upgradeCheck: Command = {
  name: 'upgrade check',
  synopsis: '',
  purpose: {
    th: 'ตรวจก่อนเปลี่ยนรุ่นว่ากระบวนงานที่ยังไม่จบเดินต่อกับรุ่นนี้ได้',
    en: 'replays the histories of all open workflows against this build, before it takes their place',
  },
  options: [],
  read: (given) => {
    noWords(given.words);
    return async ({ config, temporal }, say) => {
      const bundle = config.SANOE_WORKFLOW_BUNDLE ?? BUILT_BUNDLE;
      if (!existsSync(bundle)) {
        throw new CommandFailure({
          th: `ไม่พบ ${bundle} โปรดสั่ง npm run build`,
          en: `there is no workflow bundle at ${bundle}: npm run build makes it`,
        });
      }
      // Visibility lags by seconds: what it does not show yet was started by the build that runs now, and is replayed by its own.
      const open = temporal.workflow.list({
        query: `WorkflowType IN ("${MEMO_APPROVAL}", "${MEASURE_LIFECYCLE}", "${REPORT_ROUND}") AND ExecutionStatus = "Running"`,
      });
      const histories = open.intoHistories({ concurrency: HISTORIES_AT_ONCE });
      const { replayed, breaking, isCutShort } = await replayOpen(
        { codePath: bundle, histories, limitMs: REPLAY_MS },
        say,
      );
      if (isCutShort) {
        say(both({ th: 'หยุดตรวจเพียงเท่านี้', en: 'the others were not replayed' }));
      }
      say(
        both({
          th: `ทดลองเดิน ${replayed} กระบวนงาน เดินต่อไม่ได้ ${breaking}`,
          en: `${replayed} open workflows replayed, ${breaking} would break`,
        }),
      );
      return breaking === 0 ? 0 : 1;
    };
  },
};
