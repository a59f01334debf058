import { keyOf, messageId, noticeKeyIn, type NoticeKey } from './notice-key';

const key: NoticeKey = {
  organisationId: 'o1',
  memoId: 'm1',
  activation: 2,
  kind: 'reminder',
  number: 3,
  recipientId: 'p1',
};

describe('keyOf', () => {
  it.each(Object.keys(key))('is another one for another %s', (part) => {
    expect(keyOf({ ...key, [part]: part === 'kind' ? 'turn' : 9 })).not.toBe(keyOf(key));
  });
});

describe('messageId', () => {
  it('is the same for every attempt, and names nobody', () => {
    expect(messageId({ ...key }, 'sanoe.example')).toBe(messageId(key, 'sanoe.example'));
    expect(messageId(key, 'sanoe.example')).toMatch(/^<[0-9a-f]{40}@sanoe\.example>$/);
  });
});

describe('noticeKeyIn', () => {
  it('reads what a job carries', () => {
    expect(noticeKeyIn(JSON.parse(JSON.stringify(key)))).toEqual(key);
  });

  it.each([null, 'x', {}, { ...key, kind: 'unheardOf' }, { ...key, number: '3' }])('refuses %j', (payload) => {
    expect(() => noticeKeyIn(payload)).toThrow('without its notice');
  });
});
