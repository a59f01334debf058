import { X509Certificate } from 'node:crypto';
import { CommandFailure } from './command-failure';
import { readSmallFile } from './small-file';

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/gu;

/** The certificates of a file in PEM, or the one in DER. Throws `CommandFailure`. */
export async function readCertificates(path: string): Promise<readonly X509Certificate[]> {
  const bytes = await readSmallFile(path);
  const blocks = bytes.toString('latin1').match(PEM) ?? [bytes];
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch (cause) {
    throw new CommandFailure(
      { th: `${path} ไม่ใช่ใบรับรอง (PEM หรือ DER)`, en: `${path} is no certificate (PEM or DER)` },
      { cause },
    );
  }
}
