import { Injectable } from '@nestjs/common';
import { DomainError, type Operation, type Secrecy } from '@app/domain';
import {
  listNumberBlocks,
  listRegisterLines,
  newId,
  NumberBlockEntity,
  NumberCancellationEntity,
  paperValues,
  readAttachments,
  readNumberingOf,
  readUnitName,
  RegisterEntryEntity,
  RegisterPaperEntity,
  registerYear,
  takeNumber,
  takeNumbers,
  withRecordIn,
  type Actor,
  type RequestKey,
  type SettingsChange,
  type TakenNumber,
  type Tx,
  type WantedNumber,
} from '@app/persistence';
import { invalidInput } from '@app/platform';
import { refusedField } from '../administration/refused-field';
import { SettingsCommands } from '../administration/settings-commands';
import { entryToCancel, openRegister, type EntryKey } from './register-entries';
import type { EnterReceivedDto, EnterSentDto, NotePaperDto, PaperDto, ReserveNumbersDto } from './register-papers.dto';
import { NumberBlockDto, RegisterEntryDto } from './registers.dto';

interface Act extends SettingsChange {
  readonly tx: Tx;
  readonly actor: Actor;
}

/** What the records clerk writes into the registers: papers outside the system, and numbers kept or cancelled. */
@Injectable()
export class RegisterPapersService {
  constructor(private readonly settings: SettingsCommands) {}

  /** Keeps the next numbers of a register for later. Refuses with `NOT_FOUND`. */
  async reserve(
    actor: Actor,
    key: RequestKey | undefined,
    registerId: string,
    { count, purpose, forWhom }: ReserveNumbersDto,
  ): Promise<NumberBlockDto> {
    return this.run(actor, key, 'reserveNumbers', async ({ manager, organisation, at, note, tx }) => {
      await openRegister({ manager, organisation, at, note }, registerId);
      const organisationId = organisation.id;
      const year = registerYear(at);
      const firstNumber = await takeNumbers(tx, organisationId, registerId, { year, count });
      const lastNumber = firstNumber + count - 1;
      const id = newId(at);
      const block = { registerId, year, firstNumber, lastNumber, purpose, forWhom };
      const reserved = { reservedAt: new Date(at), reservedBy: actor.personId };
      await manager.insert(NumberBlockEntity, { organisationId, id, ...block, ...reserved });
      note({ table: 'number_block', id, values: block });
      const [row] = await listNumberBlocks(tx, { registerId, isOpen: true, limit: 1 });
      if (row === undefined) {
        throw new Error('A block that was not kept');
      }
      return NumberBlockDto.from(row);
    });
  }

  /** A paper that came in, under the register's next number. Refuses with `NOT_FOUND`, `ATTACHMENT_UNKNOWN`, `TOP_SECRET_REFUSED`. */
  async enterReceived(
    actor: Actor,
    key: RequestKey | undefined,
    registerId: string,
    dto: EnterReceivedDto,
  ): Promise<RegisterEntryDto> {
    return this.run(actor, key, 'enterReceived', async (act) => {
      await openRegister(act, registerId, 'received');
      const year = registerYear(act.at);
      const number = await takeNumbers(act.tx, act.organisation.id, registerId, { year, count: 1 });
      const taken = {
        registerId,
        year,
        number,
        documentNumber: String(number),
        blockId: null,
      } as const;
      return insertPaper(act, taken, dto, { sender: dto.sender, reference: dto.reference ?? null });
    });
  }

  /**
   * A paper that goes out, under the number that its unit's rule gives. Refuses with `REFERENCE_UNKNOWN`,
   * `NUMBER_NOT_RESERVED`, `NUMBER_USED`, `ATTACHMENT_UNKNOWN`, `TOP_SECRET_REFUSED`.
   */
  async enterSent(actor: Actor, key: RequestKey | undefined, dto: EnterSentDto): Promise<RegisterEntryDto> {
    return this.run(actor, key, 'enterSent', async (act) => {
      const { tx, organisation, at } = act;
      const unitName = await readUnitName(tx, dto.unitId);
      const numbering = await readNumberingOf(tx, dto.unitId, null);
      if (unitName === undefined || numbering === undefined) {
        throw refusedField('REFERENCE_UNKNOWN', 'unitId', dto.unitId);
      }
      const taken = await takeNumber(tx, organisation.id, numbering, wantedOf(dto), at);
      return insertPaper(act, taken, dto, { sender: dto.sender ?? unitName, reference: null });
    });
  }

  /** What was done with a paper. Refuses with `NOT_FOUND`, also where the caller may not know what it is about. */
  async note(
    actor: Actor,
    key: RequestKey | undefined,
    entry: EntryKey,
    { action, remarks }: NotePaperDto,
  ): Promise<RegisterEntryDto> {
    return this.run(actor, key, 'noteEntry', async (act) => {
      const { manager, organisation, note } = act;
      const place = { organisationId: organisation.id, ...entry };
      const [numbered, paper] = [
        await manager.findOneBy(RegisterEntryEntity, place),
        await manager.findOneBy(RegisterPaperEntity, place),
      ];
      if (numbered === null || paper === null || (await entryDto(act, entry)).isHidden) {
        throw new DomainError('NOT_FOUND');
      }
      const values = {
        action: action === undefined ? paper.action : action,
        remarks: remarks === undefined ? paper.remarks : remarks,
      };
      await manager.update(RegisterPaperEntity, place, values);
      note({ table: 'register_paper', id: nameOf(entry), values: paperValues({ ...paper, ...values }, numbered) });
      return entryDto(act, entry);
    });
  }

  /**
   * A number that was kept for later, or that of a paper, stays in the register as cancelled and is never given again.
   * Refuses with `NOT_FOUND`, `NUMBER_OF_MEMO`, `NUMBER_USED`.
   */
  async cancel(actor: Actor, key: RequestKey | undefined, entry: EntryKey, reason: string): Promise<RegisterEntryDto> {
    return this.run(actor, key, 'cancelNumber', async (act) => {
      const { manager, organisation, at, note, tx } = act;
      await entryToCancel(act, tx, entry, actor.personId);
      const cancelled = { reason, cancelledAt: new Date(at), cancelledBy: actor.personId };
      await manager.insert(NumberCancellationEntity, { organisationId: organisation.id, ...entry, ...cancelled });
      note({ table: 'number_cancellation', id: nameOf(entry), values: { reason } });
      return entryDto(act, entry);
    });
  }

  private async run<Answer extends object>(
    actor: Actor,
    key: RequestKey | undefined,
    operation: Operation,
    work: (act: Act) => Promise<Answer>,
  ): Promise<Answer> {
    return this.settings.run(actor, key, operation, (change) =>
      withRecordIn(change.manager, (tx) => work({ ...change, tx, actor })),
    );
  }
}

async function insertPaper(
  act: Act,
  taken: TakenNumber,
  dto: PaperDto,
  { sender, reference }: { readonly sender: string; readonly reference: string | null },
): Promise<RegisterEntryDto> {
  const { manager, organisation, at, note, tx, actor } = act;
  const { registerId, year, number } = taken;
  const attachmentIds = dto.attachmentIds ?? [];
  if (attachmentIds.length > 0) {
    await readAttachments(tx, attachmentIds, actor.personId);
  }
  const place = { organisationId: organisation.id, registerId, year, number };
  const given = { givenAt: new Date(at), givenBy: actor.personId };
  await manager.insert(RegisterEntryEntity, { ...place, ...taken, use: 'paper', ...given });
  const { dated, subject, recipient, urgency = 'normal', action = null, remarks = null } = dto;
  const values = { sender, recipient, reference, dated, subject, urgency, secrecy: secrecyOf(dto), action, remarks };
  await manager.insert(RegisterPaperEntity, { ...place, ...values, attachmentIds });
  note({ table: 'register_entry', id: nameOf(taken), values: paperValues({ ...values, attachmentIds }, taken) });
  return entryDto(act, { registerId, year, number });
}

async function entryDto({ tx, actor }: Act, { registerId, year, number }: EntryKey): Promise<RegisterEntryDto> {
  const [line] = await listRegisterLines(tx, actor, { registerId, year, number }, { limit: 1 });
  if (line === undefined) {
    throw new DomainError('NOT_FOUND');
  }
  return RegisterEntryDto.from(line);
}

function secrecyOf({ secrecy = 'normal' }: PaperDto): Secrecy {
  if (secrecy === 'topSecret') {
    throw new DomainError('TOP_SECRET_REFUSED');
  }
  return secrecy;
}

function wantedOf({ blockId, number }: EnterSentDto): WantedNumber {
  if (blockId === undefined && number === undefined) {
    return 'next';
  }
  if (blockId === undefined || number === undefined) {
    throw invalidInput([{ path: blockId === undefined ? 'blockId' : 'number', code: 'REQUIRED' }]);
  }
  return { blockId, number };
}

/** As the log names a number: it has one id only. */
function nameOf({ registerId, year, number }: EntryKey): string {
  return `${registerId}/${year}/${number}`;
}
