import type { RefusalCode } from './refusals';

/** Facts for the sentence that explains a refusal; they go out with it, so no personal data beyond what the caller may see. */
export type RefusalDetails = Readonly<Record<string, unknown>>;

/** A refusal that the caller can act on. `code` is public and stable; its Thai and English sentences are in the catalogue. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: RefusalCode,
    readonly details: RefusalDetails = {},
  ) {
    super(code);
  }
}

/** For the end of an exhaustive switch. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
