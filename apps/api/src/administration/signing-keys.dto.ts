import { X509Certificate } from 'node:crypto';
import { IsIn, IsRFC3339 } from 'class-validator';
import type { SigningKeyEntity, SigningKeyState } from '@app/persistence';
import { IfGiven, Text } from '@app/platform';

const MOST_PEM = 40_000;

export class MakeSigningKeyDto {
  /**
   * `selfSigned`: a key that seals from now on, with a certificate that the organisation gives itself. `requested`: one
   * that waits for the certificate of an authority, which is asked for with the key's request.
   */
  @IsIn(['selfSigned', 'requested'])
  readonly certificate!: 'selfSigned' | 'requested';
}

export class CertifySigningKeyDto {
  /** PEM: the certificate that was issued on the key's request, with those of its issuers. */
  @Text({ max: MOST_PEM, multiline: true })
  readonly pem!: string;
}

export class RevokeSigningKeyDto {
  @Text({ max: 1_000 })
  readonly reason!: string;

  /** From when on its seals are not to be relied on; now where left out. */
  @IfGiven()
  @IsRFC3339()
  readonly since?: string;
}

export class SigningKeyDto {
  readonly id!: string;
  /** One is `active`; `requested` waits for its certificate; `retired` seals no more, its seals stay good. */
  readonly state!: SigningKeyState;
  readonly subject!: string;
  readonly issuer!: string;
  readonly isSelfSigned!: boolean;
  /** SHA-256 of the certificate, hex with colons. */
  readonly fingerprint!: string;
  readonly validFrom!: string;
  readonly validUntil!: string;
  readonly createdAt!: string;
  readonly activatedAt!: string | null;
  readonly retiredAt!: string | null;
  readonly revokedAt!: string | null;
  /** From when on its seals are not to be relied on. */
  readonly revokedSince!: string | null;
  readonly revokedReason!: string | null;

  static from(key: SigningKeyEntity): SigningKeyDto {
    const certificate = new X509Certificate(key.certificate);
    return {
      id: key.id,
      state: key.state,
      subject: oneLine(certificate.subject),
      issuer: oneLine(certificate.issuer),
      isSelfSigned: certificate.subject === certificate.issuer,
      fingerprint: certificate.fingerprint256,
      validFrom: new Date(certificate.validFrom).toISOString(),
      validUntil: new Date(certificate.validTo).toISOString(),
      createdAt: key.createdAt.toISOString(),
      activatedAt: key.activatedAt?.toISOString() ?? null,
      retiredAt: key.retiredAt?.toISOString() ?? null,
      revokedAt: key.revokedAt?.toISOString() ?? null,
      revokedSince: key.revokedSince?.toISOString() ?? null,
      revokedReason: key.revokedReason,
    };
  }
}

export class SigningKeyListDto {
  /** The newest first. */
  readonly items!: SigningKeyDto[];
}

function oneLine(name: string): string {
  return name.split('\n').join(', ');
}
