import { DomainError } from '@app/domain';

/** Why a file is refused, for whoever must find out what is wrong with it. */
export type FileFault = 'empty' | 'notItsType' | 'notUtf8' | 'zipBroken' | 'zipTooLarge' | 'macros';

export function refusedFile(reason: FileFault): DomainError {
  return new DomainError('FILE_REFUSED', { reason });
}
