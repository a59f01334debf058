export { memoDocumentOf, type DecisionFacts, type MemoFacts, type PrintedRevision } from './memo-document-of';
export type {
  MemoDocument,
  OpinionBlock,
  Picture,
  PrintedBlock,
  PrintedSection,
  Signature,
  SignatureBlock,
} from './memo-document';
export { MemoRenderer, RENDERER_DEFAULTS, type RendererOptions } from './memo-renderer';
