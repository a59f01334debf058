export { memoDocumentOf, type DecisionFacts, type MemoFacts, type PrintedRevision } from './memo-document-of';
export {
  PLAIN_PRINTING,
  type Appendix,
  type DocumentCheck,
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
export { MemoRenderer, RENDERER_DEFAULTS, type RendererOptions } from './memo-renderer';
