// Reads a PDF from standard input and prints the lines of its pages as JSON: where each begins and ends and how large its
// largest letters are, in points from the paper's upper left corner. A program of its own: pdf.js is an ES module, and no
// code of ours.
import { buffer } from 'node:stream/consumers';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const data = new Uint8Array(await buffer(process.stdin));
const document = await getDocument({ data, verbosity: 0 }).promise;
const pages = [];
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent({ disableNormalization: true });
  const lines = new Map();
  for (const { str, transform, width } of items.filter((item) => item.str.trim() !== '')) {
    const [size, , , , left, height] = transform;
    const baseLine = page.view[3] - height;
    const key = baseLine.toFixed(1);
    const line = lines.get(key) ?? { text: '', baseLine, left, right: left, size, starts: [] };
    lines.set(key, {
      text: line.text + str,
      baseLine,
      left: Math.min(line.left, left),
      right: Math.max(line.right, left + width),
      size: Math.max(line.size, size),
      starts: [...line.starts, { text: str, left }],
    });
  }
  pages.push([...lines.values()].sort((one, other) => one.baseLine - other.baseLine));
}
process.stdout.write(JSON.stringify(pages));
