// Reads a PDF from standard input, draws its pages at the dots an inch that are named, in four tones (files stay small, and
// edges alike on other machines), and prints them as JSON: PNG files in base64, one a page. A program of its own: pdf.js is
// an ES module, and no code of ours.
import { buffer } from 'node:stream/consumers';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const POINTS_PER_INCH = 72;
const TONE = 255 / 3;

const scale = Number(process.argv[2]) / POINTS_PER_INCH;
const data = new Uint8Array(await buffer(process.stdin));
const document = await getDocument({ data, verbosity: 0, disableFontFace: true, useSystemFonts: false }).promise;
const pages = [];
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const context = canvas.getContext('2d');
  await page.render({ canvas, canvasContext: context, viewport, background: '#fff' }).promise;
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  image.data.forEach((value, index) => (image.data[index] = Math.round(value / TONE) * TONE));
  context.putImageData(image, 0, 0);
  pages.push(canvas.toBuffer('image/png').toString('base64'));
}
process.stdout.write(JSON.stringify(pages));
