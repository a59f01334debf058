import { FORM_GAP_CODES, MEMO_FORMS } from '@app/domain';
import { formElementText, formGapText, formHeading, formTitle } from './form-text';

const THAI = /[\u0e01-\u0e5b]/;

describe('the texts of forms', () => {
  it('head every element and every column in Thai and in English', () => {
    for (const { kind, elements } of MEMO_FORMS) {
      const names = elements.flatMap((element) => [
        element.name,
        ...(element.type === 'rows' ? element.columns.map(({ name }) => `${element.name}.${name}`) : []),
      ]);
      for (const name of names) {
        expect(formHeading(kind, name)).toMatch(THAI);
        expect(formHeading(kind, name, 'en')).toMatch(/^[A-Z][^\u0e00-\u0e7f]*$/);
      }
      expect(formTitle(kind)).toMatch(THAI);
      expect(formTitle(kind, 'en')).not.toMatch(THAI);
    }
  });

  it.each(FORM_GAP_CODES)('say what to do about %s, by the heading and the row', (code) => {
    const facts = {
      ...{ from: '1', until: '2', total: '3', sum: '4', spent: '5', budget: '6' },
      element: 'planProgress.projects.plan',
    };

    expect(formGapText(code, 'th', { ...facts, row: '7' })).toMatch(/^รายการที่ 7: .*“แผนการดำเนินการ”/);
    expect(formGapText(code, 'en', facts)).toMatch(/“Plan for what has not begun”/);
    expect(formGapText(code, 'en', facts)).not.toMatch(/[{}\u0e01-\u0e5b]/);
  });

  it('leave alone what is not theirs', () => {
    expect(formGapText('toString', 'th', {})).toBeUndefined();
    expect(formHeading('ownKind', 'constructor')).toBe('constructor');
    expect(formElementText('ownKind.total', 'th')).toBe('total');
  });
});
