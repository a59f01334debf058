import { IsUUID } from 'class-validator';
import type { LogRow } from '@app/persistence';
import { IfGiven, PageQueryDto, Text } from '@app/platform';

export class AuditQueryDto extends PageQueryDto {
  /** A type of event, such as `decided` or `settingsChanged`, or an operation, such as `adminUpdatePerson`. */
  @IfGiven()
  @Text({ max: 64 })
  readonly type?: string;

  @IfGiven()
  @IsUUID()
  readonly actorId?: string;

  /** A memo's id, or the organisation's for its settings. */
  @IfGiven()
  @IsUUID()
  readonly streamId?: string;

  /** A day (YYYY-MM-DD) or an instant (RFC 3339). */
  @IfGiven()
  @Text({ max: 40 })
  readonly from?: string;

  /** A day, which it includes, or an instant. */
  @IfGiven()
  @Text({ max: 40 })
  readonly to?: string;
}

export class AuditActorDto {
  readonly id!: string;
  readonly name!: string;
}

/** One entry of the log: ids, states and digests, no text that a person wrote. */
export class AuditEntryDto {
  readonly streamId!: string;
  readonly streamKind!: 'memo' | 'settings' | 'measure' | 'report';
  /** 1, 2, 3 … within the stream. */
  readonly version!: number;
  readonly type!: string;
  readonly at!: string;
  /** Null: the clock, or the platform's operator where the operation is `importOrganisation`. */
  readonly actor!: AuditActorDto | null;
  /** What the entry says beside: of settings `operation`, `subject` and `valuesHash`. */
  readonly details!: Record<string, unknown>;
  /** SHA-256 of the entry, hex. */
  readonly recordHash!: string;

  static from(row: LogRow): AuditEntryDto {
    return {
      streamId: row.stream_id,
      streamKind: row.stream_kind,
      version: row.version,
      type: row.event.type,
      at: row.at.toISOString(),
      actor: row.actor_id === null ? null : { id: row.actor_id, name: row.actor_name ?? '' },
      details: Object.fromEntries(Object.entries(row.event).filter(([name]) => !SHOWN.includes(name))),
      recordHash: row.record_hash,
    };
  }
}

const SHOWN: readonly string[] = ['version', 'at', 'by', 'type'];

export class AuditListDto {
  readonly items!: AuditEntryDto[];
  readonly nextCursor!: string | null;
}
