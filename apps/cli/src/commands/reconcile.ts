import { setTimeout as delay } from 'node:timers/promises';
import type { Bilingual } from '@app/messages';
import { Reconciler, systemClock, type Disagreement, type Finding, type Reconciled } from '@app/platform';
import { both, noWords, type Command, type ExitCode, type Say } from '../command';
import type { Stores } from '../stores';

/** All of them: the worker's own reconciler takes samples. */
const EVERYTHING = { organisations: 1_000_000, each: 1_000_000, sampled: 1_000_000_000 } as const;
const FOLLOW_MS = 90_000;
const POLL_MS = 500;

export const reconcile: Command = {
  name: 'reconcile',
  synopsis: '',
  purpose: {
    th: 'หาและแก้สิ่งที่กระบวนงานกับฐานข้อมูลไม่ตรงกัน โดยยึดฐานข้อมูล',
    en: 'finds and mends what workflow and database disagree on; the database is right',
  },
  options: [],
  read: (given) => {
    noWords(given.words);
    return async (stores, say) => {
      const reconciler = new Reconciler(stores.reconciliation, stores.temporal);
      const first = await reconciler.reconcile(systemClock.now(), EVERYTHING);
      report(first, say);
      if (!first.isReachable || first.findings.length === 0) {
        return verdict(first, say);
      }
      say('กำลังรอให้กระบวนงานตามทัน (waiting for the engine to follow)');
      if (!(await followed(stores, first.findings))) {
        say('กระบวนงานยังตามไม่ทัน โปรดตรวจว่า API เปิดอยู่ (the engine has not followed yet: is the API running?)');
        return 1;
      }
      const second = await reconciler.reconcile(systemClock.now(), EVERYTHING);
      report(second, say);
      return verdict(second, say);
    };
  },
};

const WHAT: Readonly<Record<Disagreement, Bilingual>> = {
  differs: { th: 'ไม่ตรงกับฐานข้อมูล', en: 'differs from the record' },
  gone: { th: 'ไม่มีกระบวนงานทำงานอยู่', en: 'no workflow is open' },
  stuck: { th: 'กระบวนงานไปต่อไม่ได้', en: 'its workflow cannot go on' },
  late: { th: 'เลยเวลาเตือนแล้ว', en: 'its clock is late' },
};

function report({ examined, behind, overdue, unarchived, drift, findings }: Reconciled, say: Say): void {
  for (const { kind, id, what } of findings) {
    say(`  ${kind} ${id} ${both(WHAT[what])}`);
  }
  say(
    `ตรวจ ${examined} เรื่อง ไม่ตรง ${drift} ค้างส่ง ${behind.count} เลยเวลา ${overdue} รอเก็บ ${unarchived} ` +
      `(${examined} workflows examined, drift ${drift}, ${behind.count} behind, ${overdue} overdue, ${unarchived} not archived)`,
  );
}

function verdict({ isReachable, drift }: Reconciled, say: Say): ExitCode {
  if (!isReachable) {
    say('Temporal หรือตัวทำงานไม่ตอบ จึงตรวจไม่ครบ (Temporal or the worker did not answer: not all could be examined)');
    return 1;
  }
  return drift === 0 ? 0 : 1;
}

/** Until the record counts every mended memo as delivered and quiet: only then can it be asked about again. */
async function followed({ reconciliation }: Stores, findings: readonly Finding[]): Promise<boolean> {
  const until = systemClock.now() + FOLLOW_MS;
  for (const finding of findings) {
    while ((await reconciliation.standing(finding, systemClock.now()))?.isQuiet === false) {
      if (systemClock.now() > until) {
        return false;
      }
      await delay(POLL_MS);
    }
  }
  return true;
}
