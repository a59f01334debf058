import { appointmentEnd, appointmentStart, parseInstant } from './appointment-period';

describe('the period of an appointment', () => {
  it('begins with the day named, in Bangkok', () => {
    expect(appointmentStart('2021-01-04')).toBe(Date.parse('2021-01-03T17:00:00Z'));
  });

  it('includes the day on which it ends', () => {
    expect(appointmentEnd('2021-01-04')).toBe(Date.parse('2021-01-04T17:00:00Z'));
  });

  it('may end with the last day that can be written', () => {
    expect(appointmentEnd('9999-12-31')).toBe(Date.parse('9999-12-31T17:00:00Z'));
  });

  it('ends at the instant named, to the second', () => {
    expect(appointmentEnd('2026-11-20T16:30:00+07:00')).toBe(Date.parse('2026-11-20T09:30:00Z'));
    expect(appointmentStart('2026-11-20T09:30:00.250Z')).toBe(Date.parse('2026-11-20T09:30:00.250Z'));
  });

  it.each([
    '2021-02-29',
    '2021-13-01',
    '0000-01-01',
    '04/01/2564',
    '',
    'tomorrow',
    '2026-11-20T16:30:00',
    '2026-02-30T00:00:00Z',
    '2026-11-20T25:00:00Z',
  ])('refuses %j: no day, or an instant that nobody can place', (text) => {
    expect(appointmentStart(text)).toBeNull();
    expect(appointmentEnd(text)).toBeNull();
    expect(parseInstant(text)).toBeNull();
  });
});
