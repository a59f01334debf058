import * as fc from 'fast-check';
import writeExcelFile from 'write-excel-file/node';
import { DomainError, REFUSAL_CODES, TABLE_FAULT_CODES, type PlanDraft } from '@app/domain';
import { readPlanSource, type ReadPlan, type SourceFormat } from './plan-source';

const CONTEXT = { fiscalYear: 2023, organisationType: 'subdistrictAdministration' } as const;
const HEADINGS = ['ที่', 'โครงการ', 'วิธีดำเนินการ', 'ผู้รับผิดชอบ', 'งบประมาณ'];

const aCell = fc.string({
  unit: fc.constantFrom(...'๑๒๓129.)(-: /ำาเแ่้ิีกขคผลงบประมาณ,;"=+@\n'),
  maxLength: 12,
});
const aWord = fc.string({ unit: fc.constantFrom(...'กขคงจฉชซญดตถทนบปผพมยรลวสหอ'), minLength: 3, maxLength: 8 });

/** What became of a source: a draft, faults with their places, or a refusal by code; anything else is thrown. */
async function outcomeOf(format: SourceFormat, bytes: Uint8Array): Promise<ReadPlan | string> {
  try {
    return await readPlanSource({ format, bytes, context: CONTEXT });
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

function expectAnswer(outcome: ReadPlan | string): void {
  if (typeof outcome === 'string') {
    expect(REFUSAL_CODES).toContain(outcome);
  } else if (outcome.type === 'faulty') {
    expect(outcome.faults.length).toBeGreaterThan(0);
    for (const { line, column, code } of outcome.faults) {
      expect([line >= 1, column >= 1, TABLE_FAULT_CODES.includes(code)]).toEqual([true, true, true]);
    }
  } else {
    expect(
      outcome.draft.measures.length + outcome.draft.unplaced.length + outcome.draft.warnings.length,
    ).toBeGreaterThan(0);
  }
}

function textOf({ measures, unplaced }: PlanDraft): string {
  return JSON.stringify([measures, unplaced]);
}

describe('whatever is sent as a table', () => {
  it.each<SourceFormat>(['csv', 'xlsx', 'text'])(
    'never crashes its reader, and a refusal has a code: bytes as %s',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
          expectAnswer(await outcomeOf(format, bytes));
        }),
        { numRuns: 200 },
      );
    },
  );

  it('nor do cells of anything under real headings, as CSV or as a workbook', async () => {
    const rows = fc.array(fc.array(aCell, { maxLength: 7 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const table = [HEADINGS, ...cells];
        expectAnswer(await outcomeOf('csv', Buffer.from(table.map((row) => row.join(',')).join('\n'))));
        expectAnswer(await outcomeOf('xlsx', await workbook(table)));
      }),
      { numRuns: 60 },
    );
  });

  it('nor does a workbook whose bytes were changed, cut or joined', async () => {
    const whole = await workbook([HEADINGS, ['1', 'มาตรการ', 'ประชุม', 'กองคลัง', '-']]);
    const changes = fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(changes, fc.nat({ max: whole.length }), async (bytes, length) => {
        const broken = Buffer.from(whole);
        for (const [at, byte] of bytes) broken[at] = byte;
        expectAnswer(await outcomeOf('xlsx', broken));
        expectAnswer(await outcomeOf('xlsx', broken.subarray(0, length)));
      }),
      { numRuns: 60 },
    );
  });

  it('loses no word of a table that it reads, as CSV and as a workbook alike', async () => {
    const aMeasure = fc.tuple(aWord, fc.array(aWord, { minLength: 1, maxLength: 3 }), aWord);
    await fc.assert(
      fc.asyncProperty(fc.array(aMeasure, { minLength: 1, maxLength: 6 }), async (measures) => {
        const table = [
          HEADINGS,
          ...measures.map(([title, steps, by], index) => [String(index + 1), title, steps.join('\n'), by, '-']),
        ];
        const csv = table.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n');
        for (const outcome of [
          await outcomeOf('csv', Buffer.from(csv)),
          await outcomeOf('xlsx', await workbook(table)),
        ]) {
          if (typeof outcome === 'string' || outcome.type === 'faulty') throw new Error(JSON.stringify(outcome));
          const read = textOf(outcome.draft);
          for (const word of measures.flatMap(([title, steps, by]) => [title, ...steps, by])) {
            expect(read).toContain(word);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

async function workbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  return writeExcelFile(rows.map((row) => row.map((value) => ({ value, type: String })))).toBuffer();
}
