// Reads a PDF of one table from standard input and prints its rows as JSON, by the document's own structure: each a list of
// its cells' texts, whole also where they go on on the next page. A program of its own: pdf.js is an ES module, and no code
// of ours.
import { buffer } from 'node:stream/consumers';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const data = new Uint8Array(await buffer(process.stdin));
const document = await getDocument({ data, verbosity: 0 }).promise;
/** Every page's structure has all rows of the table, those of other pages without text. */
const rows = [];
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  const texts = new Map();
  const open = [];
  for (const item of items) {
    if (item.type?.startsWith('beginMarkedContent')) {
      open.push(item.id);
    } else if (item.type === 'endMarkedContent') {
      open.pop();
    } else {
      const id = open.findLast((one) => typeof one === 'string');
      texts.set(id, (texts.get(id) ?? '') + item.str);
    }
  }
  const textOf = (node) =>
    node.type === 'content' ? (texts.get(node.id) ?? '') : (node.children ?? []).map(textOf).join('');
  const rowsIn = (node) =>
    node.role === 'TR'
      ? [node.children.filter(({ role }) => role === 'TD' || role === 'TH').map(textOf)]
      : (node.children ?? []).flatMap(rowsIn);
  for (const [place, cells] of rowsIn((await page.getStructTree()) ?? {}).entries()) {
    rows[place] = cells.map((text, column) => (rows[place]?.[column] ?? '') + text);
  }
}
process.stdout.write(JSON.stringify(rows));
