import type { Holiday, HolidayKind } from './holidays';
import type { LocalDate } from './thai-date';

const PASSING_OF_KING_BHUMIBOL = 'วันคล้ายวันสวรรคตพระบาทสมเด็จพระบรมชนกาธิเบศร มหาภูมิพลอดุลยเดชมหาราช บรมนาถบพิตร';
const SPECIAL_HOLIDAY = 'วันหยุดพิเศษ (เพิ่มเติม)';
const CHULALONGKORN_DAY = 'วันปิยมหาราช';
const BIRTHDAY_OF_KING_BHUMIBOL = 'วันคล้ายวันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระบรมชนกาธิเบศร มหาภูมิพลอดุลยเดชมหาราช บรมนาถบพิตร';
const CONSTITUTION_DAY = 'วันรัฐธรรมนูญ';
const NEW_YEARS_EVE = 'วันสิ้นปี';
const NEW_YEARS_DAY = 'วันขึ้นปีใหม่';
const MAKHA_BUCHA = 'วันมาฆบูชา';
const CHAKRI_DAY = 'วันพระบาทสมเด็จพระพุทธยอดฟ้าจุฬาโลกมหาราช และวันที่ระลึกมหาจักรีบรมราชวงศ์';
const SONGKRAN = 'วันสงกรานต์';
const CORONATION_DAY = 'วันฉัตรมงคล';
const PLOUGHING_CEREMONY = 'วันพืชมงคล';
const VISAKHA_BUCHA = 'วันวิสาขบูชา';
const BIRTHDAY_OF_THE_QUEEN = 'วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าสุทิดา พัชรสุธาพิมลลักษณ พระบรมราชินี';
const BIRTHDAY_OF_THE_KING = 'วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระปรเมนทรรามาธิบดีศรีสินทรมหาวชิราลงกรณ พระวชิรเกล้าเจ้าอยู่หัว';
const ASALHA_BUCHA = 'วันอาสาฬหบูชา';
const BUDDHIST_LENT = 'วันเข้าพรรษา';
const BIRTHDAY_OF_THE_QUEEN_MOTHER = 'วันเฉลิมพระชนมพรรษาสมเด็จพระบรมราชชนนีพันปีหลวง';
const NAVAMINDRA_DAY = 'วันนวมินทรมหาราช';

/**
 * The days off of Thai government offices from October 2022 (fiscal year 2566) to December 2027, by date; a day that falls on a
 * weekend is listed beside its substitute. Labour Day and Children's Day are none.
 *
 * Source: the cabinet's announcements as collected in the Python package `holidays` 0.108 (vacanza, MIT). 2027 is computed from
 * the rules and the lunar calendar, not announced: it is `provisional`, and its วันพืชมงคล and special days are missing.
 */
export const NATIONAL_HOLIDAYS: readonly Holiday[] = [
  fixed('2022-10-13', PASSING_OF_KING_BHUMIBOL),
  special('2022-10-14', SPECIAL_HOLIDAY),
  fixed('2022-10-23', CHULALONGKORN_DAY),
  substitute('2022-10-24', CHULALONGKORN_DAY),
  fixed('2022-12-05', BIRTHDAY_OF_KING_BHUMIBOL),
  fixed('2022-12-10', CONSTITUTION_DAY),
  substitute('2022-12-12', CONSTITUTION_DAY),
  special('2022-12-30', SPECIAL_HOLIDAY),
  fixed('2022-12-31', NEW_YEARS_EVE),
  fixed('2023-01-01', NEW_YEARS_DAY),
  substitute('2023-01-02', NEW_YEARS_DAY),
  substitute('2023-01-03', NEW_YEARS_EVE),
  lunar('2023-03-06', MAKHA_BUCHA),
  fixed('2023-04-06', CHAKRI_DAY),
  fixed('2023-04-13', SONGKRAN),
  fixed('2023-04-14', SONGKRAN),
  fixed('2023-04-15', SONGKRAN),
  substitute('2023-04-17', SONGKRAN),
  fixed('2023-05-04', CORONATION_DAY),
  special('2023-05-05', SPECIAL_HOLIDAY),
  special('2023-05-17', PLOUGHING_CEREMONY),
  lunar('2023-06-03', VISAKHA_BUCHA, BIRTHDAY_OF_THE_QUEEN),
  substitute('2023-06-05', VISAKHA_BUCHA, BIRTHDAY_OF_THE_QUEEN),
  fixed('2023-07-28', BIRTHDAY_OF_THE_KING),
  special('2023-07-31', SPECIAL_HOLIDAY),
  lunar('2023-08-01', ASALHA_BUCHA),
  lunar('2023-08-02', BUDDHIST_LENT),
  fixed('2023-08-12', BIRTHDAY_OF_THE_QUEEN_MOTHER),
  substitute('2023-08-14', BIRTHDAY_OF_THE_QUEEN_MOTHER),
  fixed('2023-10-13', NAVAMINDRA_DAY),
  fixed('2023-10-23', CHULALONGKORN_DAY),
  fixed('2023-12-05', BIRTHDAY_OF_KING_BHUMIBOL),
  fixed('2023-12-10', CONSTITUTION_DAY),
  substitute('2023-12-11', CONSTITUTION_DAY),
  special('2023-12-29', SPECIAL_HOLIDAY),
  fixed('2023-12-31', NEW_YEARS_EVE),
  fixed('2024-01-01', NEW_YEARS_DAY),
  lunar('2024-02-24', MAKHA_BUCHA),
  substitute('2024-02-26', MAKHA_BUCHA),
  fixed('2024-04-06', CHAKRI_DAY),
  substitute('2024-04-08', CHAKRI_DAY),
  special('2024-04-12', SPECIAL_HOLIDAY),
  fixed('2024-04-13', SONGKRAN),
  fixed('2024-04-14', SONGKRAN),
  fixed('2024-04-15', SONGKRAN),
  substitute('2024-04-16', SONGKRAN),
  fixed('2024-05-04', CORONATION_DAY),
  substitute('2024-05-06', CORONATION_DAY),
  special('2024-05-10', PLOUGHING_CEREMONY),
  lunar('2024-05-22', VISAKHA_BUCHA),
  fixed('2024-06-03', BIRTHDAY_OF_THE_QUEEN),
  lunar('2024-07-20', ASALHA_BUCHA),
  lunar('2024-07-21', BUDDHIST_LENT),
  substitute('2024-07-22', ASALHA_BUCHA),
  fixed('2024-07-28', BIRTHDAY_OF_THE_KING),
  substitute('2024-07-29', BIRTHDAY_OF_THE_KING),
  fixed('2024-08-12', BIRTHDAY_OF_THE_QUEEN_MOTHER),
  fixed('2024-10-13', NAVAMINDRA_DAY),
  substitute('2024-10-14', NAVAMINDRA_DAY),
  fixed('2024-10-23', CHULALONGKORN_DAY),
  fixed('2024-12-05', BIRTHDAY_OF_KING_BHUMIBOL),
  fixed('2024-12-10', CONSTITUTION_DAY),
  special('2024-12-30', SPECIAL_HOLIDAY),
  fixed('2024-12-31', NEW_YEARS_EVE),
  fixed('2025-01-01', NEW_YEARS_DAY),
  lunar('2025-02-12', MAKHA_BUCHA),
  fixed('2025-04-06', CHAKRI_DAY),
  substitute('2025-04-07', CHAKRI_DAY),
  fixed('2025-04-13', SONGKRAN),
  fixed('2025-04-14', SONGKRAN),
  fixed('2025-04-15', SONGKRAN),
  substitute('2025-04-16', SONGKRAN),
  fixed('2025-05-04', CORONATION_DAY),
  substitute('2025-05-05', CORONATION_DAY),
  special('2025-05-09', PLOUGHING_CEREMONY),
  lunar('2025-05-11', VISAKHA_BUCHA),
  substitute('2025-05-12', VISAKHA_BUCHA),
  special('2025-06-02', SPECIAL_HOLIDAY),
  fixed('2025-06-03', BIRTHDAY_OF_THE_QUEEN),
  lunar('2025-07-10', ASALHA_BUCHA),
  lunar('2025-07-11', BUDDHIST_LENT),
  fixed('2025-07-28', BIRTHDAY_OF_THE_KING),
  special('2025-08-11', SPECIAL_HOLIDAY),
  fixed('2025-08-12', BIRTHDAY_OF_THE_QUEEN_MOTHER),
  fixed('2025-10-13', NAVAMINDRA_DAY),
  fixed('2025-10-23', CHULALONGKORN_DAY),
  fixed('2025-12-05', BIRTHDAY_OF_KING_BHUMIBOL),
  fixed('2025-12-10', CONSTITUTION_DAY),
  fixed('2025-12-31', NEW_YEARS_EVE),
  fixed('2026-01-01', NEW_YEARS_DAY),
  special('2026-01-02', SPECIAL_HOLIDAY),
  lunar('2026-03-03', MAKHA_BUCHA),
  fixed('2026-04-06', CHAKRI_DAY),
  fixed('2026-04-13', SONGKRAN),
  fixed('2026-04-14', SONGKRAN),
  fixed('2026-04-15', SONGKRAN),
  fixed('2026-05-04', CORONATION_DAY),
  special('2026-05-13', PLOUGHING_CEREMONY),
  lunar('2026-05-31', VISAKHA_BUCHA),
  substitute('2026-06-01', VISAKHA_BUCHA),
  fixed('2026-06-03', BIRTHDAY_OF_THE_QUEEN),
  fixed('2026-07-28', BIRTHDAY_OF_THE_KING),
  lunar('2026-07-29', ASALHA_BUCHA),
  lunar('2026-07-30', BUDDHIST_LENT),
  fixed('2026-08-12', BIRTHDAY_OF_THE_QUEEN_MOTHER),
  fixed('2026-10-13', NAVAMINDRA_DAY),
  fixed('2026-10-23', CHULALONGKORN_DAY),
  fixed('2026-12-05', BIRTHDAY_OF_KING_BHUMIBOL),
  substitute('2026-12-07', BIRTHDAY_OF_KING_BHUMIBOL),
  fixed('2026-12-10', CONSTITUTION_DAY),
  fixed('2026-12-31', NEW_YEARS_EVE),
  ...provisional(
    fixed('2027-01-01', NEW_YEARS_DAY),
    lunar('2027-02-21', MAKHA_BUCHA),
    substitute('2027-02-22', MAKHA_BUCHA),
    fixed('2027-04-06', CHAKRI_DAY),
    fixed('2027-04-13', SONGKRAN),
    fixed('2027-04-14', SONGKRAN),
    fixed('2027-04-15', SONGKRAN),
    fixed('2027-05-04', CORONATION_DAY),
    lunar('2027-05-20', VISAKHA_BUCHA),
    fixed('2027-06-03', BIRTHDAY_OF_THE_QUEEN),
    lunar('2027-07-18', ASALHA_BUCHA),
    lunar('2027-07-19', BUDDHIST_LENT),
    substitute('2027-07-20', ASALHA_BUCHA),
    fixed('2027-07-28', BIRTHDAY_OF_THE_KING),
    fixed('2027-08-12', BIRTHDAY_OF_THE_QUEEN_MOTHER),
    fixed('2027-10-13', NAVAMINDRA_DAY),
    fixed('2027-10-23', CHULALONGKORN_DAY),
    substitute('2027-10-25', CHULALONGKORN_DAY),
    fixed('2027-12-05', BIRTHDAY_OF_KING_BHUMIBOL),
    substitute('2027-12-06', BIRTHDAY_OF_KING_BHUMIBOL),
    fixed('2027-12-10', CONSTITUTION_DAY),
    fixed('2027-12-31', NEW_YEARS_EVE),
  ),
];

function fixed(date: LocalDate, ...feasts: readonly string[]): Holiday {
  return published('fixed', date, feasts);
}

function lunar(date: LocalDate, ...feasts: readonly string[]): Holiday {
  return published('lunar', date, feasts);
}

function special(date: LocalDate, ...feasts: readonly string[]): Holiday {
  return published('special', date, feasts);
}

function substitute(date: LocalDate, ...feasts: readonly string[]): Holiday {
  return published(
    'substitute',
    date,
    feasts.map((feast) => `ชดเชย${feast}`),
  );
}

function published(kind: HolidayKind, date: LocalDate, names: readonly string[]): Holiday {
  return { date, name: names.join('; '), kind, status: 'published' };
}

function provisional(...holidays: readonly Holiday[]): readonly Holiday[] {
  return holidays.map((holiday) => ({ ...holiday, status: 'provisional' }));
}
