const LONGEST = 200;
const FALLBACK = 'file';
/** Controls, marks that turn the direction of writing, broken surrogates. */
const INVISIBLE = /\p{C}/gu;
/** What some file system takes for something else. */
const RESERVED = /[<>:"|?*]/g;

/** A file's own name as it is kept: without path, invisible characters and leading dots, NFC, at most 200 code points; its extension stays. */
export function cleanFileName(given: string): string {
  const name = (given.split(/[\\/]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(RESERVED, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const extension = extensionOf(name);
  const stem = extension === '' ? name : name.slice(0, -extension.length - 1);
  const room = extension === '' ? LONGEST : LONGEST - extension.length - 1;
  const shortened = [...stem].slice(0, room).join('').trim() || FALLBACK;
  return extension === '' ? shortened : `${shortened}.${extension}`;
}

/** Without its dot; empty where there is none that is short and plain. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1] ?? '';
}
