import { Injectable, Logger } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { formatThaiDateTime, type Secrecy } from '@app/domain';
import { mailText } from '@app/messages';
import { Organisations, type Tx } from '@app/persistence';
import { Config } from '@app/platform';
import { messageId, type NoticeKey } from './notice-key';

interface MailRow {
  readonly state: string;
  readonly recipient: string;
  readonly email: string | null;
  readonly subject: string;
  readonly secrecy: Secrecy;
  readonly document_number: string | null;
  readonly position: string | null;
  readonly due_at: Date | null;
  readonly actor: string | null;
  /** Of a report. */
  readonly plan_id: string | null;
}

/** The facts of the memo or of the plan; position and due day only while it is still the turn that the notice tells of. */
const MAIL = `
  SELECT n.state, p.name AS recipient, CASE WHEN p.closed_at IS NULL THEN p.email END AS email,
         coalesce(m.subject, l.title || ' (' || r.period || ')') AS subject, coalesce(m.secrecy, 'normal') AS secrecy, m.document_number,
         q.name AS position, coalesce(c.due_at, r.due_at) AS due_at, a.name AS actor, r.plan_id
  FROM notice n
  JOIN person p ON p.organisation_id = n.organisation_id AND p.id = n.recipient_id
  LEFT JOIN memo m ON n.about = 'memo' AND m.organisation_id = n.organisation_id AND m.id = n.memo_id
  LEFT JOIN report_round r ON n.about = 'report' AND r.organisation_id = n.organisation_id AND r.id = n.memo_id
  LEFT JOIN plan l ON l.organisation_id = r.organisation_id AND l.id = r.plan_id
  LEFT JOIN memo_chain c ON c.organisation_id = n.organisation_id AND c.memo_id = n.memo_id AND c.turn_activation = n.activation
  LEFT JOIN position q ON q.organisation_id = n.organisation_id AND q.id = c.turn_position_id
  LEFT JOIN log_entry e ON e.organisation_id = n.organisation_id AND e.stream_id = n.memo_id AND e.version = n.number AND n.about = 'memo' AND n.kind <> 'reminder'
  LEFT JOIN person a ON a.organisation_id = n.organisation_id AND a.id = e.actor_id
  WHERE n.memo_id = $1 AND n.activation = $2 AND n.kind = $3 AND n.number = $4 AND n.recipient_id = $5 AND n.channel = 'mail'`;

const MARK = `
  UPDATE notice SET state = $6
  WHERE memo_id = $1 AND activation = $2 AND kind = $3 AND number = $4 AND recipient_id = $5 AND channel = 'mail'`;

/** Sends the mail of one notice: at least once, with the same Message-ID every time. */
@Injectable()
export class MailSender {
  private readonly logger = new Logger(MailSender.name);
  private readonly transport: Transporter | undefined;

  constructor(
    private readonly config: Config,
    private readonly organisations: Organisations,
  ) {
    this.transport =
      config.SMTP_URL === undefined
        ? undefined
        : createTransport({
            url: config.SMTP_URL,
            connectionTimeout: 10_000,
            greetingTimeout: 10_000,
            socketTimeout: 30_000,
          });
  }

  get isSetUp(): boolean {
    return this.transport !== undefined;
  }

  /** Throws where trying again may help; the last attempt, and what the mail server refuses for good, end as `failed`. */
  async send(key: NoticeKey, isLastAttempt: boolean): Promise<void> {
    const facts = await this.organisations.inOrganisation(key.organisationId, (tx) => read(tx, key));
    if (facts === undefined || facts.state === 'sent') {
      return;
    }
    if (facts.email === null) {
      await this.mark(key, 'failed');
      return;
    }
    try {
      await this.deliver(key, facts, facts.email);
    } catch (error) {
      const refusal = refusalOf(error);
      if (isLastAttempt || refusal.isFinal) {
        this.logger.warn({ event: 'mailFailed', memoId: key.memoId, kind: key.kind, reason: refusal.reason });
        await this.mark(key, 'failed');
        return;
      }
      throw new Error(`The mail server answered: ${refusal.reason}`); // its own words may name people
    }
    await this.mark(key, 'sent');
  }

  close(): void {
    this.transport?.close();
  }

  private async deliver(key: NoticeKey, facts: MailRow, to: string): Promise<void> {
    if (this.transport === undefined) {
      throw new Error('No mail server is set up');
    }
    const { subject, text } = mailText(key.kind, 'th', {
      recipient: facts.recipient,
      url: `${this.config.publicUrl}/${facts.plan_id === null ? `memos/${key.memoId}` : `plans/${facts.plan_id}`}`,
      ...(facts.secrecy === 'normal' ? { subject: facts.subject } : {}),
      ...known('documentNumber', facts.document_number),
      ...known('position', facts.position),
      ...known('due', facts.due_at && formatThaiDateTime(facts.due_at.getTime())),
      ...known('by', facts.actor),
    });
    await this.transport.sendMail({
      from: this.config.SANOE_MAIL_FROM,
      to: { name: facts.recipient, address: to },
      subject,
      text,
      messageId: messageId(key, new URL(this.config.publicUrl).hostname),
      headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: nobody's holiday answers it
    });
  }

  private async mark(key: NoticeKey, state: 'sent' | 'failed'): Promise<void> {
    await this.organisations.inOrganisation(key.organisationId, (tx) =>
      tx.query({ name: 'mail-mark', text: MARK, values: [...valuesOf(key), state] }),
    );
  }
}

async function read(tx: Tx, key: NoticeKey): Promise<MailRow | undefined> {
  const [row] = await tx.query<MailRow>({ name: 'mail-read', text: MAIL, values: valuesOf(key) });
  return row;
}

function valuesOf({ memoId, activation, kind, number, recipientId }: NoticeKey): unknown[] {
  return [memoId, activation, kind, number, recipientId];
}

function known<Name extends string>(name: Name, value: string | null): Partial<Record<Name, string>> {
  const facts: Partial<Record<Name, string>> = {};
  if (value !== null) {
    facts[name] = value;
  }
  return facts;
}

/** What the mail server says of this recipient or this mail with a 5xx is for good (RFC 5321, 4.2.1); the rest may pass. */
function refusalOf(error: unknown): { readonly reason: string; readonly isFinal: boolean } {
  const { code, command, responseCode } = isMailError(error) ? error : {};
  const isOfMail = command === 'RCPT TO' || command === 'DATA';
  return {
    reason: `${responseCode ?? code ?? 'unknown'}`,
    isFinal: isOfMail && responseCode !== undefined && responseCode >= 500,
  };
}

interface MailError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

function isMailError(error: unknown): error is MailError {
  return error instanceof Error && 'command' in error;
}
