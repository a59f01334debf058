import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { DomainError, readNumberPattern } from '@app/domain';
import {
  listKindNumberings,
  listNumberingRules,
  listRegisters,
  MemoKindEntity,
  newId,
  NumberingRuleEntity,
  Organisations,
  RegisterEntity,
  UnitEntity,
  withRecordIn,
  type Actor,
  type RequestKey,
  type SettingsChange,
} from '@app/persistence';
import { refusedField } from '../administration/refused-field';
import { SettingsCommands } from '../administration/settings-commands';
import {
  NumberingRuleDto,
  type CreateRegisterDto,
  type KindNumberingDto,
  type NumberingDto,
  type PutNumberingRuleDto,
  type StartedRegisterDto,
  type UpdateRegisterDto,
} from './numbering.dto';
import { knownRegister } from './register-entries';
import { RegisterNameDto } from './registers.dto';

const FIRST_YEAR = 2000;
const LAST_YEAR = 2200;

/** Which registers there are, what document numbers look like, and who draws them from which sequence. */
@Injectable()
export class NumberingService {
  constructor(
    private readonly organisations: Organisations,
    private readonly settings: SettingsCommands,
  ) {}

  async read({ organisationId }: Actor): Promise<NumberingDto> {
    return this.organisations.inOrganisation(organisationId, async (tx) => {
      const [registers, rules, kinds] = await Promise.all([
        listRegisters(tx),
        listNumberingRules(tx),
        listKindNumberings(tx),
      ]);
      return {
        registers: registers.map((row) => RegisterNameDto.from(row)),
        rules: rules.map((row) => NumberingRuleDto.from(row)),
        kinds: [...kinds],
      };
    });
  }

  /** Refuses with `ALREADY_EXISTS`, `REFERENCE_UNKNOWN`. */
  async createRegister(actor: Actor, key: RequestKey | undefined, dto: CreateRegisterDto): Promise<RegisterNameDto> {
    return this.settings.run(actor, key, 'adminCreateRegister', async (change) => {
      const { manager, organisation, at, note } = change;
      const organisationId = organisation.id;
      const { code, name, direction } = dto;
      const unitId = dto.unitId ?? null;
      if (await manager.existsBy(RegisterEntity, { organisationId, code })) {
        throw refusedField('ALREADY_EXISTS', 'code', code);
      }
      await requireUnit(change, unitId);
      const id = newId(at);
      const values = { code, name, direction, unitId };
      await manager.insert(RegisterEntity, { organisationId, id, ...values });
      note({ table: 'register', id, values });
      return registerDto(change, id);
    });
  }

  /** Refuses with `NOT_FOUND` (also what a unit or the organisation has from the start), `IN_USE`. */
  async updateRegister(
    actor: Actor,
    key: RequestKey | undefined,
    id: string,
    dto: UpdateRegisterDto,
  ): Promise<RegisterNameDto> {
    return this.settings.run(actor, key, 'adminUpdateRegister', async (change) => {
      const { manager, organisation, at, note } = change;
      const place = { organisationId: organisation.id, id };
      const register = await manager.findOneBy(RegisterEntity, place);
      if (register === null || register.name === null) {
        throw new DomainError('NOT_FOUND');
      }
      const { name = register.name, closed = register.closedAt !== null } = dto;
      const isUsed = await manager.existsBy(NumberingRuleEntity, { organisationId: organisation.id, registerId: id });
      if (closed && isUsed) {
        throw new DomainError('IN_USE', { uses: ['numberingRules'] });
      }
      await manager.update(RegisterEntity, place, {
        name,
        closedAt: closed ? (register.closedAt ?? new Date(at)) : null,
      });
      note({ table: 'register', id, values: { name, isClosed: closed } });
      return registerDto(change, id);
    });
  }

  /** For an office that comes from paper in mid-year. Refuses with `NOT_FOUND`, `REGISTER_STARTED`. */
  async start(
    actor: Actor,
    key: RequestKey | undefined,
    { registerId, year }: { readonly registerId: string; readonly year: number },
    firstNumber: number,
  ): Promise<StartedRegisterDto> {
    return this.settings.run(actor, key, 'adminStartRegister', async ({ manager, organisation, note }) => {
      const organisationId = organisation.id;
      const isYear = year >= FIRST_YEAR && year <= LAST_YEAR;
      if (!isYear || !(await manager.existsBy(RegisterEntity, { organisationId, id: registerId }))) {
        throw new DomainError('NOT_FOUND');
      }
      // One statement, so that a number that is being given meanwhile is waited for and then seen.
      const started = await manager.query<unknown[]>(
        `INSERT INTO register_counter AS r (organisation_id, register_id, year, first_number, last_number) VALUES ($1, $2, $3, $4, $4 - 1)
         ON CONFLICT (organisation_id, register_id, year) DO UPDATE SET first_number = $4, last_number = $4 - 1
         WHERE r.last_number = r.first_number - 1 RETURNING year`,
        [organisationId, registerId, year, firstNumber],
      );
      if (started.length === 0) {
        throw new DomainError('REGISTER_STARTED');
      }
      note({ table: 'register_counter', id: `${registerId}/${year}`, values: { firstNumber } });
      return { registerId, year, firstNumber };
    });
  }

  /** Refuses with `NUMBER_PATTERN_INVALID`, `REFERENCE_UNKNOWN`. */
  async putRule(actor: Actor, key: RequestKey | undefined, dto: PutNumberingRuleDto): Promise<NumberingRuleDto> {
    return this.settings.run(actor, key, 'adminPutNumberingRule', async (change) => {
      const { manager, organisation, at, note } = change;
      const organisationId = organisation.id;
      const { unitId = null, kind = null, registerId = null, pattern, section = '' } = dto;
      requirePattern(pattern);
      await requireUnit(change, unitId);
      if (kind !== null && !(await manager.existsBy(MemoKindEntity, { organisationId, code: kind }))) {
        throw refusedField('REFERENCE_UNKNOWN', 'kind', kind);
      }
      if (registerId !== null) {
        await knownRegister(change, registerId, 'sent');
      }
      const present = await manager.findOneBy(NumberingRuleEntity, {
        organisationId,
        unitId: unitId ?? IsNull(),
        kind: kind ?? IsNull(),
      });
      const id = present?.id ?? newId(at);
      const values = { unitId, kind, registerId, pattern, section };
      await manager.upsert(NumberingRuleEntity, { organisationId, id, ...values }, ['organisationId', 'id']);
      note({ table: 'numbering_rule', id, values });
      const row = (await withRecordIn(manager, listNumberingRules)).find((rule) => rule.id === id);
      if (row === undefined) {
        throw new Error('A numbering rule that was not kept');
      }
      return NumberingRuleDto.from(row);
    });
  }

  /** What it was for falls back to the next closest rule. Refuses with `NOT_FOUND`. */
  async removeRule(actor: Actor, key: RequestKey | undefined, id: string): Promise<void> {
    await this.settings.run(actor, key, 'adminRemoveNumberingRule', async ({ manager, organisation, note }) => {
      const { affected } = await manager.delete(NumberingRuleEntity, { organisationId: organisation.id, id });
      if (affected !== 1) {
        throw new DomainError('NOT_FOUND');
      }
      note({ table: 'numbering_rule', id, values: { isRemoved: true } });
      return {};
    });
  }

  /** Memos that were submitted before keep to what held then. Refuses with `NOT_FOUND`. */
  async setKind(
    actor: Actor,
    key: RequestKey | undefined,
    code: string,
    numbering: KindNumberingDto['numbering'],
  ): Promise<KindNumberingDto> {
    return this.settings.run(actor, key, 'adminSetKindNumbering', async ({ manager, organisation, note }) => {
      const organisationId = organisation.id;
      const kind = await manager.findOneBy(MemoKindEntity, { organisationId, code });
      if (kind === null) {
        throw new DomainError('NOT_FOUND');
      }
      await manager.update(MemoKindEntity, { organisationId, code }, { numbering });
      note({ table: 'memo_kind', id: code, values: { name: kind.name, numbering } });
      return { code, name: kind.name, numbering };
    });
  }
}

function requirePattern(pattern: string): void {
  const fault = readNumberPattern(pattern);
  if (typeof fault === 'string') {
    throw new DomainError('NUMBER_PATTERN_INVALID', {
      fault,
      errors: [{ path: 'pattern', code: 'NUMBER_PATTERN_INVALID', bounds: { fault } }],
    });
  }
}

async function requireUnit({ manager, organisation }: SettingsChange, id: string | null): Promise<void> {
  const organisationId = organisation.id;
  if (id !== null && !(await manager.existsBy(UnitEntity, { organisationId, id, closedAt: IsNull() }))) {
    throw refusedField('REFERENCE_UNKNOWN', 'unitId', id);
  }
}

async function registerDto({ manager }: SettingsChange, id: string): Promise<RegisterNameDto> {
  const row = (await withRecordIn(manager, (tx) => listRegisters(tx))).find((register) => register.id === id);
  if (row === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  return RegisterNameDto.from(row);
}
