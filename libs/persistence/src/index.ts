export {
  canonicalAnchor,
  dueAnchor,
  findAnchor,
  keepAnchor,
  keepAnchorTimestamp,
  listAnchors,
  listUnstampedAnchors,
  type Anchor,
  type KeptAnchor,
} from './anchors';
export { findAnswer, keepAnswer } from './answered-requests';
export { listAppointments, type AppointmentQuery, type AppointmentRow } from './appointment-list';
export { appointmentOf, endAppointment, endAppointmentsOf } from './appointments';
export {
  findAttachment,
  insertAttachment,
  isEvidence,
  memosWithAttachment,
  secrecyOfPapersWith,
  type AttachmentRow,
} from './attachments';
export { BLOB_COLUMNS, UnusedUploads } from './unused-uploads';
export { CalendarChanges } from './calendar-changes';
export { Calendars } from './calendars';
export { chosenChain } from './chosen-chain';
export { findDocument, keepArchive, keepDocument, type KeptDocument } from './completions';
export {
  documentNumberIn,
  insertMemoNumber,
  lockReserved,
  readNumberingOf,
  refuseNumber,
  registerYear,
  takeNumber,
  takeNumbers,
  type GivenNumber,
  type NumberingOf,
  type TakenNumber,
  type WantedNumber,
} from './document-numbers';
export { dataSourceOptions } from './data-source';
export { DatabaseRefusal, type DatabaseRefusalCode } from './database-refusal';
export {
  listChainTemplates,
  listPeople,
  listPositions,
  listUnits,
  readChainTemplate,
  type ChainTemplateRow,
  type DirectoryPage,
  type PersonRow,
  type PositionRow,
  type UnitRow,
} from './directory';
export { entities } from './entities';
export { AccessLogEntity } from './entities/access-log.entity';
export { AnchorEntity } from './entities/anchor.entity';
export { AnchorTimestampEntity } from './entities/anchor-timestamp.entity';
export { AnsweredRequestEntity } from './entities/answered-request.entity';
export { AppointmentEntity } from './entities/appointment.entity';
export { AttachmentEntity } from './entities/attachment.entity';
export { ChainTemplateEntity } from './entities/chain-template.entity';
export { CompletionEntity } from './entities/completion.entity';
export { CredentialEntity } from './entities/credential.entity';
export { DecisionEntity } from './entities/decision.entity';
export { EngineCursorEntity } from './entities/engine-cursor.entity';
export { HolidayEntity } from './entities/holiday.entity';
export { LogEntryEntity } from './entities/log-entry.entity';
export { MemoEntity } from './entities/memo.entity';
export { MemoChainEntity } from './entities/memo-chain.entity';
export { MemoKindEntity } from './entities/memo-kind.entity';
export { MemoRevisionEntity } from './entities/memo-revision.entity';
export { MemoTextEntity } from './entities/memo-text.entity';
export { NoticeEntity } from './entities/notice.entity';
export { NumberBlockEntity } from './entities/number-block.entity';
export { NumberCancellationEntity } from './entities/number-cancellation.entity';
export { NumberingRuleEntity } from './entities/numbering-rule.entity';
export { OrganisationEntity } from './entities/organisation.entity';
export { PersonEntity } from './entities/person.entity';
export { PersonalAccessTokenEntity } from './entities/personal-access-token.entity';
export { PositionEntity } from './entities/position.entity';
export { RegisterEntity } from './entities/register.entity';
export { PrintFileEntity } from './entities/print-file.entity';
export { PrintProfileEntity } from './entities/print-profile.entity';
export { RegisterCounterEntity } from './entities/register-counter.entity';
export { RegisterEntryEntity } from './entities/register-entry.entity';
export { RegisterPaperEntity } from './entities/register-paper.entity';
export { SealEntity } from './entities/seal.entity';
export { SessionEntity } from './entities/session.entity';
export { TaskEntity } from './entities/task.entity';
export { UnitEntity } from './entities/unit.entity';
export { EntryHandInEntity } from './entities/entry-hand-in.entity';
export { MeasureEntryEntity } from './entities/measure-entry.entity';
export { MeasureRoundEntity } from './entities/measure-round.entity';
export { MeasureUnitEntity } from './entities/measure-unit.entity';
export { MeasureYearEntity } from './entities/measure-year.entity';
export { MeasureEntity } from './entities/measure.entity';
export { PlanEntity } from './entities/plan.entity';
export { PlanImportEntity } from './entities/plan-import.entity';
export { ReportRoundEntity } from './entities/report-round.entity';
export { RoundCommandEntity } from './entities/round-command.entity';
export { StreamTextEntity } from './entities/stream-text.entity';
export { EngineCursors, type Leased, type Rebuilt, type Settled } from './engine-cursors';
export {
  readEvidence,
  type EvidenceFacts,
  type PackedDocument,
  type SealedProof,
  type SealLink,
} from './evidence-facts';
export { countInbox, readInbox, type InboxPlace, type WaitingMemo } from './inbox';
export { verifyMemo, verifyOrganisationLog, type BrokenEntry, type Verification } from './log-verification';
export type { Enclosed, LockedMemo, MemoState, RequestKey } from './locked-memo';
export { listLog, type LogQuery, type LogRow } from './log-list';
export { MemoCommands, standingsIn, type Attempt, type MemoAtHand, type MemoInView } from './memo-commands';
export type { DecisionRow } from './memo-decisions';
export {
  insertDraft,
  readAttachments,
  readDraft,
  readDraftAttachments,
  readNumbering,
  readTemplates,
  readOfficerLines,
  readUnitName,
  unitsHeldBy,
  updateDraft,
  type AttachmentFacts,
  type Draft,
  type OfficerLines,
} from './memo-drafts';
export type { MemoHead } from './memo-heads';
export {
  readPrintedDraft,
  readPrintedMemo,
  type PrintedDecision,
  type PrintedMemo,
  type PrintedStep,
} from './memo-printing';
export {
  readDecisions,
  readMemo,
  readPositions,
  readStanding,
  showsWorkingDraft,
  type DecisionReading,
  type MemoReading,
  type MemoStanding,
  type Named,
} from './memo-reading';
export { MemoRecord, type Appended } from './memo-record';
export type { Answered } from './memo-taking';
export { searchMemos, type FoundMemo, type MemoFilter } from './memo-search';
export { readTimeline, type TimelineRow } from './memo-timeline';
export { lastRevisionDecidedBy, readDraftedVersion, readSubmittedVersion, type MemoVersion } from './memo-versions';
export { Directories, rightsOf, type Right } from './memo-rights';
export {
  canonicalRevision,
  contentHash,
  insertRevision,
  readRevision,
  type FrozenChain,
  type Revision,
  type RevisionOf,
} from './memo-submission';
export { newId } from './new-id';
export { countUnreadNotices, markNoticesRead, readNotices, type NoticePlace, type NoticeReading } from './notices';
export { Organisations, type Actor, type Tx } from './organisations';
export { usesOfPosition, usesOfUnit, type Use } from './organisation-uses';
export { findOrganisation, listOrganisations, readOrganisationName, readSlug } from './organisation-names';
export { OrganisationData } from './organisation-data';
export { OrganisationImport, type ImportedOrganisation } from './organisation-import/organisation-import';
export { refuseImport, type ImportProblem, type NamedByPart } from './organisation-import/import-report';
export type { OrganisationFile } from './organisation-import/organisation-file';
export {
  countByStatus,
  countThroughput,
  listOpenMemoAges,
  listSignedTurns,
  type OpenMemoAge,
  type SignedTurn,
  type StatusCount,
  type Throughput,
} from './overview';
export { prepareDatabase, type DatabaseRequest, type DatabaseUrls } from './prepare-database';
export { canonicalEntry, LOG_START, recordHash, sha256, type HashedEvent, type RecordOf } from './record-hash';
export { merklePath, merkleRoot, rootOfPath } from './merkle';
export { replayRecord, type FoundFault, type RecordedRows, type ReplayedRecord } from './memo-verification';
export type {
  AttachmentRow as RevisionAttachment,
  DecisionRows,
  LoggedEvent,
  NumberRow,
  RevisionRow,
} from './memo-rows';
export type { EntryRow } from './entry-verification';
export { Reconciliation, type Behind, type Standing } from './reconciliation';
export { outliveServer, recordPool } from './record-pool';
export { replacePassword } from './replaced-password';
export { leafOf, rootOf, sealHash, Seals, streamName, type SealedHead, type SealOf } from './seals';
export { withRecordIn } from './manager-transaction';
export { paperValues, type KeptNumber, type KeptPaper } from './register-papers';
export { listRegisterLines, type RegisterFilter, type RegisterLine, type RegisterPlace } from './register-lines';
export {
  listKindNumberings,
  listNumberBlocks,
  listNumberingRules,
  listRegisters,
  listRegisterYears,
  listUnnumberedMemos,
  type KindNumberingRow,
  type NumberBlockRow,
  type NumberingRuleRow,
  type RegisterName,
  type RegisterYear,
} from './registers';
export {
  changeSettings,
  changeSettingsWithin,
  type ChangedRow,
  type SettingsAct,
  type SettingsChange,
} from './settings-log';
export { readPrintSettings, type PrintFile, type PrintSettings } from './print-settings';
export { completeTask, readTasks, type TaskPlace, type TaskReading } from './tasks';
export { listOpenMemos, type OpenMemo, type OpenMemosQuery } from './stalled-memos';
export {
  linesHash,
  textHash,
  writtenHash,
  type Instruction,
  type Mark,
  type SignatureLine,
  type WrittenDecision,
} from './written';
export { headingsOf, insertPlan, measureHash, updateMeasure, type MeasureHeadings, type NewPlan } from './plans';
export {
  findPlanBySource,
  findPlanImport,
  insertPlanImport,
  listUnitNames,
  lockPlanImport,
  notePlanOfImport,
  readKeptPlan,
  type KeptMeasure,
  type KeptPlan,
  type NewPlanImport,
  type PlanImportRow,
} from './plan-imports';
export {
  endDelay,
  findCheckCode,
  findSealedDocument,
  keepSealedDocument,
  listSealingCertificates,
  memoOfCheckCode,
  memoOfSealedFile,
  noteDelay,
  readCheckedMemo,
  takeCheckCode,
  type CheckedMemo,
  type MemoPlace,
  type SealedDocument,
  type SealingCertificate,
} from './document-seals';
export { CheckCodeEntity } from './entities/check-code.entity';
export { CompletionDelayEntity } from './entities/completion-delay.entity';
export { SealedDocumentEntity } from './entities/sealed-document.entity';
export { SIGNING_KEY_STATES, SigningKeyEntity, type SigningKeyState } from './entities/signing-key.entity';
export {
  belongsToUnit,
  entryHash,
  insertHandIn,
  markHandedIn,
  openEntry,
  readEntries,
  readEntry,
  readHandIns,
  writeEntry,
  type HandedIn,
  type EntryPlace,
  type HandInOf,
  type KeptEntry,
} from './measure-entries';
export {
  listAwaitedReports,
  listUnitOfficers,
  readMeasureNames,
  type AwaitedReport,
  type UnitOfficer,
} from './stalled-reports';
export { MeasureCommands, type MeasureAtHand } from './measure-commands';
export { MeasureRecord, type LockedMeasure } from './measure-record';
export {
  markPlanActive,
  readMeasures,
  readMeasuresOfPlan,
  readPlan,
  readPlannedMeasure,
  lockYearsWithPeriod,
  type RecordedMeasure,
  type RecordedPlan,
} from './plan-reading';
export { ReportCommands } from './report-commands';
export { ReportMemoEntity } from './entities/report-memo.entity';
export {
  holdsTable,
  readReportMemo,
  readRoundStates,
  REPORT_MEMO_KIND,
  tableHash,
  takeReportMemo,
  writeReportMemo,
  type ReportMemo,
  type TableBlock,
} from './report-memo-rows';
export { ReportMemos } from './report-memos';
export { ReportRecord } from './report-record';
export {
  listMeasures,
  readFigures,
  readLifecycles,
  readReopenings,
  readUnitNames,
  type HandedInFigures,
  type ListedMeasure,
  type MeasureFilter,
  type MeasurePlace,
  type Reopening,
  type UnitName,
} from './measure-reading';
export { PublicationEntity } from './entities/publication.entity';
export {
  findPublication,
  findPublished,
  listPublications,
  listPublished,
  pageHash,
  readPublishedChoices,
  readSecrecies,
  type Publication,
  type PublicationsQuery,
  type PublishedChoices,
  type PublishedHead,
  type PublishedMemo,
} from './publications';
