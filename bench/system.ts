import type { Signable } from './load';

export const SIGNERS = 64;
export const SUBJECT = 'ขออนุมัติดำเนินการตามแผนปฏิบัติการ';
export const BODY = 'ข้อความของบันทึก '.repeat(30);
export const OPINION = 'เห็นควรอนุมัติ';

export interface MeasuredMemo extends Signable {
  /** How many events the engine keeps of it; absent where there is no engine. */
  readonly historyEvents?: () => Promise<number>;
}

/** How the engine came after the signatures of a run. */
export interface EngineOutcome {
  /** Milliseconds from a signature's answer to the moment when the engine had it, for each; none where the engine answers itself. */
  readonly lags: readonly number[];
  /** `performance.now()` of the moment when the engine had everything and agreed. */
  readonly drainedAt: number;
}

/** One of the systems that are compared. */
export interface MeasuredSystem {
  readonly name: string;
  readonly databases: readonly string[];
  /** Makes a memo that waits for the first of its four signers, `signersOf(index)`. */
  readonly make: (index: number) => Promise<MeasuredMemo>;
  /** Resolves when nothing that the making caused is under way any more. */
  readonly atRest: () => Promise<void>;
  /** Resolves when nothing that the signatures caused is under way any more. */
  readonly settle: () => Promise<EngineOutcome>;
}

/** The four people who sign a memo; neighbouring memos have other ones, so that nobody signs faster than a person may. */
export function signersOf(index: number): readonly [number, number, number, number] {
  const signer = (step: number): number => (index * 4 + step) % SIGNERS;
  return [signer(0), signer(1), signer(2), signer(3)];
}
