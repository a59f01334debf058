import { createHash, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { v7 } from 'uuid';
import { Client, Connection } from '@temporalio/client';
import { OFFICE_CALENDAR, type CalendarSettings, type MemoChain, type MemoEvent } from '@app/domain';
import {
  CalendarChanges,
  Calendars,
  Directories,
  EngineCursors,
  insertDraft,
  MeasureCommands,
  MeasureRecord,
  MemoCommands,
  MemoRecord,
  OrganisationImport,
  Organisations,
  readDraft,
  recordPool,
  ReportCommands,
  ReportMemos,
  ReportRecord,
  SessionEntity,
  updateDraft,
  type Actor,
  type Draft,
  type OrganisationFile,
} from '@app/persistence';
import { Clock, CommandLoad, Relay } from '@app/platform';
import { PasswordCheck } from '../../apps/api/src/auth/password-check';
import { SignInFailures } from '../../apps/api/src/auth/sign-in-failures';
import { DecisionsService } from '../../apps/api/src/memos/decisions.service';
import type { DecideDto, DecidedDto } from '../../apps/api/src/memos/memo-commands.dto';
import { MemoCommandsService } from '../../apps/api/src/memos/memo-commands.service';
import { MemoWork } from '../../apps/api/src/memos/memo-work';
import { SubmissionService } from '../../apps/api/src/memos/submission.service';
import { until } from '../../tools/until';
import { anOrganisationFile } from './organisation';
import { openTestRecord, type TestRecord } from './record';

/** A clock that shows what it was set to. */
export class SetClock extends Clock {
  constructor(private at: number) {
    super();
  }

  override now(): number {
    return this.at;
  }

  setTo(at: number): void {
    this.at = at;
  }
}

export interface OfficeOptions {
  /** Epoch ms. */
  readonly at: number;
  readonly sendsMail?: boolean;
  /** Connected to an engine; without one the record stays alone. */
  readonly temporal?: Client;
  readonly calendar?: Partial<CalendarSettings>;
  /** User names with an address to send mails to. */
  readonly emails?: Readonly<Record<string, string>>;
}

/**
 * The organisation of `anOrganisationFile` in office hours, on a real record of its own. People act through the API's own
 * services, at the time of the clock.
 */
export class Office {
  private constructor(
    readonly record: TestRecord,
    readonly pool: Pool,
    readonly relayPool: Pool,
    readonly clock: SetClock,
    readonly relay: Relay,
    readonly organisations: Organisations,
    readonly commands: MemoCommands,
    readonly measures: MeasureCommands,
    readonly reports: ReportCommands,
    readonly organisationId: string,
    private readonly ids: ReadonlyMap<string, string>,
  ) {}

  static async open(name: string, options: OfficeOptions): Promise<Office> {
    const record = await openTestRecord(name);
    const pool = recordPool({ connectionString: record.urls.appUrl, max: 16 }, () => {});
    const relayPool = recordPool({ connectionString: record.urls.relayUrl, max: 4 }, () => {});
    const organisations = new Organisations(pool);
    const { measures, reports } = measureCommands(organisations, options.sendsMail ?? false);
    const commands = memoCommands(organisations, reports, options.sendsMail ?? false);
    const relay = relayTo(
      options.temporal ?? new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) }),
      relayPool,
    );
    const clock = new SetClock(options.at);
    const { id, ids } = await importOffice(record, options);
    return new Office(record, pool, relayPool, clock, relay, organisations, commands, measures, reports, id, ids);
  }

  /** The same office with a relay anew: one that was stopped does not start again. */
  withRelay(temporal: Client): Office {
    return this.with(relayTo(temporal, this.relayPool), this.commands);
  }

  /** The same office in another process of the API: with a memory of its own. */
  elsewhere(): Office {
    return this.with(this.relay, memoCommands(this.organisations, this.reports, false));
  }

  private with(relay: Relay, commands: MemoCommands): Office {
    const { record, pool, relayPool, clock, organisations, measures, reports, organisationId, ids } = this;
    return new Office(
      record,
      pool,
      relayPool,
      clock,
      relay,
      organisations,
      commands,
      measures,
      reports,
      organisationId,
      ids,
    );
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.end(), this.relayPool.end()]);
    await this.record.close();
  }

  /** The id of a person, position, unit or template by its code. */
  id(code: string): string {
    const id = this.ids.get(code);
    if (id === undefined) {
      throw new Error(`This office has no ${code}`);
    }
    return id;
  }

  actor(username: string, roles: Actor['roles'] = []): Actor {
    return { organisationId: this.organisationId, personId: this.id(username), roles, isSession: true };
  }

  /** A memo of `officer` at the first step of the template; gives its id. */
  async submitted(template = 'standard', overrides: Partial<Draft> = {}): Promise<string> {
    const memoId = await this.drafted(template, overrides);
    await this.submit(memoId);
    return memoId;
  }

  async drafted(template = 'standard', overrides: Partial<Draft> = {}): Promise<string> {
    const draft: Draft = {
      id: v7(),
      officerId: this.id('officer'),
      documentNumber: null,
      kind: 'general',
      purpose: 'approve',
      urgency: 'normal',
      secrecy: 'normal',
      subject: 'ขออนุมัติเดินทางไปราชการ',
      unitId: this.id('palad-office'),
      unitLine: null,
      date: '2026-11-02',
      addressees: 'นายกเทศมนตรี',
      amount: 12_500,
      sections: [{ heading: 'เรื่องเดิม', body: 'ตามที่ได้รับหนังสือเชิญประชุม' }],
      closing: 'จึงเรียนมาเพื่อโปรดพิจารณา',
      form: null,
      attachmentIds: [],
      chainTemplateId: this.id(template),
      chainSteps: null,
      ...overrides,
    };
    await this.organisations.inOrganisation(this.organisationId, async (tx) =>
      insertDraft(tx, this.organisationId, draft, this.clock.now()),
    );
    return draft.id;
  }

  async revised(memoId: string, overrides: Partial<Draft>): Promise<void> {
    await this.organisations.inOrganisation(this.organisationId, async (tx) =>
      updateDraft(tx, { ...(await readDraft(tx, memoId)), ...overrides }, this.clock.now()),
    );
  }

  async submit(memoId: string, username = 'officer'): Promise<void> {
    await new SubmissionService(this.work()).submit(this.actor(username), memoId, undefined);
  }

  /** At the open step of the present revision unless the decision says otherwise. */
  async decide(username: string, memoId: string, decision: Partial<DecideDto>): Promise<DecidedDto> {
    return this.decideBy(await this.signedIn(username), memoId, decision);
  }

  /** The same by a session that stays: this process then knows whose it is. */
  async decideBy(
    session: Buffer,
    memoId: string,
    decision: Partial<DecideDto>,
    key: string = randomUUID(),
  ): Promise<DecidedDto> {
    const { revision, turn } = await this.chain(memoId);
    const dto = { revision, step: turn?.step ?? 0, ...decision } as DecideDto;
    const request = { key, requestHash: createHash('sha256').update(JSON.stringify(dto)).digest() };
    return this.decisions().decide(session, memoId, request, dto);
  }

  /** What signers do beside deciding. */
  decisions(): DecisionsService {
    const passwords = new PasswordCheck(
      this.organisations,
      this.record.data,
      new SignInFailures(this.organisations, this.clock),
      this.clock,
    );
    return new DecisionsService(this.organisations, this.commands, this.work(), passwords, this.clock, this.relay);
  }

  /** What officers, clerks and administrators do. */
  administration(): MemoCommandsService {
    return new MemoCommandsService(this.organisations, this.work());
  }

  /** Days off from now on, carried to the open memos. */
  async closeOn(...dates: readonly string[]): Promise<void> {
    await this.record.data.manage(this.organisationId, async (manager) => {
      for (const date of dates) {
        await manager.query('INSERT INTO holiday VALUES ($1, $2, $3)', [this.organisationId, date, 'หยุดเพิ่ม']);
      }
      await manager.query('UPDATE organisation SET calendar_version = calendar_version + 1');
    });
    await new CalendarChanges(this.organisations, this.commands, this.reports).carry(
      this.organisationId,
      this.clock.now(),
    );
    this.relay.poke();
  }

  async chain(memoId: string): Promise<MemoChain> {
    const chain = await this.commands.chainOf(this.organisationId, memoId);
    if (chain === undefined) {
      throw new Error(`No memo ${memoId}`);
    }
    return chain;
  }

  async events<Type extends MemoEvent['type']>(
    memoId: string,
    type: Type,
  ): Promise<readonly Extract<MemoEvent, { type: Type }>[]> {
    const events = await this.commands.eventsAbove(this.organisationId, memoId, 0);
    return events.filter((event): event is Extract<MemoEvent, { type: Type }> => event.type === type);
  }

  /** As the owner of the schema: every organisation's rows, and rows that the application may not change. */
  async rows<Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.record.owner.query<Row[]>(text, [...values]);
  }

  /** A transaction waits for another's lock. */
  async untilSomeoneWaits(): Promise<void> {
    await until({ what: 'a transaction waits', timeoutMs: 10_000 }, async () => {
      const waiting = `SELECT 1 FROM pg_locks JOIN pg_stat_activity a USING (pid) WHERE a.datname = current_database() AND NOT granted`;
      return (await this.rows(waiting)).length > 0;
    });
  }

  work(): MemoWork {
    return new MemoWork(this.organisations, this.commands, this.clock, this.relay);
  }

  /** The hash of a personal access token without an end. */
  async tokenOf(username: string): Promise<Buffer> {
    const hash = createHash('sha256').update(randomUUID()).digest();
    await this.rows(
      `INSERT INTO personal_access_token (organisation_id, id, person_id, name, token_hash, created_at) VALUES ($1, $2, $3, 'ทดสอบ', $4, now())`,
      [this.organisationId, randomUUID(), this.id(username), hash],
    );
    return hash;
  }

  /** The hash of the session's token; it is open for a minute. */
  async signedIn(username: string): Promise<Buffer> {
    const tokenHash = createHash('sha256').update(randomUUID()).digest();
    const now = this.clock.now();
    await this.record.data.manage(this.organisationId, (manager) =>
      manager.insert(SessionEntity, {
        organisationId: this.organisationId,
        id: randomUUID(),
        personId: this.id(username),
        tokenHash,
        createdAt: new Date(now),
        expiresAt: new Date(now + 60_000),
      }),
    );
    return tokenHash;
  }
}

function memoCommands(organisations: Organisations, reports: ReportCommands, sendsMail: boolean): MemoCommands {
  const record = new MemoRecord({ sendsMail });
  return new MemoCommands(organisations, record, new Calendars(), new Directories(), new ReportMemos(reports));
}

export function measureCommands(
  organisations: Organisations,
  sendsMail: boolean,
): { readonly measures: MeasureCommands; readonly reports: ReportCommands } {
  const calendars = new Calendars();
  const record = new ReportRecord({ sendsMail });
  const measures = new MeasureCommands(organisations, new MeasureRecord(), record, calendars);
  return { measures, reports: new ReportCommands(organisations, measures, record, calendars) };
}

function relayTo(temporal: Client, relayPool: Pool): Relay {
  const observer = { called: () => {}, delivered: () => {} };
  return new Relay(new EngineCursors(relayPool), temporal, new CommandLoad(), observer);
}

async function importOffice(
  record: TestRecord,
  { at, calendar, emails = {} }: OfficeOptions,
): Promise<{ readonly id: string; readonly ids: ReadonlyMap<string, string> }> {
  const file = anOrganisationFile();
  const passwords = new Map(
    file.people.map(({ username }) => [username, { passwordHash: 'nobody signs in here', isOneTime: false }]),
  );
  const { id } = await new OrganisationImport(record.data).apply(
    {
      ...file,
      calendar: { ...OFFICE_CALENDAR, holidays: [], ...calendar },
      memoKinds: [],
      people: file.people.map((person) => ({ ...person, email: emails[person.username] })),
      chainTemplates: file.chainTemplates.map((template) => ({ ...TEMPLATE, ...template })),
    } as unknown as OrganisationFile,
    passwords,
    at,
  );
  const rows = await record.owner.query<{ id: string; code: string }[]>(
    `SELECT id, username AS code FROM person UNION ALL SELECT id, code FROM position WHERE code NOT IN (SELECT username FROM person)
     UNION ALL SELECT id, 'position:' || code FROM position UNION ALL SELECT id, code FROM unit UNION ALL SELECT id, code FROM chain_template`,
  );
  return { id, ids: new Map(rows.map((row) => [row.code, row.id])) };
}

const TEMPLATE = {
  unit: null,
  kind: null,
  purpose: null,
  amountFrom: null,
  amountUntil: null,
  sameSigner: 'merge',
  dissentStops: false,
  returnResumes: false,
} as const;
