import { IsNull } from 'typeorm';
import { NumberingRuleEntity } from '../entities/numbering-rule.entity';
import { RegisterEntity } from '../entities/register.entity';
import { newId } from '../new-id';
import { behind, isDifferent, type Importing, type Known } from './importing';

/** Registers beside those that the organisation and its units have from the start, and how documents are numbered. */
export async function importNumbering(importing: Importing, units: Known): Promise<void> {
  const registers = await importRegisters(importing, units);
  const { change, file, report } = importing;
  const { manager, note, organisation } = change;
  const organisationId = organisation.id;
  for (const { unit, kind, register, pattern, section } of file.numberingRules ?? []) {
    const unitId = unit === null ? null : behind(units, unit).id;
    const values = { registerId: register === null ? null : behind(registers, register).id, pattern, section };
    const row = await manager.findOneBy(NumberingRuleEntity, {
      organisationId,
      unitId: unitId ?? IsNull(),
      kind: kind ?? IsNull(),
    });
    if (row !== null && !isDifferent(row, values)) {
      continue;
    }
    const id = row?.id ?? newId(change.at);
    await manager.upsert(NumberingRuleEntity, { organisationId, id, unitId, kind, ...values }, [
      'organisationId',
      'id',
    ]);
    report.add(row === null ? 'created' : 'updated', 'numberingRules', [unit ?? '*', kind ?? '*'].join('/'));
    note({ table: 'numbering_rule', id, values: { unitId, kind, ...values } });
  }
}

/** A register's direction and unit stay as they were first; its name may change. */
async function importRegisters({ change, file, report }: Importing, units: Known): Promise<Known> {
  const { manager, note, organisation } = change;
  const organisationId = organisation.id;
  const rows = await manager.findBy(RegisterEntity, { organisationId });
  const known = new Map(rows.map(({ code, id, closedAt }) => [code ?? id, { id, isClosed: closedAt !== null }]));
  for (const { code, name, direction, unit } of file.registers ?? []) {
    const row = rows.find((one) => one.code === code);
    if (row === undefined) {
      const id = newId(change.at);
      const values = { code, name, direction, unitId: unit === null ? null : behind(units, unit).id };
      await manager.insert(RegisterEntity, { organisationId, id, ...values });
      known.set(code, { id, isClosed: false });
      report.add('created', 'registers', code);
      note({ table: 'register', id, values });
    } else if (row.closedAt !== null) {
      report.add('closed', 'registers', code);
    } else if (row.name !== name) {
      await manager.update(RegisterEntity, { organisationId, id: row.id }, { name });
      report.add('updated', 'registers', code);
      note({ table: 'register', id: row.id, values: { name } });
    }
  }
  return known;
}
