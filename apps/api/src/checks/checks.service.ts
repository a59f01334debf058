import { X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError, groupedCheckCode, readCheckCode } from '@app/domain';
import {
  findCheckCode,
  findSealedDocument,
  listSealingCertificates,
  memoOfCheckCode,
  Organisations,
  readCheckedMemo,
  readPrintedMemo,
  type MemoPlace,
  type PrintedMemo,
  type SealedDocument,
  type SealingCertificate,
  type Tx,
} from '@app/persistence';
import type { CheckDto, CheckedContentDto, CheckedSealDto } from './checks.dto';

/** Tells anyone who holds a paper what they may know of it. No content of what is confidential or secret. */
@Injectable()
export class ChecksService {
  constructor(private readonly organisations: Organisations) {}

  /** Refuses with `NOT_FOUND` whatever is no code of a memo: one that cannot be one the same as one that is nobody's. */
  async byCode(typed: string): Promise<CheckDto> {
    return this.at(await this.placeOf(typed));
  }

  /** Refuses as `byCode` does. */
  async placeOf(typed: string): Promise<MemoPlace> {
    const code = readCheckCode(typed);
    const place = code === undefined ? undefined : await memoOfCheckCode(this.organisations, code);
    if (place === undefined) {
      throw new DomainError('NOT_FOUND');
    }
    return place;
  }

  /** The certificates of the organisation's keys, and of those who issued them. */
  async certificatesOf({ organisationId }: MemoPlace): Promise<readonly X509Certificate[]> {
    const keys = await this.organisations.inOrganisation(organisationId, listSealingCertificates);
    return keys.flatMap(({ certificate, issuers }) => [certificate, ...issuers].map((der) => new X509Certificate(der)));
  }

  async at({ organisationId, memoId }: MemoPlace): Promise<CheckDto> {
    return this.organisations.inSnapshot(organisationId, async (tx) => {
      const [memo, code] = [await readCheckedMemo(tx, memoId), await findCheckCode(tx, memoId)];
      if (memo === undefined || code === undefined) {
        throw new DomainError('NOT_FOUND');
      }
      const printed = await readPrintedMemo(tx, memoId);
      const sealed = await findSealedDocument(tx, memoId);
      return {
        code: groupedCheckCode(code),
        organisation: printed.organisationName,
        content: memo.secrecy === 'normal' ? contentOf(printed, memo.kindName, sealed) : null,
        seal: sealed === undefined ? null : sealOf(sealed, await certificateOf(tx, sealed)),
      };
    });
  }
}

async function certificateOf(tx: Tx, { signingKeyId }: SealedDocument): Promise<SealingCertificate> {
  const found = (await listSealingCertificates(tx)).find(({ id }) => id === signingKeyId);
  if (found === undefined) {
    throw new Error('A seal by a key that is gone');
  }
  return found;
}

function contentOf(memo: PrintedMemo, kind: string, sealed: SealedDocument | undefined): CheckedContentDto {
  const { content, officer, decisions } = memo;
  const submitted = officer.signedAt === null ? [] : [officerOf(officer.name, officer.positionName, officer.signedAt)];
  return {
    kind,
    documentNumber: memo.documentNumber,
    date: content.date,
    subject: content.subject,
    status: memo.status,
    signers: [
      ...submitted,
      ...decisions.map(({ signerName, positionName, capacity, ownPositionName, signedAt }) => ({
        name: signerName,
        positionName,
        capacity,
        ownPositionName: capacity === 'holder' ? null : ownPositionName,
        signedAt: signedAt.toISOString(),
      })),
    ],
    sha256: sealed?.sha256 ?? null,
  };
}

function officerOf(name: string, positionName: string | null, signedAt: Date): CheckedContentDto['signers'][number] {
  return { name, positionName, capacity: 'holder', ownPositionName: null, signedAt: signedAt.toISOString() };
}

function sealOf({ sealedAt, timeStampedAt }: SealedDocument, key: SealingCertificate): CheckedSealDto {
  const certificate = new X509Certificate(key.certificate);
  return {
    sealedAt: sealedAt.toISOString(),
    timeStampedAt: timeStampedAt?.toISOString() ?? null,
    isReliable: key.revokedSince === null || (timeStampedAt ?? sealedAt) < key.revokedSince,
    certificate: {
      subject: oneLine(certificate.subject),
      issuer: oneLine(certificate.issuer),
      fingerprint: certificate.fingerprint256,
      validFrom: new Date(certificate.validFrom).toISOString(),
      validUntil: new Date(certificate.validTo).toISOString(),
      state: key.state,
      revokedSince: key.revokedSince?.toISOString() ?? null,
    },
  };
}

function oneLine(name: string): string {
  return name.split('\n').join(', ');
}
