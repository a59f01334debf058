import { join, resolve } from 'node:path';
import { StartRefusal } from './say';

/** The project's own folder, whether this runs from the sources or from the build. */
export const PROJECT = resolve(__dirname, __dirname.endsWith(join('dist', 'tools')) ? '../..' : '..');

/** What Node is given to run one of the apps; most of what a request makes is gone after it (ADR 20). */
export function nodeArguments(name: 'api' | 'worker'): readonly string[] {
  return ['--enable-source-maps', '--max-semi-space-size=32', join(PROJECT, 'dist/apps', name, 'src/main.js')];
}

/** What the person who starts the product may set. */
export interface LauncherSettings {
  readonly port: number;
  readonly publicUrl: string;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly temporalAddress: string | undefined;
  readonly temporalNamespace: string;
  readonly masterKey: string | undefined;
  readonly operatorToken: string | undefined;
  readonly demoPassword: string | undefined;
}

/** Reads the environment; an empty value counts as not set. Refuses a port that is none. */
export function readSettings(env: NodeJS.ProcessEnv): LauncherSettings {
  const port = portOf(env['SANOE_PORT'] || '3000');
  return {
    port,
    publicUrl: env['SANOE_PUBLIC_URL'] || `http://localhost:${port}`,
    dataFolder: resolve(PROJECT, env['SANOE_DATA_DIR'] || '.sanoe'),
    databaseUrl: env['DATABASE_URL'] || undefined,
    temporalAddress: env['TEMPORAL_ADDRESS'] || undefined,
    temporalNamespace: env['TEMPORAL_NAMESPACE'] || 'default',
    masterKey: env['SANOE_MASTER_KEY'] || undefined,
    operatorToken: env['SANOE_OPERATOR_TOKEN'] || undefined,
    demoPassword: env['SANOE_DEMO_PASSWORD'] || undefined,
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new StartRefusal({
      th: `SANOE_PORT ต้องเป็นตัวเลข 1 ถึง 65535 ไม่ใช่ "${text}"`,
      en: `SANOE_PORT must be a number from 1 to 65535, not "${text}"`,
    });
  }
  return port;
}
