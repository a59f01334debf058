import { DomainError, type RegisterDirection } from '@app/domain';
import {
  lockReserved,
  NumberBlockEntity,
  NumberCancellationEntity,
  RegisterEntity,
  RegisterEntryEntity,
  type SettingsChange,
  type Tx,
} from '@app/persistence';
import { refusedField } from '../administration/refused-field';

/** Which number of which register. */
export interface EntryKey {
  readonly registerId: string;
  /** Gregorian. */
  readonly year: number;
  readonly number: number;
}

/** Refuses with `NOT_FOUND` a register that is closed, or of the other direction. */
export async function openRegister(
  { manager, organisation }: SettingsChange,
  id: string,
  direction?: RegisterDirection,
): Promise<RegisterEntity> {
  const register = await manager.findOneBy(RegisterEntity, { organisationId: organisation.id, id });
  if (
    register === null ||
    register.closedAt !== null ||
    (direction !== undefined && register.direction !== direction)
  ) {
    throw new DomainError('NOT_FOUND');
  }
  return register;
}

/** The entry of a number that is to be cancelled: one is made for a number that was kept for later and not used. */
export async function entryToCancel(
  change: SettingsChange,
  tx: Tx,
  key: EntryKey,
  by: string,
): Promise<RegisterEntryEntity> {
  const { manager, organisation, at } = change;
  const organisationId = organisation.id;
  const entry = await manager.findOneBy(RegisterEntryEntity, { organisationId, ...key });
  if (entry === null) {
    const block = await blockOf(change, key);
    await lockReserved(tx, { blockId: block.id, number: key.number });
    const unused = { organisationId, ...key, use: 'nothing', blockId: block.id } as const;
    await manager.insert(RegisterEntryEntity, { ...unused, givenAt: new Date(at), givenBy: by });
    return manager.findOneByOrFail(RegisterEntryEntity, { organisationId, ...key });
  }
  if (entry.use === 'memo') {
    throw new DomainError('NUMBER_OF_MEMO');
  }
  if (await manager.existsBy(NumberCancellationEntity, { organisationId, ...key })) {
    throw new DomainError('NUMBER_USED', { number: key.number });
  }
  return entry;
}

/** A register that the organisation has; refuses with `REFERENCE_UNKNOWN` at the field that names it. */
export async function knownRegister(
  { manager, organisation }: SettingsChange,
  id: string,
  direction: RegisterDirection,
): Promise<RegisterEntity> {
  const register = await manager.findOneBy(RegisterEntity, { organisationId: organisation.id, id, direction });
  if (register === null || register.closedAt !== null) {
    throw refusedField('REFERENCE_UNKNOWN', 'registerId', id);
  }
  return register;
}

async function blockOf({ manager, organisation }: SettingsChange, key: EntryKey): Promise<NumberBlockEntity> {
  const block = await manager
    .createQueryBuilder(NumberBlockEntity, 'b')
    .where('b.organisation_id = :id AND b.register_id = :registerId AND b.year = :year', {
      id: organisation.id,
      ...key,
    })
    .andWhere(':number BETWEEN b.first_number AND b.last_number', key)
    .getOne();
  if (block === null) {
    throw new DomainError('NOT_FOUND');
  }
  return block;
}
