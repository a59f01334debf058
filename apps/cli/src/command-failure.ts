import type { Bilingual } from '@app/messages';

/** It cannot be done, said in words: exit code 1. */
export class CommandFailure extends Error {
  constructor(
    readonly saying: Bilingual,
    options?: ErrorOptions,
  ) {
    super(saying.en, options);
  }
}
