import * as fc from 'fast-check';
import {
  addDays,
  bangkokDateOf,
  dayOfWeek,
  formatThaiDate,
  formatThaiDates,
  formatThaiDateTime,
  isLocalDate,
  parseThaiDate,
  startOfBangkokDate,
} from './thai-date';
import { fromThaiDigits } from './thai-numerals';

const FULL_MONTHS = 'มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม'.split(' ');
const SHORT_MONTHS = 'ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.'.split(' ');

const aDate = fc.integer({ min: -25_000, max: 60_000 }).map((days) => addDays('1970-01-01', days));

describe('a date in Bangkok', () => {
  it('begins at 17:00 UTC of the day before', () => {
    expect(startOfBangkokDate('2025-01-23')).toBe(Date.parse('2025-01-22T17:00:00Z'));
    expect(bangkokDateOf(Date.parse('2025-01-22T17:00:00.000Z'))).toBe('2025-01-23');
    expect(bangkokDateOf(Date.parse('2025-01-22T16:59:59.999Z'))).toBe('2025-01-22');
  });

  it('is the one that the instant of its start lies in, before 1970 too', () => {
    fc.assert(
      fc.property(aDate, fc.integer({ min: 0, max: 86_399_999 }), (date, into) => {
        expect(bangkokDateOf(startOfBangkokDate(date) + into)).toBe(date);
      }),
    );
  });

  it.each(['2024-02-29', '2025-12-31', '0001-01-01', '9999-12-31'])('accepts %s', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each([
    '2025-02-29',
    '2025-02-30',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '2025-1-1',
    '25-01-01',
    '2025-01-01T00:00',
    ' 2025-01-01',
    '2025-01-01\n',
    '๒๕๖๘-๐๑-๐๑',
    '',
  ])('is not %j', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => startOfBangkokDate(text)).toThrow(RangeError);
  });

  it('moves over the ends of months and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addDays('2025-01-01', 365)).toBe('2026-01-01');
  });

  it('refuses to leave the years that its form can write', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0000-01-01', -1)).toThrow(RangeError);
  });

  it('knows its weekday, before 1970 too', () => {
    expect(dayOfWeek('2025-01-23')).toBe('thu');
    expect(dayOfWeek('2026-05-31')).toBe('sun');
    expect(dayOfWeek('1969-12-31')).toBe('wed');
    expect(dayOfWeek('1970-01-05')).toBe('mon');
  });
});

describe('a date as an office writes it', () => {
  it('is printed with its full month, Buddhist year and Thai digits', () => {
    expect(formatThaiDate('2025-01-23')).toBe('๒๓ มกราคม ๒๕๖๘');
    expect(formatThaiDate('2022-04-08')).toBe('๘ เมษายน ๒๕๖๕');
  });

  it('is printed with its time in Bangkok', () => {
    expect(formatThaiDateTime(Date.parse('2025-01-23T07:05:59Z'))).toBe('๒๓ มกราคม ๒๕๖๘ เวลา ๑๔.๐๕ น.');
    expect(formatThaiDateTime(Date.parse('2025-01-22T17:00:00Z'))).toBe('๒๓ มกราคม ๒๕๖๘ เวลา ๐๐.๐๐ น.');
  });

  it.each([
    ['2024-11-25', '2024-11-25', '๒๕ พฤศจิกายน พ.ศ. ๒๕๖๗'],
    ['2024-11-25', '2024-11-28', '๒๕ - ๒๘ พฤศจิกายน พ.ศ. ๒๕๖๗'],
    ['2024-11-28', '2024-12-01', '๒๘ พฤศจิกายน - ๑ ธันวาคม พ.ศ. ๒๕๖๗'],
    ['2024-12-31', '2025-01-01', '๓๑ ธันวาคม พ.ศ. ๒๕๖๗ - ๑ มกราคม พ.ศ. ๒๕๖๘'],
    ['2024-11-25', '2025-11-25', '๒๕ พฤศจิกายน พ.ศ. ๒๕๖๗ - ๒๕ พฤศจิกายน พ.ศ. ๒๕๖๘'],
  ])('that lasts is written once for what its days share: %s to %s', (from, until, text) => {
    expect(formatThaiDates(from, until)).toBe(text);
  });

  it.each([
    ['๒๓ มกราคม ๒๕๖๘', '2025-01-23'],
    ['วันที่ ๒๓ มกราคม ๒๕๖๘', '2025-01-23'],
    ['๒๘ พฤศจิกายน พ.ศ. ๒๕๖๗', '2024-11-28'],
    ['๒๘ พฤศจิกายน พุทธศักราช ๒๕๖๗', '2024-11-28'],
    ['๘ ก.พ. ๒๕๖๕', '2022-02-08'],
    ['8 ก.พ. 65', '2022-02-08'],
    ['7 เมษายน ๒๕๖9', '2026-04-07'],
    [' 1 ต.ค.2565 ', '2022-10-01'],
    ['30 กย 2566', '2023-09-30'],
    ['๓/๒/๒๕๖๘', '2025-02-03'],
    ['29 กุมภาพันธ์ 2567', '2024-02-29'],
  ])('is read from %j', (text, date) => {
    expect(parseThaiDate(text)).toBe(date);
  });

  it.each([
    '',
    '๒๓',
    'มกราคม ๒๕๖๘',
    '29 กุมภาพันธ์ 2568',
    '31 เมษายน 2568',
    '0 มกราคม 2568',
    '23 มกราคม 2025',
    '23 มกราคม 256',
    '23 January 2568',
    '1 2 มกราคม 2568',
    '23/13/2568',
    '23/01/68',
    '25 - 28 พฤศจิกายน พ.ศ. 2567',
    `23 ${' '.repeat(100)} มกราคม 2568`,
  ])('is not guessed from %j', (text) => {
    expect(parseThaiDate(text)).toBeNull();
  });

  it('is read in every month, full and abbreviated', () => {
    const months = (names: readonly string[]) => names.map((name) => parseThaiDate(`๑๕ ${name} ๒๕๖๙`)?.slice(5, 7));
    const numbers = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

    expect(months(FULL_MONTHS)).toEqual(numbers);
    expect(months(SHORT_MONTHS)).toEqual(numbers);
  });

  it('is read back from what was printed, in either digits', () => {
    fc.assert(
      fc.property(aDate, (date) => {
        expect(parseThaiDate(formatThaiDate(date))).toBe(date);
        expect(parseThaiDate(fromThaiDigits(formatThaiDate(date)))).toBe(date);
      }),
    );
  });
});
