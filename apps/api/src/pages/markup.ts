/** Markup that is safe to send: made by `markup` only, and by what is known to be none of a person's words. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | readonly Markup[] | null;

/** HTML with texts in it; whatever is not markup itself is escaped. */
export function markup(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(pieces.reduce((text, piece, index) => `${text}${textOf(parts[index - 1] ?? null)}${piece}`));
}

function textOf(part: Part): string {
  if (part === null) {
    return '';
  }
  if (part instanceof Markup) {
    return part.text;
  }
  return typeof part === 'string' ? escaped(part) : part.map(({ text }) => text).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (letter) => ENTITIES[letter] ?? letter);
}
