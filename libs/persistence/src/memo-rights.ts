import { LRUCache } from 'lru-cache';
import { isValidAt, type Appointment } from '@app/domain';
import { appointmentIn, type AppointmentRow } from './appointment-row';
import type { Tx } from './organisations';

/** A right to sign for a position, with the names that go under the signature. */
export interface Right extends Appointment {
  readonly personName: string;
  readonly positionName: string;
  /** The position that the person holds, if any. */
  readonly ownPositionName: string | null;
}

type KeptRight = Omit<Right, 'ownPositionName'>;

interface RightRow extends AppointmentRow {
  readonly person_name: string;
  readonly position_name: string;
}

/** All rights of an organisation, by what they are asked for. */
interface Directory {
  readonly ofPosition: ReadonlyMap<string, readonly KeptRight[]>;
  readonly ofPerson: ReadonlyMap<string, readonly KeptRight[]>;
}

interface Versioned {
  readonly organisationId: string;
  readonly directoryVersion: number;
}

const MOST_KEPT = 500;

/**
 * Who may sign for what in an organisation, kept by the version that the database raises with each change of people,
 * positions, units and appointments. A command reads the version under its lock, so what is kept is what is there;
 * whether a right is valid at an instant is judged at each use.
 */
export class Directories {
  private readonly kept = new LRUCache<string, { readonly version: number; readonly directory: Directory }>({
    max: MOST_KEPT,
  });

  /** Who may sign for these positions at that instant. */
  async rightsOf(tx: Tx, of: Versioned, positionIds: readonly string[], at: number): Promise<readonly Right[]> {
    const known = this.known(of, positionIds, at);
    if (known !== undefined) {
      return known;
    }
    const directory = await readDirectory(tx);
    this.kept.set(of.organisationId, { version: of.directoryVersion, directory });
    return rightsAt(directory, positionIds, at);
  }

  /** The same, where that version was read before. */
  known(
    { organisationId, directoryVersion }: Versioned,
    positionIds: readonly string[],
    at: number,
  ): readonly Right[] | undefined {
    const kept = this.kept.get(organisationId);
    return kept?.version === directoryVersion ? rightsAt(kept.directory, positionIds, at) : undefined;
  }
}

/** Who may sign for these positions at that instant, read anew. */
export async function rightsOf(tx: Tx, positionIds: readonly string[], at: number): Promise<readonly Right[]> {
  return rightsAt(await readDirectory(tx), positionIds, at);
}

function rightsAt({ ofPosition, ofPerson }: Directory, positionIds: readonly string[], at: number): readonly Right[] {
  return [...new Set(positionIds)]
    .flatMap((id) => ofPosition.get(id) ?? [])
    .filter((right) => isValidAt(right, at))
    .map((right) => ({ ...right, ownPositionName: ownPosition(ofPerson.get(right.personId) ?? [], at) }));
}

function ownPosition(rights: readonly KeptRight[], at: number): string | null {
  return rights.find((right) => right.capacity === 'holder' && isValidAt(right, at))?.positionName ?? null;
}

async function readDirectory(tx: Tx): Promise<Directory> {
  const rows = await tx.query<RightRow>({
    name: 'rights',
    text: `SELECT a.id, a.position_id, a.person_id, a.capacity, a.order_number, a.valid_from, a.valid_until, a.scope,
             p.name AS person_name, q.name AS position_name
           FROM appointment a
           JOIN person p ON p.organisation_id = a.organisation_id AND p.id = a.person_id
           JOIN position q ON q.organisation_id = a.organisation_id AND q.id = a.position_id
           WHERE p.closed_at IS NULL ORDER BY a.valid_from, a.id`,
  });
  const rights = rows.map((row) => ({
    ...appointmentIn(row),
    personName: row.person_name,
    positionName: row.position_name,
  }));
  return { ofPosition: groupedBy(rights, 'positionId'), ofPerson: groupedBy(rights, 'personId') };
}

function groupedBy(rights: readonly KeptRight[], name: 'positionId' | 'personId'): Directory['ofPosition'] {
  const groups = new Map<string, KeptRight[]>();
  for (const right of rights) {
    const group = groups.get(right[name]);
    if (group) group.push(right);
    else groups.set(right[name], [right]);
  }
  return groups;
}
