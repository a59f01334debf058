import type { NamedByPart } from '@app/persistence';
import type { OrganisationImported } from '@app/platform';

export class ImportedOrganisationDto {
  readonly id!: string;
  readonly slug!: string;
}

/** Codes, user names or dates, by part; parts without any are left out. */
export class NamedByPartDto {
  readonly units?: string[];
  readonly positions?: string[];
  readonly memoKinds?: string[];
  readonly people?: string[];
  /** `position/person/capacity` */
  readonly appointments?: string[];
  readonly chainTemplates?: string[];
  readonly holidays?: string[];

  static from(named: NamedByPart): NamedByPartDto {
    return Object.fromEntries(Object.entries(named).map(([part, names]) => [part, [...names]]));
  }
}

export class OneTimePasswordDto {
  readonly username!: string;
  /** To be changed after the first sign-in; told this once. */
  readonly password!: string;
}

export class OrganisationImportedDto {
  readonly organisation!: ImportedOrganisationDto;
  readonly isNew!: boolean;
  /** False where the file said nothing new. */
  readonly isChanged!: boolean;
  readonly created!: NamedByPartDto;
  readonly updated!: NamedByPartDto;
  /** Here and not in the file: nothing is removed. */
  readonly absent!: NamedByPartDto;
  /** In the file, but closed, retired or ended here: it stays so. */
  readonly closed!: NamedByPartDto;
  readonly passwords!: OneTimePasswordDto[];

  static from(imported: OrganisationImported): OrganisationImportedDto {
    const { organisation, isNew, isChanged, created, updated, absent, closed, passwords } = imported;
    return {
      organisation,
      isNew,
      isChanged,
      created: NamedByPartDto.from(created),
      updated: NamedByPartDto.from(updated),
      absent: NamedByPartDto.from(absent),
      closed: NamedByPartDto.from(closed),
      passwords: [...passwords],
    };
  }
}
