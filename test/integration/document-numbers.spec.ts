import { PROGRESS_FORM } from '../support/memo-forms';
import { Office } from '../support/office';

const MANY = Array.from({ length: 50 }, (_, index) => index + 1);
/** A minute before midnight in Bangkok, 31 December 2026. */
const NEW_YEARS_EVE = Date.parse('2026-12-31T16:59:00Z');
const MINUTE = 60_000;

let office: Office;

beforeAll(async () => {
  office = await Office.open('document_numbers', { at: Date.parse('2026-11-02T03:00:00Z') });
  await office.rows(`UPDATE memo_kind SET numbering = 'byClerk' WHERE code = 'planProgress'`);
}, 60_000);

afterAll(() => office.close());

interface Given {
  readonly number: number;
  readonly year: number;
  readonly document_number: string;
}

function given(unit: string): Promise<readonly Given[]> {
  return office.rows<Given>(
    'SELECT number, year, document_number FROM register_entry WHERE register_id = $1 ORDER BY year, number',
    [office.id(unit)],
  );
}

describe('numbers of one register', () => {
  it('run from 1 to 50 where fifty memos are submitted at once, and on to 100 by fifty numbers of the clerk', async () => {
    const drafts = await Promise.all(MANY.map(() => office.drafted('short')));
    await Promise.all(drafts.map((id) => office.submit(id)));
    const byOfficers = await given('palad-office');
    const waiting = await Promise.all(
      MANY.map(() => office.submitted('short', { kind: 'planProgress', form: PROGRESS_FORM })),
    );
    const clerk = office.actor('clerk', ['recordsClerk']);
    await Promise.all(waiting.map((id) => office.administration().giveNumber(clerk, id, undefined, 'next')));

    expect(byOfficers.map(({ number }) => number)).toEqual(MANY);
    expect((await given('palad-office')).map(({ number }) => number)).toEqual([...MANY, ...MANY.map((n) => n + 50)]);
  }, 60_000);

  it('begin anew with the calendar year in Bangkok, not in Greenwich and not with the fiscal year', async () => {
    const own = { unitId: office.id('finance') };
    await office.rows(
      `INSERT INTO numbering_rule (organisation_id, id, unit_id, pattern, section) VALUES ($1, gen_random_uuid(), $2, '{number}/{year}', '')`,
      [office.organisationId, own.unitId],
    );
    office.clock.setTo(NEW_YEARS_EVE);
    await office.submitted('short', own);
    await office.submitted('short', own);
    office.clock.setTo(NEW_YEARS_EVE + 2 * MINUTE);
    await office.submitted('short', own);

    expect((await given('finance')).map(({ year, document_number: text }) => [year, text])).toEqual([
      [2026, '1/2569'],
      [2026, '2/2569'],
      [2027, '1/2570'],
    ]);
  });

  it('are not given where the submission fails in the end', async () => {
    const before = await given('palad-office');
    const memoId = await office.drafted('short', { chainSteps: [], chainTemplateId: null });

    await expect(office.submit(memoId)).rejects.toMatchObject({ code: expect.stringMatching(/^CHAIN_/) });

    expect(await given('palad-office')).toEqual(before);
    expect(await office.rows('SELECT document_number FROM memo WHERE id = $1', [memoId])).toEqual([
      { document_number: null },
    ]);
  });

  it('stay with a memo that was returned and submitted again', async () => {
    const memoId = await office.submitted('short');
    await office.decide('palad', memoId, { decision: 'return', reason: 'แก้วันที่' });
    const before = await given('palad-office');

    await office.submit(memoId);

    expect(await given('palad-office')).toEqual(before);
  });
});
