import { changeSettings, RegisterPaperEntity, type Actor } from '@app/persistence';
import { SettingsCommands } from '../../apps/api/src/administration/settings-commands';
import { AnsweredRequests } from '../../apps/api/src/answered-requests';
import { RegisterPapersService } from '../../apps/api/src/registers/register-papers.service';
import { Office } from '../support/office';
import { another, Tampering } from '../support/tampering';

/** 10:00 on Monday, 2 November 2026, in Bangkok. */
const MONDAY = Date.parse('2026-11-02T03:00:00Z');
const COVERED = ['number_block', 'register_entry', 'register_paper', 'number_cancellation'] as const;
const FAULTS_OF = {
  number_block: ['BLOCK_CHANGED'],
  register_entry: ['PAPER_CHANGED', 'CANCELLATION_CHANGED'],
  register_paper: ['PAPER_CHANGED'],
  number_cancellation: ['CANCELLATION_CHANGED'],
} as const;

let office: Office;
let clerk: Actor;
let papers: RegisterPapersService;
let tampering: Tampering;

const PAPER = { dated: '2026-10-30', subject: 'ขอเชิญประชุม', recipient: 'นายกเทศมนตรี', remarks: 'ด่วน' } as const;

beforeAll(async () => {
  office = await Office.open('register_verification', { at: MONDAY });
  clerk = office.actor('clerk', ['recordsClerk']);
  papers = new RegisterPapersService(
    new SettingsCommands(new AnsweredRequests(office.record.data, office.clock), office.clock),
  );
  await enter();
  tampering = await Tampering.open(office, COVERED);
}, 60_000);

afterAll(async () => {
  await tampering.close();
  await office.close();
});

/** Received 1 (cancelled) and 2 (noted twice); sent, of a block 1–5, 2 as a paper and 4 cancelled; a memo has 6. */
async function enter(): Promise<void> {
  const [received, sent] = [office.organisationId, office.id('palad-office')];
  const from = { sender: 'อำเภอ', reference: 'อท ๐๐๑๗/๑' };
  await papers.enterReceived(clerk, undefined, received, { ...PAPER, ...from });
  await papers.enterReceived(clerk, undefined, received, { ...PAPER, ...from });
  await papers.cancel(clerk, undefined, { registerId: received, year: 2026, number: 1 }, 'ลงซ้ำ');
  const second = { registerId: received, year: 2026, number: 2 };
  await papers.note(clerk, undefined, second, { action: 'ส่งกองคลัง' });
  await papers.note(clerk, undefined, second, { action: 'กองคลังรับแล้ว' });
  const { id: blockId } = await papers.reserve(clerk, undefined, sent, { count: 5, purpose: 'คำสั่ง', forWhom: 'ปลัด' });
  await papers.enterSent(clerk, undefined, { ...PAPER, unitId: sent, blockId, number: 2 });
  await papers.cancel(clerk, undefined, { registerId: sent, year: 2026, number: 4 }, 'ไม่ใช้');
  await office.submitted();
}

/** A condition for each row that the columns of a table are changed in. */
const ROWS: Readonly<Record<(typeof COVERED)[number], readonly string[]>> = {
  number_block: ['true'],
  register_entry: [`use = 'paper' AND block_id IS NULL AND number = 2`, `use = 'paper' AND block_id IS NOT NULL`],
  register_paper: [`number = 1`, `number = 2 AND reference IS NOT NULL`, `number = 2 AND reference IS NULL`],
  number_cancellation: ['number = 1', 'number = 4'],
};

describe('verification of the registers', () => {
  it('finds nothing wrong with what the clerks entered', async () => {
    expect(await tampering.verified()).toMatchObject({ ok: true });
  });

  it.each(COVERED.flatMap((table) => ROWS[table].map((row) => [table, row] as const)))(
    'finds each changed column of %s where %s, and names what does not fit',
    async (table, row) => {
      const missed: string[] = [];
      const named = new Set<string>();
      for (const column of await tampering.columnsOf(table)) {
        if (['use', 'memo_id'].includes(column.name)) continue; // not alone: a check ties them
        const value = another(column);
        const { firstBroken } = await tampering.tampered([
          `UPDATE ${table} SET ${column.name} = ${value} WHERE ${row}`,
        ]);
        if (firstBroken === undefined) missed.push(column.name);
        else named.add(`${firstBroken.stream} ${firstBroken.what}`);
      }

      expect(missed).toEqual([]);
      expect([...named].filter((one) => !FAULTS_OF[table].some((fault) => one === `settings ${fault}`))).toEqual([]);
    },
    60_000,
  );

  it.each([
    ['given_at', `given_at + interval '1 second'`],
    ['given_by', 'gen_random_uuid()'],
    ['block_id', 'gen_random_uuid()'],
    ['number', 'number + 10'],
    ['register_id', 'gen_random_uuid()'],
  ])('finds another %s of a number that was cancelled unused', async (column, value) => {
    const { firstBroken } = await tampering.tampered([
      `UPDATE register_entry SET ${column} = ${value} WHERE use = 'nothing'`,
    ]);

    expect(firstBroken).toMatchObject({ stream: 'settings', what: 'CANCELLATION_CHANGED' });
  });

  it('finds a paper that became a number that nothing has, and the other way round', async () => {
    const [none, paper] = [
      await tampering.tampered([
        `UPDATE register_entry SET use = 'nothing', document_number = NULL WHERE use = 'paper' AND block_id IS NOT NULL`,
      ]),
      await tampering.tampered([
        `UPDATE register_entry SET use = 'paper', document_number = 'x' WHERE use = 'nothing'`,
      ]),
    ];

    expect([none, paper].map(({ firstBroken }) => firstBroken?.what)).toEqual(['PAPER_CHANGED', 'PAPER_CHANGED']);
  });

  it.each(COVERED)('finds a row of %s that is gone, by the entry that made it', async (table) => {
    const [entry] = await office.rows<{ version: number }>(
      `SELECT max(version) AS version FROM log_entry
       WHERE stream_kind = 'settings' AND event->'subject'->>'id' LIKE $1 AND event->'subject'->>'table' = $2`,
      table === 'register_entry'
        ? ['%/2026/4', 'number_cancellation']
        : [table === 'number_block' ? '%' : LAST[table], table],
    );

    const { firstBroken } = await tampering.tampered([`DELETE FROM ${table} WHERE ${GONE[table]}`]);

    expect(firstBroken).toEqual({ stream: 'settings', version: entry?.version, what: FAULTS_OF[table].at(-1) });
  });

  it('finds a paper of which every row is gone', async () => {
    const place = `number = 2 AND register_id = '${office.organisationId}'`;
    const { firstBroken } = await tampering.tampered(
      [`DELETE FROM register_paper WHERE ${place}`],
      [`DELETE FROM register_entry WHERE ${place}`],
    );

    expect(firstBroken).toMatchObject({ stream: 'settings', what: 'PAPER_CHANGED' });
  });

  it('finds rows that no entry encloses', async () => {
    const again = async (table: string, changes: Readonly<Record<string, string>>, row: string) => {
      const names = (await tampering.columnsOf(table)).map(({ name }) => name);
      const values = names.map((name) => changes[name] ?? name);
      const insert = `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${table} WHERE ${row}`;
      return (await tampering.tampered([insert])).firstBroken;
    };

    const found = [
      await again('number_block', { id: 'gen_random_uuid()', first_number: '3' }, 'true'),
      await again('register_entry', { number: '9' }, `use = 'paper' AND block_id IS NOT NULL`),
      await again('register_paper', { number: '9' }, 'number = 1'),
      await again('number_cancellation', { number: '2' }, 'number = 1'),
    ];

    expect(found.map((one) => one?.what)).toEqual([
      'BLOCK_CHANGED',
      'PAPER_CHANGED',
      'PAPER_CHANGED',
      'CANCELLATION_CHANGED',
    ]);
  });

  it('takes notes whose digest was made before it was of the whole paper', async () => {
    const place = { organisationId: office.organisationId, registerId: office.organisationId, year: 2026, number: 2 };
    const values = { action: 'แจ้งแล้ว', remarks: null };
    const act = { by: clerk.personId, at: MONDAY, operation: 'noteEntry' } as const;
    await changeSettings(office.record.data, office.organisationId, act, async ({ manager, note }) => {
      await manager.update(RegisterPaperEntity, place, values);
      note({ table: 'register_paper', id: `${office.organisationId}/2026/2`, values });
    });

    const whole = await tampering.verified();
    const { firstBroken } = await tampering.tampered([
      `UPDATE register_paper SET action = 'x' WHERE reference IS NOT NULL`,
    ]);

    expect(whole.ok).toBe(true);
    expect(firstBroken?.what).toBe('PAPER_CHANGED');
  });
});

/** The row of each table that is taken away, and how the log names it. */
const GONE: Readonly<Record<(typeof COVERED)[number], string>> = {
  number_block: 'true',
  register_entry: `use = 'nothing'`,
  register_paper: 'number = 2 AND reference IS NOT NULL',
  number_cancellation: 'number = 4',
};
const LAST = { register_paper: '%/2026/2', number_cancellation: '%/2026/4' } as const;
