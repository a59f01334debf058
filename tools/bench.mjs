// npm run bench: in this very process, so that signals reach it.
import { prepare } from './prepare.mjs';

if (!(await prepare())) process.exit(1);
process.setSourceMapsEnabled(true);
await import('../dist/bench/main.js');
