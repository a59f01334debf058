import type { LockedMemo, Tx } from '@app/persistence';
import { Office } from '../support/office';

const NOW = Date.parse('2026-11-02T03:00:00Z');

let office: Office;

beforeAll(async () => {
  office = await Office.open('memo_taking', { at: NOW });
}, 60_000);

afterAll(() => office.close());

describe('a memo that is taken while another holds it', () => {
  it('is read with what the other wrote beside it', async () => {
    const memoId = await office.submitted();
    let waiting: Promise<LockedMemo> | undefined;

    await within(async (tx) => {
      await office.commands.take(tx, memoId, NOW);
      await tx.query({ text: 'UPDATE memo SET document_number = $2 WHERE id = $1', values: [memoId, 'อท ๑/๒๕๖๙'] });
      waiting = within(async (other) => (await office.commands.take(other, memoId, NOW)).memo);
      await office.untilSomeoneWaits();
      await tx.query({ text: 'UPDATE organisation SET calendar_version = calendar_version + 7' });
    });

    expect(await waiting).toMatchObject({ documentNumber: 'อท ๑/๒๕๖๙', calendarVersion: 8 });
  });
});

function within<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  return office.organisations.inOrganisation(office.organisationId, work);
}
