const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a value is a UUID as text, of any version. */
export function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value);
}
