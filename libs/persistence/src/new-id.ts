import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const BYTES = 16;
const KEPT = Buffer.alloc(BYTES * 256);
let used = KEPT.length;

/** A UUID of version 7 with that time (epoch ms). Its random bytes are drawn for many: drawn one by one, they cost ten times as much. */
export function newId(at: number): string {
  if (used === KEPT.length) {
    randomFillSync(KEPT);
    used = 0;
  }
  used += BYTES;
  return v7({ msecs: at, random: KEPT.subarray(used - BYTES, used) });
}
