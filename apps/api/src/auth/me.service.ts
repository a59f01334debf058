import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Capacity } from '@app/domain';
import { CredentialEntity, OrganisationData, OrganisationEntity, PersonEntity, type Actor } from '@app/persistence';
import { Clock } from '@app/platform';
import type { MeDto, MyPositionDto } from './auth.dto';

interface HeldRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly unit_id: string;
  readonly unit_code: string;
  readonly unit_name: string;
  readonly capacity: Capacity;
  readonly order_number: string | null;
  readonly valid_from: Date;
  readonly valid_until: Date | null;
  readonly scope: string[] | null;
}

/** Who the caller is, and what they hold or stand in for now. */
@Injectable()
export class MeService {
  constructor(
    private readonly data: OrganisationData,
    private readonly clock: Clock,
  ) {}

  async me({ organisationId, personId }: Pick<Actor, 'organisationId' | 'personId'>): Promise<MeDto> {
    return this.data.manage(organisationId, async (manager) => {
      const { id, username, name, email, roles } = await manager.findOneByOrFail(PersonEntity, {
        organisationId,
        id: personId,
      });
      const organisation = await manager.findOneByOrFail(OrganisationEntity, { id: organisationId });
      const credential = await manager.findOneBy(CredentialEntity, { organisationId, personId });
      const positions = await positionsOf(manager, personId, new Date(this.clock.now()));
      const { slug, type, province } = organisation;
      return {
        person: { id, username, name, email },
        organisation: { id: organisationId, slug, name: organisation.name, type, province },
        roles: [...roles],
        positions: [...positions],
        mustChangePassword: credential?.isOneTime ?? false,
      };
    });
  }
}

async function positionsOf(manager: EntityManager, personId: string, at: Date): Promise<MyPositionDto[]> {
  const rows = await manager.query<HeldRow[]>(
    `SELECT p.id, p.code, p.name, u.id AS unit_id, u.code AS unit_code, u.name AS unit_name,
            a.capacity, a.order_number, a.valid_from, a.valid_until, a.scope
       FROM appointment a
       JOIN position p ON p.organisation_id = a.organisation_id AND p.id = a.position_id
       JOIN unit u ON u.organisation_id = p.organisation_id AND u.id = p.unit_id
      WHERE a.person_id = $1 AND a.valid_from <= $2 AND (a.valid_until IS NULL OR a.valid_until > $2)
      ORDER BY (a.capacity <> 'holder'), p.code, a.capacity`,
    [personId, at],
  );
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    unit: { id: row.unit_id, code: row.unit_code, name: row.unit_name },
    capacity: row.capacity,
    orderNumber: row.order_number,
    from: row.valid_from.toISOString(),
    until: row.valid_until?.toISOString() ?? null,
    scope: row.scope && [...row.scope],
  }));
}
