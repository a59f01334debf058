import { formGaps, isPalad, requireForm, type FormValues } from '@app/domain';
import { DEMONSTRATION_MEMOS } from './memos';
import { demonstrationOrganisation } from './organisation';

interface Demonstrated {
  readonly kind: string;
  readonly form?: FormValues;
}

describe('the memos of the demonstration', () => {
  it('may be submitted as they are, with a form that is complete or the report as an enclosure', () => {
    const memos = DEMONSTRATION_MEMOS.map(({ draft, enclosure }) => ({
      ...(draft as unknown as Demonstrated),
      hasEnclosure: enclosure !== undefined,
    }));

    for (const { kind, form = null, hasEnclosure } of memos) {
      expect(() => requireForm(kind, form, hasEnclosure)).not.toThrow();
    }
    const [withForm] = memos.filter(({ form }) => form !== undefined);
    expect(formGaps(withForm?.kind ?? '', {})).not.toEqual([]);
  });

  it('end at a position that is the ปลัด’s by its name, where the training goes', () => {
    const { positions } = demonstrationOrganisation('') as { positions: { code: string; name: string }[] };

    expect(positions.filter(({ name }) => isPalad(name)).map(({ code }) => code)).toEqual(['palad']);
  });
});
