import { AccessLogEntity } from './entities/access-log.entity';
import { AnchorEntity } from './entities/anchor.entity';
import { AnchorTimestampEntity } from './entities/anchor-timestamp.entity';
import { AnsweredRequestEntity } from './entities/answered-request.entity';
import { AppointmentEntity } from './entities/appointment.entity';
import { AttachmentEntity } from './entities/attachment.entity';
import { ChainTemplateEntity } from './entities/chain-template.entity';
import { CompletionEntity } from './entities/completion.entity';
import { CredentialEntity } from './entities/credential.entity';
import { DecisionEntity } from './entities/decision.entity';
import { EngineCursorEntity } from './entities/engine-cursor.entity';
import { HolidayEntity } from './entities/holiday.entity';
import { LogEntryEntity } from './entities/log-entry.entity';
import { MemoEntity } from './entities/memo.entity';
import { MemoChainEntity } from './entities/memo-chain.entity';
import { MemoKindEntity } from './entities/memo-kind.entity';
import { MemoRevisionEntity } from './entities/memo-revision.entity';
import { MemoTextEntity } from './entities/memo-text.entity';
import { NoticeEntity } from './entities/notice.entity';
import { NumberBlockEntity } from './entities/number-block.entity';
import { NumberCancellationEntity } from './entities/number-cancellation.entity';
import { NumberingRuleEntity } from './entities/numbering-rule.entity';
import { OrganisationEntity } from './entities/organisation.entity';
import { PersonEntity } from './entities/person.entity';
import { PersonalAccessTokenEntity } from './entities/personal-access-token.entity';
import { PositionEntity } from './entities/position.entity';
import { RegisterEntity } from './entities/register.entity';
import { PrintFileEntity } from './entities/print-file.entity';
import { PrintProfileEntity } from './entities/print-profile.entity';
import { RegisterCounterEntity } from './entities/register-counter.entity';
import { RegisterEntryEntity } from './entities/register-entry.entity';
import { RegisterPaperEntity } from './entities/register-paper.entity';
import { SealEntity } from './entities/seal.entity';
import { SessionEntity } from './entities/session.entity';
import { TaskEntity } from './entities/task.entity';
import { UnitEntity } from './entities/unit.entity';
import { CheckCodeEntity } from './entities/check-code.entity';
import { CompletionDelayEntity } from './entities/completion-delay.entity';
import { SealedDocumentEntity } from './entities/sealed-document.entity';
import { SigningKeyEntity } from './entities/signing-key.entity';
import { EntryHandInEntity } from './entities/entry-hand-in.entity';
import { MeasureEntryEntity } from './entities/measure-entry.entity';
import { MeasureRoundEntity } from './entities/measure-round.entity';
import { MeasureUnitEntity } from './entities/measure-unit.entity';
import { MeasureYearEntity } from './entities/measure-year.entity';
import { MeasureEntity } from './entities/measure.entity';
import { PlanEntity } from './entities/plan.entity';
import { PlanImportEntity } from './entities/plan-import.entity';
import { PublicationEntity } from './entities/publication.entity';
import { ReportRoundEntity } from './entities/report-round.entity';
import { RoundCommandEntity } from './entities/round-command.entity';
import { StreamTextEntity } from './entities/stream-text.entity';
import { ReportMemoEntity } from './entities/report-memo.entity';

/** Every table of the record as a class; the migrations make the tables, a test holds the two together. */
export const entities = [
  AccessLogEntity,
  AnchorEntity,
  AnchorTimestampEntity,
  AnsweredRequestEntity,
  AppointmentEntity,
  AttachmentEntity,
  ChainTemplateEntity,
  CompletionEntity,
  CredentialEntity,
  DecisionEntity,
  EngineCursorEntity,
  HolidayEntity,
  LogEntryEntity,
  MemoEntity,
  MemoChainEntity,
  MemoKindEntity,
  MemoRevisionEntity,
  MemoTextEntity,
  NoticeEntity,
  NumberBlockEntity,
  NumberCancellationEntity,
  NumberingRuleEntity,
  OrganisationEntity,
  PersonEntity,
  PersonalAccessTokenEntity,
  PositionEntity,
  RegisterEntity,
  PrintFileEntity,
  PrintProfileEntity,
  RegisterCounterEntity,
  RegisterEntryEntity,
  RegisterPaperEntity,
  SealEntity,
  SessionEntity,
  TaskEntity,
  UnitEntity,
  CheckCodeEntity,
  CompletionDelayEntity,
  SealedDocumentEntity,
  SigningKeyEntity,
  EntryHandInEntity,
  MeasureEntryEntity,
  MeasureRoundEntity,
  MeasureUnitEntity,
  MeasureYearEntity,
  MeasureEntity,
  PlanEntity,
  PlanImportEntity,
  PublicationEntity,
  ReportRoundEntity,
  RoundCommandEntity,
  StreamTextEntity,
  ReportMemoEntity,
];
