// npm start: installs and builds what is missing, then brings everything up, in this very process, so that signals reach it.
import { prepare } from './prepare.mjs';

await prepare();
process.setSourceMapsEnabled(true);
await import('../dist/tools/launcher.js');
