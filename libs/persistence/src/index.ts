export { Organisations, type Actor, type Tx } from './organisations';
export { LOG_START, recordHash, sha256, type HashedEvent, type RecordOf } from './record-hash';
export { recordPool } from './record-pool';
