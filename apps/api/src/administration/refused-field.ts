import { DomainError, type RefusalCode } from '@app/domain';

/** A refusal that one field is the reason for. `name` is what the sentence says of it. */
export function refusedField(code: RefusalCode, path: string, name?: string): DomainError {
  const bounds = name === undefined ? {} : { name };
  return new DomainError(code, { ...bounds, errors: [{ path, code, bounds }] });
}
