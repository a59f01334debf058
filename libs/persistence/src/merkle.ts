import { sha256 } from './record-hash';

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** Root of the Merkle tree over these leaves, in their order (SHA-256, RFC 6962 section 2.1). */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) {
    return sha256('');
  }
  if (leaves.length === 1) {
    return sha256(Buffer.concat([LEAF, first]));
  }
  const left = largestPowerOfTwoBelow(leaves.length);
  return sha256(Buffer.concat([NODE, merkleRoot(leaves.slice(0, left)), merkleRoot(leaves.slice(left))]));
}

function largestPowerOfTwoBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) {
    power *= 2;
  }
  return power;
}
