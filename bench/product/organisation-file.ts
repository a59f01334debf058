import { SIGNERS, signersOf } from '../system';

export const SLUG = 'bench';
export const OFFICERS = 32;
const CHAINS = SIGNERS / 4;
/** Each keeps a register of its own, as in a town municipality. */
const DIVISIONS = [
  'สำนักปลัด',
  'กองคลัง',
  'กองช่าง',
  'กองการศึกษา',
  'กองสาธารณสุข',
  'กองสวัสดิการสังคม',
  'กองยุทธศาสตร์',
  'หน่วยตรวจสอบภายใน',
];

/**
 * An organisation with as many officers and signers as the load needs, as the import takes it. Limits are long:
 * no reminder is due while it is measured.
 */
export function organisationFile(password: string): object {
  const signers = Array.from({ length: SIGNERS }, (_, index) => signerCode(index));
  const officers = Array.from({ length: OFFICERS }, (_, index) => officerCode(index));
  return {
    organisation: {
      slug: SLUG,
      name: 'เทศบาลตำบลทดสอบความเร็ว',
      type: 'subdistrictMunicipality',
      province: 'อ่างทอง',
      documentPrefix: 'อท ๕๓๗๐๑',
    },
    calendar: {
      timeZone: 'Asia/Bangkok',
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      hours: [
        ['08:30', '12:00'],
        ['13:00', '16:30'],
      ],
      holidays: [],
    },
    units: DIVISIONS.map((name, index) => ({ code: `division-${index}`, name })),
    positions: [...signers, ...officers].map((code, index) => ({
      code,
      name: `ตำแหน่ง ${code}`,
      unit: `division-${index % DIVISIONS.length}`,
    })),
    people: [
      ...signers.map((username) => ({
        username,
        name: `ผู้ลงนาม ${username}`,
        positions: [username],
        roles: [],
        password,
      })),
      ...officers.map((username) => ({
        username,
        name: `ผู้เสนอ ${username}`,
        positions: [username],
        roles: ['officer'],
        password,
      })),
    ],
    appointments: [],
    chainTemplates: Array.from({ length: CHAINS }, (_, chain) => ({
      code: chainCode(chain),
      name: `สายการลงนาม ${chain}`,
      sameSigner: 'merge',
      steps: signersOf(chain).map((signer, index) => ({
        position: signerCode(signer),
        kind: index === 3 ? 'decide' : 'endorse',
        heading: `ความเห็นลำดับที่ ${index + 1}`,
        limit: 'P5D',
      })),
    })),
  };
}

export function signerCode(index: number): string {
  return `signer-${index}`;
}

export function officerCode(index: number): string {
  return `officer-${index}`;
}

/** The template whose steps are those of `signersOf(index)`. */
export function chainCode(index: number): string {
  return `chain-${index % CHAINS}`;
}
