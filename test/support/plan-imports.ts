import { randomUUID } from 'node:crypto';
import type { Answer, Caller, Problem } from './organisation';

export interface PlanPreview {
  readonly id: string;
  readonly title: string;
  readonly planId: string | null;
  readonly measures: readonly {
    readonly number: number;
    readonly title: string;
    readonly steps: readonly string[];
    readonly unitIds: readonly string[];
    readonly lines: readonly number[];
  }[];
  readonly unplaced: readonly { readonly line: number; readonly text: string }[];
  readonly warnings: readonly { readonly line: number; readonly code: string; readonly message: string }[];
}

export interface KeptPlan {
  readonly planId: string;
  readonly title: string;
  readonly fiscalYears: readonly number[];
  readonly measures: readonly { readonly id: string; readonly number: number; readonly title: string }[];
}

export interface ImportRefusal extends Omit<Problem, 'errors'> {
  readonly planId?: string;
  readonly errors?: readonly {
    readonly path: string;
    readonly code: string;
    readonly line?: number;
    readonly column?: number;
    readonly message: string;
  }[];
}

/** Reads a text in, of ปีงบประมาณ ๒๕๖๖. */
export function readIn(
  reader: Caller,
  content: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<PlanPreview>> {
  return reader.post<PlanPreview>('/plans/import', { format: 'text', fiscalYear: 2023, content }, headers);
}

export function keep<Body = KeptPlan>(reader: Caller, id: string, wanted: object = {}): Promise<Answer<Body>> {
  return reader.post<Body>(`/plans/import/${id}/commit`, wanted);
}

/** A measure of eight lines that no other test has. */
export function aText({ title = `มาตรการ ${randomUUID()}`, responsible = 'กองคลัง' } = {}): string {
  return [
    `๑. ชื่อโครงการ : ${title}`,
    '๒. หลักการและเหตุผล',
    'ความโปร่งใส',
    '๓. วัตถุประสงค์',
    'เพื่อความโปร่งใส',
    '๔. กลุ่มเป้าหมาย บุคลากร ๕. วิธีดำเนินการ ประชุม ๖. ระยะเวลาดำเนินการ ปีงบประมาณ พ.ศ. ๒๕๖๖ ๗. งบประมาณ ไม่ใช้งบประมาณ',
    `๘. ผู้รับผิดชอบ ${responsible}`,
    '๙. ผลผลิต/ผลลัพธ์ คู่มือ',
  ].join('\n');
}
