import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/domain';
import {
  endAppointmentsOf,
  newId,
  PositionEntity,
  UnitEntity,
  usesOfPosition,
  usesOfUnit,
  type Actor,
  type RequestKey,
  type SettingsChange,
} from '@app/persistence';
import type {
  AdministeredPositionDto,
  AdministeredUnitDto,
  CreatePositionDto,
  CreateUnitDto,
  UpdatePositionDto,
  UpdateUnitDto,
} from './units.dto';
import { refusedField } from './refused-field';
import { SettingsCommands } from './settings-commands';

/** The divisions of an organisation and their posts. What is used is not closed: `IN_USE` says by what. */
@Injectable()
export class UnitsService {
  constructor(private readonly settings: SettingsCommands) {}

  /** Refuses with `ALREADY_EXISTS`. */
  async createUnit(actor: Actor, key: RequestKey | undefined, dto: CreateUnitDto): Promise<AdministeredUnitDto> {
    return this.settings.run(actor, key, 'adminCreateUnit', async ({ manager, organisation, at, note }) => {
      const { code, name } = dto;
      const documentPrefix = dto.documentPrefix ?? null;
      const organisationId = organisation.id;
      if (await manager.existsBy(UnitEntity, { organisationId, code })) {
        throw refusedField('ALREADY_EXISTS', 'code', code);
      }
      const unit = { id: newId(at), code, name, documentPrefix };
      await manager.insert(UnitEntity, { ...unit, organisationId });
      note({ table: 'unit', id: unit.id, values: { code, name, documentPrefix } });
      return { ...unit, closedAt: null };
    });
  }

  /** Refuses with `NOT_FOUND`, `IN_USE`. */
  async updateUnit(
    actor: Actor,
    key: RequestKey | undefined,
    id: string,
    dto: UpdateUnitDto,
  ): Promise<AdministeredUnitDto> {
    return this.settings.run(actor, key, 'adminUpdateUnit', async (change) => {
      const { manager, organisation, note } = change;
      const organisationId = organisation.id;
      const unit = await manager.findOneBy(UnitEntity, { organisationId, id });
      if (unit === null) {
        throw new DomainError('NOT_FOUND');
      }
      const { name = unit.name, documentPrefix = unit.documentPrefix, closed } = dto;
      const closedAt = closedAtOf(unit.closedAt, closed, change);
      if (closedAt !== null && unit.closedAt === null) {
        refuseUsed(await usesOfUnit(manager, id));
      }
      await manager.update(UnitEntity, { organisationId, id }, { name, documentPrefix, closedAt });
      note({ table: 'unit', id, values: { name, documentPrefix, isClosed: closedAt !== null } });
      return { id, code: unit.code, name, documentPrefix, closedAt: closedAt?.toISOString() ?? null };
    });
  }

  /** Refuses with `ALREADY_EXISTS`, `REFERENCE_UNKNOWN`. */
  async createPosition(
    actor: Actor,
    key: RequestKey | undefined,
    dto: CreatePositionDto,
  ): Promise<AdministeredPositionDto> {
    return this.settings.run(actor, key, 'adminCreatePosition', async (change) => {
      const { manager, organisation, at, note } = change;
      const { code, name } = dto;
      const organisationId = organisation.id;
      if (await manager.existsBy(PositionEntity, { organisationId, code })) {
        throw refusedField('ALREADY_EXISTS', 'code', code);
      }
      const unit = await openUnit(change, dto.unitId);
      const id = newId(at);
      await manager.insert(PositionEntity, { organisationId, id, code, name, unitId: unit.id });
      note({ table: 'position', id, values: { code, name, unitId: unit.id } });
      return { id, code, name, unit, closedAt: null };
    });
  }

  /** Refuses with `NOT_FOUND`, `REFERENCE_UNKNOWN`, `IN_USE`. */
  async updatePosition(
    actor: Actor,
    key: RequestKey | undefined,
    id: string,
    dto: UpdatePositionDto,
  ): Promise<AdministeredPositionDto> {
    return this.settings.run(actor, key, 'adminUpdatePosition', async (change) => {
      const { manager, organisation, note } = change;
      const organisationId = organisation.id;
      const position = await manager.findOneBy(PositionEntity, { organisationId, id });
      if (position === null) {
        throw new DomainError('NOT_FOUND');
      }
      const { name = position.name, closed } = dto;
      const closedAt = closedAtOf(position.closedAt, closed, change);
      const staysClosed = closedAt !== null && dto.unitId === undefined;
      const unit = staysClosed
        ? await anyUnit(change, position.unitId)
        : await openUnit(change, dto.unitId ?? position.unitId);
      if (closedAt !== null && position.closedAt === null) {
        refuseUsed(await usesOfPosition(manager, id));
        await endAppointmentsOf(change, { positionId: id });
      }
      await manager.update(PositionEntity, { organisationId, id }, { name, unitId: unit.id, closedAt });
      note({ table: 'position', id, values: { name, unitId: unit.id, isClosed: closedAt !== null } });
      return { id, code: position.code, name, unit, closedAt: closedAt?.toISOString() ?? null };
    });
  }
}

type UnitName = Pick<UnitEntity, 'id' | 'code' | 'name'>;

async function openUnit(change: SettingsChange, id: string): Promise<UnitName> {
  const unit = await change.manager.findOneBy(UnitEntity, { organisationId: change.organisation.id, id });
  if (unit === null || unit.closedAt !== null) {
    throw refusedField('REFERENCE_UNKNOWN', 'unitId', id);
  }
  return { id, code: unit.code, name: unit.name };
}

async function anyUnit({ manager, organisation }: SettingsChange, id: string): Promise<UnitName> {
  const { code, name } = await manager.findOneByOrFail(UnitEntity, { organisationId: organisation.id, id });
  return { id, code, name };
}

function closedAtOf(present: Date | null, closed: boolean | undefined, { at }: SettingsChange): Date | null {
  if (closed === undefined) {
    return present;
  }
  return closed ? (present ?? new Date(at)) : null;
}

function refuseUsed(uses: readonly string[]): void {
  if (uses.length > 0) {
    throw new DomainError('IN_USE', { uses });
  }
}
