import type { RefusalCode } from '@app/domain';
import type { ProblemTemplate } from './problem-template';

/** What happened, and what to do next. `detailWith` is used where the refusal carries its facts. */
export const REFUSALS_EN: Readonly<Record<RefusalCode, ProblemTemplate>> = {
  NOT_SIGNED_IN: {
    title: 'Not signed in',
    detail: 'You are not signed in, or your session has ended. Sign in and try again.',
  },
  SIGN_IN_FAILED: {
    title: 'Sign-in failed',
    detail:
      'The user name or password is wrong. Check them and try again, and name your organisation where several have this user name. Your administrator can set a new password.',
  },
  SIGN_IN_LOCKED: {
    title: 'Sign-in is locked for a while',
    detail: 'Too many wrong passwords. Wait 15 minutes and try again, or ask your administrator to set a new password.',
  },
  ORGANISATION_NEEDED: {
    title: 'Name your organisation',
    detail: 'This user name exists in more than one organisation. Give the code of yours and sign in again.',
  },
  PASSWORD_WEAK: {
    title: 'The password is too easy to guess',
    detail: 'Choose a new password of at least 12 characters that is neither your user name nor the old password.',
    detailWith:
      'Choose a new password of at least {least} characters that is neither your user name nor the old password.',
  },
  CONFIRMATION_WRONG: {
    title: 'The confirmation is wrong',
    detail: 'The password given to confirm this is wrong. Enter your present password and try again.',
  },
  NOT_ALLOWED: {
    title: 'Not allowed',
    detail: 'Your account may not do this. If it is your duty, ask your administrator for the right to do it.',
  },
  FOREIGN_ORIGIN: {
    title: 'The request came from another site',
    detail: 'Requests sent from other sites are refused. Open this system’s own page and try again.',
  },
  TOO_MANY_REQUESTS: {
    title: 'Too many requests',
    detail: 'Requests come too fast. Wait a moment and try again.',
    detailWith: 'Requests come too fast. Wait {retryAfterSeconds} seconds and try again.',
  },
  INVALID_INPUT: {
    title: 'Invalid input',
    detail: 'Some of what you sent is against the rules. Correct the fields listed and send it again.',
  },
  MALFORMED: {
    title: 'The request cannot be read',
    detail:
      'The request is malformed. Reload the page and try again. Programs: check the JSON, its UTF-8 encoding and the headers.',
  },
  TOO_LARGE: {
    title: 'Too large',
    detail: 'What you sent is too large. Make it smaller or split it, and send it again.',
    detailWith: 'What you sent is larger than {most}. Make it smaller or split it, and send it again.',
  },
  TYPE_NOT_ALLOWED: {
    title: 'Type not allowed',
    detail: 'Content or files of this type are not taken. Convert it to a supported type and send it again.',
    detailWith: 'Content or files of this type are not taken. Use {allowed} and send it again.',
  },
  FILE_REFUSED: {
    title: 'The file was refused',
    detail: 'The file is damaged, empty, or not what its name says. Open it, save it anew and attach it again.',
  },
  PICTURE_REFUSED: {
    title: 'This picture cannot be printed',
    detail:
      'The picture is broken, cut off, or larger than 50 million dots. Open it, make it smaller or save it anew as PNG or JPEG, and attach it again.',
    detailWith:
      'The picture “{name}” is broken, cut off, or larger than 50 million dots. Open it, make it smaller or save it anew as PNG or JPEG, and attach it again.',
  },
  NOT_FOUND: {
    title: 'Not found',
    detail:
      'There is no such thing in your organisation, or you may not read it. Check the link or look in your lists.',
  },
  KEY_NEEDED: {
    title: 'Idempotency-Key is missing',
    detail:
      'This request needs an Idempotency-Key header, so that nothing is signed twice. Reload the page and try again.',
  },
  KEY_REUSED: {
    title: 'Idempotency-Key belongs to another request',
    detail: 'This key was used for another request. Reload, look at the present state, and try again with a new key.',
  },
  VERSION_NEEDED: {
    title: 'Say which version you edit',
    detail: 'An edit needs the version that you read, in an If-Match header. Open the document again and edit it.',
  },
  STALE_VERSION: {
    title: 'The document has changed',
    detail: 'It was changed after you opened it. Open the present version, check it, and edit again.',
  },
  TOP_SECRET_REFUSED: {
    title: 'Top secret documents are refused',
    detail:
      'By the regulation on correspondence no top secret document may enter an electronic system. Use paper, or correct the secrecy if it was chosen by mistake.',
  },
  UNIT_NEEDED: {
    title: 'Choose the unit',
    detail: 'You have no position, or positions in several units. Choose the unit that the memo comes from.',
  },
  CHAIN_NEEDED: {
    title: 'The memo has no chain',
    detail: 'No chain fits this memo. Choose a chain template or name the signers in order, then submit.',
  },
  CHAIN_INVALID: {
    title: 'The chain is invalid',
    detail: 'A chain has 1 to 10 steps: all endorse but the last, which decides. Correct it and submit again.',
  },
  CHAIN_TOO_LONG: {
    title: 'The chain is too long',
    detail: 'The chain has as many steps as it can. Give the opinion in a step that exists, or return the memo.',
    detailWith: 'A chain has at most {most} steps. Give the opinion in a step that exists, or return the memo.',
  },
  ATTACHMENT_UNKNOWN: {
    title: 'Unknown attachment',
    detail: 'An attachment does not exist or is not yours. Upload it again and save.',
  },
  PICTURE_NOT_ATTACHED: {
    title: 'A picture in the text is not attached',
    detail:
      'A picture in the text must be an attachment of the memo too, so that its signers can open it. Add it to the attachments, or take it out of the text.',
  },
  WRONG_STATE: {
    title: 'Not in this state',
    detail: 'This cannot be done in the present state. Open the memo again to see what can.',
    detailWith: 'The memo is “{status}”, so this cannot be done. Open it again to see what can.',
  },
  NOT_YOUR_TURN: {
    title: 'Not your turn',
    detail: 'This step is not open, or not yours. Open the memo again to see whose turn it is.',
    detailWith:
      'The memo is at step {currentStep}, which is not yours to sign now. Open it again to see whose turn it is.',
  },
  ALREADY_DECIDED: {
    title: 'This step is signed',
    detail: 'The step was signed already; nothing more to sign. Open the memo again to see the decision.',
  },
  STALE_REVISION: {
    title: 'There is a newer revision',
    detail: 'You read a revision that is not the present one. Open the memo again, read it, and sign that.',
    detailWith: 'The present revision is {revision}. Open the memo again, read it, and sign that.',
  },
  WRONG_DECISION: {
    title: 'This step cannot decide so',
    detail: 'This step does not take that decision. Choose one of those shown.',
    detailWith: 'This step takes only: {allowed}. Choose one of them and sign again.',
  },
  REASON_NEEDED: {
    title: 'Give a reason',
    detail: 'Returning, rejecting and changing a chain need a reason. Write it and try again.',
  },
  CAPACITY_NOT_HELD: {
    title: 'You do not hold this capacity',
    detail:
      'No position or order lets you sign in that capacity now. Choose another, or ask the administrator to enter the order.',
  },
  OFFICER_CANNOT_DECIDE: {
    title: 'Officers do not decide their own memos',
    detail: 'Who submitted a memo cannot decide it. Ask the administrator to reassign this step.',
  },
  SAME_SIGNER: {
    title: 'You signed this chain already',
    detail: 'This chain takes one step a person. Ask the administrator to reassign this step.',
  },
  STEP_UNKNOWN: {
    title: 'No such step',
    detail: 'The memo’s chain has no such step. Open the memo again and choose one of its steps.',
  },
  STEP_SIGNED: {
    title: 'This step is signed',
    detail: 'A signed step cannot be reassigned. Open the memo again and choose one that has not signed.',
  },
  RETURN_NOT_EARLIER: {
    title: 'Return to an earlier step',
    detail: 'A memo is returned to its officer or to an earlier step. Choose again.',
  },
  NOT_RECALLABLE: {
    title: 'Too late to recall',
    detail: 'The next signer has opened or signed it, or the last signature is not yours. Ask who has it to return it.',
  },
  NUMBER_GIVEN: {
    title: 'The number is given',
    detail: 'This memo has its number. Open it again to see it.',
  },
  NUMBER_NOT_BY_CLERK: {
    title: 'The clerk does not number this kind',
    detail: 'Memos of this kind get their number on submission, or none. There is nothing to do.',
  },
  // Registers
  NUMBER_NOT_RESERVED: {
    title: 'This number is not kept in the register in use',
    detail:
      'The number is in no block of this register. Choose one from the list of kept numbers, or take the next one.',
  },
  NUMBER_USED: {
    title: 'This number is used or cancelled',
    detail: 'A number that was used or cancelled is not given again. Choose another one from the list of kept numbers.',
    detailWith: 'Number {number} was used or cancelled and is not given again. Choose another one from the list.',
  },
  NUMBER_OF_MEMO: {
    title: 'This number belongs to a memo',
    detail:
      'A memo’s number goes with its memo: where that is withdrawn, rejected or cancelled, the register shows it as cancelled.',
  },
  NUMBER_PATTERN_INVALID: {
    title: 'This number pattern cannot be used',
    detail:
      'A pattern has one running number, at most 100 characters, and only parts that the system knows. Mend it and save it again.',
    detailWith: '{fault} Mend it and save it again.',
  },
  REGISTER_STARTED: {
    title: 'The register has given numbers this year',
    detail:
      'The first number of a year is set before the first one is given. To leave numbers out, keep them in a block.',
  },
  REGISTER_TOO_LONG: {
    title: 'Too many entries to print or export at once',
    detail: 'Narrow the dates or the search, and print or export one part at a time.',
    detailWith: 'At most {most} entries go at once. Narrow the dates or the search, and take one part at a time.',
  },
  EXPORT_TOO_LONG: {
    title: 'Too many measures to export at once',
    detail: 'Choose one plan or one period, and export one part at a time.',
    detailWith: 'At most {most} rows go at once. Choose one plan or one period, and take one part at a time.',
  },
  PERSON_NOT_APPOINTED: {
    title: 'This person may not sign for the position',
    detail: 'They neither hold the position nor stand in for it. Enter the order first, or choose another person.',
  },
  DOCUMENT_UNPRINTABLE: {
    title: 'Not all of it can be printed',
    detail:
      'The memo has characters or pictures that an official document cannot show. Remove or replace them, and try again.',
    detailWith: 'An official document cannot show these: {what} (in: {where}). Remove or replace them, and try again.',
  },
  DOCUMENT_FAILED: {
    title: 'The document could not be made',
    detail:
      'The PDF could not be made just now; the memo and its signatures are safe. Wait and try again, and tell your administrator if it stays.',
  },
  TIMESTAMP_AWAY: {
    title: 'The time-stamp authority cannot be reached',
    detail:
      'The document cannot be sealed yet: the time-stamp authority does not answer, or answers wrongly. It is tried again by itself and nothing is lost; tell your administrator if it stays.',
  },
  SIGNING_KEY_NEEDED: {
    title: 'The organisation has no signing key',
    detail:
      'The key that seals documents was revoked and there is no new one. An administrator must make one; the documents that wait are then sealed by themselves.',
  },
  SIGNING_KEY_REVOKED: {
    title: 'This key was revoked',
    detail: 'A revoked key cannot be used or changed again. Make a new one.',
  },
  MASTER_KEY_WRONG: {
    title: 'The signing key cannot be opened',
    detail:
      'SANOE_MASTER_KEY is not the one under which the signing keys are kept. Nothing is lost: whoever runs the server must set it back.',
  },
  CERTIFICATE_REFUSED: {
    title: 'This certificate cannot be used',
    detail:
      'It cannot be read, is out of date, belongs to another key, or is not for signing. Send the certificate that was issued on this key’s request, with those of its issuers.',
  },
  EVIDENCE_INCOMPLETE: {
    title: 'The evidence cannot be packed: a file is missing',
    detail:
      'A kept file of this memo is gone from the file store. Ask the administrator to restore it from a backup, then try again.',
    detailWith:
      'The file {field} of this memo is gone from the file store. Ask the administrator to restore it from a backup, then try again.',
  },
  EMBLEM_REFUSED: {
    title: 'This emblem cannot be printed',
    detail:
      'An emblem must be a PNG picture that can be opened, at most 4,000 dots wide and high. Save it as PNG and send it again.',
  },
  FONT_NOT_TRUETYPE: {
    title: 'Not a TrueType font',
    detail:
      'Documents are printed in TrueType fonts (.ttf) only. Send the .ttf file of a font such as TH Sarabun New, regular or bold.',
  },
  FONT_NOT_EMBEDDABLE: {
    title: 'This font may not stand in documents',
    detail: 'The font’s owner does not permit it to be embedded in documents. Use another one, such as TH Sarabun New.',
  },
  FONT_LETTERS_MISSING: {
    title: 'This font lacks letters',
    detail: 'The font lacks Thai letters, vowels, tone marks or digits. Use a Thai font that has all of them.',
  },
  FONT_LETTER_SIZE: {
    title: 'This font’s letters have an unusual size',
    detail:
      'The font’s letters are too small or too large for official documents. Use another one, such as TH Sarabun New.',
  },
  ALREADY_EXISTS: {
    title: 'It exists already',
    detail: 'Something with this code or name exists. Edit that, or use another code.',
    detailWith: '“{name}” exists already. Edit that, or use another code.',
  },
  REFERENCE_UNKNOWN: {
    title: 'Unknown reference',
    detail: 'Something that you refer to does not exist in the organisation. Check the codes and send it again.',
    detailWith: '“{name}” does not exist in the organisation. Check the code and send it again.',
  },
  CALENDAR_INVALID: {
    title: 'The calendar is invalid',
    detail: 'Give at least one working day, hours as HH:MM in order without overlap, and the time zone Asia/Bangkok.',
  },
  LIMIT_INVALID: {
    title: 'The time limit is invalid',
    detail: 'A limit is in working days, as P2D, or in working time, as PT4H. Correct it and save again.',
  },
  APPOINTMENT_INVALID: {
    title: 'The appointment’s period is invalid',
    detail: 'It may not end before it begins, and what is past stays. Check the dates of the order and save again.',
  },
  APPOINTMENT_OVERLAPS: {
    title: 'Appointed already',
    detail:
      'This person has the position in the same capacity in that period. End the other appointment first, or correct the dates.',
  },
  APPOINTMENT_CIRCULAR: {
    title: 'Present and replaced at once',
    detail:
      'Who holds a position cannot stand in for it, and people cannot stand in for each other at the same time. Correct the person or the dates of the order.',
  },
  ORDER_NUMBER_NEEDED: {
    title: 'Give the order’s number',
    detail: 'Acting, acting on behalf and caretaking need a written order. Give its number and save again.',
  },
  MEASURE_NUMBER_TWICE: {
    title: 'A measure number is used twice',
    detail: 'Two measures of the plan have the same number. Give each its own and send the plan again.',
    detailWith: 'More than one measure has the number {number}. Give each its own and send the plan again.',
  },
  CADENCE_INVALID: {
    title: 'The rounds of a measure are not valid',
    detail:
      'Check the first and last month, the opening, due and closing day of each round: they must be in order, and no two rounds the same.',
    detailWith:
      'The rounds of measure {number} are not valid. Check the first and last month, the opening, due and closing day of each: they must be in order, and no two rounds the same.',
  },
  UNITS_NEEDED: {
    title: 'A measure has no responsible unit',
    detail: 'Name the responsible units of every measure before the plan is activated.',
    detailWith:
      'Measure {number} has no responsible unit. Name the units of every measure before the plan is activated.',
  },
  YEAR_NOT_PLANNED: {
    title: 'The plan does not cover this fiscal year',
    detail: 'Choose a fiscal year that the plan covers.',
  },
  DATES_INVALID: {
    title: 'The dates of the round are not in order',
    detail:
      'The opening day may not be after the due day, nor the due day after the closing day. Correct the dates and send them again.',
  },
  ROUND_NOT_OPEN: {
    title: 'The round is not open yet',
    detail: 'Results cannot be entered before the round opens.',
    detailWith: 'Results can be entered from {opensOn} on.',
  },
  ROUND_CLOSED: {
    title: 'The round is closed',
    detail: 'This round takes no results any more. Report in the next round.',
  },
  YEAR_CLOSED: {
    title: 'The measure is closed for this fiscal year',
    detail: 'Nothing can be entered or changed in a fiscal year that is closed. Go on in the next one.',
  },
  ENTRY_HANDED_IN: {
    title: 'The entry was handed in',
    detail: 'The unit has handed in its entry for this round. Take it back to change it, then hand it in again.',
  },
  ENTRY_INCOMPLETE: {
    title: 'The entry is not complete',
    detail: 'Write the result before the entry is handed in.',
  },
  NOT_RESPONSIBLE: {
    title: 'The unit is not responsible for the measure',
    detail: 'Choose one of the units that are responsible for the measure in this round.',
  },
  REPORT_IN_REVIEW: {
    title: 'The report is in review',
    detail: 'The report of this round is on its way up. Nothing can be changed until it comes back or is approved.',
  },
  INDICATOR_UNKNOWN: {
    title: 'There is no such target',
    detail: 'The measure has no target of that number, or it was named twice. Check the numbers of the targets.',
  },
  MEASURE_TARGETS_FIXED: {
    title: 'The measure’s targets are fixed',
    detail:
      'Results that were handed in are judged by these targets. Save the other changes without them. Before the report goes up, the units can take their results back to have the targets changed; after that, set new targets in the next plan.',
  },
  REPORT_INCOMPLETE: {
    title: 'Results are missing',
    detail:
      'Not every unit has handed in its results of this round. Wait for them or press for them; once they are late, the report can be gathered without them.',
    detailWith:
      'Results are missing of {missing}. Wait for them or press for them; once they are late, the report can be gathered without them.',
  },
  REPORT_NOT_DUE: {
    title: 'The results are not late yet',
    detail:
      'A report can be gathered without all results only once they are late. Wait until then, or for the results.',
    detailWith:
      'Of {missing}, results are on time until {dueOn}. A report can be gathered without them only after that. Wait until then, or for the results.',
  },
  REPORT_STALE: {
    title: 'The table is not what was handed in',
    detail:
      'Since the report was gathered, results were handed in or taken back, or its table or evidence was edited. Gather the report again, look at it, and submit it then. What you wrote elsewhere stays.',
  },
  REPORT_APPROVED: {
    title: 'The report is approved',
    detail:
      'The report of this round is approved and cannot be gathered again. Report what is to be added in the next round, or in a memo of its own.',
  },
  REPORT_KIND_FIXED: {
    title: 'A gathered report stays a report',
    detail:
      'This memo carries the results of measures and cannot become one of another kind. Write a new memo for that.',
  },
  ENTRY_NOT_REPORTED: {
    title: 'No such results in this report',
    detail:
      'The results that you name are not part of the report that this memo carries. Choose from its table, or return it with words alone.',
  },
  IN_USE: {
    title: 'Still in use',
    detail: 'Memos or other things still use this. Move or close them first.',
  },
  LAST_ADMINISTRATOR: {
    title: 'The last administrator',
    detail: 'Somebody must be able to administer the organisation. Give another person the role first.',
  },
  PLAN_IMPORT_FAULTY: {
    title: 'The table of measures cannot be read yet',
    detail: 'The table has faults at the places named. Nothing was kept; mend the file and import it again.',
  },
  PLAN_IMPORT_INCOMPLETE: {
    title: 'The plan cannot be kept yet',
    detail: 'Some places must be mended first. Nothing was kept; correct them in the preview and keep it again.',
  },
  PLAN_EXISTS: {
    title: 'This plan was imported before',
    detail: 'This plan was imported before. Open the plan that is there, or keep this one as another plan.',
    detailWith: 'This plan was imported before as “{plan}”. Open it, or keep this one as another plan.',
  },
  FORM_INCOMPLETE: {
    title: 'The form is incomplete',
    detail: 'The memo’s form lacks something or contradicts itself. Mend what is listed and submit again.',
    detailWith: 'The memo’s form lacks something or contradicts itself. Fill in or mend: {elements}, and submit again.',
  },
  LAST_SIGNER_WRONG: {
    title: 'The last signer must be the palad',
    detail:
      'A training summary goes to the palad, whose signature is the last. Choose a chain that ends there and submit again.',
    detailWith:
      'A training summary goes to the palad, whose signature is the last, but this chain ends at {position}. Choose a chain that ends at the palad and submit again.',
  },
  SECRECY_NOT_PUBLISHED: {
    title: 'What is confidential is never published',
    detail: 'This memo is or once was confidential. Approve it without the permission to publish.',
  },
  PUBLICATION_NOT_PERMITTED: {
    title: 'Its approval does not permit publication',
    detail: 'Who approved this memo did not permit its publication. Submit another memo to ask for it.',
  },
  ALREADY_PUBLISHED: {
    title: 'It is published',
    detail: 'This memo is published already. To publish it anew, withdraw the publication first.',
  },
  NOT_PUBLISHED: {
    title: 'It is not published',
    detail: 'There is no publication to withdraw. Open the memo again to see how it stands.',
  },
  PUBLICATION_WITHDRAWN: {
    title: 'Withdrawn',
    detail: 'The office has withdrawn this publication. For what it said, ask the office itself.',
  },
  DATABASE_AWAY: {
    title: 'The record is out of reach',
    detail: 'The database is out of reach for a moment. Wait, then send the same request again: nothing is done twice.',
  },
  INTERNAL: {
    title: 'Something went wrong',
    detail: 'An unexpected error. Try again, and tell your administrator if it stays.',
    detailWith: 'An unexpected error. Try again, and tell your administrator this code if it stays: {correlationId}',
  },
};
