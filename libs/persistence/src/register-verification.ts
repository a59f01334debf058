import type { LogFault } from '@app/domain';
import type { EntryRow } from './entry-verification';
import type { FoundFault } from './memo-verification';
import type { Tx } from './organisations';
import { paperValues, type KeptNumber, type KeptPaper } from './register-papers';
import { valuesHash, type SettingsEvent } from './settings-log';

type Entry = EntryRow<SettingsEvent>;

/** A number that is no memo's, with the paper or the cancellation that has it; null: there is no such row. */
interface NumberedRow extends KeptPaper, KeptNumber {
  readonly register_id: string;
  readonly year: number;
  readonly number: number;
  readonly use: string | null;
  readonly given_at: Date | null;
  readonly given_by: string | null;
  /** Of a number of a block: whether the block has it. */
  readonly is_in_block: boolean;
  readonly has_paper: boolean;
  readonly reason: string | null;
  readonly cancelled_at: Date | null;
  readonly cancelled_by: string | null;
}

interface BlockRow {
  readonly id: string;
  readonly register_id: string;
  readonly year: number;
  readonly first_number: number;
  readonly last_number: number;
  readonly purpose: string;
  readonly for_whom: string;
  readonly reserved_at: Date;
  readonly reserved_by: string;
}

const AT_ONCE = 1_000;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * What in the registers does not fit the settings' entries that enclose it: papers, numbers kept for later and numbers
 * cancelled. (Numbers of memos are the memos'.) A row that no entry encloses is named by the last one.
 */
export async function findRegisterFault(tx: Tx, entries: readonly Entry[]): Promise<FoundFault | undefined> {
  return (await blockFault(tx, entries)) ?? (await numberFault(tx, entries));
}

async function blockFault(tx: Tx, entries: readonly Entry[]): Promise<FoundFault | undefined> {
  const reserved = lastOf(entries, 'number_block');
  let after: string | undefined = NO_ID;
  while (after !== undefined) {
    const rows: readonly BlockRow[] = await tx.query<BlockRow>({
      text: `SELECT id, register_id, year, first_number, last_number, purpose, for_whom, reserved_at, reserved_by
             FROM number_block WHERE id > $1 ORDER BY id LIMIT $2`,
      values: [after, AT_ONCE],
    });
    for (const row of rows) {
      const entry = reserved.get(row.id);
      if (entry === undefined || !isAsReserved(row, entry)) {
        return at(entry, entries, 'BLOCK_CHANGED');
      }
      reserved.delete(row.id);
    }
    after = rows.at(-1)?.id;
  }
  return goneFault(reserved, 'BLOCK_CHANGED');
}

async function numberFault(tx: Tx, entries: readonly Entry[]): Promise<FoundFault | undefined> {
  const entered = lastOf(entries, 'register_entry');
  const noted = lastOf(entries, 'register_paper');
  const cancelled = lastOf(entries, 'number_cancellation');
  let after: Place | undefined = { register_id: NO_ID, year: 0, number: 0 };
  while (after !== undefined) {
    const rows: readonly NumberedRow[] = await numbersAfter(tx, after);
    for (const row of rows) {
      const name = `${row.register_id}/${row.year}/${row.number}`;
      const [paper, note, cancellation] = [entered.get(name), noted.get(name), cancelled.get(name)];
      if (!isAsEntered(row, paper, note)) {
        return at(note ?? paper, entries, 'PAPER_CHANGED');
      }
      if (!isAsCancelled(row, cancellation)) {
        return at(cancellation, entries, 'CANCELLATION_CHANGED');
      }
      entered.delete(name);
      cancelled.delete(name);
    }
    after = rows.at(-1);
  }
  return goneFault(entered, 'PAPER_CHANGED') ?? goneFault(cancelled, 'CANCELLATION_CHANGED');
}

type Place = Pick<NumberedRow, 'register_id' | 'year' | 'number'>;

/** Of any of the three tables, also where the rows that belong to it are gone. */
async function numbersAfter(tx: Tx, { register_id, year, number }: Place): Promise<readonly NumberedRow[]> {
  const placesIn = (table: string, condition = 'true'): string =>
    `(SELECT register_id, year, number FROM ${table} WHERE (register_id, year, number) > ($1, $2, $3) AND ${condition}
      ORDER BY register_id, year, number LIMIT $4)`;
  return tx.query<NumberedRow>({
    text: `SELECT k.register_id, k.year, k.number, e.use, e.document_number AS "documentNumber", e.block_id AS "blockId", e.given_at, e.given_by,
             EXISTS (SELECT FROM number_block b WHERE b.id = e.block_id AND b.register_id = k.register_id AND b.year = k.year
               AND k.number BETWEEN b.first_number AND b.last_number) AS is_in_block,
             p.sender IS NOT NULL AS has_paper, p.sender, p.recipient, p.reference, p.dated::text AS dated, p.subject, p.urgency,
             p.secrecy, p.action, p.remarks, p.attachment_ids AS "attachmentIds", c.reason, c.cancelled_at, c.cancelled_by
           FROM (${placesIn('register_entry', `use <> 'memo'`)} UNION ${placesIn('register_paper')}
             UNION ${placesIn('number_cancellation')} ORDER BY register_id, year, number LIMIT $4) k
           LEFT JOIN register_entry e ON (e.register_id, e.year, e.number) = (k.register_id, k.year, k.number)
           LEFT JOIN register_paper p ON (p.register_id, p.year, p.number) = (k.register_id, k.year, k.number)
           LEFT JOIN number_cancellation c ON (c.register_id, c.year, c.number) = (k.register_id, k.year, k.number)
           ORDER BY k.register_id, k.year, k.number`,
    values: [register_id, year, number, AT_ONCE],
  });
}

function isAsReserved(row: BlockRow, { event }: Entry): boolean {
  const { register_id: registerId, year, first_number: firstNumber, last_number: lastNumber, purpose } = row;
  const values = { registerId, year, firstNumber, lastNumber, purpose, forWhom: row.for_whom };
  return valuesHash(values) === event.valuesHash && isActOf(event, row.reserved_at, row.reserved_by);
}

function isAsEntered(row: NumberedRow, entered: Entry | undefined, noted: Entry | undefined): boolean {
  if (entered === undefined) {
    return row.use !== 'paper' && !row.has_paper;
  }
  return (
    row.use === 'paper' &&
    row.has_paper &&
    isActOf(entered.event, row.given_at, row.given_by) &&
    (valuesHash(paperValues(row, row)) === (noted ?? entered).event.valuesHash || isAsNotedBefore(row, noted))
  );
}

/** Before a note's digest was of the whole paper, it was of what can be noted. */
function isAsNotedBefore({ action, remarks }: NumberedRow, noted: Entry | undefined): boolean {
  return noted !== undefined && valuesHash({ action, remarks }) === noted.event.valuesHash;
}

function isAsCancelled(row: NumberedRow, entry: Entry | undefined): boolean {
  const { reason, use } = row;
  if (entry === undefined || reason === null) {
    return entry === undefined && reason === null && use !== 'nothing';
  }
  const { event } = entry;
  const isOfUse =
    use === 'paper' || (use === 'nothing' && row.is_in_block && isActOf(event, row.given_at, row.given_by));
  return isOfUse && valuesHash({ reason }) === event.valuesHash && isActOf(event, row.cancelled_at, row.cancelled_by);
}

function isActOf(event: SettingsEvent, when: Date | null, by: string | null): boolean {
  return when?.getTime() === event.at && by === event.by;
}

/** The last entry about each row of a table, by the row's name in the log. */
function lastOf(entries: readonly Entry[], table: string): Map<string, Entry> {
  return new Map(
    entries.filter(({ event }) => event.subject.table === table).map((entry) => [entry.event.subject.id, entry]),
  );
}

function at(entry: Entry | undefined, entries: readonly Entry[], what: LogFault): FoundFault {
  return { version: entry?.version ?? entries.length, what };
}

/** Of entries whose rows were not seen. */
function goneFault(left: ReadonlyMap<string, Entry>, what: LogFault): FoundFault | undefined {
  const [gone] = left.values();
  return gone && { version: gone.version, what };
}
