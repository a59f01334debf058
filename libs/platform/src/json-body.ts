import { DomainError } from '@app/domain';
import { invalidInput } from './validation';

/** Deeper than any document of ours; what walks a body may recurse. */
const DEEPEST = 32;

/** A NUL, or half of a surrogate pair. */
const UNSTORABLE = /[\0\p{Cs}]/u;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/**
 * A request's JSON; undefined where there is none. Refuses with `MALFORMED` what is no UTF-8, no JSON, nested too deep
 * or reaches for a prototype, and with `INVALID_INPUT` text that no database can hold (a NUL, half a surrogate pair).
 */
export function parseJsonBody(body: Uint8Array): unknown {
  if (body.length === 0) {
    return undefined;
  }
  const value = parse(body);
  inspect(value, '', 0);
  return value;
}

function parse(body: Uint8Array): unknown {
  try {
    const value: unknown = JSON.parse(utf8.decode(body));
    return value;
  } catch {
    throw new DomainError('MALFORMED');
  }
}

function inspect(value: unknown, path: string, depth: number): void {
  if (typeof value === 'string') {
    if (UNSTORABLE.test(value)) {
      throw invalidInput([{ path, code: 'BAD_CHARACTERS' }]);
    }
    return;
  }
  if (typeof value !== 'object' || value === null) {
    return;
  }
  if (depth === DEEPEST) {
    throw new DomainError('MALFORMED');
  }
  if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => inspect(item, `${path}[${index}]`, depth + 1));
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    if (name === '__proto__' || name === 'constructor' || UNSTORABLE.test(name)) {
      throw new DomainError('MALFORMED');
    }
    inspect(member, path === '' ? name : `${path}.${name}`, depth + 1);
  }
}
