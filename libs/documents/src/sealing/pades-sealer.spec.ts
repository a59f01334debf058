import { createHash, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { PDF } from '@libpdf/core';
import fc from 'fast-check';
import { aSealingKey } from '../../../../test/support/sealing-key';
import { startTimeStampServer, type TimeStampServer } from '../../../../test/support/time-stamp-server';
import { ask, describeWith } from '../../../../test/support/verifiers';
import { byteRangesOf, signedPieces } from './byte-range';
import { padesSealer } from './pades-sealer';
import type { SealingKey } from './pdf-sealer';
import { verifySeal, type SealVerification } from './seal-verification';
import { httpTimeStampAuthority } from './time-stamp-authority';

const AT = Date.now();

let folder: string;
let key: SealingKey;
let sealed: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sanoe-seals-'));
  key = await aSealingKey('เทศบาลตำบลโคกพุทรา', AT);
  sealed = await padesSealer.seal(await aDocument(), key, { at: AT });
  await writeFile(join(folder, 'sealed.pdf'), sealed);
  await writeFile(join(folder, 'organisation.pem'), certificate().toString());
}, 60_000);

afterAll(() => rm(folder, { recursive: true }));

async function aDocument(text = 'memo'): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage().drawText(text);
  return document.save();
}

function certificate(of: SealingKey = key): X509Certificate {
  return new X509Certificate(of.certificate);
}

function verified(pdf: Uint8Array, of: SealingKey = key): SealVerification {
  return verifySeal(pdf, { certificates: [certificate(of)] });
}

function flipped(pdf: Buffer, place: number, mask = 1): Buffer {
  const changed = Buffer.from(pdf);
  changed[place] = (changed[place] ?? 0) ^ mask;
  return changed;
}

describe('a seal', () => {
  it('holds, says whose it is and when it was made, and leaves what it seals as it was', async () => {
    const before = await aDocument('the same');

    const after = await padesSealer.seal(before, key, { at: AT });

    expect(verified(after)).toMatchObject({ ok: true, signedAt: Math.floor(AT / 1_000) * 1_000, timeStamp: null });
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    expect(verified(after)).toMatchObject({ signer: { raw: key.certificate } });
  });

  it('says no time within its signature: PAdES has it in the dictionary', () => {
    const [range = { from: 0, until: 0, end: 0 }] = byteRangesOf(sealed);
    const signature = Buffer.from(sealed.toString('latin1', range.from + 1, range.until - 1), 'hex');

    const signingTime = Buffer.from('06092a864886f70d010905', 'hex');
    expect(signature.includes(Buffer.from('06092a864886f70d010904', 'hex'))).toBe(true);
    expect(signature.includes(signingTime)).toBe(false);
  });

  it('is not made with a key that is not the certificate’s', async () => {
    const { privateKey } = await aSealingKey();

    await expect(padesSealer.seal(await aDocument(), { ...key, privateKey }, { at: AT })).rejects.toThrow(
      'its certificate',
    );
  });

  it('is unknown to who trusts another certificate, also one of the same name', async () => {
    const other = await aSealingKey('เทศบาลตำบลโคกพุทรา', AT);

    expect(verified(sealed, other)).toEqual({ ok: false, failure: 'CERTIFICATE_UNKNOWN' });
  });

  it('does not hold where it was made while its certificate was not valid', async () => {
    const early = await padesSealer.seal(await aDocument(), key, { at: AT - 60_000 });

    expect(verified(early)).toEqual({ ok: false, failure: 'CERTIFICATE_NOT_VALID_THEN' });
  });

  it('does not hold when it was taken from another document', async () => {
    const other = Buffer.from(await padesSealer.seal(await aDocument('nemo'), key, { at: AT }));
    const [mine, theirs] = [sealed, other].map((file) => byteRangesOf(file)[0]);
    if (mine === undefined || theirs === undefined) throw new Error('No seal');

    sealed.copy(other, theirs.from, mine.from, mine.until);

    expect(verified(other)).toMatchObject({ ok: false, failure: 'DOCUMENT_CHANGED' });
  });

  it('is found under what was added after it, another signature too', async () => {
    const text = Buffer.concat([sealed, Buffer.from('\n% more')]);
    const { certificate } = await aSealingKey('คนอื่น', AT);
    const document = await PDF.load(sealed);
    const { bytes } = await document.sign({
      signer: {
        ...{ certificate, keyType: 'RSA', signatureAlgorithm: 'RSASSA-PKCS1-v1_5' },
        sign: () => Promise.resolve(new Uint8Array(384)),
      },
      fieldName: 'Other',
    });

    expect(verified(text)).toEqual({ ok: false, failure: 'ADDED_AFTER_SEAL', sealedLength: sealed.length });
    expect(verified(Buffer.from(bytes))).toEqual({
      ok: false,
      failure: 'ADDED_AFTER_SEAL',
      sealedLength: sealed.length,
    });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no PDF', Buffer.from('hello')],
    ['numbers without a file', Buffer.from('/ByteRange [0 99 200 300]')],
    ['a place without a signature', Buffer.from('<zz> /ByteRange [0 0000000000 4 33]')],
  ])('is not there in %s', (_, file) => {
    expect(verified(file)).toMatchObject({ ok: false, failure: expect.stringMatching(/^(NO_SEAL|SEAL_UNREADABLE)$/) });
  });

  it('shows any change of any byte', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (place, mask) => {
        expect(verified(flipped(sealed, place, mask))).toMatchObject({ ok: false, failure: expect.any(String) });
      }),
      { numRuns: 300 },
    );
  });

  it('shows any change of any byte of its signature', () => {
    const places = signatureDigits(sealed);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 1, max: 255 }), (place, mask) => {
        expect(verified(flipped(sealed, place, mask))).toMatchObject({ ok: false, failure: expect.any(String) });
      }),
      { numRuns: 300 },
    );
  });

  it('shows what was cut off or put in', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.uint8Array({ minLength: 1, maxLength: 20 }), (place, added) => {
        const cut = sealed.subarray(0, place);
        expect(verified(cut).ok).toBe(false);
        expect(verified(Buffer.concat([cut, added, sealed.subarray(place)])).ok).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});

describeWith('openssl')('a time-stamped seal', () => {
  let server: TimeStampServer;
  let stamped: Buffer;
  const failures: string[] = [];

  beforeAll(async () => {
    server = await startTimeStampServer();
    stamped = await sealWith(server.url);
    await writeFile(join(folder, 'stamped.pdf'), stamped);
    await writeFile(join(folder, 'time-stamps.pem'), server.root.toString());
  });

  afterAll(() => server.close());

  async function sealWith(url: string): Promise<Buffer> {
    const timeStamps = httpTimeStampAuthority(url, (reason) => failures.push(reason));
    return padesSealer.seal(await aDocument(), key, { at: AT, timeStamps });
  }

  it('holds, with the time and the name of who vouches for it', () => {
    const trust = { certificates: [certificate()], timeStampAuthorities: [server.root] };

    const seal = verifySeal(stamped, trust);

    expect(seal).toMatchObject({ ok: true, timeStamp: { ok: true, isTrusted: true } });
    expect(seal.ok && seal.timeStamp?.authority.subject).toBe('CN=Test time stamps');
  });

  it('says that nobody known vouches where the authority is not trusted', () => {
    expect(verified(stamped)).toMatchObject({ ok: true, timeStamp: { isTrusted: false } });
  });

  it('says nothing else after any change of signature and time stamp: it fails, or the byte said nothing', () => {
    const trust = { certificates: [certificate()], timeStampAuthorities: [server.root] };
    const before = factsOf(verifySeal(stamped, trust));
    const places = signatureDigits(stamped);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 1, max: 255 }), (place, mask) => {
        const after = verifySeal(flipped(stamped, place, mask), trust);
        expect(after.ok ? factsOf(after) : before).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('is not made where the authority does not answer, refuses, or answers with something else', async () => {
    const elsewhere = createHash('sha256').update('elsewhere').digest();
    server.answer = { status: 503, body: Buffer.alloc(0) };
    await expect(sealWith(server.url)).rejects.toMatchObject({ code: 'TIMESTAMP_AWAY' });
    server.answer = { status: 200, body: Buffer.from('<html>') };
    await expect(sealWith(server.url)).rejects.toMatchObject({ code: 'TIMESTAMP_AWAY' });
    server.answer = { status: 200, body: await replyOver(elsewhere) };
    await expect(sealWith(server.url)).rejects.toMatchObject({ code: 'TIMESTAMP_AWAY' });
    server.answer = undefined;

    await expect(sealWith('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'TIMESTAMP_AWAY' });
    expect(failures).toContain('TIMESTAMP_OF_OTHER');
    expect(verified(await sealWith(server.url)).ok).toBe(true);
  });

  async function replyOver(sha256: Buffer): Promise<Buffer> {
    server.answer = undefined;
    const query = Buffer.concat([Buffer.from('30390201013031300d060960864801650304020105000420', 'hex'), sha256]);
    const response = await fetch(server.url, {
      method: 'POST',
      body: Buffer.concat([query, Buffer.from('0101ff', 'hex')]),
    });
    return Buffer.from(await response.arrayBuffer());
  }

  describeWith('pyhanko')('for pyHanko', () => {
    it('holds with its time stamp', () => {
      const trust = ['organisation.pem', 'time-stamps.pem'].flatMap((name) => ['--trust', join(folder, name)]);

      const { accepts, says } = ask(
        'pyhanko',
        ...['sign', 'validate', '--pretty-print', '--no-revocation-check', '--trust-replace', ...trust],
        join(folder, 'stamped.pdf'),
      );

      expect(says).toContain('The TSA certificate is trusted.');
      expect(says).toContain('The signature is judged VALID.');
      expect(accepts).toBe(true);
    });
  });

  describeWith('pdfsig')('for poppler', () => {
    it('holds with its time stamp', () => {
      expect(ask('pdfsig', join(folder, 'stamped.pdf')).says).toContain('Signature is Valid');
    });
  });
});

describeWith('openssl')('for openssl', () => {
  it('the seal is a CMS signature over the document', async () => {
    const [range = { from: 0, until: 0, end: 0 }] = byteRangesOf(sealed);
    await writeFile(join(folder, 'content'), Buffer.concat(signedPieces(sealed, range)));
    await writeFile(
      join(folder, 'cms'),
      Buffer.from(sealed.toString('latin1', range.from + 1, range.until - 1), 'hex'),
    );
    const files = ['-content', 'content', '-in', 'cms', '-CAfile', 'organisation.pem'].map((one) =>
      one.startsWith('-') ? one : join(folder, one),
    );

    const verify = [
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-purpose',
      'any',
      '-out',
      join(folder, 'out'),
    ];
    const { accepts, says } = ask('openssl', ...verify, ...files);

    expect(says).toMatch(/Verification successful/);
    expect(accepts).toBe(true);
  });
});

describeWith('pyhanko')('for pyHanko', () => {
  it.each([
    ['holds', (file: Buffer) => file, true],
    ['does not hold after a change', (file: Buffer) => flipped(file, 20), false],
  ])('the seal %s', async (_, change, holds) => {
    const path = join(folder, 'for-pyhanko.pdf');
    await writeFile(path, change(sealed));

    const options = ['--no-revocation-check', '--trust-replace', '--trust', join(folder, 'organisation.pem')];
    expect(ask('pyhanko', 'sign', 'validate', ...options, path).accepts).toBe(holds);
  });
});

describeWith('pdfsig')('for poppler', () => {
  it('the seal is valid and covers the whole document', () => {
    const { says } = ask('pdfsig', join(folder, 'sealed.pdf'));

    expect(says).toContain('Signature is Valid');
    expect(says).toContain('Total document signed');
    expect(says).toContain('ETSI.CAdES.detached');
    expect(says).toContain('เทศบาลตำบลโคกพุทรา');
  });
});

/** What a reader acts on; that a time stamp's authority is no longer known is for them to see. */
function factsOf(seal: SealVerification): unknown {
  return seal.ok
    ? { signer: seal.signer.raw, signedAt: seal.signedAt, at: seal.timeStamp?.at, by: seal.timeStamp?.authority.raw }
    : seal;
}

/** Places of the digits that say something: what follows them is zeros. */
function signatureDigits(file: Buffer): readonly number[] {
  const [range = { from: 0, until: 0, end: 0 }] = byteRangesOf(file);
  const digits = file.toString('latin1', range.from + 1, range.until - 1).replace(/0+$/u, '').length;
  return Array.from({ length: digits }, (_, index) => range.from + 1 + index);
}
