import { createHash } from 'node:crypto';
import { unprintableIn } from '@app/domain';
import { isWholeJpeg, MOST_PIXELS_OPENED, pixelsOf } from './drawable';
import { printingFontOf, sarabun } from './fonts';
import type { MemoDocument, OwnFont, Picture } from './memo-document';
import { typesetMemo } from './memo-typesetting';
import type { RegisterDocument } from './register-document';
import { typesetRegister } from './register-typesetting';
import { TypstPress, type Pressed } from './typst-press';
import { Unprintable } from './unprintable';

/** What is to be printed. */
export type PrintJob =
  /** `redrawsPictures`: without what their cameras wrote into them, such as where they were taken. */
  | { readonly type: 'memo'; readonly memo: MemoDocument; readonly redrawsPictures?: true }
  | { readonly type: 'register'; readonly register: RegisterDocument };

const PICTURE_TYPES = ['image/png', 'image/jpeg'];
/** Of organisations; each takes some megabytes. */
const MOST_OWN_FONTS = 3;

/** Prints documents by Typst, synchronously: it belongs in a thread of its own. */
export class TypstPrinter {
  private readonly sarabun = sarabun();
  private readonly press = new TypstPress(this.sarabun, this.sarabun);
  /** By the hash of their files, the one used last at the end. */
  private readonly ownPresses = new Map<string, TypstPress>();

  /** PDF/A-2a. Throws `Unprintable`, or an error that says what Typst refused. */
  async print(job: PrintJob): Promise<Uint8Array> {
    if (job.type === 'register') {
      return this.printOn(this.pressOf(job.register.font), typesetRegister(job.register));
    }
    const { memo, ...typeset } = typesetMemo(job.memo);
    return this.printOn(this.pressOf(job.memo.font), { ...typeset, template: 'memo', content: memo });
  }

  /** Throws `Unprintable` for a picture that is broken, cut off, or of more dots than are opened. */
  async requireDrawable(picture: Picture): Promise<void> {
    if (!(await isSound(picture)) || !this.press.draws(picture)) {
      throw new Unprintable([picture.name], 'รูปภาพ');
    }
  }

  private printOn(press: TypstPress, pressed: Pressed): Promise<Uint8Array> {
    this.refuseUnprintable(pressed.characters, [...pressed.pictures.values()]);
    return press.print(pressed);
  }

  /** Never a box in place of a letter: PDF/A forbids it too, but does not say it in words for an officer. */
  private refuseUnprintable(characters: ReadonlySet<string>, pictures: readonly Picture[]): void {
    const unknown = unprintableIn([...characters].join(''));
    const unreadable = pictures.filter(({ mediaType }) => !PICTURE_TYPES.includes(mediaType)).map(({ name }) => name);
    if (unknown.length > 0) {
      throw new Unprintable(unknown, 'หนังสือ');
    }
    if (unreadable.length > 0) {
      throw new Unprintable(unreadable, 'รูปภาพ');
    }
  }

  private pressOf(font: OwnFont | null): TypstPress {
    if (font === null) {
      return this.press;
    }
    const key = createHash('sha256').update(font.regular).update(font.bold).digest('hex');
    const press = this.ownPresses.get(key) ?? new TypstPress(printingFontOf(font), this.sarabun);
    this.ownPresses.delete(key);
    this.ownPresses.set(key, press);
    const [oldest] = this.ownPresses.keys();
    if (oldest !== undefined && this.ownPresses.size > MOST_OWN_FONTS) this.ownPresses.delete(oldest);
    return press;
  }
}

/** By what the file says of itself: a large one is not opened at all. */
async function isSound({ mediaType, bytes }: Picture): Promise<boolean> {
  try {
    const pixels = await pixelsOf(mediaType, bytes);
    return pixels <= MOST_PIXELS_OPENED && (mediaType !== 'image/jpeg' || isWholeJpeg(bytes));
  } catch {
    return false; // whatever is wrong with it, it cannot be opened
  }
}
