import {
  fromBER,
  GeneralizedTime,
  Integer,
  ObjectIdentifier,
  OctetString,
  Sequence,
  Set as Asn1Set,
  type BaseBlock,
} from 'asn1js';

/** It cannot be read as what it should be; for one who checks it that is an answer, no accident. */
export class Malformed extends Error {}

/** One value with nothing after it. Throws `Malformed`. */
export function asn1Of(der: Uint8Array): BaseBlock {
  const { offset, result } = read(der);
  if (offset !== der.length) {
    throw new Malformed('Not one value of ASN.1');
  }
  return result;
}

/** It throws at some values, a time that is none among them. */
function read(der: Uint8Array): ReturnType<typeof fromBER> {
  try {
    return fromBER(der);
  } catch (error) {
    throw new Malformed(error instanceof Error ? error.message : String(error));
  }
}

export function elementsOf(value: BaseBlock | undefined): readonly BaseBlock[] {
  if (value instanceof Sequence || value instanceof Asn1Set) {
    return value.valueBlock.value;
  }
  throw new Malformed('Not a sequence');
}

export function octetsOf(value: BaseBlock | undefined): Buffer {
  if (value instanceof OctetString) {
    return Buffer.from(value.getValue());
  }
  throw new Malformed('Not an octet string');
}

export function identifierOf(value: BaseBlock | undefined): string {
  if (value instanceof ObjectIdentifier) {
    return value.getValue();
  }
  throw new Malformed('Not an object identifier');
}

export function integerOf(value: BaseBlock | undefined): bigint {
  if (value instanceof Integer) {
    return value.toBigInt();
  }
  throw new Malformed('Not an integer');
}

/** Epoch ms. */
export function instantOf(value: BaseBlock | undefined): number {
  if (value instanceof GeneralizedTime) {
    return value.toDate().getTime();
  }
  throw new Malformed('Not a time');
}
