// npm run bench: in this very process, so that signals reach it.
import { prepare } from './prepare.mjs';

await prepare();
process.setSourceMapsEnabled(true);
await import('../dist/bench/main.js');
