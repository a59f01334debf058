import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { CMSVersion, ContentInfo, SignedData, type Attribute, type SignerInfo } from '@peculiar/asn1-cms';
import { AsnConvert } from '@peculiar/asn1-schema';
import { OctetString, Set as Asn1Set } from 'asn1js';
import { asn1Of, elementsOf, identifierOf, Malformed, octetsOf } from './asn1';
import { DIGESTS, OID, SIGNATURES } from './object-identifiers';

/** A CMS signature that was read, with one signer whose certificate is in it; nothing of it is verified yet. */
export interface ReadSignedData {
  readonly contentType: string;
  /** Null where it is not inside. */
  readonly content: Buffer | null;
  readonly signer: X509Certificate;
  readonly certificates: readonly X509Certificate[];
  readonly signature: Buffer;
  readonly unsigned: readonly Attribute[];
  readonly info: SignerInfo;
  /** Whether it is written as the sealer writes, with nothing in another way that would mean the same. */
  readonly isAsSealed: boolean;
  /** Of Node, by which content and attributes are signed. */
  readonly digest: string;
}

/** A seal encloses its own and its issuers'; each costs the time to verify it. */
const MOST_CERTIFICATES = 16;

/**
 * Reads CMS SignedData (RFC 5652). Throws `Malformed` where it is anything else, or says one thing in two ways: a digest
 * here and another there, a field more than its meaning needs.
 */
export function readSignedData(der: Buffer): ReadSignedData {
  const { contentType, signed } = unwrap(der);
  const [info, ...otherSigners] = signed.signerInfos;
  const [listed, ...otherDigests] = signed.digestAlgorithms;
  if (
    contentType !== OID.signedData ||
    info === undefined ||
    otherSigners.length > 0 ||
    (signed.certificates?.length ?? 0) > MOST_CERTIFICATES ||
    otherDigests.length > 0 ||
    listed?.algorithm !== info.digestAlgorithm.algorithm ||
    signed.version !== (signed.encapContentInfo.eContentType === OID.data ? CMSVersion.v1 : CMSVersion.v3) ||
    info.version !== CMSVersion.v1
  ) {
    throw new Malformed('Not one signature');
  }
  const digest = DIGESTS.get(info.digestAlgorithm.algorithm);
  if (digest === undefined) {
    throw new Malformed('A digest that is not safe');
  }
  const content = signed.encapContentInfo.eContent?.single;
  const certificates = (signed.certificates ?? []).map(({ certificate }) => {
    if (certificate === undefined) throw new Malformed('A certificate of another kind');
    return readCertificate(serialized(certificate));
  });
  return {
    contentType: signed.encapContentInfo.eContentType,
    content: content === undefined ? null : Buffer.from(content.buffer),
    signer: signerAmong(certificates, info),
    certificates,
    signature: Buffer.from(info.signature.buffer),
    unsigned: info.unsignedAttrs ?? [],
    info,
    isAsSealed: isAsSealed(der, signed, info),
    digest,
  };
}

/** Whether the signer's certificate verifies the signature over content of this hash (by `digest`) and attributes. */
export function isSignedBySigner({ info, signer, contentType, digest }: ReadSignedData, contentHash: Buffer): boolean {
  const algorithm = SIGNATURES.get(info.signatureAlgorithm.algorithm);
  if (
    algorithm === undefined ||
    algorithm.keyType !== signer.publicKey.asymmetricKeyType ||
    (algorithm.digest !== null && algorithm.digest !== digest)
  ) {
    return false;
  }
  return (
    identifierOf(asn1Of(signedValue(info, OID.contentType))) === contentType &&
    octetsOf(asn1Of(signedValue(info, OID.messageDigest))).equals(contentHash) &&
    isBoundTo(info, signer) &&
    verify(digest, signedBytes(info), signer.publicKey, Buffer.from(info.signature.buffer))
  );
}

/** The hash of the content as the signer signed it. */
export function signedContentHash({ info }: ReadSignedData): Buffer {
  return octetsOf(asn1Of(signedValue(info, OID.messageDigest)));
}

/** The one value of an unsigned attribute; undefined where there is none. */
export function unsignedValue({ unsigned }: ReadSignedData, type: string): Buffer | undefined {
  const [value, ...more] = unsigned.filter(({ attrType }) => attrType === type).flatMap(({ attrValues }) => attrValues);
  if (more.length > 0) {
    throw new Malformed('An attribute with several values');
  }
  return value === undefined ? undefined : Buffer.from(value);
}

function unwrap(der: Buffer): { readonly contentType: string; readonly signed: SignedData } {
  try {
    asn1Of(der);
    const { contentType, content } = AsnConvert.parse(der, ContentInfo);
    return { contentType, signed: AsnConvert.parse(content, SignedData) };
  } catch (error) {
    throw new Malformed(error instanceof Error ? error.message : String(error));
  }
}

/** It throws at some values that it read itself, a text in letters of another kind among them. */
function serialized(value: object): Buffer {
  try {
    return Buffer.from(AsnConvert.serialize(value));
  } catch (error) {
    throw new Malformed(error instanceof Error ? error.message : String(error));
  }
}

function isAsSealed(der: Buffer, signed: SignedData, { digestAlgorithm, signatureAlgorithm }: SignerInfo): boolean {
  const again = new ContentInfo({ contentType: OID.signedData, content: new Uint8Array(serialized(signed)).buffer });
  return (
    [...signed.digestAlgorithms, digestAlgorithm].every(
      ({ algorithm, parameters }) => algorithm === OID.sha256 && parameters === undefined,
    ) &&
    signatureAlgorithm.algorithm === OID.sha256WithRsa &&
    signatureAlgorithm.parameters === null &&
    signed.crls === undefined &&
    serialized(again).equals(der)
  );
}

/** OpenSSL reads a certificate's key when it is first asked for. */
function readCertificate(der: Buffer): X509Certificate {
  try {
    const certificate = new X509Certificate(der);
    createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' }));
    return certificate;
  } catch (error) {
    throw new Malformed(error instanceof Error ? error.message : String(error));
  }
}

function signerAmong(certificates: readonly X509Certificate[], { sid }: SignerInfo): X509Certificate {
  const wanted = sid.issuerAndSerialNumber;
  if (wanted === undefined) {
    throw new Malformed('A signer without issuer and serial number');
  }
  const serial = Buffer.from(wanted.serialNumber).toString('hex').replace(/^0+/u, '').toUpperCase();
  const issuer = serialized(wanted.issuer);
  const found = certificates.find((one) => one.serialNumber.replace(/^0+/u, '') === serial && one.raw.includes(issuer));
  if (found === undefined) {
    throw new Malformed('The signer has no certificate here');
  }
  return found;
}

function signedValue({ signedAttrs }: SignerInfo, type: string): Buffer {
  const [value, ...more] = (signedAttrs ?? [])
    .filter(({ attrType }) => attrType === type)
    .flatMap(({ attrValues }) => attrValues);
  if (value === undefined || more.length > 0) {
    throw new Malformed(`Not one signed ${type}`);
  }
  return Buffer.from(value);
}

/**
 * The signature names its certificate by hash (RFC 5035; old time stamps by RFC 2634 and SHA-1), so that no other can take
 * its place.
 */
function isBoundTo(info: SignerInfo, signer: X509Certificate): boolean {
  const isOld = info.signedAttrs?.some(({ attrType }) => attrType === OID.signingCertificate) === true;
  const attribute = signedValue(info, isOld ? OID.signingCertificate : OID.signingCertificateV2);
  const [identifiers] = elementsOf(asn1Of(attribute));
  const [first] = elementsOf(identifiers);
  const [algorithm, hash] = elementsOf(first);
  if (algorithm instanceof OctetString) {
    return isHashOf(isOld ? 'sha1' : 'sha256', octetsOf(algorithm), signer);
  }
  const digest = DIGESTS.get(identifierOf(elementsOf(algorithm)[0]));
  return digest !== undefined && isHashOf(digest, octetsOf(hash), signer);
}

function isHashOf(digest: string, hash: Buffer, { raw }: X509Certificate): boolean {
  return createHash(digest).update(raw).digest().equals(hash);
}

/** The attributes as they are signed: a SET in the order of DER. */
function signedBytes({ signedAttrs = [] }: SignerInfo): Buffer {
  const attributes = signedAttrs.map((attribute) => serialized(attribute));
  return Buffer.from(new Asn1Set({ value: attributes.sort((one, other) => one.compare(other)).map(asn1Of) }).toBER());
}
