import type { ReportAudience, ReportNotice, ReportRound } from '@app/domain';
import type { Write } from './one-statement';

/** $6 are units, $7 the instant, $8 the plan, $9 the memo of a report on its way. An appointment limited to kinds of memo is none to a unit's measures. */
const APPOINTED = `
  SELECT p.id, 'officer' = ANY (p.roles) AS is_officer, q.unit_id FROM appointment a
  JOIN position q ON q.organisation_id = a.organisation_id AND q.id = a.position_id
  JOIN person p ON p.organisation_id = a.organisation_id AND p.id = a.person_id
  WHERE a.organisation_id = $1 AND q.unit_id = ANY ($6::uuid[]) AND a.valid_from <= $7 AND (a.valid_until IS NULL OR a.valid_until > $7)
    AND a.scope IS NULL AND p.closed_at IS NULL`;

const ADMINISTRATORS = `
  SELECT id FROM person WHERE organisation_id = $1 AND closed_at IS NULL AND 'administrator' = ANY (roles)`;

/** Of a unit without an officer, whoever holds its positions. */
const RECIPIENTS: Readonly<Record<ReportAudience['to'], string>> = {
  units: `WITH appointed AS (${APPOINTED})
    SELECT DISTINCT id FROM appointed a WHERE is_officer OR NOT EXISTS (
      SELECT FROM appointed o WHERE o.unit_id = a.unit_id AND o.is_officer)`,
  superiors: `SELECT id FROM (${APPOINTED}) appointed WHERE NOT is_officer UNION ${ADMINISTRATORS}`,
  planOfficer: `SELECT officer_id AS id FROM plan WHERE organisation_id = $1 AND id = $8::uuid
    UNION SELECT officer_id FROM report_memo WHERE organisation_id = $1 AND memo_id = $9::uuid`,
  administrators: ADMINISTRATORS,
};

/** Tells its audience, within the system and where mail is set up, by mail; each person once. */
export function reportNoticeWrites(
  organisationId: string,
  { id, planId, memoId }: ReportRound,
  { kind, audience, activation, number }: ReportNotice,
  at: number,
  sendsMail: boolean,
): Write {
  const unitIds = 'unitIds' in audience ? audience.unitIds : [];
  return {
    name: `tell-${audience.to}${sendsMail ? '-mail' : ''}`,
    text: insertFor(audience.to, sendsMail),
    values: [organisationId, id, activation, kind, number, unitIds, new Date(at), planId, memoId],
  };
}

/** Every parameter is used in each text: PostgreSQL does not guess the type of one that is not. */
function insertFor(to: ReportAudience['to'], sendsMail: boolean): string {
  const mail = sendsMail
    ? `UNION ALL SELECT p.id, 'mail', 'pending' FROM recipient r JOIN person p ON p.organisation_id = $1 AND p.id = r.id WHERE p.email IS NOT NULL`
    : '';
  return `WITH recipient AS (${RECIPIENTS[to]})
    INSERT INTO notice (organisation_id, memo_id, about, activation, kind, number, recipient_id, channel, state, at)
    SELECT $1, $2, 'report', $3, $4, $5, n.id, n.channel, n.state, $7
    FROM (SELECT id, 'app' AS channel, 'shown' AS state FROM recipient ${mail}) n
    WHERE $6::uuid[] IS NOT NULL AND coalesce($9::uuid, $8::uuid) IS NOT NULL
    ON CONFLICT DO NOTHING`;
}
