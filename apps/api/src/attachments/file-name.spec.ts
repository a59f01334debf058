import { cleanFileName } from './file-name';

describe('the name of a file', () => {
  it.each([
    ['keeps a Thai name', 'รายงานผล ปี ๒๕๖๘.pdf', 'รายงานผล ปี ๒๕๖๘.pdf'],
    ['loses its path on Unix', '../../etc/passwd.txt', 'passwd.txt'],
    ['loses its path on Windows', 'C:\\Users\\me\\แบบ.docx', 'แบบ.docx'],
    ['loses controls', 'a\r\nb\0.pdf', 'ab.pdf'],
    ['loses what turns the direction of writing', 'gnp.\u202Efdp.png', 'gnp.fdp.png'],
    ['loses leading dots', '..hidden.txt', 'hidden.txt'],
    ['has no characters that a file system reserves', 'a:b?"c".csv', 'a_b__c_.csv'],
    ['is composed', 'e\u0301.txt', '\u00e9.txt'],
    ['is there even where nothing is left', '\u202E', 'file'],
    ['is there even where only the extension is left', '/.pdf', 'pdf'],
  ])('%s', (_, given, kept) => {
    expect(cleanFileName(given)).toBe(kept);
  });

  it('has at most 200 code points and keeps its extension', () => {
    const name = cleanFileName(`${'ก'.repeat(300)}.pdf`);

    expect([...name]).toHaveLength(200);
    expect(name.endsWith('ก.pdf')).toBe(true);
  });
});
