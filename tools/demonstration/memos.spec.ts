import { formGaps, isPalad, requireForm, type FormValues } from '@app/domain';
import { DEMONSTRATION_MEMOS } from './memos';
import { demonstrationOrganisation } from './organisation';

interface Demonstrated {
  readonly kind: string;
  readonly form?: FormValues;
}

describe('the memos of the demonstration', () => {
  it('may be submitted as they are, with a form that is complete', () => {
    const memos = DEMONSTRATION_MEMOS.map(({ draft }) => draft as unknown as Demonstrated);

    for (const { kind, form = null } of memos) {
      expect(() => requireForm(kind, form)).not.toThrow();
    }
    const [withForm] = memos.filter(({ form }) => form !== undefined);
    expect(formGaps(withForm?.kind ?? '', {})).not.toEqual([]);
  });

  it('end at a position that is the ปลัด’s by its name, where the training goes', () => {
    const { positions } = demonstrationOrganisation('') as { positions: { code: string; name: string }[] };

    expect(positions.filter(({ name }) => isPalad(name)).map(({ code }) => code)).toEqual(['palad']);
  });
});
