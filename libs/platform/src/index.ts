export { BlobStore, FolderBlobStore, type IncomingBlob } from './blob-store';
export { Clock, systemClock } from './clock';
export { CommandLoad } from './command-load';
export { Config, loadConfig } from './config';
export { isDatabaseAway } from './database-away';
export { errorFacts, type ErrorFacts } from './error-facts';
export { parseJsonBody } from './json-body';
export { loggerModule } from './logging';
export { readOwnFont, readPrinting, type MemoPrinting } from './memo-printing';
export { readPictures, requirePictures, type MemoPicture } from './memo-pictures';
export { Metrics } from './metrics';
export { PageQueryDto } from './page.dto';
export { pageOf, placeOfCursor, type CursorPart, type CursorPartKind, type Page } from './page-cursor';
export {
  OpenMemos,
  OrganisationImporter,
  readOrganisationFile,
  type OrganisationImported,
} from './organisation-import/organisation-importer';
export { ChainTemplateInFileDto, StepInFileDto } from './organisation-import/chain-templates-in-file.dto';
export { NumberingRuleInFileDto, RegisterInFileDto } from './organisation-import/numbering-in-file.dto';
export { OrganisationFileDto } from './organisation-import/organisation-file.dto';
export { AppointmentInFileDto, PersonInFileDto } from './organisation-import/people-in-file.dto';
export { PositionInFileDto, UnitInFileDto } from './organisation-import/units-in-file.dto';
export { hashPassword, isPassword, MOST_PASSWORD, oneTimePassword, refuseWeakPassword } from './passwords';
export { ProblemDetailsFilter, RefusalListener } from './problem-details.filter';
export { problemOf, refusalOf, type FieldError, type Problem } from './problem';
export { Reconciler, type Disagreement, type Extent, type Finding, type Reconciled } from './reconciler';
export { Relay, RELAY_DEFAULTS, type RelayObserver, type RelayOptions } from './relay';
export { REFUSAL_STATUS } from './refusal-status';
export { temporalAddress, TemporalModule } from './temporal.module';
export { brokenTextRule, CODE, Text, type TextRule } from './text-rules';
export { ListOf } from './list-rules';
export { IsForm, IsLimit, IsLocalDate, IsSectionBody } from './value-rules';
export { IfGiven, invalidInput, validationPipe, type InvalidField } from './validation';
export {
  certificateRequest,
  issuedCertificate,
  makeKey,
  type IssuedCertificate,
  type MadeKey,
} from './signing-keys/seal-certificate';
export { MasterKey } from './signing-keys/master-key';
export { notedKey, retireActive, SigningKeys, type OpenSigningKey } from './signing-keys/signing-keys';
export { CheckPages } from './check-pages';
export { PublicPages } from './public-pages';
export { Publisher, type PreparedPublication, type Redact } from './publisher';
export { openDataSource } from './open-data-source';
