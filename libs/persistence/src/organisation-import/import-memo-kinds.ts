import { MEMO_KINDS, type StandardMemoKind } from '@app/domain';
import { MemoKindEntity } from '../entities/memo-kind.entity';
import { isDifferent, type Importing } from './importing';
import type { MemoKindInFile } from './organisation-file';

/**
 * What every organisation starts with. The memos seen in use carry a number from the unit's register, so all are
 * numbered on submission; an office that numbers otherwise says so in its file.
 */
const STANDARD_NAMES: Readonly<Record<StandardMemoKind, string>> = {
  general: 'บันทึกข้อความทั่วไป',
  measureReport: 'รายงานผลการดำเนินการตามมาตรการ',
  participationReport: 'รายงานผลการเปิดโอกาสให้มีส่วนร่วม',
  trainingSummary: 'สรุปผลการฝึกอบรม',
  planProgress: 'รายงานความก้าวหน้าของแผน',
};

const STANDARD: readonly MemoKindInFile[] = MEMO_KINDS.map((code) => ({
  code,
  name: STANDARD_NAMES[code],
  numbering: 'onSubmit',
}));

export async function importMemoKinds({ change, file, report }: Importing): Promise<void> {
  const { manager, note, organisation } = change;
  const organisationId = organisation.id;
  const rows = await manager.findBy(MemoKindEntity, { organisationId });
  const present = new Map(rows.map((row) => [row.code, row]));
  const inFile = new Set(file.memoKinds.map(({ code }) => code));
  const missing = STANDARD.filter(({ code }) => !inFile.has(code) && !present.has(code));
  for (const { code, name, numbering } of [...missing, ...file.memoKinds]) {
    const row = present.get(code);
    if (row !== undefined && !isDifferent(row, { name, numbering })) {
      continue;
    }
    await manager.upsert(MemoKindEntity, { organisationId, code, name, numbering }, ['organisationId', 'code']);
    report.add(row === undefined ? 'created' : 'updated', 'memoKinds', code);
    note({ table: 'memo_kind', id: code, values: { name, numbering } });
  }
  const standard = new Set<string>(MEMO_KINDS);
  for (const { code } of rows) {
    if (!inFile.has(code) && !standard.has(code)) {
      report.add('absent', 'memoKinds', code);
    }
  }
}
