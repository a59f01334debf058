import { canonicalJson } from '@app/domain';
import type { PackArchive } from './archive-reader';
import type { Guard } from './json-shape';
import { PackFault } from './pack-fault';
import { LARGEST_FACTS } from './pack-format';

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Undefined where the text is none, is no JSON, or has another form than RFC 8785 gives its value. */
export function canonicalValue(text: string | undefined): unknown {
  if (text === undefined) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined where the bytes are no UTF-8. */
export function textOf(bytes: Buffer): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The value of a file in RFC 8785. Throws `PackFault` where it is in another form, or not what `guard` says. */
export async function readJson<Type>(archive: PackArchive, name: string, guard: Guard<Type>): Promise<Type> {
  const value = canonicalValue(textOf(await archive.read(name, LARGEST_FACTS)));
  if (!guard(value)) {
    throw new PackFault('FILE_UNREADABLE', name);
  }
  return value;
}
