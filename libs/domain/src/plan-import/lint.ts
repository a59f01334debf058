import { buddhistYear } from '../fiscal-year';
import { fromThaiDigits } from '../thai-numerals';
import type { OrganisationType } from '../words';
import type { SourceLine } from './mended-text';
import type { PlanWarning, PlanWarningCode } from './plan-draft';

/** What a template leaves to be filled in: seed 003's copies have `ระบุชื่อองค์กร…` and `ของระบุงค์กร…` left (facts 0.10). */
const PLACEHOLDER =
  /ระบุ\s{0,2}(?:ชื่อ|องค์กร|งค์กร|หน่วยงาน|อปท|ตำแหน่ง|จำนวน|วันที่|เดือน|ปี|ตัวเลข|พื้นที่|งบประมาณ)[ก-๙]{0,30}(?:…|\.{2,6})?|\((?:โปรด)?ระบุ[^)\n]{0,60}\)|\.{5,200}|…{2,100}|_{4,200}|X{3,20}|[○◯]{2,20}/;

/** Titles by the type of organisation that has them. */
const MUNICIPAL = /(?:รอง)?(?:นายกเทศมนตรี|ปลัดเทศบาล)|สมาชิกสภาเทศบาล|สภาเทศบาล|พนักงานเทศบาล/;
const SUBDISTRICT = /(?:(?:รอง)?(?:นายก|ปลัด)|สภา|สมาชิกสภา)(?:องค์การบริหารส่วนตำบล|\s{0,2}อบต\.?)|พนักงานส่วนตำบล/;
const PROVINCIAL = /(?:(?:รอง)?(?:นายก|ปลัด)|สภา|สมาชิกสภา)(?:องค์การบริหารส่วนจังหวัด|\s{0,2}อบจ\.?)/;
const OTHER_TITLES: Readonly<Record<OrganisationType, readonly RegExp[]>> = {
  provincialAdministration: [MUNICIPAL, SUBDISTRICT],
  cityMunicipality: [SUBDISTRICT, PROVINCIAL],
  townMunicipality: [SUBDISTRICT, PROVINCIAL],
  subdistrictMunicipality: [SUBDISTRICT, PROVINCIAL],
  subdistrictAdministration: [MUNICIPAL, PROVINCIAL],
};

/** A missing letter in what officials write every day; `องค์กรปกครองส่วนตำบล` is a law's word put together wrongly. */
const MISSPELT =
  /นายองค์การบริหารส่วน(?:ตำบล|จังหวัด)|นายเทศมนตรี|นายกเทศมตรี|ปลัดองค์การบริการส่วน|องค์การบริการส่วน(?:ตำบล|จังหวัด)|องค์กรบริหารส่วน(?:ตำบล|จังหวัด)|องค์กรปกครองส่วน(?:ตำบล|จังหวัด)/;

/** `020` for O20: three digits by themselves, and no part of a telephone's number. */
const OIT_WITH_ZERO =
  /(?<![0-9A-Za-z/.,\-]|โทร[ก-๙.]{0,10}\s{0,3})0(?:0[1-9]|[1-3][0-9]|4[0-3])(?![0-9A-Za-z/.,\-]|\s[0-9])/;
const FISCAL_YEAR = /ปี\s{0,2}งบประมาณ\s{0,2}(?:พ\.\s?ศ\.)?\s{0,2}(25[0-9]{2})(?:\s{0,2}[-–]\s{0,2}(25[0-9]{2}))?/;

/** How each type calls itself; municipalities of all sizes have the same titles. */
const NAMES: readonly (readonly [OrganisationType, RegExp])[] = [
  ['subdistrictAdministration', /องค์การบริหารส่วนตำบล|อบต\./g],
  ['provincialAdministration', /องค์การบริหารส่วนจังหวัด|อบจ\./g],
  ['subdistrictMunicipality', /เทศบาล(?:ตำบล|เมือง|นคร)/g],
];
const LEAST_NAMED = 5;
const MOSTLY = 0.7;

/** The type of organisation that a text mostly speaks of; null where it speaks of none, or of several. */
export function typeSpokenOf(text: string): OrganisationType | null {
  const counts = NAMES.map(([type, names]) => ({ type, count: text.match(names)?.length ?? 0 }));
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const most = counts.find(({ count }) => count >= LEAST_NAMED && count >= all * MOSTLY);
  return most?.type ?? null;
}

/**
 * What is likely wrong in a line of a plan, of which every plan that was copied from a model has some (facts 0.10). A title
 * is another type's where it belongs to neither the organisation nor what the plan itself mostly speaks of: each is tried.
 */
export function lintLine(line: SourceLine, organisationTypes: readonly OrganisationType[]): readonly PlanWarning[] {
  const plain = fromThaiDigits(line.text);
  const other = organisationTypes
    .flatMap((type) => OTHER_TITLES[type].map((titles) => titles.exec(plain)))
    .find((found) => found !== null);
  return [
    ...warning(line, 'PLACEHOLDER_LEFT', PLACEHOLDER.exec(plain)),
    ...warning(line, 'OTHER_TYPE_TITLE', other ?? null),
    ...warning(line, 'TITLE_MISSPELT', MISSPELT.exec(plain)),
    ...warning(line, 'OIT_CODE_WITH_ZERO', OIT_WITH_ZERO.exec(plain)),
  ];
}

/** A fiscal year in a title, period or budget that is not the plan's. `fiscalYear` is Gregorian. */
export function lintYear(line: SourceLine, fiscalYear: number): readonly PlanWarning[] {
  const found = FISCAL_YEAR.exec(fromThaiDigits(line.text));
  if (found === null) return [];
  const first = Number(found[1]);
  const last = Number(found[2] ?? first);
  const year = buddhistYear(fiscalYear);
  return first <= year && year <= last ? [] : warning(line, 'YEAR_MISMATCH', found, { year: String(year) });
}

function warning(
  { line, column, text }: SourceLine,
  code: PlanWarningCode,
  found: RegExpExecArray | null,
  facts: Readonly<Record<string, string>> = {},
): readonly PlanWarning[] {
  if (found === null) return [];
  const said = text.slice(found.index, found.index + found[0].length);
  return [{ line, column: column + found.index, code, facts: { found: said, ...facts } }];
}
