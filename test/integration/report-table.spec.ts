import { buffer } from 'node:stream/consumers';
import { findDocument } from '@app/persistence';
import { MeasureOffice } from '../support/measure-office';
import { fixture } from '../support/memos';
import { Office } from '../support/office';
import { asFound, rowsOfPdf, textOfPdf } from '../support/pdf';
import { openPrinting, type Printing } from '../support/printing';

/** 10:00 on 8 April 2565, the day of the memo of seed 002. */
const DAY = Date.UTC(2022, 3, 8, 3);
const PERIOD = '2022-m01-06';
const COLUMNS = 6;

let office: Office;
let plans: MeasureOffice;
let blobs: Printing['blobs'];
let documents: Printing['documents'];
let printing: Printing;

beforeAll(async () => {
  office = await Office.open('report_table', { at: DAY });
  plans = new MeasureOffice(office);
  printing = await openPrinting(office);
  ({ blobs, documents } = printing);
}, 60_000);

afterAll(async () => {
  await printing.close();
  await office.close();
});

/** The rows of the seed's table, the head first; the marks of HTML are text recognition's, not the paper's. */
function seedRows(): readonly (readonly string[])[] {
  const lines = fixture('002-memo-measures-report-2565.txt')
    .replace(/<[^>]+>/gu, '')
    .split('\n');
  const rows = lines
    .map((line) => line.split('\t').map((cell) => cell.trim()))
    .filter(({ length }) => length === COLUMNS);
  const [head = []] = rows;
  return [head, ...rows.filter(([first]) => first !== head[0])];
}

/** A cell's points, one a line, as an officer types them. */
function inLines(cell: string): string {
  return cell.replace(/ (?=- )/gu, '\n');
}

it('the report of seed 002 is printed row for row, cell for cell, as its units handed it in', async () => {
  const [head = [], ...rows] = seedRows();
  const measures = rows.map(([measure = '', method = '', responsible = '', period = ''], index) => ({
    ...{ number: index + 1, title: measure.replace(/^\S+ /u, ''), responsible, period },
    ...{ steps: inLines(method).split('\n'), targets: [] },
  }));
  const title = 'มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน';
  const { planId, measureIds } = await plans.drafted([2022], ...measures);
  await office.rows('UPDATE plan SET title = $2 WHERE id = $1', [planId, title]);
  await plans.activate(planId, 2022);
  for (const [index, [, , , , result = '', suggestion = '']] of rows.entries()) {
    const place = { measureId: measureIds[index] ?? '', period: PERIOD, unitId: office.id('palad-office') };
    await plans.write('officer', place, { result: inLines(result), suggestion });
    await plans.entries.handIn(office.actor('officer'), place, undefined);
  }

  const { id, subject } = await plans.reports.gather(
    office.actor('officer'),
    { planId, period: PERIOD },
    undefined,
    {},
  );
  await office.submit(id);
  await office.decide('palad', id, { decision: 'acknowledge' });
  await documents.keepDocument({ organisationId: office.organisationId, id });

  const kept = await office.organisations.inOrganisation(office.organisationId, (tx) => findDocument(tx, id));
  const pdf = await buffer(await blobs.open(Buffer.from(kept?.sha256 ?? '', 'hex')));
  const printed = await rowsOfPdf(pdf);
  const inWords = (table: readonly (readonly string[])[]): readonly (readonly string[])[] =>
    table.map((row) => row.map(asFound));
  expect(subject).toBe(
    fixture('002-memo-measures-report-2565.txt').split('เรื่อง ')[1]?.split('\n\nเรียน')[0]?.replace(/\s+/gu, ' '),
  );
  expect(rows).toHaveLength(4);
  expect(inWords(printed.slice(1))).toEqual(inWords(rows));
  expect(inWords([head.map((name) => name.replace('มาตรการ/ แนวทาง', 'มาตรการ/แนวทาง'))])).toEqual(
    inWords(printed.slice(0, 1)),
  );
  expect(asFound((await textOfPdf(pdf)).join(''))).toContain(asFound(`เรื่อง ${subject}`));
}, 60_000);
