import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { DomainError } from '@app/domain';
import { findDocument, readPrintedDraft, readPrintedMemo, type PrintedMemo } from '@app/persistence';
import { Office } from '../support/office';
import { asFound, textOfPdf } from '../support/pdf';
import { openPrinting, type Printing } from '../support/printing';
import { BROKEN_PNG, PNG, showing } from '../support/pictures';

const NOW = Date.parse('2026-11-02T03:00:00Z'); // a Monday, 10:00 in Bangkok
let office: Office;
let folder: string;
let blobs: Printing['blobs'];
let documents: Printing['documents'];
let printing: Printing;

beforeAll(async () => {
  office = await Office.open('documents', { at: NOW });
  printing = await openPrinting(office);
  ({ folder, blobs, documents } = printing);
}, 60_000);

afterAll(async () => {
  await printing.close();
  await office.close();
});

async function approved(): Promise<string> {
  const memoId = await office.submitted();
  await office.decide('head', memoId, { decision: 'endorse', opinion: 'เห็นสมควรเห็นชอบ' });
  await office.decide('palad', memoId, { decision: 'endorse' });
  await office.decide('nayok', memoId, { decision: 'approve', permitPublication: true });
  return memoId;
}

function read<Result>(reading: Parameters<typeof office.organisations.inOrganisation<Result>>[1]): Promise<Result> {
  return office.organisations.inOrganisation(office.organisationId, reading);
}

function printed(memoId: string, revision?: number): Promise<PrintedMemo> {
  return read((tx) => readPrintedMemo(tx, memoId, revision));
}

describe('the document of an approved memo', () => {
  it('is kept once, by its hash: a repeat finds it', async () => {
    const memoId = await approved();
    const memo = { organisationId: office.organisationId, id: memoId };

    await Promise.all([documents.keepDocument(memo), documents.keepDocument(memo)]);
    await documents.keepDocument(memo);

    const rows = await office.rows<{ result: unknown }>(
      `SELECT result FROM completion WHERE memo_id = $1 AND step = 'document'`,
      [memoId],
    );
    const kept = await read((tx) => findDocument(tx, memoId));
    const pdf = await buffer(await blobs.open(Buffer.from(kept?.sha256 ?? '', 'hex')));
    expect(rows).toEqual([{ result: kept }]);
    expect(kept).toEqual({ sha256: createHash('sha256').update(pdf).digest('hex'), size: pdf.length });
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('says what was submitted, who signed, as what and what they thought', async () => {
    const memoId = await approved();
    await documents.keepDocument({ organisationId: office.organisationId, id: memoId });

    const kept = await read((tx) => findDocument(tx, memoId));
    const pages = await textOfPdf(await buffer(await blobs.open(Buffer.from(kept?.sha256 ?? '', 'hex'))));

    const text = asFound(pages.join(''));
    for (const line of [
      'ส่วนราชการ สำนักปลัด',
      'วันที่ ๒ พฤศจิกายน ๒๕๖๙',
      'เรื่อง ขออนุมัติเดินทางไปราชการ เรียน นายกเทศมนตรี',
      'ลงนามทางอิเล็กทรอนิกส์ (นางสาววันเพ็ญ ทดสอบ) นักทรัพยากรบุคคลชำนาญการ ๒ พฤศจิกายน ๒๕๖๙',
      'ความเห็นของหัวหน้าสำนักปลัด เห็นสมควรเห็นชอบ ลงนามทางอิเล็กทรอนิกส์ (นายรังสรรค์ ทดสอบ) หัวหน้าสำนักปลัด',
      'ความเห็นของปลัดเทศบาล เห็นควร',
      'ความเห็นของนายกเทศมนตรี อนุมัติ อนุญาตให้เผยแพร่ ลงนามทางอิเล็กทรอนิกส์ (นายสุวิน ทดสอบ) นายกเทศมนตรี',
    ]) {
      expect(text).toContain(asFound(line));
    }
  });

  it('is not made of a memo that is not approved', async () => {
    const memoId = await office.submitted();

    await expect(documents.keepDocument({ organisationId: office.organisationId, id: memoId })).rejects.toThrow(
      'inReview',
    );
    expect(await read((tx) => findDocument(tx, memoId))).toBeUndefined();
  });

  it('shows the pictures of its text, from the files of its attachments', async () => {
    const memoId = await office.submitted('short', await showing(office, blobs, PNG));
    await office.decide('palad', memoId, { decision: 'approve' });

    await documents.keepDocument({ organisationId: office.organisationId, id: memoId });

    const kept = await read((tx) => findDocument(tx, memoId));
    const pdf = await buffer(await blobs.open(Buffer.from(kept?.sha256 ?? '', 'hex')));
    expect(asFound((await textOfPdf(pdf)).join(''))).toContain(asFound('ประชุมวันที่ ๑'));
    expect(pdf.toString('latin1')).toContain('/Subtype /Image');
  });

  it('is refused where its picture cannot be drawn', async () => {
    const memoId = await office.submitted('short', await showing(office, blobs, BROKEN_PNG));
    await office.decide('palad', memoId, { decision: 'approve' });

    await expect(documents.keepDocument({ organisationId: office.organisationId, id: memoId })).rejects.toEqual(
      new DomainError('DOCUMENT_UNPRINTABLE', { what: ['ภาพกิจกรรม.png'], where: ['รูปภาพ'] }),
    );
  });
});

describe('what cannot be printed', () => {
  it.each([
    ['a character', async () => ({ subject: 'ขอบคุณ 😀' }), { what: ['😀'], where: ['เรื่อง'] }],
    [
      'a picture of a kind that is not printed',
      () => showing(office, blobs, Buffer.from('%PDF-'), 'application/pdf'),
      { what: ['ภาพกิจกรรม.png'], where: ['รูปภาพ'] },
    ],
  ] satisfies [string, () => Promise<object>, object][])(
    'is refused before the memo is submitted, and loses nothing: %s',
    async (_, overrides, details) => {
      const memoId = await office.drafted('short', await overrides());

      await expect(office.submit(memoId)).rejects.toEqual(new DomainError('DOCUMENT_UNPRINTABLE', details));
      expect(await office.rows('SELECT status FROM memo_chain WHERE memo_id = $1', [memoId])).toEqual([
        { status: 'draft' },
      ]);
    },
  );

  it('is refused before a signer signs with it', async () => {
    const memoId = await office.submitted('short');

    await expect(office.decide('palad', memoId, { decision: 'approve', opinion: 'ดี 👍' })).rejects.toEqual(
      new DomainError('DOCUMENT_UNPRINTABLE', { what: ['👍'], where: ['ความเห็น'] }),
    );
    expect(await office.rows('SELECT id FROM decision WHERE memo_id = $1', [memoId])).toEqual([]);
  });
});

describe('what is printed of a revision', () => {
  it('are the signatures that count: not one that was taken back', async () => {
    const memoId = await office.submitted();
    await office.decide('head', memoId, { decision: 'endorse', opinion: 'ครั้งแรก' });
    await office.decisions().recall(office.actor('head'), memoId, undefined);
    const taken = await printed(memoId);
    await office.decide('head', memoId, { decision: 'endorse', opinion: 'ครั้งที่สอง' });

    expect(taken.decisions).toEqual([]);
    expect((await printed(memoId)).decisions.map(({ opinion }) => opinion)).toEqual(['ครั้งที่สอง']);
  });

  it('are, of an earlier one, the signatures that counted under it and its own text', async () => {
    const memoId = await office.submitted();
    await office.decide('head', memoId, { decision: 'endorse', opinion: 'ของฉบับแรก' });
    await office.decide('palad', memoId, { decision: 'return', reason: 'แก้ไขเรื่อง' });
    await office.revised(memoId, { subject: 'เรื่องที่แก้ไข' });
    await office.submit(memoId);

    const [first, second] = [await printed(memoId, 1), await printed(memoId)];

    expect(first).toMatchObject({
      revision: { number: 1, isPresent: false },
      content: { subject: 'ขออนุมัติเดินทางไปราชการ' },
      decisions: [{ step: 1, opinion: 'ของฉบับแรก', positionName: 'หัวหน้าสำนักปลัด' }],
    });
    expect(second).toMatchObject({
      revision: { number: 2, isPresent: true },
      content: { subject: 'เรื่องที่แก้ไข' },
      decisions: [],
    });
    await expect(printed(memoId, 3)).rejects.toEqual(new DomainError('NOT_FOUND'));
  });

  it('are the steps as they stand, an added opinion before the one who asked', async () => {
    const memoId = await office.submitted();
    await office.decisions().addStep(office.actor('head'), memoId, undefined, {
      positionId: office.id('finance-officer'),
      question: 'มีงบหรือไม่',
    });

    const { steps } = await printed(memoId);

    expect(steps).toEqual([
      { number: 4, heading: null, positionName: 'นักวิชาการเงินและบัญชี' },
      { number: 1, heading: 'ความเห็นของหัวหน้าสำนักปลัด', positionName: 'หัวหน้าสำนักปลัด' },
      { number: 2, heading: 'ความเห็นของปลัดเทศบาล', positionName: 'ปลัดเทศบาล' },
      { number: 3, heading: 'ความเห็นของนายกเทศมนตรี', positionName: 'นายกเทศมนตรี' },
    ]);
  });

  it('names the officer as they were when they submitted, whatever they are called later', async () => {
    const memoId = await office.submitted();
    await read(async (tx) =>
      tx.query({ text: `UPDATE person SET name = 'นางวันเพ็ญ สมรสแล้ว' WHERE username = 'officer'` }),
    );

    const { officer } = await printed(memoId);

    await read(async (tx) =>
      tx.query({ text: `UPDATE person SET name = 'นางสาววันเพ็ญ ทดสอบ' WHERE username = 'officer'` }),
    );
    expect(officer).toMatchObject({
      name: 'นางสาววันเพ็ญ ทดสอบ',
      positionName: 'นักทรัพยากรบุคคลชำนาญการ',
    });
  });

  it('is, of a draft, the text as it is and the chain that it would take, unsigned', async () => {
    const memoId = await office.drafted('short');

    const draft = await read((tx) => readPrintedDraft(tx, memoId, NOW));

    expect(draft).toMatchObject({
      organisationName: 'เทศบาลตำบลทดสอบ',
      revision: null,
      unitName: 'สำนักปลัด',
      officer: { name: 'นางสาววันเพ็ญ ทดสอบ', positionName: 'นักทรัพยากรบุคคลชำนาญการ', signedAt: null },
      steps: [{ number: 1, heading: null, positionName: 'ปลัดเทศบาล' }],
      decisions: [],
    });
  });
});
