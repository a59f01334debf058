// npm run sanoe -- …: the command line of the product, on the stores of the last npm start on this data folder, else on
// those that the environment names. In this very process, so that signals reach it.
import { resolve } from 'node:path';
import { environmentOf, prepare, PROJECT } from './prepare.mjs';

if (!(await prepare())) process.exit(1);
Object.assign(process.env, environmentOf(resolve(PROJECT, process.env.SANOE_DATA_DIR || '.sanoe')));
process.setSourceMapsEnabled(true);
await import('../dist/apps/cli/src/main.js');
