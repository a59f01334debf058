export { memoDocumentOf, type DecisionFacts, type MemoFacts, type PrintedRevision } from './memo-document-of';
export {
  PLAIN_PRINTING,
  type Appendix,
  type DocumentCheck,
  type Enclosure,
  type FormPaper,
  type MemoDocument,
  type OpinionBlock,
  type OwnFont,
  type Picture,
  type PrintedBlock,
  type PrintedSection,
  type Printing,
  type Signature,
  type SignatureBlock,
} from './memo-document';
export { fontFaultOf, type FontFault } from './fonts';
export { MemoRenderer, RENDERER_DEFAULTS, type RendererOptions } from './memo-renderer';
export { REGISTER_COLUMNS, type RegisterColumn, type RegisterDay, type RegisterDocument } from './register-document';
export type { BlockDifference, RowDifference } from './differences/block-differences';
export {
  COMPARED_FIELDS,
  memoDifferences,
  type ComparedField,
  type ComparedFile,
  type ComparedMemo,
  type ComparedStep,
  type FieldDifference,
  type FileDifference,
  type FormDifference,
  type MemoDifferences,
  type StepDifference,
} from './differences/memo-differences';
export type { Change, Piece, TextDifference } from './differences/pieces';
export type { SectionDifference } from './differences/section-differences';
export { redactedDocumentOf, redactingBy, type Redacted } from './redacted-document';
export { inDigits } from './digits';
export { specimenOf } from './specimen';
export { formRows, type FormRow } from './form-rows';
export { httpTimeStampAuthority, type TimeStampAuthority } from './sealing/time-stamp-authority';
export {
  verifyTimeStamp,
  type TimeStampFailure,
  type TimeStampVerification,
  type VerifiedTimeStamp,
} from './sealing/time-stamp-verification';
export { padesSealer } from './sealing/pades-sealer';
export type { PdfSealer, SealingKey, SealingOptions } from './sealing/pdf-sealer';
export {
  verifySeal,
  type FailedSeal,
  type SealFailure,
  type SealTrust,
  type SealVerification,
  type VerifiedSeal,
} from './sealing/seal-verification';
export {
  signContent,
  verifyContentSignature,
  type SignatureFailure,
  type SignatureVerification,
  type VerifiedSignature,
} from './sealing/detached-signature';
export { sealedLengths } from './sealing/seal-verification';
