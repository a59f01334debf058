import { DomainError } from './domain-error';
import { joinedPrintProfile, OFFICIAL_PRINT_PROFILE, PRINT_PROFILE_RULES, printProfileOf } from './print-profile';

describe('the print profile of an office', () => {
  it('is the official one where the office changed nothing', () => {
    expect(printProfileOf({})).toEqual(OFFICIAL_PRINT_PROFILE);
    expect(OFFICIAL_PRINT_PROFILE).toMatchObject({
      titlePt: 29,
      titleLinePt: 35,
      labelPt: 20,
      bodyPt: 16,
      linePitchPt: 18,
      marginLeftCm: 3,
      marginRightCm: 2,
      emblemHeightCm: 1.5,
      firstLineCm: 2.5,
    });
  });

  it('is within its own rules where it is official', () => {
    expect(printProfileOf({ ...OFFICIAL_PRINT_PROFILE })).toEqual(OFFICIAL_PRINT_PROFILE);
    expect(Object.keys(OFFICIAL_PRINT_PROFILE).toSorted()).toEqual(Object.keys(PRINT_PROFILE_RULES).toSorted());
  });

  it('gives the letters of one profile the room that the line pitch of another lacks', () => {
    expect(joinedPrintProfile([{ linePitchPt: 17, digits: 'arabic' }, { bodyPt: 18 }])).toEqual({
      ...OFFICIAL_PRINT_PROFILE,
      bodyPt: 18,
      linePitchPt: 18,
      digits: 'arabic',
    });
    expect(joinedPrintProfile([{ linePitchPt: 20 }, { bodyPt: 18 }])).toMatchObject({ bodyPt: 18, linePitchPt: 20 });
  });

  it('takes what the office changed', () => {
    const changed = { titlePt: 33, digits: 'arabic', dottedLeaders: false, continuationMark: 'none' };

    expect(printProfileOf(changed)).toEqual({ ...OFFICIAL_PRINT_PROFILE, ...changed });
  });

  it.each([
    ['colour', 'red', 'UNKNOWN_FIELD'],
    ['constructor', 1, 'UNKNOWN_FIELD'],
    ['bodyPt', '16', 'NOT_NUMBER'],
    ['bodyPt', NaN, 'NOT_NUMBER'],
    ['bodyPt', null, 'NOT_NUMBER'],
    ['bodyPt', 13.9, 'TOO_SMALL'],
    ['bodyPt', 20.1, 'TOO_GREAT'],
    ['signatureLines', 2.5, 'NOT_INTEGER'],
    ['signatureLines', 7, 'TOO_GREAT'],
    ['digits', 'roman', 'NOT_ONE_OF'],
    ['dottedLeaders', 'true', 'NOT_ONE_OF'],
  ])('refuses %s = %p as %s, by name', (path, value, code) => {
    expect(() => printProfileOf({ [path]: value })).toThrow(DomainError);
    expect(refusalOf({ [path]: value, labelPt: 20 })).toMatchObject([{ path, code }]);
  });

  it('refuses lines nearer to each other than their letters are high', () => {
    expect(refusalOf({ bodyPt: 20, linePitchPt: 19 })).toEqual([
      { path: 'linePitchPt', code: 'TOO_SMALL', bounds: { least: '20', most: '30' } },
    ]);
    expect(printProfileOf({ bodyPt: 20, linePitchPt: 20 })).toMatchObject({ linePitchPt: 20 });
  });

  it('names every fault at once', () => {
    expect(refusalOf({ bodyPt: 1, digits: 2, labelPt: 99 })).toEqual([
      { path: 'bodyPt', code: 'TOO_SMALL', bounds: { least: '14', most: '20' } },
      { path: 'digits', code: 'NOT_ONE_OF', bounds: { allowed: 'thai, arabic' } },
      { path: 'labelPt', code: 'TOO_GREAT', bounds: { least: '14', most: '24' } },
    ]);
  });
});

function refusalOf(settings: Readonly<Record<string, unknown>>): unknown {
  try {
    return printProfileOf(settings);
  } catch (error) {
    return error instanceof DomainError ? error.details['errors'] : error;
  }
}
