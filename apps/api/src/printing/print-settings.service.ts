import { Injectable } from '@nestjs/common';
import { DomainError, OFFICIAL_PRINT_PROFILE, printProfileOf } from '@app/domain';
import {
  MemoKindEntity,
  newId,
  OrganisationData,
  PrintFileEntity,
  PrintProfileEntity,
  UnitEntity,
  type Actor,
  type RequestKey,
  type SettingsChange,
} from '@app/persistence';
import { refusedField } from '../administration/refused-field';
import { SettingsCommands } from '../administration/settings-commands';
import { PrintFileDto, type PrintSettingsDto, type PutPrintSettingsDto } from './print-settings.dto';

type GivenProfile = PutPrintSettingsDto['profiles'][number];

/** Profiles of printing: for the organisation, its units and its kinds of memo. */
@Injectable()
export class PrintSettingsService {
  constructor(
    private readonly data: OrganisationData,
    private readonly settings: SettingsCommands,
  ) {}

  async read({ organisationId }: Actor): Promise<PrintSettingsDto> {
    return this.data.manage(organisationId, async (manager) => {
      const profiles = (await manager.findBy(PrintProfileEntity, { organisationId })).toSorted(inOrder);
      const files = await manager.findBy(PrintFileEntity, { organisationId });
      const fileFor = (use: PrintFileEntity['use']): PrintFileDto | null => {
        const file = files.find((one) => one.use === use);
        return file === undefined ? null : PrintFileDto.from({ ...file, sha256: file.sha256.toString('hex') });
      };
      return {
        profiles: profiles.map(({ unitId, kind, settings }) => ({ unitId, kind, settings })),
        emblem: fileFor('emblem'),
        fontRegular: fileFor('fontRegular'),
        fontBold: fileFor('fontBold'),
        official: { ...OFFICIAL_PRINT_PROFILE },
      };
    });
  }

  /** Replaces all profiles. Refuses with `INVALID_INPUT`, `REFERENCE_UNKNOWN`, `ALREADY_EXISTS` (two for one place). */
  async put(actor: Actor, key: RequestKey | undefined, { profiles }: PutPrintSettingsDto): Promise<PrintSettingsDto> {
    profiles.forEach((profile, index) => {
      if (profiles.findIndex((other) => placeOf(other) === placeOf(profile)) < index) {
        throw refusedField('ALREADY_EXISTS', `profiles.${index}`);
      }
    });
    await this.settings.run(actor, key, 'adminPutPrintSettings', async (change) => {
      await replace(change, profiles);
      return {};
    });
    return this.read(actor);
  }
}

async function replace(
  { manager, organisation, at, note }: SettingsChange,
  profiles: readonly GivenProfile[],
): Promise<void> {
  const organisationId = organisation.id;
  const present = await manager.findBy(PrintProfileEntity, { organisationId });
  await manager.delete(PrintProfileEntity, { organisationId });
  for (const { unitId = null, kind = null, settings } of profiles) {
    if (unitId !== null && !(await manager.existsBy(UnitEntity, { organisationId, id: unitId }))) {
      throw new DomainError('REFERENCE_UNKNOWN', { reference: 'unit', id: unitId });
    }
    if (kind !== null && !(await manager.existsBy(MemoKindEntity, { organisationId, code: kind }))) {
      throw new DomainError('REFERENCE_UNKNOWN', { reference: 'kind', id: kind });
    }
    const profile = { organisationId, id: newId(at), unitId, kind, settings: checked(settings) };
    await manager.insert(PrintProfileEntity, profile);
  }
  noteChanges(present, profiles, note);
}

/** The log takes integers only: settings as text. */
function noteChanges(
  present: readonly GivenProfile[],
  given: readonly GivenProfile[],
  note: SettingsChange['note'],
): void {
  const before = new Map(present.map((profile) => [placeOf(profile), textOf(profile)]));
  const after = new Map(given.map((profile) => [placeOf(profile), textOf(profile)]));
  for (const [place, settings] of after) {
    if (before.get(place) !== settings) note({ table: 'print_profile', id: place, values: { settings } });
  }
  for (const place of before.keys()) {
    if (!after.has(place)) note({ table: 'print_profile', id: place, values: { isRemoved: true } });
  }
}

/** Refuses with `INVALID_INPUT`. */
function checked(settings: GivenProfile['settings']): PrintProfileEntity['settings'] {
  const whole = Object.entries(printProfileOf(settings));
  return Object.fromEntries(whole.filter(([name]) => Object.hasOwn(settings, name)));
}

/** That of the whole organisation first. */
function inOrder(one: GivenProfile, other: GivenProfile): number {
  return placeOf(one) < placeOf(other) ? -1 : 1;
}

/** By which a profile is named within its organisation. */
function placeOf({ unitId, kind }: GivenProfile): string {
  return `${unitId ?? '*'}/${kind ?? '*'}`;
}

function textOf({ settings }: GivenProfile): string {
  return JSON.stringify(Object.entries(settings).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
