import type { PublishedText } from '@app/domain';
import type { PublishedMemo } from '@app/persistence';
import { publishedListPage } from './published-list-page';
import { publishedPage } from './published-page';

const SIGNED = {
  name: 'นางสาวสรนุช ทดสอบ',
  positionName: 'หัวหน้าสำนักปลัด',
  capacity: 'acting',
  ownPositionName: 'นักพัฒนาชุมชน',
  orderNumber: '๑๒/๒๕๖๔',
  date: '2026-03-02',
} as const;

function aPublication(changes: Partial<PublishedText> = {}): PublishedMemo {
  const content: PublishedText = {
    organisationName: 'เทศบาลตำบลทดสอบ',
    unitLine: 'สำนักปลัด',
    documentNumber: null,
    date: '2026-03-02',
    subject: 'รายงาน <script>alert(1)</script>',
    addressees: 'นายกเทศมนตรี',
    sections: [],
    closing: 'จึงเรียนมาเพื่อทราบ\nและโปรดพิจารณา',
    officer: SIGNED,
    opinions: [{ ...SIGNED, heading: 'ความเห็น', remarks: ['เห็นควร'] }],
    formPapers: [],
    enclosures: 2,
    ...changes,
  };
  return {
    id: '0199a1b2-0000-7000-8000-000000000001',
    kind: 'general',
    kind_name: 'บันทึกข้อความทั่วไป',
    published_at: new Date('2026-03-02T03:00:00Z'),
    sha256: 'ff00',
    size: 123_456,
    withdrawn_at: null,
    subject: content.subject,
    unit: content.unitLine,
    document_number: content.documentNumber,
    memo_date: content.date,
    content,
  };
}

describe('the page of a publication', () => {
  it('sends what people wrote as text, wherever it stands', () => {
    const wild = '"><img src=x onerror=alert(1)>';
    const page = publishedPage(
      'th',
      'office',
      aPublication({
        unitLine: wild,
        documentNumber: wild,
        addressees: wild,
        closing: wild,
        officer: { ...SIGNED, name: wild },
        opinions: [{ ...SIGNED, heading: wild, remarks: [wild] }],
        formPapers: [{ titles: [wild], sections: [{ heading: wild, blocks: [] }] }],
        sections: [
          {
            heading: wild,
            blocks: [
              { type: 'paragraph', text: wild },
              { type: 'list', items: [wild] },
              { type: 'table', columns: [wild], rows: [[wild]] },
              { type: 'picture', caption: wild },
            ],
          },
        ],
      }),
    );

    expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>/u);
    expect(page.match(/&quot;&gt;&lt;img/gu)).toHaveLength(15);
  });

  it('says in Thai who signed as what, on which day, and what is not published', () => {
    const page = publishedPage('th', 'office', aPublication());

    expect(page).toContain(
      'ลงนามทางอิเล็กทรอนิกส์<br>(นางสาวสรนุช ทดสอบ)<br>นักพัฒนาชุมชน รักษาราชการแทน หัวหน้าสำนักปลัด<br>ตามคำสั่งที่ ๑๒/๒๕๖๔<br>๒ มีนาคม ๒๕๖๙',
    );
    expect(page).toContain('<p>จึงเรียนมาเพื่อทราบ</p><p>และโปรดพิจารณา</p>');
    expect(page).toContain('สิ่งที่ส่งมาด้วย 2 รายการ ไม่ได้เผยแพร่');
    expect(page).toContain('เปิดเอกสาร PDF (121 KB)');
  });

  it('has a table whose heads are heads, and lines of a cell that stay lines', () => {
    const table = { type: 'table', columns: ['ก', 'ข'], rows: [['๑\n๒', '']] } as const;
    const page = publishedPage('en', 'office', aPublication({ sections: [{ heading: '', blocks: [table] }] }));

    expect(page).toContain('<html lang="en">');
    expect(page).toContain(
      '<thead><tr><th scope="col">ก</th><th scope="col">ข</th></tr></thead><tbody><tr><td>๑<br>๒</td><td></td></tr></tbody>',
    );
    expect(page).not.toContain('<h3></h3>');
  });
});

describe('the page of all publications', () => {
  const nothing = { organisation: 'เทศบาล <ทดสอบ>', items: [], nextCursor: null };
  const choices = { kinds: [{ code: 'general', name: '<ทั่วไป>' }], fiscalYears: [2026] };

  it('shows what was chosen, in Buddhist years, and keeps it from page to page', () => {
    const query = { limit: 50, kind: 'general', fiscalYear: 2026 };
    const page = publishedListPage('th', 'office', query, { ...nothing, nextCursor: 'a+b', choices });

    expect(page).toContain('<option value="general" selected>&lt;ทั่วไป&gt;</option>');
    expect(page).toContain('<option value="2026" selected>2569</option>');
    expect(page).toContain('href="/public/office?kind=general&amp;fiscalYear=2026&amp;cursor=a%2Bb"');
    expect(page).toContain('ยังไม่มีเอกสารที่เผยแพร่ตามที่เลือก');
    expect(page).not.toContain('<ทดสอบ>');
  });
});
