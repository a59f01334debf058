export { CONSTRAINT_CODES, constraintText, isConstraintCode, type ConstraintCode } from './constraint-text';
export { faultText } from './fault-text';
export { languageOf, type Bilingual, type Language } from './language';
export { mailText, noticeText, type MailFacts, type MailText, type NoticeFacts, type NoticeText } from './notice-text';
export { problemText, type ProblemText } from './problem-text';
export { word, type WordGroup } from './words';
export { formElementText, formGapText, formHeading, formTitle } from './form-text';
export { measureFieldText, placeText, planImportText } from './plan-import-text';
export { checkPageText, type CheckPageText } from './check-page-text';
