import { LONGEST_TEXT, MOST_BLOCKS, MOST_COLUMNS, MOST_ROWS } from './content';
import { sectionBodyFault } from './section-body';

const ATTACHMENT = '0198c5a0-0000-7000-8000-000000000001';
const paragraph = { type: 'paragraph', text: 'ตามที่' };
const picture = { type: 'picture', attachmentId: ATTACHMENT };

function aTable(columns: number, rows: number): object {
  const row = Array.from({ length: columns }, () => 'ก');
  return { type: 'table', columns: row, rows: Array.from({ length: rows }, () => row) };
}

describe('a section’s body', () => {
  it.each<[string, unknown]>([
    ['nothing yet', ''],
    ['text in lines, with tabs', 'เรื่องเดิม\n\tข้อ ๑'],
    ['the longest text', 'ก'.repeat(LONGEST_TEXT)],
    ['no blocks', []],
    ['a paragraph', [paragraph]],
    ['a list', [{ type: 'list', items: ['ก', 'ข'] }]],
    ['a table without rows', [aTable(1, 0)]],
    ['the largest table', [aTable(MOST_COLUMNS, MOST_ROWS)]],
    ['a picture', [picture]],
    ['a picture with its caption', [{ ...picture, caption: 'ภาพที่ ๑' }]],
    ['blocks in their order', [paragraph, picture, paragraph]],
    ['the most blocks', Array.from({ length: MOST_BLOCKS }, () => paragraph)],
    ['a character of two code units', '😀'],
  ])('may be %s', (_, body) => {
    expect(sectionBodyFault(body)).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['nothing at all', null],
    ['a number', 1],
    ['one block that is no list', paragraph],
    ['text among blocks', ['ก']],
    ['a hole among blocks', [null]],
    ['a block of an unknown type', [{ type: 'html', text: '<b>' }]],
    ['a block without a type', [{ text: 'ก' }]],
    ['a paragraph without text', [{ type: 'paragraph' }]],
    ['a paragraph with more', [{ ...paragraph, style: 'bold' }]],
    ['a list with more', [{ type: 'list', items: [], start: 1 }]],
    ['a list of numbers', [{ type: 'list', items: [1] }]],
    ['a table without columns', [{ type: 'table', columns: [], rows: [] }]],
    ['a table with a short row', [{ type: 'table', columns: ['ก', 'ข'], rows: [['ก']] }]],
    ['a table with a long row', [{ type: 'table', columns: ['ก'], rows: [['ก', 'ข']] }]],
    ['a table with more', [{ ...aTable(1, 1), widths: [1] }]],
    ['a picture of no attachment', [{ type: 'picture', attachmentId: 'a.png' }]],
    ['a picture with an address', [{ ...picture, source: 'file' }]],
  ])('has another form as %s', (_, body) => {
    expect(sectionBodyFault(body)).toBe('WRONG_FORM');
  });

  it.each<[string, unknown]>([
    ['text that is too long', 'ก'.repeat(LONGEST_TEXT + 1)],
    ['too many blocks', Array.from({ length: MOST_BLOCKS + 1 }, () => paragraph)],
    ['a list that is too long', [{ type: 'list', items: Array.from({ length: MOST_ROWS + 1 }, () => 'ก') }]],
    ['a table that is too wide', [aTable(MOST_COLUMNS + 1, 1)]],
    ['a table that is too long', [aTable(1, MOST_ROWS + 1)]],
  ])('is too large as %s', (_, body) => {
    expect(sectionBodyFault(body)).toBe('BODY_TOO_LARGE');
  });

  it.each<[string, unknown]>([
    ['a control character', 'ก\u0000'],
    ['a carriage return', 'ก\r\n'],
    ['a lone surrogate', 'ก\ud800'],
    ['a lone surrogate in a block', [{ type: 'list', items: ['\udc00'] }]],
    ['a picture with a control character in its caption', [{ ...picture, caption: 'ก\u0007' }]],
    ['a control character in text that is too long', `${'ก'.repeat(LONGEST_TEXT)}\u0000`],
  ])('has letters that nothing can hold as %s', (_, body) => {
    expect(sectionBodyFault(body)).toBe('BAD_CHARACTERS');
  });
});
