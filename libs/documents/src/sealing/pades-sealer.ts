import { createHash } from 'node:crypto';
import { PDF, type Signer } from '@libpdf/core';
import { byteRangesOf, signedPieces } from './byte-range';
import type { PdfSealer, SealingKey } from './pdf-sealer';
import { sealSignature } from './seal-signature';

const FIELD = 'Seal';
const REASON = 'ประทับรับรองเอกสารอิเล็กทรอนิกส์';
const SIGNATURE_BYTES = 4_096;
/** A token carries the authority's certificates. */
const TIME_STAMP_BYTES = 16_384;

/** Lays the signature's place into the document by libpdf, and puts our own signature there. */
export const padesSealer: PdfSealer = {
  seal: async (pdf, key, { at, timeStamps }) => {
    const issuers = key.issuers.reduce((total, { length }) => total + length, key.certificate.length);
    const document = await PDF.load(pdf);
    const { bytes } = await document.sign({
      signer: placeholder(key),
      signingTime: new Date(at),
      fieldName: FIELD,
      reason: REASON,
      estimatedSize: SIGNATURE_BYTES + issuers + (timeStamps === undefined ? 0 : TIME_STAMP_BYTES),
    });
    const file = Buffer.from(bytes);
    const range = byteRangesOf(file).find(({ end }) => end === file.length);
    if (range === undefined) {
      throw new Error('The document has no place for its seal');
    }
    const hash = signedPieces(file, range).reduce((sum, piece) => sum.update(piece), createHash('sha256'));
    const digits = (await sealSignature(hash.digest(), key, { timeStamps })).toString('hex');
    const place = range.until - range.from - 2;
    if (digits.length > place) {
      throw new Error(`The seal needs ${digits.length} digits and has a place for ${place}`);
    }
    file.write(digits.padEnd(place, '0'), range.from + 1, 'latin1');
    return file;
  },
};

/** libpdf's own signature says its time within, which PAdES forbids: it is made empty and written over. */
function placeholder({ certificate }: SealingKey): Signer {
  return {
    certificate,
    keyType: 'RSA',
    signatureAlgorithm: 'RSASSA-PKCS1-v1_5',
    sign: () => Promise.resolve(new Uint8Array(0)),
  };
}
