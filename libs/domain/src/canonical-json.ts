/**
 * The RFC 8785 form of what the record holds: strings, booleans, null, safe integers, arrays and plain objects.
 * Members that are undefined are left out. Throws on anything else, so that no two contents have one form: other
 * numbers (the record has integers only), lone surrogates, undefined in a list, dates, maps, bytes.
 */
export function canonicalJson(value: unknown): string {
  if (isScalar(value)) {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${Array.from(value, canonicalJson).join(',')}]`;
  }
  if (!isPlain(value)) {
    throw new TypeError(`Not canonical: ${Object.prototype.toString.call(value)}`);
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${canonicalJson(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string'
    ? value.isWellFormed()
    : value === null || typeof value === 'boolean' || Number.isSafeInteger(value);
}

function isPlain(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}
