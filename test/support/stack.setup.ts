import { keep } from './servers';
import { startStack } from './stack';

/** One stack for all end-to-end tests: each makes an organisation of its own. */
export default async function setup(): Promise<void> {
  const stack = await startStack();
  keep({
    stop: async () => {
      await stack.stop();
      stack.remove();
    },
  });
  process.env['SANOE_URL'] = stack.url;
  process.env['SANOE_OPERATOR_TOKEN'] = stack.operatorToken;
  process.env['SANOE_DEMO_PASSWORD'] = stack.password;
  process.env['SANOE_DATA_DIR'] = stack.dataFolder;
  process.env['ADMIN_DATABASE_URL'] = stack.adminUrl;
  process.env['TEMPORAL_ADDRESS'] = stack.temporalAddress;
}
