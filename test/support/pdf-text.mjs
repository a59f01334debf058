// Reads a PDF from standard input and prints its text as JSON, a string a page: what readers of the document find, page
// numbers and other marks around the text left out, or with `--marks` only those; what runs off the paper is not found. A program of its own: pdf.js is an ES
// module, and no code of ours.
import { buffer } from 'node:stream/consumers';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const wantsMarks = process.argv.includes('--marks');
const data = new Uint8Array(await buffer(process.stdin));
const document = await getDocument({ data, verbosity: 0 }).promise;
const pages = [];
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const open = [];
  let text = '';
  for (const item of items) {
    if (item.type?.startsWith('beginMarkedContent')) {
      open.push(item.tag);
    } else if (item.type === 'endMarkedContent') {
      open.pop();
    } else if (open.includes('Artifact') === wantsMarks && isOnPaper(item, page)) {
      text += item.str + (item.hasEOL ? '\n' : '');
    }
  }
  pages.push(text);
}
process.stdout.write(JSON.stringify(pages));

function isOnPaper({ transform, str }, { view: [left, bottom, right, top] }) {
  const [x, y] = transform.slice(4);
  return str === '' || (x >= left && x <= right && y >= bottom && y <= top);
}
