import { spawnSync } from 'node:child_process';

/** Verifiers that are not ours and that npm cannot bring. */
const VERIFIERS = {
  openssl: { ask: 'version', from: 'openssl' },
  pdfsig: { ask: '-v', from: 'poppler-utils' },
  pdftotext: { ask: '-v', from: 'poppler-utils' },
  pyhanko: { ask: '--version', from: 'pip install pyhanko-cli' },
} as const;

type Verifier = keyof typeof VERIFIERS;

/** `describe` for what needs this program; where it is missing, that is said and these tests are left out. */
export function describeWith(verifier: Verifier): jest.Describe {
  const { ask, from } = VERIFIERS[verifier];
  if (spawnSync(verifier, [ask], { stdio: 'ignore' }).error === undefined) {
    return describe;
  }
  console.warn(`sanoe: without ${verifier} (${from}) its checks are left out`);
  return describe.skip;
}

/** What a verifier says of a file, and whether it accepts it. */
export function ask(
  verifier: Verifier,
  ...args: readonly string[]
): { readonly accepts: boolean; readonly says: string } {
  const { status, stdout, stderr } = spawnSync(verifier, args, { encoding: 'utf8' });
  return { accepts: status === 0, says: `${stdout}${stderr}` };
}
