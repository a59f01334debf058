import { createHash, sign, X509Certificate } from 'node:crypto';
import { Null, ObjectIdentifier, OctetString, Sequence, Set as Asn1Set } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import { OID } from './object-identifiers';
import type { SealingKey, SealingOptions } from './pdf-sealer';
import { asn1Of } from './asn1';

/**
 * The signature of a PAdES seal over a document's SHA-256: CMS without the content, with the attributes that the baseline
 * asks for and no signing time among them, which it forbids (ETSI EN 319 142-1, 6.3); DER.
 */
export async function sealSignature(
  documentHash: Buffer,
  key: SealingKey,
  { timeStamps }: Pick<SealingOptions, 'timeStamps'>,
): Promise<Buffer> {
  if (
    key.privateKey.asymmetricKeyType !== 'rsa' ||
    !new X509Certificate(key.certificate).checkPrivateKey(key.privateKey)
  ) {
    throw new Error('A seal is made with an RSA key and its certificate');
  }
  const certificate = Certificate.fromBER(key.certificate);
  const attributes = signedAttributes(documentHash, key.certificate);
  const signature = sign(
    'sha256',
    encode(new Asn1Set({ value: attributes.map((one) => one.toSchema()) })),
    key.privateKey,
  );
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.sha256 }),
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
    signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: OID.sha256WithRsa, algorithmParams: new Null() }),
    signature: new OctetString({ valueHex: signature }),
  });
  if (timeStamps !== undefined) {
    const token = await timeStamps.stamp(createHash('sha256').update(signature).digest());
    signer.unsignedAttrs = new SignedAndUnsignedAttributes({
      type: 1,
      attributes: [new Attribute({ type: OID.timeStampToken, values: [asn1Of(token)] })],
    });
  }
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: OID.sha256 })],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: [certificate, ...key.issuers.map((issuer) => Certificate.fromBER(issuer))],
    signerInfos: [signer],
  });
  return encode(new ContentInfo({ contentType: OID.signedData, content: signed.toSchema() }).toSchema());
}

/** In the order of DER, so that what is signed is also what is written. */
function signedAttributes(documentHash: Buffer, certificate: Buffer): Attribute[] {
  const certificateHash = createHash('sha256').update(certificate).digest();
  const certificateId = new Sequence({ value: [new OctetString({ valueHex: certificateHash })] });
  return [
    new Attribute({ type: OID.contentType, values: [new ObjectIdentifier({ value: OID.data })] }),
    new Attribute({ type: OID.messageDigest, values: [new OctetString({ valueHex: documentHash })] }),
    new Attribute({
      type: OID.signingCertificateV2,
      values: [new Sequence({ value: [new Sequence({ value: [certificateId] })] })],
    }),
  ].sort((one, other) => Buffer.compare(encode(one.toSchema()), encode(other.toSchema())));
}

function encode(schema: { readonly toBER: () => ArrayBuffer }): Buffer {
  return Buffer.from(schema.toBER());
}
