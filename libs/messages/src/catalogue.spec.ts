import {
  CAPACITIES,
  DECISIONS,
  ENCLOSURE_NOTES,
  MEMO_KINDS,
  MEMO_STATUSES,
  NUMBER_PATTERN_FAULTS,
  NUMBER_STATES,
  ORGANISATION_TYPES,
  PROJECT_STATES,
  PURPOSES,
  REFUSAL_CODES,
  REGISTER_DIRECTIONS,
  ROLES,
  SECRECIES,
  STEP_KINDS,
  URGENCIES,
  type NoticeKind,
} from '@app/domain';
import {
  CONSTRAINT_CODES,
  constraintText,
  languageOf,
  mailText,
  noticeText,
  problemText,
  word,
  type WordGroup,
} from './index';

const THAI = /[\u0e01-\u0e5b]/;
const NOTICE_KINDS: Readonly<Record<NoticeKind, true>> = {
  turn: true,
  reminder: true,
  escalation: true,
  returned: true,
  approved: true,
  rejected: true,
  withdrawn: true,
  cancelled: true,
  recalled: true,
  reassigned: true,
  nudge: true,
  comment: true,
  numberAwaited: true,
  roundOpened: true,
  entryReminder: true,
  entryOverdue: true,
  entryEscalation: true,
  entriesReopened: true,
  reportReady: true,
  reportReminder: true,
  reportOverdue: true,
  reportEscalation: true,
  entryNudge: true,
  reportNudge: true,
};

describe('the catalogue of texts', () => {
  it.each(REFUSAL_CODES)('explains %s in Thai and in English, each in its own words', (code) => {
    const thai = problemText(code, 'th');
    const english = problemText(code, 'en');

    expect(thai.title).toMatch(THAI);
    expect(thai.detail).toMatch(THAI);
    expect(thai.detail).not.toBe(thai.title);
    expect(`${english.title} ${english.detail}`).not.toMatch(THAI);
    expect(english.detail).toMatch(/^[A-Z].*[.}\w]$/s);
    expect(`${thai.detail}${english.detail}`).not.toMatch(/[{}]/);
  });

  it('names the state that a conflict carries', () => {
    const details = { state: { status: 'returned', revision: 3, currentStep: 2, version: 9 } };

    expect(problemText('WRONG_STATE', 'th', details).detail).toContain('“ส่งคืนแก้ไข”');
    expect(problemText('NOT_YOUR_TURN', 'th', details).detail).toContain('ขั้นที่ 2');
    expect(problemText('STALE_REVISION', 'en', details).detail).toContain('revision is 3');
  });

  it('falls back to the plain sentence where a fact is missing', () => {
    const details = { state: { status: 'approved', revision: 3, currentStep: null, version: 9 } };

    expect(problemText('NOT_YOUR_TURN', 'en', details).detail).toBe(problemText('NOT_YOUR_TURN', 'en').detail);
  });

  it('lists what a step takes in the reader’s words', () => {
    expect(problemText('WRONG_DECISION', 'th', { allowed: ['approve', 'return'] }).detail).toContain('อนุมัติ, ส่งคืนแก้ไข');
  });

  it.each(CONSTRAINT_CODES)('says in both languages what %s means', (code) => {
    const bounds = { least: '1', most: '2', allowed: 'x' };

    expect(constraintText(code, 'th', bounds)).toMatch(THAI);
    expect(constraintText(code, 'en', bounds)).not.toMatch(THAI);
    expect(constraintText(code, 'en', bounds)).not.toMatch(/[{}]/);
  });

  it.each(Object.keys(NOTICE_KINDS) as NoticeKind[])('has a notice and a mail for %s in both languages', (kind) => {
    const facts = {
      subject: 'ขออนุมัติ',
      documentNumber: 'สป 1/2569',
      by: 'นางสาว ก',
      position: 'ปลัด',
      due: '1 ม.ค. 2569',
    };

    const thai = noticeText(kind, 'th', facts);
    const mail = mailText(kind, 'en', { recipient: 'A', url: 'http://localhost/memos/1', documentNumber: '1/2026' });

    expect(thai.title).toMatch(THAI);
    for (const fact of Object.values(facts)) {
      expect(thai.text).toContain(fact);
    }
    expect(mail.subject).toMatch(/^[A-Z].*\(1\/2026\)$/);
    expect(mail.text).toContain('http://localhost/memos/1');
    expect(mail.text).not.toMatch(/[{}]|undefined/);
    expect(mail.text).not.toMatch(THAI);
  });

  it.each<[WordGroup, readonly string[]]>([
    ['status', MEMO_STATUSES],
    ['decision', DECISIONS],
    ['capacity', CAPACITIES],
    ['kind', MEMO_KINDS],
    ['purpose', PURPOSES],
    ['urgency', URGENCIES],
    ['secrecy', SECRECIES],
    ['stepKind', STEP_KINDS],
    ['role', ROLES],
    ['organisationType', ORGANISATION_TYPES],
    ['registerDirection', REGISTER_DIRECTIONS],
    ['numberState', NUMBER_STATES],
    ['numberPatternFault', NUMBER_PATTERN_FAULTS],
    ['enclosureNote', ENCLOSURE_NOTES],
    ['projectState', PROJECT_STATES],
  ])('has a Thai and an English word for every %s', (group, identifiers) => {
    for (const identifier of identifiers) {
      expect(word(group, identifier)).toMatch(THAI);
      expect(word(group, identifier, 'en')).not.toMatch(THAI);
    }
  });

  it('leaves an organisation’s own kind as it is, whatever its name', () => {
    expect(word('kind', 'toString')).toBe('toString');
  });
});

describe('languageOf', () => {
  it.each([
    [undefined, 'th'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['th-TH,th;q=0.9,en;q=0.8', 'th'],
    ['en;q=0.5,th;q=0.5', 'th'],
    ['fr, en;q=0.1', 'en'],
    ['en;q=nonsense', 'th'],
    ['*', 'th'],
  ])('answers %s in %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
