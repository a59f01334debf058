import { DomainError } from '@app/domain';

/** The code of the refusal that some work ends in, then each fault as `path CODE`. */
export async function faultsOf(work: Promise<unknown>): Promise<readonly string[]> {
  const refusal: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(refusal instanceof DomainError)) {
    throw new Error(`Expected a refusal, not ${String(refusal)}`);
  }
  const errors = refusal.details['errors'] as readonly { path: string; code: string }[];
  return [refusal.code, ...errors.map(({ path, code }) => `${path} ${code}`)];
}
