import { canonicalJson } from '@app/domain';
import type { SettingsChange } from '../settings-log';
import type { ImportReport } from './import-report';
import type { OrganisationFile } from './organisation-file';

/** An import under way. */
export interface Importing {
  readonly change: SettingsChange;
  readonly file: OrganisationFile;
  readonly report: ImportReport;
}

/** What the file names, by code: its id, and whether it was closed here. */
export type Known = ReadonlyMap<string, { readonly id: string; readonly isClosed: boolean }>;

/** True where a row does not say what is wanted of it; what is undefined is not wanted. */
export function isDifferent(row: object, wanted: object): boolean {
  const present = new Map<string, unknown>(Object.entries(row));
  return Object.entries(wanted).some(
    ([name, value]) => value !== undefined && canonicalJson(value) !== canonicalJson(present.get(name) ?? null),
  );
}

/** What stands behind a code; the references were checked before. */
export function behind(known: Known, code: string): { readonly id: string; readonly isClosed: boolean } {
  const found = known.get(code);
  if (found === undefined) {
    throw new Error(`A reference that was not checked: ${code}`);
  }
  return found;
}
