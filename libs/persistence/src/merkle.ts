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
    return leafHash(first);
  }
  const left = largestPowerOfTwoBelow(leaves.length);
  return nodeHash(merkleRoot(leaves.slice(0, left)), merkleRoot(leaves.slice(left)));
}

/** The hashes that lead from one leaf to the root, the lowest first (RFC 6962 section 2.1.1). Empty where there is no such leaf. */
export function merklePath(leaves: readonly Buffer[], index: number): readonly Buffer[] {
  if (leaves.length <= 1) {
    return [];
  }
  const split = largestPowerOfTwoBelow(leaves.length);
  const left = leaves.slice(0, split);
  const right = leaves.slice(split);
  return index < split
    ? [...merklePath(left, index), merkleRoot(right)]
    : [...merklePath(right, index - split), merkleRoot(left)];
}

/** Root of the tree of `size` leaves in which `leaf` has this place and path; undefined where no such tree can be. */
export function rootOfPath(
  leaf: Buffer,
  { index, size, path }: { readonly index: number; readonly size: number; readonly path: readonly Buffer[] },
): Buffer | undefined {
  if (index < 0 || index >= size) {
    return undefined;
  }
  if (size === 1) {
    return path.length === 0 ? leafHash(leaf) : undefined;
  }
  const sibling = path.at(-1);
  if (sibling === undefined) {
    return undefined;
  }
  const split = largestPowerOfTwoBelow(size);
  const lower = path.slice(0, -1);
  if (index < split) {
    const left = rootOfPath(leaf, { index, size: split, path: lower });
    return left && nodeHash(left, sibling);
  }
  const right = rootOfPath(leaf, { index: index - split, size: size - split, path: lower });
  return right && nodeHash(sibling, right);
}

function leafHash(leaf: Buffer): Buffer {
  return sha256(Buffer.concat([LEAF, leaf]));
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return sha256(Buffer.concat([NODE, left, right]));
}

function largestPowerOfTwoBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) {
    power *= 2;
  }
  return power;
}
