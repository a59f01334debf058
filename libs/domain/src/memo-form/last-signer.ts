import { DomainError } from '../domain-error';
import { formOf } from './memo-forms';

/** `ปลัดเทศบาล…`, `ปลัดองค์การบริหารส่วน…`, `นักบริหารงานท้องถิ่น (ปลัดเทศบาล)`; not รองปลัด, nor หัวหน้าสำนักปลัด. */
const PALAD = /^\s*ปลัด|\(\s*ปลัด/u;

/** Whether a position is the ปลัด's of a local government: the law gives it its name, so the name tells. */
export function isPalad(positionName: string): boolean {
  return PALAD.test(positionName);
}

/**
 * Refuses with `LAST_SIGNER_WRONG` where a kind's memos go to the ปลัด, with their form or with the report attached, and the
 * position that decides is another's. Null: a position that is not there.
 */
export function requireLastSigner(kind: string, positionName: string | null): void {
  if (formOf(kind)?.lastSigner === 'palad' && !isPalad(positionName ?? '')) {
    throw new DomainError('LAST_SIGNER_WRONG', positionName === null ? {} : { position: positionName });
  }
}
