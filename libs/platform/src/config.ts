import { resolve } from 'node:path';
import { SANOE_DOCUMENTS_TASK_QUEUE, SANOE_TASK_QUEUE } from '@app/contracts';
import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  validateSync,
} from 'class-validator';

const POSTGRES_URL = /^postgres(ql)?:\/\//;
const LEAST_SECRET = 32;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The process environment, read once at start; nothing else reads `process.env`. Names as in the environment. */
export class Config {
  /** As the role sanoe_app. */
  @Matches(POSTGRES_URL)
  readonly DATABASE_URL!: string;

  /** As the role sanoe_relay. */
  @Matches(POSTGRES_URL)
  readonly RELAY_DATABASE_URL!: string;

  /** As the role sanoe_owner: the worker's, for the schema of the job queue. */
  @IsOptional()
  @Matches(POSTGRES_URL)
  readonly OWNER_DATABASE_URL?: string;

  /** Connections of this process for its transactions (ADR 20). */
  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(500)
  readonly DATABASE_POOL_SIZE: number = 8;

  @IsString()
  @IsNotEmpty()
  readonly TEMPORAL_ADDRESS: string = '127.0.0.1:7233';

  @IsString()
  @IsNotEmpty()
  readonly TEMPORAL_NAMESPACE: string = 'default';

  @IsOptional()
  @IsString()
  readonly TEMPORAL_API_KEY?: string;

  /** `true` for TLS with the machine's certificates; naming a file below means TLS too. */
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  readonly TEMPORAL_TLS: boolean = false;

  /** Files in PEM. */
  @IsOptional()
  @IsString()
  readonly TEMPORAL_TLS_SERVER_CA_CERT_PATH?: string;

  @IsOptional()
  @IsString()
  readonly TEMPORAL_TLS_CLIENT_CERT_PATH?: string;

  @IsOptional()
  @IsString()
  readonly TEMPORAL_TLS_CLIENT_KEY_PATH?: string;

  @IsOptional()
  @IsString()
  readonly TEMPORAL_TLS_SERVER_NAME?: string;

  @IsString()
  @IsNotEmpty()
  readonly SANOE_HOST: string = '127.0.0.1';

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(65_535)
  readonly SANOE_PORT: number = 3000;

  /** The address printed in mails, QR codes and publications; the port's on this machine where left out. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  readonly SANOE_PUBLIC_URL?: string;

  /** Addresses or networks of the proxies whose X-Forwarded headers count, with commas between. */
  @IsOptional()
  @IsString()
  readonly SANOE_TRUSTED_PROXIES?: string;

  @IsString()
  @IsNotEmpty()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? resolve(value) : value))
  readonly SANOE_DATA_DIR: string = resolve('.sanoe');

  /** Encrypts signing keys and secrets. */
  @IsString()
  @MinLength(LEAST_SECRET)
  readonly SANOE_MASTER_KEY!: string;

  /** For `sanoe keys reencrypt` only: what takes the place of the other. */
  @IsOptional()
  @IsString()
  @MinLength(LEAST_SECRET)
  readonly SANOE_NEW_MASTER_KEY?: string;

  /** A time-stamp authority (RFC 3161): with it seals are PAdES B-T, and anchors of the log are stamped. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  readonly SANOE_TIMESTAMP_URL?: string;

  /** The platform operator's bearer token; without it there is no operator. */
  @IsOptional()
  @Matches(/^[\x21-\x7e]+$/)
  @MinLength(LEAST_SECRET)
  readonly SANOE_OPERATOR_TOKEN?: string;

  /** Without it mails wait. */
  @IsOptional()
  @IsUrl({ protocols: ['smtp', 'smtps'], require_protocol: true, require_tld: false })
  readonly SMTP_URL?: string;

  @IsString()
  @IsNotEmpty()
  readonly SANOE_MAIL_FROM: string = 'sanoe@localhost';

  /** Queues of the engine that this worker serves: documents can be printed by workers of their own. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn([SANOE_TASK_QUEUE, SANOE_DOCUMENTS_TASK_QUEUE], { each: true })
  readonly SANOE_WORKER_QUEUES: readonly string[] = [SANOE_TASK_QUEUE, SANOE_DOCUMENTS_TASK_QUEUE];

  /** The worker's compiled workflows; those of the build where left out. */
  @IsOptional()
  @IsString()
  readonly SANOE_WORKFLOW_BUNDLE?: string;

  /** Where the worker answers `/metrics`, on the loopback interface; nowhere where left out. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(65_535)
  readonly SANOE_WORKER_METRICS_PORT?: number;

  @IsIn(LOG_LEVELS)
  readonly LOG_LEVEL: (typeof LOG_LEVELS)[number] = 'info';

  get publicUrl(): string {
    return this.SANOE_PUBLIC_URL ?? `http://localhost:${this.SANOE_PORT}`;
  }
}

/** Throws with every setting that is missing or wrong, by name and without its value. An empty value counts as not set. */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const config = plainToInstance(Config, given, { exposeDefaultValues: true });
  const errors = validateSync(config, { validationError: { target: false, value: false } });
  if (errors.length > 0) {
    const reasons = errors.flatMap(({ constraints }) => Object.values(constraints ?? {}));
    throw new Error(`The settings are not complete: ${reasons.join('; ')}`);
  }
  return config;
}
