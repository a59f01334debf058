import { accessTo, type Access, type ReadableMemo, type Reader } from './access';

function aMemo(overrides: Partial<ReadableMemo> = {}): ReadableMemo {
  return {
    officerId: 'officer',
    secrecy: 'normal',
    signedBy: ['head'],
    positionIds: ['palad-position', 'nayok-position'],
    isDraft: false,
    ...overrides,
  };
}

function aReader(overrides: Partial<Reader> = {}): Reader {
  return { personId: 'somebody', roles: [], positionIds: [], ...overrides };
}

const OFFICER = aReader({ personId: 'officer', roles: ['officer'] });
const SIGNED = aReader({ personId: 'head' });
const WAITING = aReader({ personId: 'nayok', positionIds: ['other-position', 'nayok-position'] });
const AUDITOR = aReader({ roles: ['auditor'] });
const CLERK = aReader({ roles: ['recordsClerk'] });
const ADMINISTRATOR = aReader({ roles: ['administrator'] });
const OTHER_OFFICER = aReader({ roles: ['officer'], positionIds: ['head-position'] });

describe('who reads a memo', () => {
  it.each<[string, Reader, Access, Access, Access]>([
    ['its officer', OFFICER, 'all', 'all', 'all'],
    ['who signed it', SIGNED, 'none', 'all', 'all'],
    ['who may sign it now or later', WAITING, 'none', 'all', 'all'],
    ['the auditor', AUDITOR, 'all', 'all', 'all'],
    ['the records clerk', CLERK, 'none', 'all', 'none'],
    ['an administrator', ADMINISTRATOR, 'head', 'head', 'head'],
    ['another member', OTHER_OFFICER, 'none', 'none', 'none'],
    ['an administrator who signed it', { ...SIGNED, roles: ['administrator'] }, 'head', 'all', 'all'],
    [
      'an administrator who is the records clerk too',
      { ...CLERK, roles: ['recordsClerk', 'administrator'] },
      'head',
      'all',
      'head',
    ],
  ])('%s', (_, reader, draft, submitted, secret) => {
    expect(accessTo(aMemo({ isDraft: true, signedBy: [] }), reader)).toBe(draft);
    expect(accessTo(aMemo(), reader)).toBe(submitted);
    expect(accessTo(aMemo({ secrecy: 'secret' }), reader)).toBe(secret);
    expect(accessTo(aMemo({ secrecy: 'confidential' }), reader)).toBe(secret);
  });

  it('no longer who only might have signed, once nobody waits for them', () => {
    expect(accessTo(aMemo({ positionIds: [] }), WAITING)).toBe('none');
  });
});
