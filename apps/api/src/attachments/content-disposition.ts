const NOT_PLAIN = /[^\x20-\x7e]|["\\%]/g;
/** Beyond what `encodeURIComponent` leaves as it is, RFC 5987 (3.2.1) wants these escaped. */
const NOT_ATTR_CHAR = /['()*]/g;

/** `Content-Disposition` of a file (RFC 6266): the name in ASCII for old programs, and as it is (RFC 5987). */
export function contentDisposition(name: string, type: 'attachment' | 'inline' = 'attachment'): string {
  const escaped = encodeURIComponent(name).replace(
    NOT_ATTR_CHAR,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${type}; filename="${name.replace(NOT_PLAIN, '_')}"; filename*=UTF-8''${escaped}`;
}
