// Reads a PDF from standard input and prints the lines of its pages as JSON: where each begins and ends and how large its
// largest letters are, in points from the paper's upper left corner, and the fonts of its letters. A mark that is drawn at
// a height of its own stands on its letter's line. A program of its own: pdf.js is an ES module, and no code of ours.
import { buffer } from 'node:stream/consumers';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const data = new Uint8Array(await buffer(process.stdin));
const document = await getDocument({ data, verbosity: 0 }).promise;
const pages = [];
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent({ disableNormalization: true });
  await page.getOperatorList(); // brings the fonts' names
  const lines = new Map();
  let key = '';
  for (const { str, transform, width, fontName } of items.filter((item) => item.str.trim() !== '')) {
    const [size, , , , left, height] = transform;
    const baseLine = page.view[3] - height;
    key = /^\p{M}+$/u.test(str) ? key : baseLine.toFixed(1);
    const line = lines.get(key) ?? { text: '', baseLine, left, right: left, size, starts: [], fonts: [] };
    const font = page.commonObjs.get(fontName).name.replace(/^[A-Z]{6}\+/u, '');
    lines.set(key, {
      text: line.text + str,
      baseLine,
      left: Math.min(line.left, left),
      right: Math.max(line.right, left + width),
      size: Math.max(line.size, size),
      starts: [...line.starts, { text: str, left }],
      fonts: [...new Set([...line.fonts, font])],
    });
  }
  pages.push([...lines.values()].sort((one, other) => one.baseLine - other.baseLine));
}
process.stdout.write(JSON.stringify(pages));
