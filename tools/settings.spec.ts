import { readSettings } from './settings';

describe('launcher settings', () => {
  it('has a default for everything, with the public address following the port', () => {
    expect(readSettings({})).toMatchObject({ port: 3000, publicUrl: 'http://localhost:3000' });
    expect(readSettings({ SANOE_PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
  });

  it('takes an empty value for none', () => {
    expect(readSettings({ SANOE_PORT: '', DATABASE_URL: '', TEMPORAL_NAMESPACE: '' })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
      temporalNamespace: 'default',
    });
  });

  it.each(['0', '65536', '3000a', '-1', '3e3'])('refuses the port %s', (port) => {
    expect(() => readSettings({ SANOE_PORT: port })).toThrow(/SANOE_PORT/);
  });
});
