import { MemoEngine } from '../support/memo-engine';
import { BROKEN_PNG, showing } from '../support/pictures';
import { describeInSkippedTime, openSkippedTime } from '../support/skipped-time';

describeInSkippedTime('memoApproval with the permission to publish', () => {
  let engine: MemoEngine;

  beforeAll(async () => {
    engine = await MemoEngine.open('memo_publication', await openSkippedTime());
  }, 120_000);

  afterAll(() => engine.close());

  beforeEach(() => engine.passToMonday());

  it('publishes after the memo was archived', async () => {
    const { office } = engine;
    const memoId = await engine.submitted('short');

    await office.decide('palad', memoId, { decision: 'approve', permitPublication: true });
    const outcome = await engine.handle(memoId).result();

    const published = await office.events(memoId, 'published');
    const archived = await office.rows<{ at: Date }>(
      `SELECT at FROM completion WHERE memo_id = $1 AND step = 'archive'`,
      [memoId],
    );
    expect(outcome).toBe('approved');
    expect(published).toMatchObject([{ by: null, number: 1 }]);
    expect(published[0]?.at).toBeGreaterThanOrEqual(archived[0]?.at.getTime() ?? Infinity);
  }, 60_000);

  it('publishes nothing that the approval does not permit', async () => {
    const memoId = await engine.submitted('short');

    await engine.office.decide('palad', memoId, { decision: 'approve' });
    await engine.handle(memoId).result();

    expect(await engine.office.events(memoId, 'published')).toEqual([]);
  }, 60_000);

  it('ends as approved where what it may publish cannot be printed, which stands among what waits', async () => {
    const { office, blobs } = engine;
    const memoId = await engine.submitted('short', await showing(office, blobs, BROKEN_PNG));

    await office.decide('palad', memoId, { decision: 'approve', permitPublication: true });
    const outcome = await engine.handle(memoId).result();

    expect(outcome).toBe('approved');
    expect(await office.rows('SELECT step, code FROM completion_delay WHERE memo_id = $1', [memoId])).toEqual([
      { step: 'publish', code: 'DOCUMENT_UNPRINTABLE' },
    ]);
  }, 60_000);
});
