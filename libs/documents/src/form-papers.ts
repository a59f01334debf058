import {
  buddhistYear,
  formDates,
  formFaults,
  formNumber,
  formOf,
  formPictures,
  formRowsOf,
  formText,
  formTexts,
  formatThaiDates,
  PARTICIPATION_ITEMS,
  percentOf,
  planProgressOf,
  PROJECT_STATES,
  type Block,
  type FormKind,
  type FormValues,
  type MemoContent,
  type ProgressTotal,
  type Section,
} from '@app/domain';
import { formHeading, formTitle, word } from '@app/messages';
import type { FormPaper, Picture } from './memo-document';
import { printedSection } from './printed-blocks';

type Digits = (text: string) => string;

interface Paper {
  readonly titles: readonly string[];
  readonly sections: readonly Section[];
}

interface Writing {
  readonly form: FormValues;
  readonly organisationName: string;
  readonly digits: Digits;
}

/** For what a draft has not filled in yet. */
const BLANK = '....................';

const PAPERS: Readonly<Record<FormKind, (writing: Writing) => readonly Paper[]>> = {
  participationReport,
  planProgress,
  trainingSummary,
};

/**
 * The form of a memo on papers of its own, each beginning a page, after the signatures; none where the memo has none, or one
 * that is not as its kind knows it. Refuses with `DOCUMENT_UNPRINTABLE` where a picture is not there.
 */
export function formPapers(
  { kind, form }: Pick<MemoContent, 'kind' | 'form'>,
  organisationName: string,
  pictures: ReadonlyMap<string, Picture>,
  digits: Digits,
): readonly FormPaper[] {
  const definition = formOf(kind);
  if (form === null || definition === undefined || formFaults(kind, form).length > 0) {
    return [];
  }
  return PAPERS[definition.kind]({ form, organisationName, digits }).map(({ titles, sections }) => ({
    titles,
    sections: sections.map((section) => printedSection(section, pictures)),
  }));
}

/** In the words and the order of seed 000. */
function participationReport({ form, organisationName, digits }: Writing): readonly Paper[] {
  const kind = 'participationReport';
  const year = yearText(form, digits);
  const name = formText(form, 'projectName') ?? BLANK;
  const held = datesText(form, digits);
  const code = itemCodeOf(form);
  const item = `${code === null ? '' : `ข้อ ${code} `}การเปิดโอกาสให้เกิดการมีส่วนร่วมในการดำเนินงานตามภารกิจของหน่วยงาน`;
  const count = numberText(formNumber(form, 'participantCount'), digits);
  const heading = (element: string): string => formHeading(kind, element);
  const groups = formRowsOf(form, 'participants').map(({ row }) => {
    const persons = formNumber(row, 'count');
    const group = formText(row, 'group') ?? BLANK;
    return persons === null ? group : `${group} จำนวน ${numberText(persons, digits)} คน`;
  });
  const numbered = (number: string, element: string, text = ''): Block =>
    paragraph(`${digits(number)} ${heading(element)} ${text}`);
  const report: readonly Block[] = [
    paragraph(`ปีงบประมาณ พ.ศ. ${year} ${held} ${organisationName}ได้จัด${name} จำนวน ${digits('1')} โครงการ ดังนี้`),
    numbered('1.', 'projectName', name),
    numbered('1.1', 'heldOn', held),
    numbered('1.2', 'place', formText(form, 'place') ?? BLANK),
    numbered('1.3', 'topics'),
    list(formTexts(form, 'topics')),
    numbered('1.4', 'participants', `มีผู้เข้าร่วมโครงการทั้งหมด ${count} คน ได้แก่`),
    list(groups),
    numbered('1.5', 'results'),
    list(formTexts(form, 'results')),
    numbered('1.6', 'use'),
    list(formTexts(form, 'use')),
    paragraph('มีการกำหนดความมุ่งหวังว่าการมีส่วนร่วมดังกล่าวช่วยพัฒนาการทำงานของหน่วยงานในประเด็น หรือส่วนงานหรือภารกิจใดของหน่วยงาน'),
    list(formTexts(form, 'expectation').map((text) => (text.startsWith('-') ? text : `- ${text}`))),
    paragraph(`เป็นการดำเนินการในปีงบประมาณ พ.ศ. ${year}`),
    paragraph(held),
  ];
  const pictures = formPictures(form, 'pictures').map(({ attachmentId, caption }): Block => ({
    type: 'picture',
    attachmentId,
    caption: caption ?? `กิจกรรม${name}`,
  }));
  return [
    { titles: [formTitle(kind), item], sections: [{ heading: '', body: report }] },
    ...(pictures.length === 0 ? [] : [{ titles: [heading('pictures')], sections: [{ heading: '', body: pictures }] }]),
  ];
}

function planProgress({ form, digits }: Writing): readonly Paper[] {
  const kind = 'planProgress';
  const heading = (element: string): string => formHeading(kind, element);
  const asOf = formText(form, 'asOf');
  const planName = formText(form, 'planName');
  const { total, byState } = planProgressOf(form);
  const money = (baht: number | null): string => numberText(baht, digits);
  const projects = formRowsOf(form, 'projects').map(({ row }, index) => {
    const [budget, spent] = [formNumber(row, 'budget'), formNumber(row, 'spent')];
    const state = formText(row, 'state');
    return [
      digits(String(index + 1)),
      formText(row, 'name') ?? BLANK,
      state === null ? '' : word('projectState', state),
      money(budget),
      money(spent),
      percentText(budget === null || spent === null ? null : percentOf(spent, budget), digits),
      formText(row, 'output') ?? '',
      [formText(row, 'plan'), formText(row, 'reason')].filter((text) => text !== null).join('\n'),
    ];
  });
  const cells = ({ budget, spent, percent }: ProgressTotal): string[] => [
    money(budget),
    money(spent),
    percentText(percent, digits),
  ];
  const count = (projectsOf: ProgressTotal): string => numberText(projectsOf.count, digits);
  const summary: Block = {
    type: 'table',
    columns: [
      heading('projects.state'),
      'จำนวนโครงการ',
      heading('projects.budget'),
      heading('projects.spent'),
      'ร้อยละ',
    ],
    rows: [
      ...PROJECT_STATES.map((state) => [word('projectState', state), count(byState[state]), ...cells(byState[state])]),
      ['รวม', count(total), ...cells(total)],
    ],
  };
  const details: Block = {
    type: 'table',
    columns: [
      'ที่',
      heading('projects.name'),
      heading('projects.state'),
      heading('projects.budget'),
      heading('projects.spent'),
      'ร้อยละ',
      heading('projects.output'),
      `${heading('projects.plan')}/${heading('projects.reason')}`,
    ],
    rows: [...projects, ['', `รวม ${count(total)} โครงการ`, '', ...cells(total), '', '']],
  };
  const request =
    form['requestPublication'] === true ? [paragraph('ขออนุญาตเผยแพร่รายงานฉบับนี้ต่อสาธารณะทางเว็บไซต์ของหน่วยงาน')] : [];
  return [
    {
      titles: [
        formTitle(kind),
        ...(planName === null ? [] : [planName]),
        `ประจำปีงบประมาณ พ.ศ. ${yearText(form, digits)}`,
        `${heading('asOf')} ${asOf === null ? BLANK : digits(formatThaiDates(asOf, asOf))}`,
      ],
      sections: [
        { heading: '', body: [summary, ...request] },
        { heading: heading('projects'), body: [details] },
      ],
    },
  ];
}

function trainingSummary({ form, digits }: Writing): readonly Paper[] {
  const kind = 'trainingSummary';
  const held = datesText(form, digits);
  const answers: readonly (readonly [element: string, answer: string | readonly string[]])[] = [
    ['course', formText(form, 'course') ?? BLANK],
    ['organiser', formText(form, 'organiser') ?? BLANK],
    ['heldOn', held],
    ['place', formText(form, 'place') ?? BLANK],
    ...['objectives', 'content', 'ownBenefits', 'officeBenefits', 'use'].map((element): [string, readonly string[]] => [
      element,
      formTexts(form, element),
    ]),
  ];
  const body = answers.flatMap(([element, answer], index): readonly Block[] => {
    const head = `${digits(`${index + 1}.`)} ${formHeading(kind, element)}`;
    return typeof answer === 'string' ? [paragraph(`${head} ${answer}`)] : [paragraph(head), list(answer)];
  });
  return [{ titles: [formTitle(kind)], sections: [{ heading: '', body }] }];
}

/** As the writer gave it, else as the assessment asked in that year; null where that is not known. */
function itemCodeOf(form: FormValues): string | null {
  const known = PARTICIPATION_ITEMS.find(({ fiscalYear }) => fiscalYear === formNumber(form, 'fiscalYear'));
  return formText(form, 'itemCode') ?? known?.code ?? null;
}

function yearText(form: FormValues, digits: Digits): string {
  const year = formNumber(form, 'fiscalYear');
  return year === null ? BLANK : digits(String(buddhistYear(year)));
}

function datesText(form: FormValues, digits: Digits): string {
  const dates = formDates(form, 'heldOn');
  return `วันที่ ${dates === null ? BLANK : digits(formatThaiDates(dates.from, dates.until))}`;
}

function numberText(number: number | null, digits: Digits): string {
  return number === null ? BLANK : digits(number.toLocaleString('en-US'));
}

function percentText(percent: number | null, digits: Digits): string {
  return percent === null ? '-' : digits(percent.toFixed(2));
}

function paragraph(text: string): Block {
  return { type: 'paragraph', text };
}

function list(items: readonly string[]): Block {
  return { type: 'list', items: items.length === 0 ? [BLANK] : items };
}
