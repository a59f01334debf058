import { joinedPrintProfile, type PrintFileUse, type PrintProfile } from '@app/domain';
import type { Tx } from './organisations';

export interface PrintFile {
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

/** How an office prints today; what was kept on approval stays as it was printed then. */
export interface PrintSettings {
  /** Null: the official one. */
  readonly profile: PrintProfile | null;
  readonly files: Readonly<Partial<Record<PrintFileUse, PrintFile>>>;
}

interface FileRow {
  readonly use: PrintFileUse;
  readonly name: string;
  readonly media_type: string;
  readonly size: string;
  readonly sha256: string;
}

/**
 * Those of the organisation, for a memo of a unit and kind, or for what is of no kind or unit. Of several profiles that fit, each setting is taken from the closest: unit and kind,
 * then unit, then kind, then the whole organisation.
 */
export async function readPrintSettings(
  tx: Tx,
  { unitId, kind }: { readonly unitId: string | null; readonly kind: string | null },
): Promise<PrintSettings> {
  const [profiles, files] = await Promise.all([
    tx.query<{ settings: Record<string, unknown> }>({
      name: 'print-profiles',
      text: `SELECT settings FROM print_profile
             WHERE (unit_id IS NULL OR unit_id = $1) AND (kind IS NULL OR kind = $2)
             ORDER BY unit_id IS NOT NULL, kind IS NOT NULL`,
      values: [unitId, kind],
    }),
    tx.query<FileRow>({
      name: 'print-files',
      text: `SELECT use, name, media_type, size, encode(sha256, 'hex') AS sha256 FROM print_file`,
    }),
  ]);
  return {
    profile: profiles.length === 0 ? null : joinedPrintProfile(profiles.map(({ settings }) => settings)),
    files: Object.fromEntries(files.map((row) => [row.use, fileOf(row)])),
  };
}

function fileOf({ name, media_type: mediaType, size, sha256 }: FileRow): PrintFile {
  return { name, mediaType, size: Number(size), sha256 };
}
