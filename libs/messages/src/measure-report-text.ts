import {
  buddhistYear,
  formatThaiDate,
  fromThaiDigits,
  isMet,
  parsePeriod,
  periodRange,
  type EntryContent,
  type Period,
  type PlannedMeasure,
} from '@app/domain';

/** Writes numbers of the system in the office's numerals. */
type Digits = (text: string) => string;

/** The columns of the report on measures (seed 002). */
export const MEASURE_REPORT_COLUMNS = [
  'มาตรการ/แนวทาง',
  'วิธีการดำเนินการ',
  'ผู้รับผิดชอบ',
  'ระยะเวลาดำเนินการ',
  'ผลการดำเนินงาน',
  'ข้อเสนอแนะ',
] as const;

const NONE = 'ไม่มี';
const MISSING = 'ยังไม่ได้รับผลการดำเนินงาน';
const QUARTER = 3;

export interface MeasureReportFacts {
  readonly organisationName: string;
  readonly planTitle: string;
  /** `2022-m01-06` */
  readonly period: string;
  /** Which of the fiscal year's rounds it is, from 1; null where the measures do not agree on it. */
  readonly place: number | null;
}

export interface MeasureReportText {
  readonly subject: string;
  /** One a paragraph. */
  readonly introduction: readonly string[];
  /** Above the table. */
  readonly heading: string;
  readonly closing: string;
}

/** What an entry says in the report; `content` is null where it is missing. */
export interface ReportedEntry {
  readonly unitName: string;
  readonly content: Pick<
    EntryContent,
    'result' | 'obstacles' | 'suggestion' | 'percent' | 'spent' | 'indicators'
  > | null;
  /** Names of its files. */
  readonly evidence: readonly string[];
}

export type ReportedMeasure = Pick<
  PlannedMeasure,
  'number' | 'title' | 'steps' | 'responsible' | 'period' | 'targets'
> & { readonly entries: readonly ReportedEntry[] };

/** A report memo's words, as offices write them (seed 002). Throws `RangeError` for what is no period. */
export function measureReportText(
  { organisationName, planTitle, period: name, place }: MeasureReportFacts,
  digits: Digits,
): MeasureReportText {
  const period = periodIn(name);
  const year = digits(String(buddhistYear(period.fiscalYear)));
  const plan = withoutYear(planTitle, buddhistYear(period.fiscalYear));
  const ofYear = `ประจำปีงบประมาณ พ.ศ.${year}`;
  const time = place === null ? '' : ` ครั้งที่ ${digits(String(place))}`;
  const months = digits(monthsOf(period));
  return {
    subject: `รายงานผลการดำเนินงานตาม${plan} ${roundText(period, digits)} ${ofYear}`,
    introduction: [
      `ตามที่${organisationName}ได้กำหนด${plan} ในปีงบประมาณ พ.ศ. ${year} และการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (Integrity and Transparency Assessment : ITA) กำหนดให้หน่วยงานกำกับติดตามการดำเนินงานตามมาตรการที่ได้กำหนดไว้ จัดทำรายงานสรุปผลการดำเนินการ พร้อมทั้งเปิดเผยผ่านเว็บไซต์ของหน่วยงาน นั้น`,
      `ในการนี้ ผู้รับผิดชอบได้จัดทำสรุปผลการดำเนินงานตามมาตรการดังกล่าว ประจำปีงบประมาณ พ.ศ. ${year}${time} ห้วงเดือน ${months} เป็นที่เรียบร้อยแล้ว รายละเอียดปรากฏตามเอกสารที่ได้แนบมาพร้อมหนังสือฉบับนี้`,
    ],
    heading: `รายงานผลการดำเนินการตาม${plan} ของ${organisationName} ${ofYear}`,
    closing: 'จึงเรียนมาเพื่อโปรดทราบและพิจารณาสั่งการต่อไป',
  };
}

/** A plan's title often ends in its fiscal year, which the report's own sentences say. */
function withoutYear(title: string, year: number): string {
  const [ending, named] = /\s*(?:ประจำ)?ปีงบประมาณ\s*(?:พ\.\s?ศ\.)?\s*([0-9๐-๙]{4})\s*$/.exec(title) ?? [];
  const isSame = named !== undefined && fromThaiDigits(named) === String(year);
  return isSame ? title.slice(0, -(ending?.length ?? 0)) : title;
}

/** One measure's row under `MEASURE_REPORT_COLUMNS`; several units' entries stand in it one after the other, each by its name. */
export function measureReportRow(measure: ReportedMeasure, period: string, digits: Digits): readonly string[] {
  const { number, title, steps, responsible, entries } = measure;
  const { fiscalYear } = periodIn(period);
  const isShared = entries.length > 1;
  const said = (unitName: string, text: string): string => (isShared ? `${unitName}:\n${text}` : text);
  const suggestions = entries.flatMap(({ unitName, content }) => {
    const text = suggestionOf(content);
    return text === null ? [] : [said(unitName, text)];
  });
  return [
    `${digits(String(number))}. ${title}`,
    steps.map((step, index) => (steps.length === 1 ? step : numbered(step, index + 1, digits))).join('\n'),
    responsible ?? entries.map(({ unitName }) => unitName).join('\n'),
    measure.period ?? digits(monthsOf({ fiscalYear, firstMonth: 1, lastMonth: 12 })),
    entries.map((entry) => said(entry.unitName, resultOf(entry, measure, digits))).join('\n'),
    suggestions.length === 0 ? NONE : suggestions.join('\n'),
  ];
}

/** `รอบ ๖ เดือน (ตุลาคม ๒๕๖๔ - มีนาคม ๒๕๖๕)`; a quarter and a month by their own names. */
function roundText(period: Period, digits: Digits): string {
  const { firstMonth, lastMonth } = period;
  const length = lastMonth - firstMonth + 1;
  const months = digits(monthsOf(period));
  if (length === 1) {
    return `ประจำเดือน${months}`;
  }
  const isQuarter = length === QUARTER && lastMonth % QUARTER === 0 && lastMonth <= 12;
  const name = isQuarter ? `ไตรมาสที่ ${lastMonth / QUARTER}` : `รอบ ${length} เดือน`;
  return `${digits(name)} (${months})`;
}

function monthsOf(period: Period): string {
  const { from, until } = periodRange(period);
  const [first, last] = [from, until].map((day) => formatThaiDate(day).replace(/^\S+ /u, ''));
  return first === last ? `${first}` : `${first} - ${last}`;
}

function periodIn(name: string): Period {
  const period = parsePeriod(name);
  if (period === null) {
    throw new RangeError(`Not a period: ${name}`);
  }
  return period;
}

/** As plans number their steps (seed 003), but where their writer did it already. */
function numbered(step: string, number: number, digits: Digits): string {
  return /^\s*(\(?[๐-๙0-9]+[.)]|[-–•])/u.test(step) ? step : `${digits(String(number))}) ${step}`;
}

function resultOf({ content, evidence }: ReportedEntry, { targets }: ReportedMeasure, digits: Digits): string {
  if (content === null) {
    return MISSING;
  }
  const { result, percent, spent, indicators } = content;
  const values = indicators.flatMap(({ target: place, value }) => {
    const target = targets[place - 1];
    const standing = target && (isMet(target, value) ? 'บรรลุ' : 'ไม่บรรลุ');
    return target ? [`ตัวชี้วัด ${target.text} ผลที่ได้ ${digits(amount(value))} (${standing})`] : [];
  });
  return [
    ...(result === null ? [] : [result]),
    ...values,
    ...(percent === null ? [] : [`ดำเนินการแล้วร้อยละ ${digits(String(percent))}`]),
    ...(spent === null ? [] : [`ใช้งบประมาณ ${digits(amount(spent))} บาท`]),
    // Their names stand in the list of what is attached, which is not published.
    ...(evidence.length === 0 ? [] : [`หลักฐานตามสิ่งที่ส่งมาด้วย ${digits(String(evidence.length))} รายการ`]),
  ].join('\n');
}

function suggestionOf(content: ReportedEntry['content']): string | null {
  if (content === null) {
    return null;
  }
  const { obstacles, suggestion } = content;
  const lines = [obstacles === null ? null : `ปัญหาอุปสรรค: ${obstacles}`, suggestion].filter((line) => line !== null);
  return lines.length === 0 ? null : lines.join('\n');
}

function amount(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 4 });
}
