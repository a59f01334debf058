import { fork } from 'node:child_process';
import { extname, join } from 'node:path';
import type { EnclosureNote } from '@app/domain';
import { sarabun } from '../fonts';
import { charactersOf } from '../glyph-texts';
import type {
  Appendix,
  Enclosure,
  FormPaper,
  MemoDocument,
  Picture,
  PrintedBlock,
  PrintedSection,
} from '../memo-document';
import { Unprintable } from '../unprintable';
import type { PagePictures } from './page-pictures';
import type { PagePicturesRequest } from './page-pictures-process';

/** Of all enclosures of a document together. */
const MOST_PAGES = 100;
/** For one file; and for all together: what is left then is listed only. */
const FILE_LIMIT_MS = 45_000;
const TOTAL_LIMIT_MS = 60_000;
const HEAP_MB = 512;

/** How a process ends that a file crashes; decoders do, by what is cut off. */
const CRASHES: ReadonlySet<NodeJS.Signals | null> = new Set([
  'SIGSEGV',
  'SIGBUS',
  'SIGILL',
  'SIGTRAP',
  'SIGFPE',
  'SIGABRT',
]);

/** What came of a file; or its process did not start or was killed, which says nothing of the file. */
type Opened = PagePictures | { readonly type: 'ended' };

/** Opens what is attached to documents, for printing. */
export class Enclosures {
  private readonly printable = charactersOf(sarabun().files);

  /** Node's arguments for the processes: tests load TypeScript with them. */
  constructor(private readonly processArguments: readonly string[] = process.execArgv) {}

  /**
   * The document with its enclosures as pages. What cannot be printed, broken or encrypted files too, is listed with the
   * reason, and the document is made all the same. The same files give the same pages.
   */
  async withAppendices(document: MemoDocument): Promise<MemoDocument> {
    const enclosures: Enclosure[] = [];
    const appendices: Appendix[] = [...document.appendices];
    const until = performance.now() + TOTAL_LIMIT_MS;
    let pagesLeft = MOST_PAGES;
    for (const [place, given] of document.enclosures.entries()) {
      const enclosure = { ...given, name: this.shown(given.name) };
      if (enclosure.content === null) {
        enclosures.push(enclosure);
        continue;
      }
      const { mediaType, content, name } = enclosure;
      const timeLimitMs = Math.min(FILE_LIMIT_MS, until - performance.now());
      const made = await this.open({ mediaType, content, mostPages: pagesLeft, timeLimitMs });
      if (made.type !== 'pages') {
        enclosures.push({ ...enclosure, content: null, note: made.type === 'note' ? made.note : 'broken' });
        continue;
      }
      pagesLeft -= made.pages.length;
      enclosures.push(enclosure);
      const pages = made.pages.map((bytes) => ({ name, mediaType: 'image/jpeg', bytes }));
      appendices.push({ number: place + 1, title: name, pages });
    }
    return { ...document, enclosures, appendices };
  }

  /**
   * The document with the pictures of its text as they look, and nothing else of their files. Throws `Unprintable` for one
   * that cannot be opened, and another error where there was no time or no process for it.
   */
  async withRedrawnPictures(document: MemoDocument): Promise<MemoDocument> {
    const until = performance.now() + TOTAL_LIMIT_MS;
    const formPapers: FormPaper[] = [];
    for (const { titles, sections } of document.formPapers) {
      formPapers.push({ titles, sections: await this.withoutOrigins(sections, until) });
    }
    return { ...document, sections: await this.withoutOrigins(document.sections, until), formPapers };
  }

  private async withoutOrigins(given: readonly PrintedSection[], until: number): Promise<readonly PrintedSection[]> {
    const sections: PrintedSection[] = [];
    for (const { heading, blocks } of given) {
      const redrawn: PrintedBlock[] = [];
      for (const block of blocks) {
        redrawn.push(
          block.type === 'picture' ? { ...block, picture: await this.redrawn(block.picture, until) } : block,
        );
      }
      sections.push({ heading, blocks: redrawn });
    }
    return sections;
  }

  private async redrawn({ name, mediaType, bytes: content }: Picture, until: number): Promise<Picture> {
    const timeLimitMs = Math.min(FILE_LIMIT_MS, until - performance.now());
    const made = await this.open({ mediaType, content, mostPages: 1, timeLimitMs });
    if (made.type === 'ended' || (made.type === 'note' && made.note === 'tooSlow')) {
      throw new Error('A picture was not redrawn in its time');
    }
    const [bytes] = made.type === 'pages' ? made.pages : [];
    if (bytes === undefined) {
      throw new Unprintable([name], 'รูปภาพ');
    }
    return { name, mediaType: 'image/jpeg', bytes };
  }

  /** In a process of its own: a file that crashes it, or keeps it busy, harms no other. */
  private async open(request: PagePicturesRequest): Promise<Opened> {
    if (request.timeLimitMs <= 0 || request.mostPages <= 0) {
      return noted(request.timeLimitMs <= 0 ? 'tooSlow' : 'tooManyPages');
    }
    return new Promise((resolve) => {
      const child = fork(join(__dirname, `page-pictures-process${extname(__filename)}`), [], {
        env: {},
        execArgv: [...this.processArguments, `--max-old-space-size=${HEAP_MB}`],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        child.kill('SIGKILL');
      }, request.timeLimitMs);
      const settle = (made: Opened): void => {
        clearTimeout(timer);
        resolve(made);
      };
      child.once('message', (made: PagePictures) => settle(made));
      child.once('close', (_, signal) => settle(isLate ? noted('tooSlow') : endedBy(signal)));
      child.once('error', () => settle({ type: 'ended' }));
      child.send(request, (error) => {
        if (error !== null) child.kill('SIGKILL');
      });
    });
  }

  /** No name of a file keeps a document from being printed. */
  private shown(name: string): string {
    return [...name].map((character) => (this.printable.has(character) ? character : '_')).join('');
  }
}

function endedBy(signal: NodeJS.Signals | null): Opened {
  return CRASHES.has(signal) ? noted('broken') : { type: 'ended' };
}

function noted(note: EnclosureNote): PagePictures {
  return { type: 'note', note };
}
