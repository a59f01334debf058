import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { OrganisationEntity } from './organisation.entity';

export const SIGNING_KEY_STATES = ['requested', 'active', 'retired', 'revoked'] as const;
export type SigningKeyState = (typeof SIGNING_KEY_STATES)[number];

/** What an organisation seals its documents with; one is active. A requested one waits for an authority's certificate. */
@Entity({ name: 'signing_key' })
@Check('signing_key_state_check', `state IN ('requested', 'active', 'retired', 'revoked')`)
@Check('signing_key_used_check', `state NOT IN ('active', 'retired') OR activated_at IS NOT NULL`)
@Check('signing_key_retired_check', `state <> 'retired' OR retired_at IS NOT NULL`)
@Check(
  'signing_key_revoked_check',
  `(state = 'revoked') = (revoked_at IS NOT NULL)
          AND (revoked_at IS NULL) = (revoked_since IS NULL) AND (revoked_at IS NULL) = (revoked_reason IS NULL)`,
)
@Index('signing_key_active_uq', ['organisationId'], { unique: true, where: `state = 'active'` })
@ForeignKey(() => OrganisationEntity, ['organisationId'], ['id'], { name: 'signing_key_organisation_fk' })
export class SigningKeyEntity {
  @PrimaryColumn('uuid', { name: 'organisation_id', primaryKeyConstraintName: 'signing_key_pk' })
  organisationId!: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'signing_key_pk' })
  id!: string;

  @Column('text')
  state!: SigningKeyState;

  /** PKCS #8, encrypted under the master key. */
  @Column('bytea', { name: 'private_key' })
  privateKey!: Buffer;

  /** X.509, DER. */
  @Column('bytea')
  certificate!: Buffer;

  /** Of the certificate, the nearest first; none where the organisation signed it itself. */
  @Column('bytea', { array: true })
  issuers!: Buffer[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'activated_at', nullable: true })
  activatedAt!: Date | null;

  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;

  /** When it was entered. */
  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  /** From when on its seals are not to be relied on. */
  @Column('timestamptz', { name: 'revoked_since', nullable: true })
  revokedSince!: Date | null;

  @Column('text', { name: 'revoked_reason', nullable: true })
  revokedReason!: string | null;
}
