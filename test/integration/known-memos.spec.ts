import { randomUUID } from 'node:crypto';
import { addDays, bangkokDateOf } from '@app/domain';
import { verifyMemo, type Organisations } from '@app/persistence';
import { Office } from '../support/office';

/** 10:00 on a Monday in Bangkok. */
const NOW = Date.parse('2026-11-02T03:00:00Z');
const LATER = NOW + 120_000;

let office: Office;
let head: Buffer;
let atOnce: jest.SpiedFunction<Organisations['inOrganisationAtOnce']>;

beforeAll(async () => {
  office = await Office.open('known_memos', { at: NOW });
}, 60_000);

afterAll(() => office.close());

beforeEach(async () => {
  office.clock.setTo(NOW);
  head = await office.signedIn('head');
  await office.decideBy(head, await office.submitted(), { decision: 'endorse' }); // whose session it is, is known from here on
  atOnce = jest.spyOn(office.organisations, 'inOrganisationAtOnce');
});

afterEach(async () => {
  jest.restoreAllMocks();
  await changed('UPDATE person SET closed_at = NULL WHERE id = $1', [office.id('head')]);
  await changed('UPDATE appointment SET valid_until = NULL WHERE person_id = $1', [office.id('head')]);
});

describe('a decision on a memo that this process left', () => {
  it('goes to the record in one way, and leaves there what any other leaves', async () => {
    const memoId = await office.submitted();
    const plain = await office.submitted();
    await office.elsewhere().decide('head', plain, { decision: 'endorse', opinion: 'เห็นควร' });
    const locking = jest.spyOn(office.organisations, 'enteringItself');

    const decided = await office.decideBy(head, memoId, { decision: 'endorse', opinion: 'เห็นควร' });

    expect(locking).not.toHaveBeenCalled();
    expect(decided.memo).toMatchObject({ id: memoId, status: 'inReview', currentStep: 2 });
    expect(await leftOf(memoId)).toEqual(await leftOf(plain));
    expect(await verified(memoId)).toMatchObject({ ok: true });
  });

  it('follows decision on decision', async () => {
    const [palad, nayok] = [await office.signedIn('palad'), await office.signedIn('nayok')];
    for (const round of ['first', 'second']) {
      const memoId = await office.submitted();
      const locking = jest.spyOn(office.organisations, 'enteringItself');
      await office.decideBy(head, memoId, { decision: 'endorse' });
      await office.decideBy(palad, memoId, { decision: 'dissent', opinion: 'ยังไม่ควร' });
      const { memo } = await office.decideBy(nayok, memoId, { decision: 'approve' });

      expect(memo.status).toBe('approved');
      expect(await verified(memoId)).toMatchObject({ ok: true });
      expect(locking).toHaveBeenCalledTimes(round === 'first' ? 2 : 0);
      locking.mockRestore();
    }
  });

  it.each([
    [
      'was closed',
      (session: Buffer) => changed('UPDATE session SET closed_at = now() WHERE token_hash = $1', [session]),
    ],
    ['is over', () => Promise.resolve(office.clock.setTo(LATER))],
  ])('is refused where the session %s', async (_, end) => {
    const memoId = await office.submitted();

    await end(head);

    await expect(office.decideBy(head, memoId, { decision: 'endorse' })).rejects.toMatchObject({
      code: 'NOT_SIGNED_IN',
    });
    expect((await office.chain(memoId)).version).toBe(1);
  });

  it('may be made by a token, until that is revoked', async () => {
    const token = await office.tokenOf('head');
    const memoIds = [await office.submitted(), await office.submitted(), await office.submitted()] as const;

    await office.decideBy(token, memoIds[0], { decision: 'endorse' });
    await office.decideBy(token, memoIds[1], { decision: 'endorse' });
    await changed('UPDATE personal_access_token SET revoked_at = now() WHERE token_hash = $1', [token]);
    const refused = office.decideBy(token, memoIds[2], { decision: 'endorse' });

    await expect(refused).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect(await attempted()).toEqual([1, 0]);
  });

  it('is refused where the person has left', async () => {
    const memoId = await office.submitted();
    await changed('UPDATE person SET closed_at = now() WHERE id = $1', [office.id('head')]);

    await expect(office.decideBy(head, memoId, { decision: 'endorse' })).rejects.toMatchObject({
      code: 'NOT_SIGNED_IN',
    });
    expect((await office.chain(memoId)).version).toBe(1);
  });

  it('is refused where another process was told of it first', async () => {
    const memoId = await office.submitted();
    await office.elsewhere().decide('head', memoId, { decision: 'endorse' });

    const late = office.decideBy(head, memoId, { decision: 'dissent', step: 1, opinion: 'ไม่เห็นด้วย' });

    await expect(late).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
    expect(await attempted()).toEqual([0]);
    expect((await office.chain(memoId)).version).toBe(2);
  });

  it('stands on what another process recorded', async () => {
    const palad = await office.signedIn('palad');
    const first = await office.submitted();
    await office.decide('head', first, { decision: 'endorse' });
    await office.decideBy(palad, first, { decision: 'endorse' });
    const memoId = await office.submitted();
    await office.elsewhere().decide('head', memoId, { decision: 'endorse' });

    const { memo } = await office.decideBy(palad, memoId, { decision: 'endorse' });

    expect(memo.currentStep).toBe(3);
    expect(await verified(memoId)).toMatchObject({ ok: true });
  });

  it('stands on nothing that was not committed', async () => {
    const palad = await office.signedIn('palad');
    const first = await office.submitted('short');
    await office.decideBy(palad, first, { decision: 'approve' });
    const memoId = await office.submitted();
    const failing = jest.spyOn(office.organisations, 'enteringItself').mockImplementationOnce((work) =>
      office.organisations.inOrganisation(office.organisationId, async (tx) => {
        await work(tx);
        throw new Error('The server went away');
      }),
    );
    await expect(office.decide('head', memoId, { decision: 'dissent', opinion: 'ไม่เห็นด้วย' })).rejects.toThrow(
      'went away',
    );
    expect(failing).toHaveBeenCalledTimes(1);
    await office.elsewhere().decide('head', memoId, { decision: 'endorse' });

    await office.decideBy(palad, memoId, { decision: 'endorse' });

    expect((await office.chain(memoId)).signatures.map(({ decision }) => decision)).toEqual(['endorse', 'endorse']);
    expect(await verified(memoId)).toMatchObject({ ok: true });
  });

  it('is recorded once of two that two processes decide on the same at once', async () => {
    const memoId = await office.submitted();
    const other = await knowing(office.elsewhere(), memoId);

    const both = await Promise.allSettled([
      office.decideBy(head, memoId, { revision: 1, step: 1, decision: 'endorse' }),
      other.decideBy(head, memoId, { revision: 1, step: 1, decision: 'dissent', opinion: 'ไม่เห็นด้วย' }),
    ]);

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await attempted()).toSorted()).toEqual([0, 1]);
    expect((await office.chain(memoId)).version).toBe(2);
    expect(await verified(memoId)).toMatchObject({ ok: true });
  });

  it('waits for what another process is about to commit, and then stands on that', async () => {
    const memoId = await office.submitted();
    const other = office.elsewhere();
    let late: Promise<unknown> = Promise.resolve();
    await office.organisations.inOrganisation(office.organisationId, async (tx) => {
      const taken = await other.commands.take(tx, memoId, NOW);
      await other.commands.execute(tx, taken, { type: 'nudge', by: office.id('officer'), at: taken.at });
      late = office.decideBy(head, memoId, { revision: 1, step: 1, decision: 'endorse' });
      await office.untilSomeoneWaits();
    });

    await late;

    expect(await attempted()).toEqual([0]);
    expect((await office.events(memoId, 'decided')).map(({ version }) => version)).toEqual([3]);
    expect(await verified(memoId)).toMatchObject({ ok: true });
  });

  it('is refused to whose appointment was ended meanwhile', async () => {
    const memoId = await office.submitted();
    await changed(`UPDATE appointment SET valid_until = $1 WHERE person_id = $2 AND valid_until IS NULL`, [
      new Date(NOW - 1),
      office.id('head'),
    ]);

    const refused = office.decideBy(head, memoId, { decision: 'endorse' });

    await expect(refused).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await attempted()).toEqual([0]);
    expect((await office.chain(memoId)).version).toBe(1);
  });

  it('gives the next signer days by the calendar of now', async () => {
    const memoId = await office.submitted();
    const tomorrow = addDays(bangkokDateOf(NOW), 1);
    await changed('INSERT INTO holiday VALUES ($1, $2, $3)', [office.organisationId, tomorrow, 'หยุดพิเศษ']);
    await changed('UPDATE organisation SET calendar_version = calendar_version + 1');

    await office.decideBy(head, memoId, { decision: 'endorse' });

    const { turn } = await office.chain(memoId);
    expect(bangkokDateOf(turn?.dueAt ?? 0)).toBe(addDays(tomorrow, 1));
  });
});

describe('a key of a decision on a memo that this process left', () => {
  it('gives the first answer again', async () => {
    const memoId = await office.submitted();
    const key = randomUUID();
    const asked = { revision: 1, step: 1, decision: 'endorse' } as const;

    const first = await office.decideBy(head, memoId, asked, key);

    expect(await office.decideBy(head, memoId, asked, key)).toEqual(first);
    expect((await office.chain(memoId)).version).toBe(2);
  });

  it('gives one answer to two processes that are asked at once', async () => {
    const memoId = await office.submitted();
    const other = await knowing(office.elsewhere(), memoId);
    const key = randomUUID();
    const asked = { revision: 1, step: 1, decision: 'endorse' } as const;

    const answers = await Promise.all([office, other].map((one) => one.decideBy(head, memoId, asked, key)));

    expect(answers[0]).toEqual(answers[1]);
    expect((await attempted()).toSorted()).toEqual([0, 1]);
    expect((await office.chain(memoId)).version).toBe(2);
  });

  it('is refused where it named a decision on another memo', async () => {
    const key = randomUUID();
    await office.decideBy(head, await office.submitted(), { decision: 'endorse' }, key);
    const memoId = await office.submitted();

    const reused = office.decideBy(head, memoId, { decision: 'endorse' }, key);

    await expect(reused).rejects.toMatchObject({ code: 'KEY_REUSED' });
    expect((await attempted()).at(-1)).toBe(0);
    expect((await office.chain(memoId)).version).toBe(1);
  });

  it('is refused where it named a request that was no command of a memo', async () => {
    const key = randomUUID();
    await changed(`INSERT INTO answered_request VALUES ($1, $2, $3, '\\x01', '{}', now())`, [
      office.organisationId,
      office.id('head'),
      key,
    ]);
    const memoId = await office.submitted();

    const reused = office.decideBy(head, memoId, { decision: 'endorse' }, key);

    await expect(reused).rejects.toMatchObject({ code: 'KEY_REUSED' });
    expect((await attempted()).at(-1)).toBe(0);
    expect((await office.chain(memoId)).version).toBe(1);
  });
});

describe('a statement in one way', () => {
  it('sees the rows of its organisation, and none of another', async () => {
    const count = { name: 'count-people', text: 'SELECT id FROM person' };

    const [own, foreign] = await Promise.all([
      office.organisations.inOrganisationAtOnce(office.organisationId, count),
      office.organisations.inOrganisationAtOnce(randomUUID(), count),
    ]);

    expect([own, foreign]).toEqual([9, 0]);
  });

  it('that fails is undone, says why, and does no harm to those after it', async () => {
    const memoId = await office.submitted();
    const text = `WITH gone AS (UPDATE memo_chain SET version = version + 1 WHERE memo_id = $1 RETURNING 1) SELECT 1 / 0 FROM gone`;
    const failing = { name: 'failing', text, values: [memoId] };
    const before = await office.rows('SELECT version FROM memo_chain WHERE memo_id = $1', [memoId]);

    for (let time = 0; time < 3; time += 1) {
      await expect(office.organisations.inOrganisationAtOnce(office.organisationId, failing)).rejects.toMatchObject({
        code: '22012',
      });
    }

    expect(await office.rows('SELECT version FROM memo_chain WHERE memo_id = $1', [memoId])).toEqual(before);
    expect((await office.decideBy(head, memoId, { decision: 'endorse' })).memo.currentStep).toBe(2);
  });
});

/** Rows that the statements sent in one way gave, in order. */
function attempted(): Promise<readonly number[]> {
  return Promise.all(atOnce.mock.results.map(({ value }) => value as Promise<number>));
}

/** A process that knows the memo as this one does, and whose session it is. */
async function knowing(other: Office, memoId: string): Promise<Office> {
  await other.decideBy(head, await office.submitted(), { decision: 'endorse' });
  const known = office.commands.record.known.find(memoId);
  if (known === undefined) throw new Error('It is not known here');
  other.commands.record.known.keep(known);
  return other;
}

async function changed(text: string, values: readonly unknown[] = []): Promise<void> {
  await office.rows(text, values);
}

/** What a decision leaves in the record, but for ids and hashes. */
async function leftOf(memoId: string): Promise<unknown> {
  return office.rows(
    `SELECT c.status, c.current_step, c.turn_activation, c.turn_position_id, c.due_at, c.waiting_position_ids, c.version,
       c.record_version, c.awaits_number, d.decision, d.opinion, d.signer_name, d.capacity, l.event - 'linesHash' - 'textHash' AS event,
       l.at, e.record_version AS engine, (SELECT jsonb_agg(jsonb_build_array(n.kind, n.recipient_id, n.number) ORDER BY n.kind) FROM notice n
         WHERE n.memo_id = c.memo_id) AS notices
     FROM memo_chain c JOIN decision d USING (organisation_id, memo_id) JOIN engine_cursor e ON e.stream_id = c.memo_id
     JOIN log_entry l ON l.stream_id = c.memo_id AND l.version = 2 WHERE c.memo_id = $1`,
    [memoId],
  );
}

function verified(memoId: string): Promise<unknown> {
  return office.organisations.inSnapshot(office.organisationId, (tx) => verifyMemo(tx, office.organisationId, memoId));
}
