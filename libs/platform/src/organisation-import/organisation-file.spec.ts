import 'reflect-metadata';
import type { OrganisationFile } from '@app/persistence';
import { faultsOf } from '../../../../test/support/refusals';
import { organisationFile } from './organisation-file';
import { readOrganisationFile } from './organisation-importer';

/** A valid file, as JSON brings it. */
function aFile(given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    organisation: {
      slug: 'chongdan',
      name: 'องค์การบริหารส่วนตำบลช่องด่าน',
      type: 'subdistrictAdministration',
      province: 'กาญจนบุรี',
      documentPrefix: 'สป',
    },
    calendar: {
      timeZone: 'Asia/Bangkok',
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      hours: [
        ['08:30', '12:00'],
        ['13:00', '16:30'],
      ],
      holidays: [{ date: '2026-12-31', name: 'วันสิ้นปี' }],
    },
    units: [{ code: 'palad-office', name: 'สำนักปลัด' }],
    positions: [{ code: 'palad', name: 'ปลัด', unit: 'palad-office' }],
    people: [{ username: 'sawinee', name: 'นางสาวสาวินี', positions: ['palad'], roles: ['officer'] }],
    appointments: [anAppointment()],
    chainTemplates: [aTemplate()],
    ...given,
  };
}

function anAppointment(given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const orderNumber = '๑๒/๒๕๖๔';
  return {
    position: 'head',
    person: 'sornnuch',
    capacity: 'acting',
    orderNumber,
    from: '2021-01-04',
    until: null,
    ...given,
  };
}

function aTemplate(given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const steps = [
    { position: 'head', kind: 'endorse', heading: 'ความเห็นของหัวหน้าสำนักปลัด', limit: 'P1D' },
    { position: 'nayok', kind: 'decide', limit: 'P2D' },
  ];
  return { code: 'standard', name: 'เสนอนายก', steps, ...given };
}

async function read(value: unknown): Promise<OrganisationFile> {
  return organisationFile(await readOrganisationFile(value));
}

describe('the file of an organisation', () => {
  it('is read as the contract shows it', async () => {
    const file = await read(aFile());

    expect(file.organisation.slug).toBe('chongdan');
    expect(file.calendar?.hours).toEqual([
      ['08:30', '12:00'],
      ['13:00', '16:30'],
    ]);
    expect(file.appointments).toEqual([
      {
        position: 'head',
        person: 'sornnuch',
        capacity: 'acting',
        orderNumber: '๑๒/๒๕๖๔',
        from: Date.parse('2021-01-03T17:00:00Z'),
        until: null,
        scope: null,
      },
    ]);
    expect(file.chainTemplates[0]).toMatchObject({
      sameSigner: 'merge',
      dissentStops: false,
      returnResumes: false,
      unit: null,
    });
  });

  it('takes an organisation alone: what is left out stays as it is', async () => {
    const { organisation } = aFile();

    const file = await read({ organisation });

    expect(file).toMatchObject({ calendar: undefined, units: [], people: [], chainTemplates: [] });
  });

  it('includes the day on which an appointment ends', async () => {
    const file = await read(aFile({ appointments: [anAppointment({ until: '2021-01-31' })] }));

    expect(file.appointments[0]?.until).toBe(Date.parse('2021-01-31T17:00:00Z'));
  });

  it('is taken with a calendar of all days and hours, and a limit of seconds', async () => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
    const calendar = { timeZone: 'Asia/Bangkok', days, hours: [['00:00', '24:00']] };
    const steps = [{ position: 'nayok', kind: 'decide', limit: 'PT5S', escalateAfter: 'PT5S' }];

    const file = await read(aFile({ calendar, chainTemplates: [aTemplate({ steps })] }));

    expect(file.calendar).toEqual({ ...calendar, holidays: [] });
    expect(file.chainTemplates[0]?.steps).toEqual(steps);
  });

  it.each([
    ['an unknown field', aFile({ secrets: [] }), ['INVALID_INPUT', 'secrets UNKNOWN_FIELD']],
    [
      'an unknown field inside',
      aFile({ units: [{ code: 'a', name: 'b', boss: 'c' }] }),
      ['INVALID_INPUT', 'units[0].boss UNKNOWN_FIELD'],
    ],
    ['no organisation', { units: [] }, ['INVALID_INPUT', 'organisation REQUIRED']],
    ['a list for the organisation', { organisation: [] }, ['INVALID_INPUT', 'organisation NOT_OBJECT']],
    ['a list for the calendar', aFile({ calendar: [] }), ['INVALID_INPUT', 'calendar NOT_OBJECT']],
    ['a list in a list', aFile({ units: [[]] }), ['INVALID_INPUT', 'units NOT_OBJECT']],
    [
      'a day off in the year 0',
      aFile({
        calendar: {
          timeZone: 'Asia/Bangkok',
          days: ['mon'],
          hours: [['08:30', '12:00']],
          holidays: [{ date: '0000-01-01', name: 'x' }],
        },
      }),
      ['CALENDAR_INVALID', 'calendar CALENDAR_INVALID'],
    ],
    ['a null in a list', aFile({ units: [null] }), ['INVALID_INPUT', 'units REQUIRED', 'units[0] REQUIRED']],
    [
      'a slug that is no slug',
      aFile({ organisation: { ...(aFile()['organisation'] as object), slug: 'Chong Dan' } }),
      ['INVALID_INPUT', 'organisation.slug WRONG_FORM'],
    ],
    [
      'an unknown role',
      aFile({ people: [{ username: 'a', name: 'b', roles: ['mayor'] }] }),
      ['INVALID_INPUT', 'people[0].roles NOT_ONE_OF'],
    ],
    [
      'an empty password',
      aFile({ people: [{ username: 'a', name: 'b', password: '' }] }),
      ['INVALID_INPUT', 'people[0].password TOO_SHORT'],
    ],
    [
      'a control character',
      aFile({ units: [{ code: 'a', name: 'b\u0000' }] }),
      ['INVALID_INPUT', 'units[0].name BAD_CHARACTERS'],
    ],
    [
      'hours that are no pairs',
      aFile({ calendar: { timeZone: 'Asia/Bangkok', days: ['mon'], hours: [['08:30']] } }),
      ['INVALID_INPUT', 'calendar.hours WRONG_FORM'],
    ],
    [
      'hours that overlap',
      aFile({
        calendar: {
          timeZone: 'Asia/Bangkok',
          days: ['mon'],
          hours: [
            ['08:30', '12:00'],
            ['11:00', '16:30'],
          ],
        },
      }),
      ['CALENDAR_INVALID', 'calendar CALENDAR_INVALID'],
    ],
    [
      'another time zone',
      aFile({ calendar: { timeZone: 'Europe/Berlin', days: ['mon'], hours: [['08:30', '12:00']] } }),
      ['CALENDAR_INVALID', 'calendar CALENDAR_INVALID'],
    ],
    [
      'an unknown day',
      aFile({ calendar: { timeZone: 'Asia/Bangkok', days: ['joy'], hours: [['08:30', '12:00']] } }),
      ['CALENDAR_INVALID', 'calendar CALENDAR_INVALID'],
    ],
    [
      'a stand-in without an order',
      aFile({ appointments: [anAppointment({ orderNumber: null })] }),
      ['ORDER_NUMBER_NEEDED', 'appointments[0].orderNumber ORDER_NUMBER_NEEDED'],
    ],
    [
      'an appointment that ends before it begins',
      aFile({ appointments: [anAppointment({ until: '2021-01-03' })] }),
      ['APPOINTMENT_INVALID', 'appointments[0].until APPOINTMENT_INVALID'],
    ],
    [
      'a day that is none',
      aFile({ appointments: [anAppointment({ from: '2021-02-30' })] }),
      ['INVALID_INPUT', 'appointments[0].from NOT_DATE'],
    ],
    [
      'a limit in weeks',
      aFile({ chainTemplates: [aTemplate({ steps: [{ position: 'nayok', kind: 'decide', limit: 'P1W' }] })] }),
      ['LIMIT_INVALID', 'chainTemplates[0].steps[0].limit LIMIT_INVALID'],
    ],
    [
      'a chain that nobody decides',
      aFile({ chainTemplates: [aTemplate({ steps: [{ position: 'nayok', kind: 'endorse' }] })] }),
      ['CHAIN_INVALID', 'chainTemplates[0].steps CHAIN_INVALID'],
    ],
    [
      'a chain of no steps',
      aFile({ chainTemplates: [aTemplate({ steps: [] })] }),
      ['INVALID_INPUT', 'chainTemplates[0].steps TOO_FEW'],
    ],
    [
      'a range of amounts that is empty',
      aFile({ chainTemplates: [aTemplate({ amountFrom: 5, amountUntil: 5 })] }),
      ['INVALID_INPUT', 'chainTemplates[0].amountUntil TOO_SMALL'],
    ],
    [
      'a code twice',
      aFile({
        units: [
          { code: 'a', name: 'b' },
          { code: 'a', name: 'c' },
        ],
      }),
      ['INVALID_INPUT', 'units[1].code DUPLICATE'],
    ],
    [
      'a user name twice',
      aFile({
        people: [
          { username: 'a', name: 'b' },
          { username: 'a', name: 'c' },
        ],
      }),
      ['INVALID_INPUT', 'people[1].username DUPLICATE'],
    ],
  ])('refuses %s, and says where', async (_, file, expected) => {
    expect(await faultsOf(read(file))).toEqual(expected);
  });

  it('says everything that is wrong at once', async () => {
    const faults = await faultsOf(
      read(
        aFile({
          appointments: [anAppointment({ orderNumber: undefined }), anAppointment({ from: 'soon' })],
          chainTemplates: [aTemplate({ steps: [{ position: 'nayok', kind: 'decide', limit: 'P1M' }] })],
        }),
      ),
    );

    expect(faults).toEqual([
      'ORDER_NUMBER_NEEDED',
      'appointments[0].orderNumber ORDER_NUMBER_NEEDED',
      'appointments[1].from NOT_DATE',
      'chainTemplates[0].steps[0].limit LIMIT_INVALID',
    ]);
  });
});
