import { say } from './say';
import { temporalBinary } from './temporal-binary';
import { temporalTestServer } from './temporal-test-server';
import { fetchVeraPdf } from './verapdf';

/** Gets the servers and verifiers that npm does not bring before the tests begin, so that no test's time goes into it. */
async function main(): Promise<void> {
  const testServer = await temporalTestServer();
  if ('missing' in testServer) {
    say({
      th: `ข้ามการทดสอบที่เร่งเวลา เพราะไม่มี ${testServer.missing}`,
      en: `tests with skipped time are left out: there is no ${testServer.missing}`,
    });
  }
  const veraPdf = await fetchVeraPdf();
  if ('missing' in veraPdf) {
    say({
      th: `ข้ามการตรวจ PDF/A ด้วย veraPDF เพราะไม่มี ${veraPdf.missing}`,
      en: `veraPDF's checks of PDF/A are left out: there is no ${veraPdf.missing}`,
    });
  }
  await temporalBinary();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
