import { resolve } from 'node:path';
import { loadConfig } from './config';

const LEAST = {
  DATABASE_URL: 'postgres://sanoe_app:x@127.0.0.1:5432/sanoe',
  RELAY_DATABASE_URL: 'postgres://sanoe_relay:x@127.0.0.1:5432/sanoe',
  SANOE_MASTER_KEY: 'k'.repeat(32),
};

describe('loadConfig', () => {
  it('needs the record and the master key only, and has a default for the rest', () => {
    const config = loadConfig(LEAST);

    expect(config).toMatchObject({
      TEMPORAL_ADDRESS: '127.0.0.1:7233',
      TEMPORAL_NAMESPACE: 'default',
      TEMPORAL_TLS: false,
      SANOE_HOST: '127.0.0.1',
      SANOE_PORT: 3000,
      SANOE_DATA_DIR: resolve('.sanoe'),
      LOG_LEVEL: 'info',
      publicUrl: 'http://localhost:3000',
    });
  });

  it('reads numbers, switches and the address that people see', () => {
    const config = loadConfig({
      ...LEAST,
      SANOE_PORT: '8080',
      TEMPORAL_TLS: 'true',
      SANOE_PUBLIC_URL: 'https://sanoe.example.go.th',
    });

    expect(config.SANOE_PORT).toBe(8080);
    expect(config.TEMPORAL_TLS).toBe(true);
    expect(config.publicUrl).toBe('https://sanoe.example.go.th');
  });

  it('takes an empty value as not set', () => {
    const config = loadConfig({ ...LEAST, SANOE_PORT: '', SANOE_OPERATOR_TOKEN: '' });

    expect(config.SANOE_PORT).toBe(3000);
    expect(config.SANOE_OPERATOR_TOKEN).toBeUndefined();
  });

  it.each([
    ['DATABASE_URL', ''],
    ['DATABASE_URL', 'mysql://root@localhost/x'],
    ['RELAY_DATABASE_URL', ''],
    ['SANOE_MASTER_KEY', 'short'],
    ['SANOE_OPERATOR_TOKEN', 'short'],
    ['SANOE_OPERATOR_TOKEN', 'with a space, which no header can carry'],
    ['SANOE_PORT', '0'],
    ['SANOE_PORT', '3000x'],
    ['SANOE_PUBLIC_URL', 'sanoe.example.go.th'],
    ['SANOE_TIMESTAMP_URL', 'freetsa'],
    ['TEMPORAL_TLS', 'maybe'],
    ['LOG_LEVEL', 'loud'],
    ['SMTP_URL', 'http://mail'],
  ])('names %s when it is "%s", and never its value', (name, value) => {
    const load = (): unknown => loadConfig({ ...LEAST, [name]: value });

    expect(load).toThrow(name);
    expect(load).not.toThrow(value === '' ? 'undefined value' : value);
  });

  it('names all that is wrong at once', () => {
    expect(() => loadConfig({})).toThrow(/DATABASE_URL.*RELAY_DATABASE_URL.*SANOE_MASTER_KEY/);
  });
});
