import { isForeign } from './origin';

const PUBLIC = 'https://sanoe.example.go.th';

describe('isForeign', () => {
  it.each([
    ['a program, which sends neither header', {}, false],
    ['our own page', { origin: 'http://localhost:3000', host: 'localhost:3000' }, false],
    ['our own page behind a proxy', { origin: PUBLIC, host: 'api:3000' }, false],
    ['our own page, by a browser that says so', { 'sec-fetch-site': 'same-origin', host: 'localhost:3000' }, false],
    ['the address line', { 'sec-fetch-site': 'none', host: 'localhost:3000' }, false],
    ['another site', { origin: 'https://evil.example', host: 'localhost:3000' }, true],
    ['another port of this machine', { origin: 'http://localhost:4000', host: 'localhost:3000' }, true],
    ['a site whose name begins alike', { origin: `${PUBLIC}.evil.example`, host: 'localhost:3000' }, true],
    ['a sandboxed frame', { origin: 'null', host: 'localhost:3000' }, true],
    ['an origin that is none, and no host', { origin: 'nonsense' }, true],
    ['another site, by a browser that says so', { 'sec-fetch-site': 'cross-site', host: 'localhost:3000' }, true],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site', host: 'localhost:3000' }, true],
  ])('%s', (_, headers, isRefused) => {
    expect(isForeign('POST', headers, PUBLIC)).toBe(isRefused);
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])('lets another site %s: nothing changes', (method) => {
    expect(isForeign(method, { origin: 'https://evil.example', host: 'localhost:3000' }, PUBLIC)).toBe(false);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('refuses %s from another site', (method) => {
    expect(isForeign(method, { origin: 'https://evil.example', host: 'localhost:3000' }, PUBLIC)).toBe(true);
  });
});
