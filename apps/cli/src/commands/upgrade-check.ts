import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import { MEASURE_LIFECYCLE, MEMO_APPROVAL, REPORT_ROUND } from '@app/contracts';
import { both, noWords, type Command } from '../command';
import { CommandFailure } from '../command-failure';

/** What the build makes beside this program. */
const BUILT_BUNDLE = resolve(__dirname, '../../../../workflow-bundle.js');
const HISTORIES_AT_ONCE = 5;
/** The core says which event does not fit, and then repeats itself. */
const MOST_LETTERS = 400;

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
      quietRuntime();
      // Visibility lags by seconds: what it does not show yet was started by the build that runs now, and is replayed by its own.
      const open = temporal.workflow.list({
        query: `WorkflowType IN ("${MEMO_APPROVAL}", "${MEASURE_LIFECYCLE}", "${REPORT_ROUND}") AND ExecutionStatus = "Running"`,
      });
      let replayed = 0;
      let breaking = 0;
      for await (const { workflowId, error } of Worker.runReplayHistories(
        { workflowBundle: { codePath: bundle } },
        open.intoHistories({ concurrency: HISTORIES_AT_ONCE }),
      )) {
        replayed += 1;
        if (error !== undefined) {
          breaking += 1;
          say(
            `${workflowId}: ${both({ th: 'เดินต่อไม่ได้', en: 'would break' })}: ${error.message.slice(0, MOST_LETTERS)}`,
          );
        }
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

/** What would break is said above; the runtime's own words about it would say it twice. */
function quietRuntime(): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
  });
}
