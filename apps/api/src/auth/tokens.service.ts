import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { DomainError } from '@app/domain';
import { newId, OrganisationData, PersonalAccessTokenEntity, type Actor, type RequestKey } from '@app/persistence';
import { Clock, invalidInput } from '@app/platform';
import { AnsweredRequests } from '../answered-requests';
import { AccessSettings, secretHash } from './access-settings';
import type { CreatedTokenDto, CreateTokenDto, TokenDto } from './auth.dto';

/** Says what it is to whoever finds it, scanners for secrets included. */
const PREFIX = 'sanoe_';

/** Ways in for programs, in a person's name. */
@Injectable()
export class TokensService {
  constructor(
    private readonly data: OrganisationData,
    private readonly answered: AnsweredRequests,
    private readonly settings: AccessSettings,
    private readonly clock: Clock,
  ) {}

  /** Those not revoked, the newest first. */
  async list({ organisationId, personId }: Actor): Promise<TokenDto[]> {
    const tokens = await this.data.manage(organisationId, (manager) =>
      manager.find(PersonalAccessTokenEntity, {
        where: { organisationId, personId, revokedAt: IsNull() },
        order: { id: 'DESC' },
      }),
    );
    return tokens.map(tokenDto);
  }

  /**
   * The secret is not kept: where the request has a key it follows from the key and the master key, so that the same
   * request again is answered alike.
   */
  async create(
    actor: Actor,
    request: RequestKey | undefined,
    { name, expiresAt }: CreateTokenDto,
  ): Promise<CreatedTokenDto> {
    const { organisationId, personId } = actor;
    const secret = this.secretFor(actor, request);
    const token = await this.answered.once(actor, request, async (manager) => {
      const now = this.clock.now();
      const until = expiresAt === undefined ? null : new Date(expiresAt);
      if (until !== null && !(until.getTime() > now)) {
        throw invalidInput([{ path: 'expiresAt', code: 'TOO_SMALL', bounds: { least: new Date(now).toISOString() } }]);
      }
      const row = {
        organisationId,
        personId,
        id: newId(now),
        name,
        createdAt: new Date(now),
        expiresAt: until,
      };
      await manager.insert(PersonalAccessTokenEntity, { ...row, tokenHash: secretHash(secret), revokedAt: null });
      return tokenDto(row);
    });
    return { ...token, token: secret };
  }

  /** A repeat is harmless. Refuses with `NOT_FOUND`. */
  async revoke(actor: Actor, request: RequestKey | undefined, id: string): Promise<void> {
    await this.answered.once(actor, request, async (manager) => {
      const mine = { organisationId: actor.organisationId, personId: actor.personId, id };
      const { affected } = await manager.update(
        PersonalAccessTokenEntity,
        { ...mine, revokedAt: IsNull() },
        { revokedAt: new Date(this.clock.now()) },
      );
      if (affected === 0 && !(await manager.existsBy(PersonalAccessTokenEntity, mine))) {
        throw new DomainError('NOT_FOUND');
      }
      return {};
    });
  }

  private secretFor({ organisationId, personId }: Actor, request: RequestKey | undefined): string {
    const attempt = request?.key ?? randomBytes(32).toString('hex');
    return `${PREFIX}${createHmac('sha256', this.settings.masterKey)
      .update(`personal-access-token/${organisationId}/${personId}/${attempt}`)
      .digest('base64url')}`;
  }
}

function tokenDto(row: Pick<PersonalAccessTokenEntity, 'id' | 'name' | 'createdAt' | 'expiresAt'>): TokenDto {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}
