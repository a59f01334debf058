export { anchorFile, readAnchorFile, stampedHash, type ReadAnchor } from './anchor-file';
export { evidencePack, type PackMeans } from './evidence-pack';
export type { Manifest } from './pack-format';
export { verifyPack, type BrokenPack, type PackVerification, type SoundPack } from './pack-verification';
