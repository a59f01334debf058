import type { Caller, List, Resource, TestOrganisation } from './organisation';

export interface RegisterEntry {
  readonly registerId: string;
  readonly year: number;
  readonly number: number;
  readonly state: string;
  readonly documentNumber: string | null;
  readonly memo: { readonly id: string; readonly status: string } | null;
  readonly sender: string | null;
  readonly recipient: string | null;
  readonly subject: string | null;
  readonly isHidden: boolean;
  readonly action: string | null;
  readonly cancellation: { readonly reason: string } | null;
}

export interface Registers extends List<RegisterEntry> {
  readonly registers: readonly {
    readonly id: string;
    readonly direction: string;
    readonly year: number;
    readonly firstNumber: number;
    readonly lastNumber: number;
    readonly reserved: number;
    readonly missing: readonly number[];
  }[];
}

/** An organisation whose orders (`order`) get their number from the records clerk. */
export const BY_CLERK = { memoKinds: [{ code: 'order', name: 'คำสั่ง', numbering: 'byClerk' }] };

/** The calendar year in Bangkok: that of every register that is written in now. */
export function thisYear(): number {
  return Number(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 4));
}

/** A paper that came in. */
export function aPaper(overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    sender: 'อำเภอเมือง',
    reference: 'อท ๐๑๑๘/ว ๑๒๓',
    dated: '2026-11-02',
    subject: 'ขอเชิญประชุม',
    recipient: 'นายกเทศมนตรี',
    ...overrides,
  };
}

export function aSentPaper(own: TestOrganisation): Record<string, unknown> {
  return { unitId: own.unitId('palad-office'), dated: '2026-11-02', subject: 'ส่งรายงาน', recipient: 'นายอำเภอ' };
}

/** The ids of the registers of a direction. */
export async function registersOf(caller: Caller, direction: string): Promise<readonly string[]> {
  const { body } = await caller.get<{ registers: readonly (Resource & { direction: string })[] }>('/admin/numbering');
  return body.registers.filter((register) => register.direction === direction).map(({ id }) => id);
}
