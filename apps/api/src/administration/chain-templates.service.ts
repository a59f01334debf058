import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError, isChain, isLimit, stepsOf, type TemplateStep } from '@app/domain';
import {
  ChainTemplateEntity,
  MemoKindEntity,
  newId,
  Organisations,
  PositionEntity,
  readChainTemplate,
  UnitEntity,
  type Actor,
  type RequestKey,
  type SettingsChange,
} from '@app/persistence';
import { CODE, invalidInput } from '@app/platform';
import { AdministeredChainTemplateDto, type PutChainTemplateDto, type PutTemplateStepDto } from './chain-templates.dto';
import { refusedField } from './refused-field';
import { SettingsCommands } from './settings-commands';

type Values = Omit<ChainTemplateEntity, 'organisationId' | 'id' | 'code'>;

/** The ways that memos take up an organisation. Retired, never deleted. */
@Injectable()
export class ChainTemplatesService {
  constructor(
    private readonly settings: SettingsCommands,
    private readonly organisations: Organisations,
  ) {}

  /** Makes it, or replaces it and takes it back into use. Refuses with `CHAIN_INVALID`, `LIMIT_INVALID`, `REFERENCE_UNKNOWN`. */
  async put(
    actor: Actor,
    key: RequestKey | undefined,
    code: string,
    dto: PutChainTemplateDto,
  ): Promise<AdministeredChainTemplateDto> {
    if (!CODE.test(code)) {
      throw invalidInput([{ path: 'code', code: 'WRONG_FORM' }]);
    }
    const values = valuesOf(dto);
    await this.settings.run(actor, key, 'adminPutChainTemplate', async (change) => {
      await requireReferences(change, values);
      const { manager, organisation, at, note } = change;
      const organisationId = organisation.id;
      const row = await manager.findOneBy(ChainTemplateEntity, { organisationId, code });
      const id = row?.id ?? newId(at);
      await (row === null
        ? manager.insert(ChainTemplateEntity, { organisationId, id, code, ...values })
        : manager.update(ChainTemplateEntity, { organisationId, id }, values));
      note({ table: 'chain_template', id, values: { code, ...values } });
      return { id };
    });
    return this.one(actor, code);
  }

  /** Takes it out of use; a repeat is harmless. Refuses with `NOT_FOUND`. */
  async retire(actor: Actor, key: RequestKey | undefined, code: string): Promise<AdministeredChainTemplateDto> {
    if (!CODE.test(code)) {
      throw new DomainError('NOT_FOUND');
    }
    await this.settings.run(actor, key, 'adminRetireChainTemplate', async ({ manager, organisation, at, note }) => {
      const organisationId = organisation.id;
      const row = await manager.findOneBy(ChainTemplateEntity, { organisationId, code });
      if (row === null) {
        throw new DomainError('NOT_FOUND');
      }
      if (row.retiredAt === null) {
        await manager.update(ChainTemplateEntity, { organisationId, id: row.id }, { retiredAt: new Date(at) });
        note({ table: 'chain_template', id: row.id, values: { code, isRetired: true } });
      }
      return { id: row.id };
    });
    return this.one(actor, code);
  }

  private async one({ organisationId }: Actor, code: string): Promise<AdministeredChainTemplateDto> {
    const row = await this.organisations.inOrganisation(organisationId, (tx) => readChainTemplate(tx, code));
    if (row === undefined) {
      throw new Error('A chain template that was written is gone');
    }
    return AdministeredChainTemplateDto.from(row);
  }
}

function valuesOf(dto: PutChainTemplateDto): Values {
  const { name, unitId, kind, purpose, amountFrom, amountUntil, sameSigner, dissentStops, returnResumes } = dto;
  if (typeof amountFrom === 'number' && typeof amountUntil === 'number' && amountUntil <= amountFrom) {
    throw invalidInput([{ path: 'amountUntil', code: 'TOO_SMALL', bounds: { least: String(amountFrom + 1) } }]);
  }
  const steps = dto.steps.map(stepOf);
  if (!isChain(stepsOf(steps))) {
    throw refusedField('CHAIN_INVALID', 'steps');
  }
  return {
    name,
    unitId: unitId ?? null,
    kind: kind ?? null,
    purpose: purpose ?? null,
    amountFrom: amountFrom ?? null,
    amountUntil: amountUntil ?? null,
    sameSigner: sameSigner ?? 'merge',
    dissentStops: dissentStops ?? false,
    returnResumes: returnResumes ?? false,
    steps,
    retiredAt: null,
  };
}

function stepOf({ positionId, kind, heading, limit, escalateAfter }: PutTemplateStepDto, index: number): TemplateStep {
  for (const [field, value] of Object.entries({ limit, escalateAfter })) {
    if (value && !isLimit(value)) {
      throw refusedField('LIMIT_INVALID', `steps[${index}].${field}`);
    }
  }
  return {
    positionId,
    kind,
    ...(heading && { heading }),
    ...(limit && { limit }),
    ...(escalateAfter && { escalateAfter }),
  };
}

async function requireReferences({ manager, organisation }: SettingsChange, values: Values): Promise<void> {
  const organisationId = organisation.id;
  const { unitId, kind, steps } = values;
  const ids = [...new Set(steps.map(({ positionId }) => positionId))];
  const positions = await manager.findBy(PositionEntity, { organisationId, id: In(ids) });
  const open = new Set(positions.filter(({ closedAt }) => closedAt === null).map(({ id }) => id));
  const unknown = steps.findIndex(({ positionId }) => !open.has(positionId));
  if (unknown >= 0) {
    throw refusedField('REFERENCE_UNKNOWN', `steps[${unknown}].positionId`, steps[unknown]?.positionId);
  }
  if (unitId !== null && !(await manager.existsBy(UnitEntity, { organisationId, id: unitId }))) {
    throw refusedField('REFERENCE_UNKNOWN', 'unitId', unitId);
  }
  if (kind !== null && !(await manager.existsBy(MemoKindEntity, { organisationId, code: kind }))) {
    throw refusedField('REFERENCE_UNKNOWN', 'kind', kind);
  }
}
