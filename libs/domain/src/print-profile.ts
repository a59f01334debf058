import { DomainError } from './domain-error';

/**
 * How an office prints its memos. Sizes are points of TH Sarabun PSK, whatever font is in use; lengths are centimetres on
 * A4 of 21 × 29.7 cm. Offices differ: two manuals disagree on title and labels, and the head's เรียน has no rule.
 */
export interface PrintProfile {
  readonly titlePt: number;
  /** The height of the title's line, of which a line of the body lies above its base line: the fields begin below it. */
  readonly titleLinePt: number;
  /** ส่วนราชการ, ที่, วันที่, เรื่อง; bold. */
  readonly labelPt: number;
  /** เรียน; bold where it is larger than the body. */
  readonly addresseesLabelPt: number;
  readonly bodyPt: number;
  readonly tablePt: number;
  readonly urgencyPt: number;
  readonly secrecyPt: number;
  /** From line to line of the body. */
  readonly linePitchPt: number;
  /** What stands between paragraphs beyond a line's pitch. */
  readonly paragraphGapPt: number;
  readonly marginLeftCm: number;
  readonly marginRightCm: number;
  /** Where the text of the second and later pages begins, from the paper's upper edge. */
  readonly marginTopCm: number;
  readonly marginBottomCm: number;
  readonly emblemHeightCm: number;
  /** The emblem's upper edge, from the paper's. */
  readonly emblemTopCm: number;
  readonly firstLineCm: number;
  /** Where วันที่ begins, from the paper's left edge. */
  readonly dateAtCm: number;
  /** The middle of signature blocks, from the paper's left edge. */
  readonly signatureCentreCm: number;
  /** Lines between the words and the name of who signs; the last says that it was signed. */
  readonly signatureLines: number;
  /** In numbers and dates that the system gives; what people wrote stays as they wrote it. */
  readonly digits: 'thai' | 'arabic';
  /** Dots under the values of the head. */
  readonly dottedLeaders: boolean;
  /** How the next page begins, at a page's foot: `/ความเห็น...`, `/ความเห็น`, or nothing. */
  readonly continuationMark: 'dots' | 'plain' | 'none';
  /** From the second page on, centred above the text: `- ๒ -`, `๒`, or nothing. */
  readonly pageNumber: 'hyphens' | 'plain' | 'none';
}

/** Files of an organisation's own that its memos are printed with; a font is used where both of its styles are there. */
export const PRINT_FILE_USES = ['emblem', 'fontRegular', 'fontBold'] as const;
export type PrintFileUse = (typeof PRINT_FILE_USES)[number];

/**
 * The manual of the Prime Minister's Office for typing official letters (คำอธิบายการพิมพ์หนังสือราชการภาษาไทย, under ข้อ 8 of
 * the regulation on correspondence), and, where it is silent, a municipal memo that was measured.
 */
export const OFFICIAL_PRINT_PROFILE: PrintProfile = {
  titlePt: 29,
  titleLinePt: 35,
  labelPt: 20,
  addresseesLabelPt: 16,
  bodyPt: 16,
  tablePt: 14,
  urgencyPt: 32,
  secrecyPt: 29,
  linePitchPt: 18,
  paragraphGapPt: 6,
  marginLeftCm: 3,
  marginRightCm: 2,
  marginTopCm: 3.8,
  marginBottomCm: 2.2,
  emblemHeightCm: 1.5,
  emblemTopCm: 1.5,
  firstLineCm: 2.5,
  dateAtCm: 11.24,
  signatureCentreCm: 12.8,
  signatureLines: 3,
  digits: 'thai',
  dottedLeaders: true,
  continuationMark: 'dots',
  pageNumber: 'hyphens',
};

type Rule =
  | { readonly kind: 'number' | 'integer'; readonly least: number; readonly most: number }
  | { readonly kind: 'choice'; readonly allowed: readonly (string | boolean)[] };

function between(least: number, most: number): Rule {
  return { kind: 'number', least, most };
}

function oneOf(...allowed: readonly (string | boolean)[]): Rule {
  return { kind: 'choice', allowed };
}

const PITCH = { kind: 'number', least: 16, most: 30 } as const;

/** With what a memo can still be read, and what still fits on its paper. */
export const PRINT_PROFILE_RULES: Readonly<Record<keyof PrintProfile, Rule>> = {
  titlePt: between(18, 40),
  titleLinePt: between(18, 60),
  labelPt: between(14, 24),
  addresseesLabelPt: between(14, 24),
  bodyPt: between(14, 20),
  tablePt: between(10, 18),
  urgencyPt: between(32, 40),
  secrecyPt: between(20, 40),
  linePitchPt: PITCH,
  paragraphGapPt: between(0, 18),
  marginLeftCm: between(2, 4),
  marginRightCm: between(1.5, 3),
  marginTopCm: between(2, 5),
  marginBottomCm: between(1.5, 4),
  emblemHeightCm: between(1, 3),
  emblemTopCm: between(0.5, 3),
  firstLineCm: between(0, 5),
  dateAtCm: between(8, 14),
  signatureCentreCm: between(9, 15),
  signatureLines: { kind: 'integer', least: 1, most: 6 },
  digits: oneOf('thai', 'arabic'),
  dottedLeaders: oneOf(true, false),
  continuationMark: oneOf('dots', 'plain', 'none'),
  pageNumber: oneOf('hyphens', 'plain', 'none'),
};

/**
 * The profile that several of an office give together, each setting from the closest. Each is sound alone; where the
 * letters of one need more room than the line pitch of another, the pitch gives way. Refuses with `INVALID_INPUT`.
 */
export function joinedPrintProfile(profiles: readonly Readonly<Record<string, unknown>>[]): PrintProfile {
  const settings = profiles.reduce((all, closer) => ({ ...all, ...closer }), {});
  const { linePitchPt = OFFICIAL_PRINT_PROFILE.linePitchPt } = settings;
  const roomy = printProfileOf({ ...settings, linePitchPt: PITCH.most });
  return printProfileOf({ ...settings, linePitchPt: Math.max(Number(linePitchPt), roomy.bodyPt) });
}

/**
 * The profile of an office, from the settings that it changed; the others are the official ones. Refuses with
 * `INVALID_INPUT`, each setting that is unknown or outside its rule by its name, and a line pitch in which letters would overlap.
 */
export function printProfileOf(settings: Readonly<Record<string, unknown>>): PrintProfile {
  const errors = Object.entries(settings).flatMap(([path, value]) => faultOf(path, value));
  if (errors.length > 0) {
    throw new DomainError('INVALID_INPUT', { errors });
  }
  const profile = { ...OFFICIAL_PRINT_PROFILE, ...settings };
  if (profile.linePitchPt < profile.bodyPt) {
    const bounds = { least: String(profile.bodyPt), most: String(PITCH.most) };
    throw new DomainError('INVALID_INPUT', { errors: [{ path: 'linePitchPt', code: 'TOO_SMALL', bounds }] });
  }
  return profile;
}

interface Fault {
  readonly path: string;
  /** Of a field, as the catalogue has it. */
  readonly code: string;
  readonly bounds?: Readonly<Record<string, string>>;
}

function faultOf(path: string, value: unknown): readonly Fault[] {
  if (!hasRule(path)) {
    return [{ path, code: 'UNKNOWN_FIELD' }];
  }
  const rule = PRINT_PROFILE_RULES[path];
  if (rule.kind === 'choice') {
    const isAllowed = rule.allowed.some((allowed) => allowed === value);
    return isAllowed ? [] : [{ path, code: 'NOT_ONE_OF', bounds: { allowed: rule.allowed.join(', ') } }];
  }
  const bounds = { least: String(rule.least), most: String(rule.most) };
  if (typeof value !== 'number' || Number.isNaN(value)) {
    return [{ path, code: 'NOT_NUMBER' }];
  }
  if (rule.kind === 'integer' && !Number.isInteger(value)) {
    return [{ path, code: 'NOT_INTEGER' }];
  }
  if (value < rule.least) {
    return [{ path, code: 'TOO_SMALL', bounds }];
  }
  return value > rule.most ? [{ path, code: 'TOO_GREAT', bounds }] : [];
}

function hasRule(name: string): name is keyof PrintProfile {
  return Object.hasOwn(PRINT_PROFILE_RULES, name);
}
