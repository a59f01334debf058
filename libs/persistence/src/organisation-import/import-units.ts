import { PositionEntity } from '../entities/position.entity';
import { UnitEntity } from '../entities/unit.entity';
import { newId } from '../new-id';
import { behind, isDifferent, type Importing, type Known } from './importing';

export async function importUnits({ change, file, report }: Importing): Promise<Known> {
  const { manager, note, organisation } = change;
  const organisationId = organisation.id;
  const rows = await manager.findBy(UnitEntity, { organisationId });
  const known = new Map(rows.map((row) => [row.code, { id: row.id, isClosed: row.closedAt !== null }]));
  for (const { code, name, documentPrefix } of file.units) {
    const row = rows.find((one) => one.code === code);
    const values = { name, ...(documentPrefix !== undefined && { documentPrefix }) };
    if (row === undefined) {
      const id = newId(change.at);
      await manager.insert(UnitEntity, { ...values, organisationId, id, code, documentPrefix: documentPrefix ?? null });
      known.set(code, { id, isClosed: false });
      report.add('created', 'units', code);
      note({ table: 'unit', id, values: { code, ...values } });
    } else if (row.closedAt !== null) {
      report.add('closed', 'units', code);
    } else if (isDifferent(row, values)) {
      await manager.update(UnitEntity, { organisationId, id: row.id }, values);
      report.add('updated', 'units', code);
      note({ table: 'unit', id: row.id, values });
    }
  }
  const codes = new Set(file.units.map(({ code }) => code));
  for (const { code, closedAt } of rows) {
    if (closedAt === null && !codes.has(code)) {
      report.add('absent', 'units', code);
    }
  }
  return known;
}

export async function importPositions({ change, file, report }: Importing, units: Known): Promise<Known> {
  const { manager, note, organisation } = change;
  const organisationId = organisation.id;
  const rows = await manager.findBy(PositionEntity, { organisationId });
  const known = new Map(rows.map((row) => [row.code, { id: row.id, isClosed: row.closedAt !== null }]));
  for (const { code, name, unit } of file.positions) {
    const row = rows.find((one) => one.code === code);
    const values = { name, unitId: behind(units, unit).id };
    if (row === undefined) {
      const id = newId(change.at);
      await manager.insert(PositionEntity, { organisationId, id, code, ...values });
      known.set(code, { id, isClosed: false });
      report.add('created', 'positions', code);
      note({ table: 'position', id, values: { code, ...values } });
    } else if (row.closedAt !== null) {
      report.add('closed', 'positions', code);
    } else if (isDifferent(row, values)) {
      await manager.update(PositionEntity, { organisationId, id: row.id }, values);
      report.add('updated', 'positions', code);
      note({ table: 'position', id: row.id, values });
    }
  }
  const codes = new Set(file.positions.map(({ code }) => code));
  for (const { code, closedAt } of rows) {
    if (closedAt === null && !codes.has(code)) {
      report.add('absent', 'positions', code);
    }
  }
  return known;
}
