import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SMTPServer } from 'smtp-server';
import { loadConfig } from '@app/platform';
import { WorkerModule } from '../../apps/worker/src/worker.module';
import { freePort } from '../../tools/ports';
import { until } from '../../tools/until';
import { Office } from '../support/office';

/** 10:00 on Monday, 2 November 2026, in Bangkok. */
const MONDAY = Date.parse('2026-11-02T03:00:00Z');
const HEAD = 'head@example.test';
const GONE = 'gone@example.test';

interface Received {
  readonly to: string;
  readonly raw: string;
}

/** The mails of the worker, as a mail server gets them, while the engine is away. */
describe('mails', () => {
  let office: Office;
  let worker: INestApplicationContext;
  let server: SMTPServer;
  const received: Received[] = [];
  const tried: string[] = [];
  let isBusy = false;

  beforeAll(async () => {
    const port = await freePort();
    server = mailServer();
    await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
    office = await Office.open('mail', { at: MONDAY, sendsMail: true, emails: { head: HEAD, palad: GONE } });
    const { urls } = office.record;
    const config = loadConfig({
      DATABASE_URL: urls.appUrl,
      RELAY_DATABASE_URL: urls.relayUrl,
      OWNER_DATABASE_URL: urls.ownerUrl,
      DATABASE_POOL_SIZE: '4',
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      SANOE_PUBLIC_URL: 'https://sanoe.example.test',
      SANOE_MASTER_KEY: 'master key of an integration test',
      SANOE_WORKFLOW_BUNDLE: join(__dirname, '../../package.json'), // there is no engine to load it for
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      SANOE_MAIL_FROM: 'sanoe@example.test',
      LOG_LEVEL: 'silent',
    });
    worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), { logger: false });
  }, 60_000);

  afterAll(async () => {
    await worker.close();
    await office.close();
    await new Promise<void>((closed) => server.close(closed));
  });

  beforeEach(() => {
    received.length = 0;
    tried.length = 0;
    isBusy = false;
  });

  it('tells the signer in Thai what waits, with its number and where to read it', async () => {
    const memoId = await office.submitted();

    const mail = await mailTo(HEAD);

    const { documentNumber } = (
      await office.rows<{ documentNumber: string }>(
        'SELECT document_number AS "documentNumber" FROM memo WHERE id = $1',
        [memoId],
      )
    )[0] as { documentNumber: string };
    expect(subjectOf(mail)).toBe(`มีเรื่องรอท่านลงนาม (${documentNumber})`);
    expect(bodyOf(mail)).toContain('เรื่อง ขออนุมัติเดินทางไปราชการ');
    expect(bodyOf(mail)).toContain('กำหนด ๓ พฤศจิกายน ๒๕๖๙ เวลา ๑๐.๐๐ น.');
    expect(bodyOf(mail)).toContain(`https://sanoe.example.test/memos/${memoId}`);
    await untilState(memoId, 'sent');
  }, 30_000);

  it('names no subject of a confidential memo', async () => {
    await office.submitted('standard', { secrecy: 'confidential', subject: 'เรื่องลับของสำนักปลัด' });

    const mail = await mailTo(HEAD);

    expect(bodyOf(mail)).toContain('โปรดเปิดอ่านและพิจารณาลงนาม');
    expect(`${subjectOf(mail)} ${bodyOf(mail)}`).not.toContain('เรื่องลับ');
  }, 30_000);

  it('tries again while the mail server is busy, with the same Message-ID', async () => {
    isBusy = true;
    const memoId = await office.submitted();
    await until({ what: 'it was tried', timeoutMs: 30_000 }, () => tried.length > 0);
    isBusy = false;

    const mail = await mailTo(HEAD);

    expect(new Set([...tried, messageIdOf(mail)]).size).toBe(1);
    await untilState(memoId, 'sent');
  }, 60_000);

  it('gives up at once what the mail server refuses for good', async () => {
    const memoId = await office.submitted('short');

    await untilState(memoId, 'failed');

    const jobs = await office.rows('SELECT 1 FROM graphile_worker.jobs WHERE key LIKE $1', [`%${memoId}%`]);
    expect(jobs).toEqual([]);
  }, 30_000);

  it('notes no mail for a person without an address', async () => {
    const memoId = await office.submitted();
    await office.decide('head', memoId, { decision: 'return', reason: 'แก้ไข' });

    const mails = await office.rows<{ recipient_id: string }>(
      `SELECT recipient_id FROM notice WHERE memo_id = $1 AND channel = 'mail'`,
      [memoId],
    );

    expect(mails.map(({ recipient_id }) => recipient_id)).not.toContain(office.id('officer'));
  });

  /** Takes what comes for the head, knows no other address, and may say that it is busy. */
  function mailServer(): SMTPServer {
    return new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, answer) => {
        answer(address === HEAD ? null : Object.assign(new Error('no such user'), { responseCode: 550 }));
      },
      onData: (stream, session, answer) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString();
          if (isBusy) {
            tried.push(messageIdOf({ to: '', raw }));
            answer(Object.assign(new Error('come back later'), { responseCode: 451 }));
            return;
          }
          received.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw });
          answer(null);
        });
      },
    });
  }

  async function mailTo(address: string): Promise<Received> {
    await until({ what: `a mail to ${address}`, timeoutMs: 30_000 }, () => received.some(({ to }) => to === address));
    return received.find(({ to }) => to === address) as Received;
  }

  async function untilState(memoId: string, state: string): Promise<void> {
    await until({ what: `the mail is ${state}`, timeoutMs: 20_000 }, async () => {
      const rows = await office.rows<{ state: string }>(
        `SELECT state FROM notice WHERE memo_id = $1 AND channel = 'mail'`,
        [memoId],
      );
      return rows.length > 0 && rows.every((row) => row.state === state);
    });
  }
});

function messageIdOf({ raw }: Received): string {
  return /^Message-ID: (.*)$/im.exec(raw)?.[1] ?? '';
}

/** Encoded words (RFC 2047), joined. */
function subjectOf({ raw }: Received): string {
  const header = /^Subject: ((?:.|\r\n[ \t])*)$/im.exec(raw)?.[1] ?? '';
  return header
    .replace(/\r\n[ \t]/g, '')
    .replace(/=\?utf-8\?(B|Q)\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString() : unquoted(text.replaceAll('_', ' ')),
    );
}

function bodyOf({ raw }: Received): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  return /transfer-encoding: base64/i.test(head)
    ? Buffer.from(body, 'base64').toString()
    : unquoted(body.replaceAll('=\r\n', ''));
}

function unquoted(text: string): string {
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString();
}
