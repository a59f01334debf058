import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage, type ImageData } from '@napi-rs/canvas';
import pixelmatch from 'pixelmatch';
import { picturesOfPdf } from './pdf';
import { PICTURED_SAMPLES, PRINTED_SAMPLES } from './printed-samples';
import { testRenderer } from './renderer';

const FOLDER = join(__dirname, '../fixtures/pages');
const DOTS_PER_INCH = 60;
/** Tones of a page that differ by one are taken for the same: other machines round edges otherwise. */
const THRESHOLD = 0.35;
/** Points of a page that may differ: fewer than a page number has. */
const MOST_POINTS = 10;

/** How the pages of a sample differ from the pictures that were looked at, one line a page that does; empty where none does. */
export async function differencesFromGolden(name: string, pdf: Uint8Array): Promise<readonly string[]> {
  const pages = await picturesOfPdf(pdf, DOTS_PER_INCH);
  const golden = filesOf(name);
  if (pages.length !== golden.length) {
    return [`${pages.length} pages in place of ${golden.length}`];
  }
  const differences = await Promise.all(
    pages.map(async (page, index) => difference(page, readFileSync(join(FOLDER, golden[index] ?? '')))),
  );
  return differences.flatMap((points, index) =>
    points > MOST_POINTS ? [`page ${index + 1} differs in ${points} points`] : [],
  );
}

async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [left, right] = [await pointsOf(one), await pointsOf(other)];
  const { width, height } = left;
  if (width !== right.width || height !== right.height) {
    return Infinity;
  }
  return pixelmatch(left.data, right.data, undefined, width, height, { threshold: THRESHOLD });
}

async function pointsOf(png: Buffer): Promise<ImageData> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

function filesOf(name: string): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.startsWith(`${name}.`))
    .toSorted();
}

/** `npm run golden-pages`: prints the samples anew and keeps their pages as what is expected. Look at each before it is committed. */
async function keepGoldenPages(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const renderer = testRenderer();
  for (const name of PICTURED_SAMPLES) {
    const pages = await picturesOfPdf(await renderer.renderMemo(PRINTED_SAMPLES[name]()), DOTS_PER_INCH);
    filesOf(name).forEach((file) => rmSync(join(FOLDER, file)));
    pages.forEach((page, index) => writeFileSync(join(FOLDER, `${name}.${index + 1}.png`), page));
  }
  await renderer.close();
}

if (require.main === module) void keepGoldenPages();
