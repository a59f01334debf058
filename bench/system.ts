import type { Signable } from './load';

export const SIGNERS = 64;
export const SUBJECT = 'ขออนุมัติดำเนินการตามแผนปฏิบัติการ';
export const BODY = 'ข้อความของบันทึก '.repeat(30);

export interface MeasuredMemo extends Signable {
  /** How many events the engine keeps of it; absent where there is no engine. */
  readonly historyEvents?: () => Promise<number>;
}

/** How the engine came after the signatures of a run. */
export interface EngineOutcome {
  /** Milliseconds from a signature's answer to the moment when the engine had it, for each. */
  readonly lags: readonly number[];
  /** `performance.now()` of the moment when the engine had everything and agreed. */
  readonly drainedAt: number;
}

/** One of the systems that are compared: it makes memos that wait for their first signer, and says when all their consequences are over. */
export interface MeasuredSystem {
  readonly name: string;
  readonly databases: readonly string[];
  readonly prepare: (count: number, from?: number) => Promise<readonly MeasuredMemo[]>;
  readonly settle: () => Promise<EngineOutcome>;
}

/** The four people who sign a memo; neighbouring memos have other ones, so that nobody signs faster than a person may. */
export function signersOf(memo: number): readonly [number, number, number, number] {
  const signer = (step: number): number => (memo * 4 + step) % SIGNERS;
  return [signer(0), signer(1), signer(2), signer(3)];
}
