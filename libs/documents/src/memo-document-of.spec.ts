import { DomainError } from '@app/domain';
import { memoDocumentOf, type DecisionFacts, type MemoFacts } from './memo-document-of';

const SUBMITTED = new Date('2025-01-22T18:00:00Z'); // 01:00 of 23 January in Bangkok

function aMemo(overrides: Partial<MemoFacts> = {}): MemoFacts {
  return {
    organisationName: 'เทศบาลตำบลโคกพุทรา',
    status: 'inReview',
    revision: { number: 1, isPresent: true },
    content: {
      kind: 'general',
      purpose: 'approve',
      urgency: 'normal',
      secrecy: 'normal',
      subject: 'ขออนุมัติเดินทางไปราชการ',
      unitId: 'u1',
      unitLine: null,
      date: '2025-01-23',
      addressees: null,
      amount: null,
      sections: [{ heading: 'เรื่องเดิม', body: 'ตามที่ได้รับหนังสือ' }],
      closing: null,
      form: null,
    },
    unitName: 'สำนักปลัด',
    documentNumber: 'อท ๕๓๗๐๑/6',
    officer: { name: 'นางสาววันเพ็ญ ประสาทศิลป์', positionName: 'นักทรัพยากรบุคคล', signedAt: SUBMITTED },
    steps: [
      { number: 1, heading: 'ความเห็นของหัวหน้าสำนักปลัด', positionName: 'หัวหน้าสำนักปลัด' },
      { number: 2, heading: null, positionName: 'นายกเทศมนตรี' },
    ],
    decisions: [],
    ...overrides,
  };
}

function aDecision(overrides: Partial<DecisionFacts> = {}): DecisionFacts {
  return {
    step: 1,
    decision: 'endorse',
    signerName: 'นายรังสรรค์ ศรีเพชร',
    ownPositionName: 'หัวหน้าสำนักปลัด',
    positionName: 'หัวหน้าสำนักปลัด',
    capacity: 'holder',
    orderNumber: null,
    opinion: null,
    reason: null,
    instruction: null,
    permitPublication: false,
    signedAt: SUBMITTED,
    ...overrides,
  };
}

const NO_PICTURES = new Map();

describe('a memo as it is printed', () => {
  it.each([
    [{ status: 'approved' }, null],
    [{ status: 'inReview' }, 'ยังลงนามไม่ครบ'],
    [{ status: 'returned' }, 'ส่งคืนแก้ไข'],
    [{ status: 'rejected' }, 'ไม่อนุมัติ'],
    [{ status: 'withdrawn' }, 'ถอนเรื่อง'],
    [{ status: 'cancelled' }, 'ยกเลิก'],
    [{ status: 'draft', revision: null }, 'ฉบับร่าง'],
    [{ status: 'returned', revision: null }, 'ฉบับร่าง'],
    [{ status: 'approved', revision: { number: 1, isPresent: false } }, 'ฉบับที่ ๑ ไม่ใช่ฉบับปัจจุบัน'],
    [{ status: 'approved', awaitsNumber: true }, 'รอเลขที่หนังสือ'],
  ] satisfies [Partial<MemoFacts>, string | null][])(
    'is marked where it is not the document: %j as %s',
    (facts, mark) => {
      expect(memoDocumentOf(aMemo(facts), NO_PICTURES).mark).toBe(mark);
    },
  );

  it('names urgency and secrecy where they are out of the ordinary', () => {
    const { content } = aMemo();
    const memo = memoDocumentOf(
      aMemo({ content: { ...content, urgency: 'mostUrgent', secrecy: 'secret', unitLine: 'โทร. ๐ ๓๕๖๑' } }),
      NO_PICTURES,
    );

    expect(memo).toMatchObject({ urgency: 'ด่วนที่สุด', secrecy: 'ลับมาก', unitLine: 'สำนักปลัด โทร. ๐ ๓๕๖๑' });
    expect(memoDocumentOf(aMemo(), NO_PICTURES)).toMatchObject({ urgency: null, secrecy: null, unitLine: 'สำนักปลัด' });
  });

  it('is signed by its officer on the day of its submission in Bangkok, and not before', () => {
    const { officer } = aMemo();
    const draft = memoDocumentOf(aMemo({ officer: { ...officer, signedAt: null } }), NO_PICTURES);

    expect(memoDocumentOf(aMemo(), NO_PICTURES).officer.signature?.date).toBe('2025-01-23');
    expect(draft.officer).toEqual({ name: officer.name, positionName: 'นักทรัพยากรบุคคล', signature: null });
  });

  it('has a place for every step: signed where it was signed, with what is known else', () => {
    const decisions = [
      aDecision({
        capacity: 'acting',
        ownPositionName: 'นักพัฒนาชุมชน',
        orderNumber: '12/2567',
        signerName: 'นางสาวสรนุช',
      }),
    ];

    const { opinions } = memoDocumentOf(aMemo({ decisions }), NO_PICTURES);

    expect(opinions).toEqual([
      {
        heading: 'ความเห็นของหัวหน้าสำนักปลัด',
        remarks: ['เห็นควร'],
        name: 'นางสาวสรนุช',
        positionName: 'หัวหน้าสำนักปลัด',
        signature: {
          capacity: 'acting',
          ownPositionName: 'นักพัฒนาชุมชน',
          orderNumber: '12/2567',
          date: '2025-01-23',
        },
      },
      { heading: 'นายกเทศมนตรี', remarks: [], name: null, positionName: 'นายกเทศมนตรี', signature: null },
    ]);
  });

  it.each([
    ['an endorsement in its own words', { opinion: 'เห็นสมควรเห็นชอบ' }, ['เห็นสมควรเห็นชอบ']],
    ['an endorsement in the very word of the decision', { opinion: 'เห็นควร' }, ['เห็นควร']],
    ['an endorsement without words', { opinion: ' ' }, ['เห็นควร']],
    [
      'a dissent with its opinion',
      { decision: 'dissent', opinion: 'งบประมาณไม่พอ', reason: 'ดูข้อบัญญัติ' },
      ['ไม่เห็นควร', 'งบประมาณไม่พอ', 'ดูข้อบัญญัติ'],
    ],
    ['an approval said once', { decision: 'approve', opinion: 'อนุมัติ' }, ['อนุมัติ']],
    [
      'an approval with an instruction and leave to publish',
      { decision: 'approve', instruction: { text: 'ให้กองคลังดำเนินการ', due: '2025-02-01' }, permitPublication: true },
      ['อนุมัติ', 'ให้กองคลังดำเนินการ ภายในวันที่ ๑ กุมภาพันธ์ ๒๕๖๘', 'อนุญาตให้เผยแพร่'],
    ],
  ] satisfies [string, Partial<DecisionFacts>, readonly string[]][])('says %s', (_, decision, remarks) => {
    const { opinions } = memoDocumentOf(aMemo({ decisions: [aDecision(decision)] }), NO_PICTURES);

    expect(opinions[0]?.remarks).toEqual(remarks);
  });

  it('shows the pictures of its attachments, and is refused where one is not there', () => {
    const { content } = aMemo();
    const picture = { name: 'ภาพ.png', mediaType: 'image/png', bytes: new Uint8Array() };
    const body = [{ type: 'picture', attachmentId: 'a1', caption: 'ภาพกิจกรรม' }] as const;
    const memo = aMemo({ content: { ...content, sections: [{ heading: 'ภาพ', body }] } });

    const { sections } = memoDocumentOf(memo, new Map([['a1', picture]]));

    expect(sections[0]?.blocks).toEqual([{ type: 'picture', picture, caption: 'ภาพกิจกรรม' }]);
    expect(() => memoDocumentOf(memo, NO_PICTURES)).toThrow(
      new DomainError('DOCUMENT_UNPRINTABLE', { what: ['ภาพกิจกรรม'], where: ['รูปภาพ'] }),
    );
  });
});
