import { createCanvas, loadImage, type ImageData } from '@napi-rs/canvas';
import { picturesOfPdf } from './pdf';

const DOTS_PER_INCH = 300;
const DOTS_PER_CM = DOTS_PER_INCH / 2.54;
const GREY = 128;

/** A part of a page, in centimetres from its upper left corner. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What is printed dark within a part of a page, as the page is drawn. */
export interface DarkPart {
  /** Of its outermost points, in centimetres of the paper. */
  readonly left: number;
  readonly top: number;
  readonly widthCm: number;
  readonly heightCm: number;
  /** Whether the paper is dark so many centimetres right of and below its upper left corner. */
  readonly isDark: (right: number, below: number) => boolean;
}

/** Throws where nothing stands there. */
export async function darkOnPaper(pdf: Uint8Array, page: number, part: Part): Promise<DarkPart> {
  const picture = (await picturesOfPdf(pdf, DOTS_PER_INCH))[page - 1];
  if (picture === undefined) throw new Error(`No page ${page}`);
  const points = await pointsOf(picture);
  const dark = darkPoints(points, part);
  const [columns, rows] = [dark.map(([column]) => column), dark.map(([, row]) => row)];
  const [left, top] = [least(columns), least(rows)];
  return {
    left: left / DOTS_PER_CM,
    top: top / DOTS_PER_CM,
    widthCm: (most(columns) + 1 - left) / DOTS_PER_CM,
    heightCm: (most(rows) + 1 - top) / DOTS_PER_CM,
    isDark: (right, below) =>
      isDark(points, Math.floor(left + right * DOTS_PER_CM), Math.floor(top + below * DOTS_PER_CM)),
  };
}

async function pointsOf(png: Buffer): Promise<ImageData> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

function darkPoints(points: ImageData, part: Part): readonly (readonly [number, number])[] {
  const [left, top, width, height] = [part.left, part.top, part.width, part.height].map((cm) =>
    Math.round(cm * DOTS_PER_CM),
  ) as [number, number, number, number];
  const dark = Array.from(
    { length: width * height },
    (_, at) => [left + (at % width), top + Math.floor(at / width)] as const,
  ).filter(([column, row]) => isDark(points, column, row));
  if (dark.length === 0) throw new Error('Nothing stands there');
  return dark;
}

function isDark({ data, width }: ImageData, column: number, row: number): boolean {
  return (data[4 * (row * width + column)] ?? 0) < GREY;
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.min(one, other));
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => Math.max(one, other));
}
