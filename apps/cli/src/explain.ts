import { isGrpcServiceError } from '@temporalio/client';
import { DomainError } from '@app/domain';
import { errorFacts, isDatabaseAway, problemOf, refusalOf, type FieldError } from '@app/platform';
import { both, UsageError, type ExitCode } from './command';
import { CommandFailure } from './command-failure';
import { usageOf } from './command-line';

export interface Explained {
  readonly lines: readonly string[];
  readonly exitCode: ExitCode;
}

/** What a person at the terminal is told of whatever was thrown. */
export function explain(error: unknown): Explained {
  if (error instanceof UsageError) {
    return { lines: [`sanoe: ${both(error.saying)}`, '', usageOf(error.command)], exitCode: 2 };
  }
  if (error instanceof CommandFailure) {
    return refused(`sanoe: ${both(error.saying)}`);
  }
  if (error instanceof DomainError) {
    return refused(...refusalLines(error));
  }
  if (isDatabaseAway(error)) {
    return refused(
      'sanoe: ติดต่อฐานข้อมูลไม่ได้ โปรดเปิดระบบด้วย npm start หรือตรวจ DATABASE_URL แล้วลองใหม่',
      '       (the database does not answer: run npm start, or check DATABASE_URL, and try again)',
    );
  }
  if (isEngineAway(error)) {
    return refused(
      'sanoe: ติดต่อ Temporal ไม่ได้ โปรดเปิดระบบด้วย npm start หรือตรวจ TEMPORAL_ADDRESS แล้วลองใหม่',
      '       (Temporal does not answer: run npm start, or check TEMPORAL_ADDRESS, and try again)',
    );
  }
  return refused(...refusalLines(refusalOf(error)), JSON.stringify(errorFacts(error), null, 2));
}

function refused(...lines: readonly string[]): Explained {
  return { lines, exitCode: 1 };
}

function refusalLines(refusal: DomainError): readonly string[] {
  const th = problemOf(refusal, 'th');
  const en = problemOf(refusal, 'en');
  const english = new Map((en.errors ?? []).map((one) => [keyOf(one), one.message]));
  return [
    `sanoe: ${th.detail}`,
    `       (${en.detail}) [${th.code}]`,
    ...(th.errors ?? []).map((one) => `  ${one.path}: ${one.message} (${english.get(keyOf(one)) ?? one.code})`),
  ];
}

function keyOf({ path, code }: FieldError): string {
  return `${path}\0${code}`;
}

const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;

function isEngineAway(error: unknown): boolean {
  const reasons = error instanceof Error ? [error, error.cause] : [];
  return reasons.some(
    (reason) => isGrpcServiceError(reason) && [DEADLINE_EXCEEDED, UNAVAILABLE].includes(Number(reason.code)),
  );
}
