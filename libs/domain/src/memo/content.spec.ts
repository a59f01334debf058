import { picturesIn } from './content';

const ATTACHMENT = '0198c5a0-0000-7000-8000-000000000001';

describe('the pictures of a memo', () => {
  const OTHER = '0198c5a0-0000-7000-8000-000000000002';
  const sections = [{ heading: '', body: [{ type: 'picture' as const, attachmentId: ATTACHMENT }] }];
  const form = { pictures: [{ attachmentId: OTHER }] };

  it('are those of its text and those of its kind’s form', () => {
    expect([...picturesIn({ kind: 'participationReport', sections, form })]).toEqual([ATTACHMENT, OTHER]);
    expect([...picturesIn({ kind: 'participationReport', sections, form: null })]).toEqual([ATTACHMENT]);
  });

  it('are not what the form of an organisation’s own kind happens to hold', () => {
    expect([...picturesIn({ kind: 'ownKind', sections: [], form })]).toEqual([]);
  });
});
