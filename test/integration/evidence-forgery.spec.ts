import { signContent } from '@app/documents';
import { canonicalJson } from '@app/domain';
import type { Manifest } from '@app/evidence';
import { archiveWith, type ArchiveFiles } from '../support/archives';
import { flipped, hashOf, MANIFEST, PackedMemo, SIGNATURE } from '../support/packed-memo';

const LOG = 'log.jsonl';
const DECISIONS = 'decisions.json';
const APPOINTMENTS = 'appointments.json';
const TEXTS = 'texts.json';
const ATTACHMENTS = 'attachments.json';
const SEALS = 'seals.json';
const DOCUMENT = 'document.pdf';

let memo: PackedMemo;

beforeAll(async () => {
  memo = await PackedMemo.open('evidence_forgery');
}, 60_000);

afterAll(() => memo.close());

describe('whoever signs a changed pack by the very key,', () => {
  const zeros = '0'.repeat(64);
  const cases: readonly (readonly [string, () => Map<string, Buffer>, string, string])[] = [
    [
      'another word in a revision',
      () => edited('revisions/2.json', 'content.subject', 'x'),
      'REVISION_CHANGED',
      'revisions/2.json',
    ],
    ['a revision less', () => memo.without('revisions/2.json'), 'REVISION_MISSING', 'revisions/2.json'],
    [
      'a revision more',
      () => memo.having('revisions/9.json', memo.contentOf('revisions/2.json')),
      'FILE_UNKNOWN',
      'revisions/9.json',
    ],
    ['another opinion', () => edited(DECISIONS, '0.opinion', 'x'), 'DECISION_CHANGED', DECISIONS],
    ['another capacity', () => edited(DECISIONS, '0.capacity', 'onBehalf'), 'DECISION_CHANGED', DECISIONS],
    ['another order number', () => edited(DECISIONS, '1.orderNumber', '1/2567'), 'DECISION_CHANGED', DECISIONS],
    ['another signer', () => edited(DECISIONS, '0.signerName', 'x'), 'DECISION_CHANGED', DECISIONS],
    ['a signature less', () => edited(DECISIONS, '0', undefined), 'DECISION_MISSING', DECISIONS],
    ['a signature more', () => lengthened(DECISIONS, { version: 3 }), 'DECISION_UNKNOWN', DECISIONS],
    ['another comment', () => edited(TEXTS, '0.text', 'x'), 'TEXT_CHANGED', TEXTS],
    ['a comment less', () => edited(TEXTS, '0', undefined), 'TEXT_MISSING', TEXTS],
    ['another task', () => edited('tasks.json', '0.due', '2027-01-01'), 'TASK_CHANGED', 'tasks.json'],
    ['another number', () => edited('numbers.json', '0.documentNumber', 'x/1'), 'NUMBER_CHANGED', 'numbers.json'],
    ['an entry less at the end', () => relined((lines) => lines.slice(0, -1)), 'DECISION_UNKNOWN', DECISIONS],
    ['an entry less in between', () => relined((lines) => lines.toSpliced(2, 1)), 'ENTRY_MISSING', LOG],
    [
      'two entries in another order',
      () => relined(([a = '', b = '', ...more]) => [b, a, ...more]),
      'ENTRY_MISSING',
      LOG,
    ],
    ['a line that is none', () => relined((lines) => [...lines, '{}']), 'FILE_UNREADABLE', LOG],
    [
      'JSON in another form',
      () => memo.having(TEXTS, Buffer.from(`${memo.contentOf(TEXTS).toString()} `)),
      'FILE_UNREADABLE',
      TEXTS,
    ],
    ['no appointment of a signer', () => edited(APPOINTMENTS, '0', undefined), 'APPOINTMENT_MISSING', APPOINTMENTS],
    [
      'an appointment of somebody else',
      () => edited(APPOINTMENTS, '0.personId', 'x'),
      'APPOINTMENT_WRONG',
      APPOINTMENTS,
    ],
    [
      'an appointment to another position',
      () => edited(APPOINTMENTS, '0.positionId', 'x'),
      'APPOINTMENT_WRONG',
      APPOINTMENTS,
    ],
    [
      'an appointment in another capacity',
      () => edited(APPOINTMENTS, '0.capacity', 'statutory'),
      'APPOINTMENT_WRONG',
      APPOINTMENTS,
    ],
    [
      'an appointment by another order',
      () => edited(APPOINTMENTS, `${acting()}.orderNumber`, 'x'),
      'APPOINTMENT_WRONG',
      APPOINTMENTS,
    ],
    [
      'an appointment that began later',
      () => edited(APPOINTMENTS, '0.from', '2027-01-01T00:00:00.000Z'),
      'APPOINTMENT_WRONG',
      APPOINTMENTS,
    ],
    [
      'an appointment that had ended',
      () => edited(APPOINTMENTS, '0.until', '2026-01-01T00:00:00.000Z'),
      'APPOINTMENT_WRONG',
      APPOINTMENTS,
    ],
    ['an appointment for other kinds', () => edited(APPOINTMENTS, '0.scope', ['x']), 'APPOINTMENT_WRONG', APPOINTMENTS],
    ['an appointment more', () => lengthened(APPOINTMENTS, { id: 'x' }), 'APPOINTMENT_UNKNOWN', APPOINTMENTS],
    ['other attachments than the revision', () => edited(ATTACHMENTS, '0', undefined), 'ATTACHMENT_WRONG', ATTACHMENTS],
    [
      'another attachment under its name',
      () => memo.having(attachmentName(), Buffer.from('x')),
      'ATTACHMENT_WRONG',
      'attachments/',
    ],
    [
      'an attachment more',
      () => memo.having(`attachments/${zeros}-x`, Buffer.from('x')),
      'FILE_UNKNOWN',
      'attachments/',
    ],
    ['another sealed head', () => edited(SEALS, 'head.recordHash', zeros), 'SEAL_PATH_WRONG', SEALS],
    ['another path', () => edited(SEALS, 'path.0', zeros), 'SEAL_PATH_WRONG', SEALS],
    ['another link', () => edited(SEALS, 'links.1.merkleRoot', zeros), 'SEAL_LINK_WRONG', SEALS],
    ['a link that stands on another', () => edited(SEALS, 'links.1.previousHash', zeros), 'SEAL_LINK_WRONG', SEALS],
    ['a link less', () => edited(SEALS, 'links.1', undefined), 'ANCHOR_WRONG', 'anchor.json'],
    ['no seals', () => memo.without(SEALS, 'anchor.json', 'anchor.p7s'), 'FILE_MISSING', SEALS],
    ['another anchor', () => edited('anchor.json', 'at', '2026-11-02T03:59:59.999Z'), 'SIGNATURE_WRONG', 'anchor.p7s'],
    [
      'another document',
      () => memo.having(DOCUMENT, flipped(memo.contentOf(DOCUMENT), 300, 1)),
      'DOCUMENT_SEAL_WRONG',
      DOCUMENT,
    ],
    ['no document', () => memo.without(DOCUMENT), 'DOCUMENT_MISSING', DOCUMENT],
  ];

  it.each(cases)('with %s, is found', async (_, change, what, item) => {
    expect(await memo.verified(await signedAnew(change()))).toMatchObject({
      ok: false,
      what,
      item: expect.stringContaining(item),
    });
  });

  it.each<readonly [string, (manifest: Manifest) => Manifest]>([
    ['another state', (manifest) => ({ ...manifest, memo: { ...manifest.memo, status: 'rejected' } })],
    ['another number', (manifest) => ({ ...manifest, memo: { ...manifest.memo, documentNumber: 'x/1' } })],
    ['another revision', (manifest) => ({ ...manifest, memo: { ...manifest.memo, revision: 1 } })],
    ['another hash', (manifest) => ({ ...manifest, memo: { ...manifest.memo, recordHash: '0'.repeat(64) } })],
  ])('with %s in the manifest, is found', async (_, change) => {
    expect(await memo.verified(await signedAnew(memo.packed, change))).toMatchObject({
      what: 'MANIFEST_WRONG',
      item: MANIFEST,
    });
  });

  it('with a log whose hashes were made anew, is found by the seal over the memo', async () => {
    let previousHash = zeros;
    const hashes: string[] = [];
    const log = relined((lines) =>
      lines.map((line) => {
        const { entry } = JSON.parse(line) as { entry: { body: { memoVersion: number } } };
        const body = { ...entry.body, memoVersion: entry.body.memoVersion + 1 };
        const changed = { ...entry, body, previousHash };
        previousHash = hashOf(Buffer.from(canonicalJson(changed)));
        hashes.push(previousHash);
        return canonicalJson({ entry: changed, recordHash: previousHash });
      }),
    );
    const decisions = JSON.parse(memo.contentOf(DECISIONS).toString()) as { version: number }[];
    const enclosed = decisions.map((one) => ({ ...one, recordHash: hashes[one.version - 1] }));
    const changed = memo.having(DECISIONS, Buffer.from(canonicalJson(enclosed)), log);

    const found = await memo.verified(
      await signedAnew(changed, (manifest) => ({ ...manifest, memo: { ...manifest.memo, recordHash: previousHash } })),
    );

    expect(found).toMatchObject({ ok: false, what: 'SEAL_PATH_WRONG', item: SEALS });
  });
});

/** As somebody who has the organisation's key, but not its past: the manifest is made and signed anew. */
async function signedAnew(
  changed: ReadonlyMap<string, Buffer>,
  change: (manifest: Manifest) => Manifest = (manifest) => manifest,
): Promise<Buffer> {
  const before = JSON.parse(changed.get(MANIFEST)?.toString() ?? '') as Manifest;
  const facts = [...changed].filter(([name]) => name !== MANIFEST && name !== SIGNATURE);
  const listed = facts.map(([name, content]) => ({ name, size: content.length, sha256: hashOf(content) }));
  const manifest = Buffer.from(canonicalJson(change({ ...before, files: listed })));
  return archiveWith([[MANIFEST, manifest], [SIGNATURE, await signContent(manifest, memo.key)], ...facts]);
}

/** A file of JSON with the value at a path (`0.opinion`) replaced by another; undefined takes it out. */
function edited(name: string, path: string, to: unknown, within: ArchiveFiles = memo.packed): Map<string, Buffer> {
  const value: unknown = JSON.parse(within.get(name)?.toString() ?? '');
  return memo.having(name, Buffer.from(canonicalJson(replaced(value, path.split('.'), to))), within);
}

function replaced(value: unknown, [place = '', ...below]: readonly string[], to: unknown): unknown {
  const inner = (value as Record<string, unknown>)[place];
  const made = below.length === 0 ? to : replaced(inner, below, to);
  if (!Array.isArray(value)) {
    return { ...(value as object), [place]: made };
  }
  return made === undefined ? value.toSpliced(Number(place), 1) : value.with(Number(place), made);
}

/** A list with one more, made from its first. */
function lengthened(name: string, change: Readonly<Record<string, unknown>>): Map<string, Buffer> {
  const list = JSON.parse(memo.packed.get(name)?.toString() ?? '') as readonly object[];
  return memo.having(name, Buffer.from(canonicalJson([...list, { ...list[0], ...change }])));
}

function placeIn(name: string, isWanted: (row: Readonly<Record<string, unknown>>) => boolean): number {
  return (JSON.parse(memo.packed.get(name)?.toString() ?? '') as Record<string, unknown>[]).findIndex(isWanted);
}

function attachmentName(): string {
  return [...memo.packed.keys()].find((name) => name.startsWith('attachments/')) ?? '';
}

function acting(): number {
  return placeIn(APPOINTMENTS, ({ capacity }) => capacity === 'acting');
}

/** The log with other lines. */
function relined(edit: (lines: readonly string[]) => readonly string[]): Map<string, Buffer> {
  const lines = memo.contentOf(LOG).toString().trimEnd().split('\n');
  return memo.having(
    LOG,
    Buffer.from(
      edit(lines)
        .map((line) => `${line}\n`)
        .join(''),
    ),
  );
}
