import { IdPipe } from './id.pipe';
import { keyOf, requestHash } from './request-parameters';

describe('keyOf', () => {
  it('takes 1 to 200 printable ASCII characters', () => {
    expect(keyOf({ headers: { 'idempotency-key': 'a key ~' } })).toBe('a key ~');
    expect(keyOf({ headers: { 'idempotency-key': 'k'.repeat(200) } })).toHaveLength(200);
  });

  it('is undefined where there is none', () => {
    expect(keyOf({ headers: {} })).toBeUndefined();
  });

  it.each(['', 'k'.repeat(201), 'คีย์', 'a\tb'])('refuses "%s"', (key) => {
    expect(() => keyOf({ headers: { 'idempotency-key': key } })).toThrow('MALFORMED');
  });
});

describe('requestHash', () => {
  const request = { method: 'POST', url: '/api/v1/x', body: { a: 1, b: { c: 0.5, d: [1, 2] } } };

  it('is the same whatever the order of members, and without the query', () => {
    const again = { method: 'POST', url: '/api/v1/x?y=1', body: { b: { d: [1, 2], c: 0.5 }, a: 1 } };

    expect(requestHash(again)).toEqual(requestHash(request));
  });

  it.each([
    ['method', { ...request, method: 'PUT' }],
    ['path', { ...request, url: '/api/v1/y' }],
    ['value', { ...request, body: { a: 2, b: { c: 0.5, d: [1, 2] } } }],
    ['type', { ...request, body: { a: '1', b: { c: 0.5, d: [1, 2] } } }],
    ['order of a list', { ...request, body: { a: 1, b: { c: 0.5, d: [2, 1] } } }],
  ])('differs with another %s', (_, other) => {
    expect(requestHash(other)).not.toEqual(requestHash(request));
  });

  it('takes no body as null', () => {
    expect(requestHash({ ...request, body: undefined })).toEqual(requestHash({ ...request, body: null }));
  });
});

describe('IdPipe', () => {
  it('takes a UUID in either case', () => {
    expect(new IdPipe().transform('0190F000-0000-7000-8000-00000000000A')).toBe('0190f000-0000-7000-8000-00000000000a');
  });

  it.each(['', 'x', '0190f000-0000-7000-8000-00000000000', "' OR 1=1 --"])('finds nothing under "%s"', (id) => {
    expect(() => new IdPipe().transform(id)).toThrow('NOT_FOUND');
  });
});
