export { appointmentEnd, appointmentStart, parseInstant } from './appointment-period';
export { EVIDENCE_FAULTS, type EvidenceFault } from './evidence-faults';
export { appointmentRefusal, type AppointmentRefusal } from './appointment-rules';
export { appointmentsFor, covers, isValidAt, needsOrder, type Appointment } from './appointments';
export { MOST_BAHT } from './baht';
export { canonicalJson } from './canonical-json';
export {
  chooseNumberingRule,
  DEFAULT_NUMBER_PATTERN,
  DEFAULT_NUMBERING_RULE,
  HIGHEST_NUMBER,
  LONGEST_NUMBER_PATTERN,
  NO_NUMBER,
  NUMBER_PATTERN_FAULTS,
  printNumber,
  readNumberPattern,
  runningNumberOf,
  type NumberFacts,
  type NumberingRule,
  type NumberPattern,
  type NumberPatternFault,
  type NumberToken,
} from './document-number';
export { assertNever, DomainError, type RefusalDetails } from './domain-error';
export {
  buddhistYear,
  fiscalYearOf,
  fiscalYearRange,
  parsePeriod,
  periodOf,
  periodRange,
  type DateRange,
  type Period,
} from './fiscal-year';
export { withSubstitutes, type Holiday, type HolidayKind } from './holidays';
export { LOG_FAULTS, type LogFault } from './log-faults';
export { accessTo, type Access, type ReadableMemo, type Reader } from './memo/access';
export { chainsAgree } from './memo/agreement';
export {
  inOrder,
  isOutcome,
  isSettled,
  MOST_STEPS,
  MOST_TEMPLATE_STEPS,
  OFFICER_STEP,
  openStep,
  outcomeOf,
  RULES_VERSION,
  signatureOf,
  stepOf,
  unopened,
  unsignedSteps,
  type ChainRules,
  type ChainStep,
  type Clock,
  type MemoChain,
  type Outcome,
  type Signature,
  type Turn,
} from './memo/chain';
export type {
  DecideCommand,
  MemoCommand,
  PassDeadlineCommand,
  PublishCommand,
  Standing,
  SubmitCommand,
} from './memo/commands';
export { ILL_FORMED, sectionBodyFault, type SectionBodyFault } from './memo/section-body';
export {
  picturesIn,
  requirePicturesAttached,
  LONGEST_TEXT,
  type Block,
  type MemoContent,
  type RevisionContent,
  type Section,
} from './memo/content';
export {
  FORM_KINDS,
  type ChoiceElement,
  type FormColumn,
  type FormDefinition,
  type FormElement,
  type FormKind,
} from './memo-form/form-definition';
export { formFaults, type FormFault, type FormFaultCode } from './memo-form/form-faults';
export {
  FORM_GAP_CODES,
  formGaps,
  requireForm,
  requireFormShape,
  type FormGap,
  type FormGapCode,
} from './memo-form/form-gaps';
export {
  formDates,
  formNumber,
  formPictures,
  formRowsOf,
  formText,
  formTexts,
  type FormPicture,
  type FormValues,
} from './memo-form/form-values';
export { isPalad, requireLastSigner } from './memo-form/last-signer';
export { formOf, MEMO_FORMS, PARTICIPATION_ITEMS, PROJECT_STATES, type ProjectState } from './memo-form/memo-forms';
export { percentOf, planProgressOf, type PlanProgress, type ProgressTotal } from './memo-form/plan-progress';
export { decide } from './memo/decide';
export { presentState, type Decision, type Refusal } from './memo/decision';
export type { MemoEvent, MemoEventType, PublicationFacts, SignedStep } from './memo/events';
export { chooseTemplate, stepsOf, type ChainTemplate, type TemplateStep } from './memo/template';
export { evolve, follow } from './memo/evolve';
export { isInTurn } from './memo/in-turn';
export { noticesOf, type Audience, type NoticeOf } from './memo/notices';
export {
  PUBLICATION_STEP,
  signersNow,
  STALL_CAUSES,
  stallOf,
  type Stall,
  type StallCause,
  type StallFacts,
  type StallRemedy,
} from './memo/stall';
export { signersOf, standingsOf } from './memo/standings';
export { isChain } from './memo/submit';
export { DEFAULT_ESCALATE_AFTER, DEFAULT_LIMIT } from './memo/turn-clock';
export { NATIONAL_HOLIDAYS } from './national-holidays';
export { NOTICE_KINDS, type NoticeKind } from './notice-kinds';
export { mayCall, PERMISSIONS, type Operation, type Permission } from './permissions';
export {
  OFFICIAL_PRINT_PROFILE,
  PRINT_FILE_USES,
  PRINT_PROFILE_RULES,
  joinedPrintProfile,
  printProfileOf,
  type PrintFileUse,
  type PrintProfile,
} from './print-profile';
export {
  printedTextsOf,
  requirePrintable,
  unprintableAsWritten,
  unprintableIn,
  withoutInvisible,
  type PrintedText,
} from './printable';
export { REFUSAL_CODES, type RefusalCode } from './refusals';
export {
  addDays,
  bangkokDateOf,
  dayNumberOf,
  dayOfWeek,
  formatThaiDate,
  formatThaiDates,
  formatThaiDateTime,
  isLocalDate,
  parseThaiDate,
  startOfBangkokDate,
  type LocalDate,
  type Weekday,
} from './thai-date';
export { fromThaiDigits, toThaiDigits } from './thai-numerals';
export {
  addLimit,
  addWorkingDays,
  addWorkingTime,
  calendarProblems,
  isCalendar,
  isWorkingDay,
  nextWorkingDay,
  OFFICE_CALENDAR,
  workingCalendar,
  workingTimeBetween,
  type CalendarProblem,
  type CalendarSettings,
  type WorkingCalendar,
} from './working-calendar';
export { isLimit, parseLimit, type Limit, type Urgency } from './working-limit';
export {
  CAPACITIES,
  ENCLOSURE_NOTES,
  DECISIONS,
  MEMO_KINDS,
  MEMO_STATUSES,
  NUMBER_STATES,
  NUMBERINGS,
  ORGANISATION_TYPES,
  PURPOSES,
  REGISTER_DIRECTIONS,
  ROLES,
  SAME_SIGNER_RULES,
  SECRECIES,
  STEP_KINDS,
  URGENCIES,
  type Capacity,
  type EnclosureNote,
  type DecisionKind,
  type MemoStatus,
  type Numbering,
  type NumberState,
  type OrganisationType,
  type Purpose,
  type RegisterDirection,
  type Role,
  type SameSigner,
  type Secrecy,
  type StandardMemoKind,
  type StepKind,
} from './words';
export {
  CADENCE_PROBLEMS,
  cadenceOf,
  cadenceProblems,
  MOST_ROUNDS,
  ROLLS,
  roundsOf,
  STANDARD_CADENCES,
  standardCadence,
  type Cadence,
  type CadenceProblem,
  type CadenceRound,
  type DatedRound,
  type MonthDay,
  type Roll,
  type StandardCadence,
} from './measure/cadence';
export {
  COMPARATORS,
  type Budget,
  type Comparator,
  type MeasureContent,
  type PlannedMeasure,
  type Target,
} from './measure/content';
export { EMPTY_ENTRY, type EntryContent, type IndicatorValue } from './measure/entry';
export {
  closesAt,
  dueAt,
  handInOf,
  isMeasureSettled,
  MEASURE_STATUSES,
  opensAt,
  ROUND_STATES,
  roundOf,
  roundState,
  statusOf,
  unitsAwaited,
  unplanned,
  yearBeginsAt,
  yearEndsAt,
  type HandIn,
  type LifecycleRound,
  type MeasureLifecycle,
  type MeasureStatus,
  type PlannedRound,
  type RoundState,
} from './measure/lifecycle';
export {
  entriesAwaited,
  isAwaiting,
  isReportSettled,
  REPORT_STATUSES,
  unopenedReport,
  type AwaitedEntry,
  type ReportRound,
  type ReportStatus,
} from './measure/report-round';
export {
  MEASURE_HEADINGS,
  PLAN_WARNING_CODES,
  type DraftMeasure,
  type GuessedCadence,
  type MeasureField,
  type MeasureHeading,
  type PlanDraft,
  type PlanWarning,
  type PlanWarningCode,
  type UnplacedLine,
  type UnplacedReason,
} from './plan-import/plan-draft';
export {
  contentOf,
  correctedMeasures,
  hasCadence,
  MEASURE_FIELDS,
  type MeasureCorrection,
  type Placement,
} from './plan-import/corrections';
export { HIGHEST_DIMENSION } from './plan-import/dimensions';
export {
  readPlanTable,
  TABLE_FAULT_CODES,
  type MergedCells,
  type ReadTable,
  type TableFault,
  type TableFaultCode,
} from './plan-import/plan-table';
export type { TableRow } from './plan-import/table-row';
export { readPlanText, type PlanContext } from './plan-import/plan-text';
export { checkCodeOf, groupedCheckCode, readCheckCode } from './check-code';
export type { MeasureCommand, RoundCommand } from './measure/commands';
export { decideMeasure } from './measure/decide';
export type { MeasureDecision } from './measure/decision';
export {
  LEAVING_REASONS,
  type LeavingReason,
  type ReportEvent,
  type ReportEventType,
  type ReportWatch,
} from './measure/report-events';
export { REPORT_OUTCOMES, type MeasureEvent, type MeasureEventType, type ReportOutcome } from './measure/events';
export { evolveMeasure, followMeasure } from './measure/evolve';
export { lateFrom, latenessOf, type Lateness, type Punctuality } from './measure/lateness';
export type { ReportCommand } from './measure/report-commands';
export { consequencesOf, type Consequence } from './measure/report-consequences';
export { decideReport, type ReportDecision } from './measure/report-decide';
export { evolveReport, followReport } from './measure/report-evolve';
export { withReportTable } from './measure/report-table';
export {
  gatheredFrom,
  gatheringRefusal,
  isGatheredStill,
  missingEntries,
  nothingToGather,
  reportableRound,
  type GatheredMeasure,
  type MissingEntry,
} from './measure/report-gathering';
export {
  reportNoticesOf,
  type ReportAudience,
  type ReportNotice,
  type ReportNoticeKind,
} from './measure/report-notices';
export {
  lastClosingAt,
  nextStep,
  ringsAt,
  SPREAD_WINDOW_MS,
  spreadOf,
  type ClockStep,
  type RoundCommandName,
} from './measure/round-clock';
export { entryRefusal } from './measure/round-commands';
export { areIndicators, isMet, targetStandings, type TargetStanding } from './measure/targets';
export { isMeasureInTurn } from './measure/in-turn';
export { isReportInTurn } from './measure/report-in-turn';
export { percentBy, progressOf, spentBy, targetCounts, type EntryFigures, type TargetCounts } from './measure/progress';
export {
  REPORT_STALL_CAUSES,
  reportStallOf,
  type ReportStall,
  type ReportStallCause,
  type ReportStallFacts,
  type ReportStallRemedy,
} from './measure/report-stall';
export { maskPersonalData, withoutTelephones } from './publication/masking';
export type {
  PublishedBlock,
  PublishedOpinion,
  PublishedPaper,
  PublishedSection,
  PublishedSignature,
  PublishedText,
} from './publication/published-text';
export { barToPublication, publicationRefusal } from './memo/publish';
