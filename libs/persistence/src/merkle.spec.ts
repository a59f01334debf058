import * as fc from 'fast-check';
import { merklePath, merkleRoot, rootOfPath } from './merkle';

/** Leaves and roots of the reference implementation of Certificate Transparency (RFC 6962). */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS: readonly (readonly [number, string])[] = [
  [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
  [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
  [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
  [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
];

describe('merkleRoot', () => {
  it.each(ROOTS)('gives the published root of %i leaves', (count, root) => {
    const leaves = LEAVES.slice(0, count).map((leaf) => Buffer.from(leaf, 'hex'));

    expect(merkleRoot(leaves).toString('hex')).toBe(root);
  });

  it('depends on the order of the leaves', () => {
    const leaves = [Buffer.from('a'), Buffer.from('b'), Buffer.from('c')];

    expect(merkleRoot(leaves.toReversed())).not.toEqual(merkleRoot(leaves));
  });
});

describe('merklePath', () => {
  const someLeaves = fc.array(
    fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes)),
    { minLength: 1, maxLength: 40 },
  );

  it('leads from every leaf to the root', () => {
    fc.assert(
      fc.property(someLeaves, (leaves) => {
        const root = merkleRoot(leaves);
        const roots = leaves.map((leaf, index) =>
          rootOfPath(leaf, { index, size: leaves.length, path: merklePath(leaves, index) }),
        );

        expect(roots).toEqual(leaves.map(() => root));
      }),
    );
  });

  it('leads elsewhere from another leaf, place or size, or with a hash more, less or changed', () => {
    const leaves = ['a', 'b', 'c', 'd', 'e'].map((text) => Buffer.from(text));
    const root = merkleRoot(leaves);
    const path = merklePath(leaves, 1);
    const leaf = Buffer.from('b');
    const changed = path.map((hash, index) => (index === 1 ? Buffer.alloc(32) : hash));

    expect(path).toHaveLength(3);
    expect(rootOfPath(leaf, { index: 1, size: 5, path })).toEqual(root);
    for (const other of [
      rootOfPath(Buffer.from('x'), { index: 1, size: 5, path }),
      rootOfPath(leaf, { index: 0, size: 5, path }),
      rootOfPath(leaf, { index: 4, size: 5, path }),
      rootOfPath(leaf, { index: 5, size: 5, path }),
      rootOfPath(leaf, { index: -1, size: 5, path }),
      rootOfPath(leaf, { index: 1, size: 9, path }),
      rootOfPath(leaf, { index: 1, size: 5, path: path.slice(1) }),
      rootOfPath(leaf, { index: 1, size: 5, path: [...path, root] }),
      rootOfPath(leaf, { index: 1, size: 5, path: changed }),
      rootOfPath(leaf, { index: 0, size: 1, path }),
    ]) {
      expect(other).not.toEqual(root);
    }
  });
});
