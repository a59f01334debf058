import { DomainError } from '@app/domain';

/** The version that `If-Match` names. Undefined for `*`. Throws `VERSION_NEEDED` where it is missing; what is no version of ours matches none. */
export function versionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '') {
    throw new DomainError('VERSION_NEEDED');
  }
  if (ifMatch.trim() === '*') {
    return undefined;
  }
  const digits = /^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch.trim())?.[1];
  return digits === undefined ? -1 : Number(digits);
}
