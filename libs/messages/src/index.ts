export { CONSTRAINT_CODES, constraintText, isConstraintCode, type ConstraintCode } from './constraint-text';
export { faultText } from './fault-text';
export { languageOf, type Bilingual, type Language } from './language';
export { mailText, noticeText, type MailFacts, type MailText, type NoticeFacts, type NoticeText } from './notice-text';
export { problemText, type ProblemText } from './problem-text';
export { word, type WordGroup } from './words';
export { formElementText, formGapText, formHeading, formTitle } from './form-text';
export {
  MEASURE_REPORT_COLUMNS,
  measureReportRow,
  measureReportText,
  type MeasureReportFacts,
  type MeasureReportText,
  type ReportedEntry,
  type ReportedMeasure,
} from './measure-report-text';
export { measureFieldText, placeText, planImportText } from './plan-import-text';
export { checkPageText, type CheckPageText } from './check-page-text';
export { publicationPageText, type PublicationPageText } from './publication-page-text';
