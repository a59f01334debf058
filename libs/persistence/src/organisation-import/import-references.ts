import { IsNull } from 'typeorm';
import { MEMO_KINDS } from '@app/domain';
import { MemoKindEntity } from '../entities/memo-kind.entity';
import { PersonEntity } from '../entities/person.entity';
import { PositionEntity } from '../entities/position.entity';
import { RegisterEntity } from '../entities/register.entity';
import { UnitEntity } from '../entities/unit.entity';
import type { Importing } from './importing';

/** Refuses what the file refers to and neither it nor the organisation has, everything at once, before a row is written. */
export async function checkReferences({ change, file, report }: Importing): Promise<void> {
  const { manager, organisation } = change;
  const where = { organisationId: organisation.id };
  const units = await manager.find(UnitEntity, { select: { code: true }, where });
  const positions = await manager.find(PositionEntity, { select: { code: true }, where });
  const kinds = await manager.find(MemoKindEntity, { select: { code: true }, where });
  const registers = await manager.find(RegisterEntity, {
    select: { code: true },
    where: { ...where, direction: 'sent', closedAt: IsNull() },
  });
  const people = await manager.find(PersonEntity, { select: { username: true }, where });
  const known = {
    units: new Set([...units, ...file.units].map(({ code }) => code)),
    positions: new Set([...positions, ...file.positions].map(({ code }) => code)),
    kinds: new Set([...kinds, ...file.memoKinds].map(({ code }) => code).concat(MEMO_KINDS)),
    registers: new Set([...registers, ...(file.registers ?? [])].map(({ code }) => code)),
    people: new Set([...people, ...file.people].map(({ username }) => username)),
  };
  const require = (part: keyof typeof known, name: string | null, path: string): void => {
    if (name !== null && !known[part].has(name)) {
      report.refuse(path, 'REFERENCE_UNKNOWN', { name });
    }
  };
  file.positions.forEach(({ unit }, at) => require('units', unit, `positions[${at}].unit`));
  file.people.forEach(({ positions: held }, at) =>
    held.forEach((code, index) => require('positions', code, `people[${at}].positions[${index}]`)),
  );
  file.appointments.forEach(({ position, person, scope }, at) => {
    require('positions', position, `appointments[${at}].position`);
    require('people', person, `appointments[${at}].person`);
    scope?.forEach((kind, index) => require('kinds', kind, `appointments[${at}].scope[${index}]`));
  });
  file.chainTemplates.forEach(({ unit, kind, steps }, at) => {
    require('units', unit, `chainTemplates[${at}].unit`);
    require('kinds', kind, `chainTemplates[${at}].kind`);
    steps.forEach(({ position }, index) =>
      require('positions', position, `chainTemplates[${at}].steps[${index}].position`),
    );
  });
  file.registers?.forEach(({ unit }, at) => require('units', unit, `registers[${at}].unit`));
  file.numberingRules?.forEach(({ unit, kind, register }, at) => {
    require('units', unit, `numberingRules[${at}].unit`);
    require('kinds', kind, `numberingRules[${at}].kind`);
    require('registers', register, `numberingRules[${at}].register`);
  });
  report.settle();
}
