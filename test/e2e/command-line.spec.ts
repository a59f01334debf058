import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { openDataFolder } from '../../tools/data-folder';
import { freePort } from '../../tools/ports';
import { PROJECT } from '../../tools/settings';
import { until } from '../../tools/until';
import { asAdministrator, untilAgreed } from '../support/agreement';
import { decide, submitted } from '../support/memos';
import { anOrganisationFile, importOrganisation, PASSWORD, signIn } from '../support/organisation';

interface Ran {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

const UNKNOWN_ID = '00000000-0000-7000-8000-000000000000';
const PATIENCE_MS = 180_000;

function run(program: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  return new Promise((done, failed) => {
    const options = { cwd: PROJECT, env: { ...process.env, ...env }, timeout: 120_000 };
    execFile(process.execPath, [program, ...words], options, (error, output, errors) => {
      const exitCode = error === null ? 0 : error.code;
      if (typeof exitCode === 'number') done({ exitCode, output, errors });
      else failed(new Error(`sanoe ${words.join(' ')} did not end by itself`, { cause: error }));
    });
  });
}

function sanoe(...words: readonly string[]): Promise<Ran> {
  return run('tools/sanoe.mjs', words);
}

function setting(name: string): string {
  return process.env[name] ?? '';
}

describe('The command line sanoe', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanoe-command-line-'));
  const file = join(folder, 'organisation.json');

  beforeAll(() => sanoe('help'), PATIENCE_MS); // it builds what is older than its sources
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('brings an organisation in once, and tells a one-time password once', async () => {
    const organisation = anOrganisationFile();
    const { slug } = organisation.organisation;
    const people = organisation.people.map(({ username, password, ...person }) =>
      username === 'head' ? { username, ...person } : { username, password, ...person },
    );
    writeFileSync(file, JSON.stringify({ ...organisation, people }));

    const first = await sanoe('org', 'import', file);
    const second = await sanoe('org', 'import', file);

    expect(first).toMatchObject({ exitCode: 0, errors: '' });
    expect(first.output).toContain('officer, officer2');
    const [, password = ''] = /^ {2}head {2}(\S+)$/m.exec(first.output) ?? [];
    await signIn(slug, 'head', password);
    expect(second).toMatchObject({ exitCode: 0 });
    expect(second.output).toContain('nothing changed');
    expect(second.output).not.toContain('head  ');
  });

  it.each([
    ['is missing', undefined, 'ENOENT'],
    ['is no JSON', '{"organisation":', 'no JSON'],
    ['is empty', '', 'organisation: '],
    ['has wrong fields', '{"organisation":{"slug":"A B"},"units":[{"code":"a"}]}', 'units[0].name: '],
  ])('says what is wrong with a file that %s', async (_, content, reason) => {
    const path = join(folder, 'wrong.json');
    rmSync(path, { force: true });
    if (content !== undefined) writeFileSync(path, content);

    const refused = await sanoe('org', 'import', path);

    expect(refused).toMatchObject({ exitCode: 1, output: '' });
    expect(refused.errors).toContain(reason);
  });

  it('gives a person a new one-time password, and ends their sessions', async () => {
    const organisation = await importOrganisation();

    const reset = await sanoe('person', 'reset', 'head', '--organisation', organisation.slug);
    const unknown = await sanoe('person', 'reset', 'nobody', '--organisation', organisation.slug);

    expect(reset.exitCode).toBe(0);
    const [, password = ''] = /^ {2}head {2}(\S+)$/m.exec(reset.output) ?? [];
    await signIn(organisation.slug, 'head', password);
    await expect(signIn(organisation.slug, 'head', PASSWORD)).rejects.toThrow();
    expect((await organisation.as('head').get('/me')).status).toBe(401);
    expect(unknown).toMatchObject({ exitCode: 1, output: '' });
  });

  it('shows where a memo lies and who signed it, and nothing of its text', async () => {
    const organisation = await importOrganisation();
    const memo = await submitted(organisation);
    await decide(organisation.as('head'), memo.id, { step: 1, decision: 'endorse', opinion: 'เห็นควรอนุมัติ' });
    const words = ['memo', 'show', memo.id, '--organisation', organisation.slug];

    const shown = await sanoe(...words);
    const machine = await sanoe(...words, '--json');
    const elsewhere = await sanoe('memo', 'show', UNKNOWN_ID, '--organisation', organisation.slug);
    const nowhere = await sanoe('memo', 'show', memo.id, '--organisation', 'no-such-office');

    expect(shown.exitCode).toBe(0);
    expect(shown.output).toContain('ขออนุมัติเดินทางไปราชการ');
    expect(shown.output).toMatch(/1\. หัวหน้าสำนักปลัด .*นายรังสรรค์ ทดสอบ · เจ้าของตำแหน่ง \(holder\)/);
    expect(shown.output).not.toMatch(/เห็นควรอนุมัติ|หนังสือเชิญประชุม/);
    expect(JSON.parse(machine.output)).toMatchObject({
      id: memo.id,
      status: 'inReview',
      currentStep: 2,
      steps: [
        { number: 1, state: 'signed', signature: { decision: 'endorse', capacity: 'holder' } },
        { number: 2, state: 'open', signature: null },
        { number: 3, state: 'waiting', signature: null },
      ],
    });
    expect(machine.output).not.toMatch(/เห็นควรอนุมัติ|หนังสือเชิญประชุม/);
    expect([elsewhere.exitCode, nowhere.exitCode]).toEqual([1, 1]);
    expect(elsewhere.errors).toContain(UNKNOWN_ID);
  });

  it('verifies the log of one organisation and of all, and names the first entry that was changed', async () => {
    const sound = await importOrganisation({}, ['officer']);
    const broken = await importOrganisation({}, ['officer']);
    const tamper = `BEGIN; SET LOCAL session_replication_role = replica;
      UPDATE log_entry SET event = event || '{"x": 1}' WHERE stream_id = '${broken.id}' AND version = 3; COMMIT`;
    await asAdministrator(setting('ADMIN_DATABASE_URL'), tamper);

    const one = await sanoe('audit', 'verify', '--organisation', sound.slug);
    const other = await sanoe('audit', 'verify', '--organisation', broken.slug);
    const all = await sanoe('audit', 'verify');

    expect(one).toMatchObject({ exitCode: 0 });
    expect(one.output).toMatch(/\(1 organisations, [1-9]\d* entries, 0 broken\)/);
    expect(other).toMatchObject({ exitCode: 1 });
    expect(other.output).toContain('broken at entry 3 of settings');
    expect(all.exitCode).toBe(1);
    expect(all.output).toMatch(new RegExp(`^${sound.slug}: .*sound`, 'm'));
    expect(all.output).toMatch(new RegExp(`^${broken.slug}: .*broken`, 'm'));
  });

  it(
    'mends a memo whose workflow is gone, and ends when engine and record agree',
    async () => {
      const organisation = await importOrganisation();
      const { id } = await submitted(organisation);
      const reader = organisation.as('officer');
      await untilAgreed(reader, [id]);
      await until({ what: 'the memo is quiet', timeoutMs: 60_000 }, async () => {
        const [row] = await asAdministrator<{ quiet: boolean }>(
          setting('ADMIN_DATABASE_URL'),
          `SELECT behind_since < clock_timestamp() - interval '11 s' AS quiet FROM engine_cursor WHERE stream_id = $1`,
          [id],
        );
        return row?.quiet === true;
      });
      const connection = await Connection.connect({ address: setting('TEMPORAL_ADDRESS') });
      await new Client({ connection }).workflow.getHandle(`memo/${organisation.id}/${id}`).terminate('by hand');
      await connection.close();

      const reconciled = await sanoe('reconcile');

      expect(reconciled.output.trimEnd().split('\n').at(-1)).toContain('drift 0,');
      expect(reconciled).toMatchObject({ exitCode: 0, errors: '' });
      const engine = await reader.get<{ agrees: boolean }>(`/memos/${id}/engine`);
      expect(engine.body).toMatchObject({ reachable: true, agrees: true });
    },
    PATIENCE_MS,
  );

  it(
    'rebuilds the workflow of one memo, and names the memos that it does not know',
    async () => {
      const organisation = await importOrganisation();
      const { id } = await submitted(organisation);
      const reader = organisation.as('officer');
      await untilAgreed(reader, [id]);
      const runId = await currentRun(organisation.id, id);

      const rebuilt = await sanoe('engine', 'rebuild', id);
      const unknown = await sanoe('engine', 'rebuild', UNKNOWN_ID);

      expect(rebuilt).toMatchObject({ exitCode: 0 });
      expect(rebuilt.output).toContain('(1 workflows');
      await until({ what: 'another run follows', timeoutMs: 60_000 }, async () => {
        return (await currentRun(organisation.id, id)) !== runId;
      });
      await untilAgreed(reader, [id]);
      expect(unknown).toMatchObject({ exitCode: 1 });
      expect(unknown.output).toContain(UNKNOWN_ID);
    },
    PATIENCE_MS,
  );

  it(
    'replays the open workflows against a build, and names those that would break',
    async () => {
      const organisation = await importOrganisation();
      const { id } = await submitted(organisation);
      await untilAgreed(organisation.as('officer'), [id]);
      const workflowId = `memo/${organisation.id}/${id}`;
      const code = readFileSync(join(PROJECT, 'dist/workflow-bundle.js'), 'utf8');
      const before = 'const alarm = new alarm_1.Alarm();';
      const place = code.indexOf(before, code.indexOf('async function memoApproval('));
      expect(place).toBeGreaterThan(0);
      const changed = join(folder, 'changed-bundle.js');
      const onceMore = 'await record_1.record.readEvents({ organisationId, id, knownVersion: 0 });';
      writeFileSync(changed, `${code.slice(0, place)}${onceMore} ${code.slice(place)}`);

      const same = await sanoe('upgrade', 'check');
      const breaking = await run('tools/sanoe.mjs', ['upgrade', 'check'], { SANOE_WORKFLOW_BUNDLE: changed });

      expect(same).toMatchObject({ exitCode: 0 });
      expect(same.output).toMatch(/[1-9]\d* open workflows replayed, 0 would break/);
      expect(breaking.exitCode).toBe(1);
      expect(breaking.output).toMatch(new RegExp(`^${workflowId}: .*would break`, 'm'));
    },
    PATIENCE_MS,
  );

  it('says in words that it was called wrongly', async () => {
    const nothing = await sanoe();
    const unknown = await sanoe('memo', 'delete');
    const help = await sanoe('help');

    expect([nothing.exitCode, unknown.exitCode, help.exitCode]).toEqual([2, 2, 0]);
    expect(unknown.output).toBe('');
    expect(unknown.errors).toContain('upgrade check');
    expect(help.output).toContain('upgrade check');
  });

  it('says in words that a store is away, or that none is known', async () => {
    const nowhere = `127.0.0.1:${await freePort()}`;
    const known = openDataFolder(setting('SANOE_DATA_DIR')).loadEnvironment();
    const database = `postgres://nobody:nothing@${nowhere}/sanoe`;
    const away = { ...known, DATABASE_URL: database, RELAY_DATABASE_URL: database };
    const program = 'dist/apps/cli/src/main.js';

    const noDatabase = await run(program, ['audit', 'verify'], away);
    const noEngine = await run(program, ['upgrade', 'check'], { ...known, TEMPORAL_ADDRESS: nowhere });
    const noStart = await run('tools/sanoe.mjs', ['audit', 'verify'], { SANOE_DATA_DIR: join(folder, 'empty') });

    expect([noDatabase.exitCode, noEngine.exitCode, noStart.exitCode]).toEqual([1, 1, 1]);
    expect(noDatabase.errors).toContain('the database does not answer');
    expect(noEngine.errors).toContain('Temporal does not answer');
    expect(noStart.errors).toContain('npm start');
    expect(noDatabase.errors).not.toContain('nothing');
  });
});

async function currentRun(organisationId: string, memoId: string): Promise<string> {
  const connection = await Connection.connect({ address: setting('TEMPORAL_ADDRESS') });
  try {
    const handle = new Client({ connection }).workflow.getHandle(`memo/${organisationId}/${memoId}`);
    return (await handle.describe()).runId;
  } finally {
    await connection.close();
  }
}
