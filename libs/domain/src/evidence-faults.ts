/** What can be wrong with an evidence pack beside what can be wrong with a log, public and stable. */
export const EVIDENCE_FAULTS = [
  // The archive
  'ARCHIVE_UNREADABLE',
  'ARCHIVE_TOO_LARGE',
  'ARCHIVE_CHANGED',
  'FILE_NAME_REFUSED',
  'FILE_TWICE',
  'FILE_COMPRESSED',
  // The manifest and its signature
  'MANIFEST_UNREADABLE',
  'SIGNATURE_UNREADABLE',
  'SIGNATURE_WRONG',
  'SIGNER_UNKNOWN',
  'MANIFEST_WRONG',
  // The files that it lists
  'FILE_MISSING',
  'FILE_UNKNOWN',
  'FILE_CHANGED',
  'FILE_UNREADABLE',
  // What they say
  'APPOINTMENT_MISSING',
  'APPOINTMENT_WRONG',
  'APPOINTMENT_UNKNOWN',
  'ATTACHMENT_WRONG',
  'SEAL_PATH_WRONG',
  'SEAL_LINK_WRONG',
  'ANCHOR_WRONG',
  'ANCHOR_TIMESTAMP_WRONG',
  'DOCUMENT_MISSING',
  'DOCUMENT_SEAL_WRONG',
] as const;

export type EvidenceFault = (typeof EVIDENCE_FAULTS)[number];
