import { buffer } from 'node:stream/consumers';
import { crc32, deflateSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import { PageSizes, PDFDocument, rgb } from '@cantoo/pdf-lib';
import { ZipFile } from 'yazl';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A PDF of so many pages, the second turned, each with a frame. */
export async function aPdf(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let number = 1; number <= pages; number += 1) {
    const page = document.addPage(number === 2 ? [PageSizes.A4[1], PageSizes.A4[0]] : PageSizes.A4);
    const [width, height] = [page.getWidth() - 80, page.getHeight() - 80];
    page.drawRectangle({ x: 40, y: 40, width, height, color: rgb(1, 1, 1), borderColor: rgb(0, 0, 0), borderWidth: 2 });
    page.drawText(`Enclosure, page ${number}`, { x: 60, y: page.getHeight() - 100, size: 24 });
  }
  return document.save();
}

/** Left half red, right half blue. */
export async function aPicture(type: 'jpeg' | 'png', width: number, height: number): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  for (const [colour, x] of [
    ['red', 0],
    ['blue', width / 2],
  ] as const) {
    context.fillStyle = colour;
    context.fillRect(x, 0, width / 2, height);
  }
  return type === 'png' ? canvas.encode('png') : canvas.encode('jpeg', 90);
}

/** The least that is taken for a document of Word. */
export async function aDocx(): Promise<Buffer> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from('<Types/>'), '[Content_Types].xml');
  zip.addBuffer(Buffer.from('<w:document/>'), 'word/document.xml');
  zip.end();
  return buffer(zip.outputStream);
}

/** As an officer uploads them. */
export async function aPdfFile(name: string, pages: number): Promise<File> {
  return new File([Buffer.from(await aPdf(pages))], name, { type: 'application/pdf' });
}

export async function aJpegFile(name: string): Promise<File> {
  return new File([new Uint8Array(await aPicture('jpeg', 1_600, 1_200))], name, { type: 'image/jpeg' });
}

export async function aPngFile(name: string): Promise<File> {
  return new File([new Uint8Array(await aPicture('png', 600, 1_200))], name, { type: 'image/png' });
}

export async function aDocxFile(name: string): Promise<File> {
  return new File([new Uint8Array(await aDocx())], name, { type: WORD });
}

/** Larger than pictures are opened, in few bytes: black, a bit a dot. */
export function aVastPng(): Buffer {
  const [width, height] = [8_000, 7_000];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const rows = deflateSync(Buffer.alloc(height * (1 + width / 8)));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}
