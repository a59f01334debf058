/** The users who can sign in; officer, head, palad and nayok are the four who signed the memo that the demonstration shows. */
export const USERNAMES = ['officer', 'head', 'palad', 'nayok', 'clerk', 'admin', 'auditor'] as const;

export type Username = (typeof USERNAMES)[number];

export const SLUG = 'khokphutsa';

/** เทศบาลตำบลโคกพุทรา, as `POST /platform/organisations` takes it: the signers of a real memo of January 2025. */
export function demonstrationOrganisation(password: string): object {
  const person = (
    username: Username,
    name: string,
    positions: readonly string[],
    roles: readonly string[],
  ): object => ({
    username,
    name,
    positions,
    roles,
    password,
  });
  return {
    organisation: {
      slug: SLUG,
      name: 'เทศบาลตำบลโคกพุทรา',
      type: 'subdistrictMunicipality',
      province: 'อ่างทอง',
      documentPrefix: 'อท ๕๓๗/๐๑.๓',
    },
    calendar: {
      timeZone: 'Asia/Bangkok',
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      hours: [
        ['08:30', '12:00'],
        ['13:00', '16:30'],
      ],
    },
    units: [{ code: 'palad-office', name: 'สำนักปลัดเทศบาล' }],
    positions: [
      { code: 'personnel', name: 'นักทรัพยากรบุคคลชำนาญการ', unit: 'palad-office' },
      { code: 'records', name: 'เจ้าพนักงานธุรการ', unit: 'palad-office' },
      { code: 'head', name: 'หัวหน้าสำนักปลัดเทศบาล', unit: 'palad-office' },
      { code: 'palad', name: 'ปลัดเทศบาลตำบลโคกพุทรา', unit: 'palad-office' },
      { code: 'nayok', name: 'นายกเทศมนตรีตำบลโคกพุทรา', unit: 'palad-office' },
    ],
    people: [
      person('officer', 'นางสาววันเพ็ญ ประสาทศิลป์', ['personnel'], ['officer']),
      person('head', 'นายรังสรรค์ ศรีเพชร', ['head'], []),
      person('palad', 'นายประคุณ สารศาลิน', ['palad'], []),
      person('nayok', 'นายสุวิน ทองมัน', ['nayok'], []),
      person('clerk', 'เจ้าหน้าที่สารบรรณ (ตัวอย่าง)', ['records'], ['recordsClerk']),
      person('admin', 'ผู้ดูแลระบบ (ตัวอย่าง)', [], ['administrator']),
      person('auditor', 'ผู้ตรวจสอบ (ตัวอย่าง)', [], ['auditor']),
    ],
    chainTemplates: [
      {
        code: 'standard',
        name: 'หัวหน้าสำนักปลัด – ปลัดเทศบาล – นายกเทศมนตรี',
        sameSigner: 'merge',
        steps: [
          { position: 'head', kind: 'endorse', heading: 'ความเห็นของหัวหน้าสำนักปลัดเทศบาล', limit: 'P1D' },
          { position: 'palad', kind: 'endorse', heading: 'ความเห็นของปลัดเทศบาลตำบลโคกพุทรา', limit: 'P1D' },
          { position: 'nayok', kind: 'decide', heading: 'ความเห็นนายกเทศมนตรีตำบลโคกพุทรา', limit: 'P2D' },
        ],
      },
      {
        code: 'palad-decides',
        name: 'หัวหน้าสำนักปลัด – ปลัดเทศบาล (สิ้นสุดที่ปลัด)',
        sameSigner: 'merge',
        steps: [
          { position: 'head', kind: 'endorse', heading: 'ความเห็นของหัวหน้าสำนักปลัดเทศบาล', limit: 'P1D' },
          { position: 'palad', kind: 'decide', heading: 'คำสั่งปลัดเทศบาล', limit: 'P1D' },
        ],
      },
    ],
  };
}
