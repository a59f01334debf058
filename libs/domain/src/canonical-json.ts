/**
 * The RFC 8785 form of what the record holds: strings, booleans, null, safe integers, arrays and plain objects.
 * Members that are undefined are left out. Throws on any other number: the record has integers only.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new Error(`Not an integer: ${value}`);
  }
  return JSON.stringify(value);
}
