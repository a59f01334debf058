import {
  appointmentEnd,
  appointmentStart,
  isCalendar,
  isChain,
  isLimit,
  needsOrder,
  readNumberPattern,
  stepsOf,
  type CalendarSettings,
} from '@app/domain';
import { refuseImport, type ImportProblem, type OrganisationFile } from '@app/persistence';
import type { ChainTemplateInFileDto } from './chain-templates-in-file.dto';
import type { NumberingRuleInFileDto } from './numbering-in-file.dto';
import type { OrganisationFileDto } from './organisation-file.dto';
import type { CalendarDto } from './organisation-head.dto';
import type { AppointmentInFileDto } from './people-in-file.dto';

type AppointmentInFile = OrganisationFile['appointments'][number];
type ChainTemplateInFile = OrganisationFile['chainTemplates'][number];
type NumberingRuleInFile = NonNullable<OrganisationFile['numberingRules']>[number];
type Refuse = (path: string, code: ImportProblem['code'], bounds?: ImportProblem['bounds']) => void;

/**
 * The file as the import takes it. What can be judged without the organisation is judged here, every fault with its path:
 * `CALENDAR_INVALID`, `ORDER_NUMBER_NEEDED`, `APPOINTMENT_INVALID`, `CHAIN_INVALID`, `LIMIT_INVALID`, `NUMBER_PATTERN_INVALID`, and `INVALID_INPUT`
 * for duplicates and dates that are none.
 */
export function organisationFile(dto: OrganisationFileDto): OrganisationFile {
  const problems: ImportProblem[] = [];
  const refuse: Refuse = (path, code, bounds) => problems.push({ path, code, ...(bounds && { bounds }) });
  const { units, positions, memoKinds, people, appointments, chainTemplates } = withoutNull(dto);
  const file: OrganisationFile = {
    organisation: { ...dto.organisation },
    calendar: dto.calendar ? calendarOf(dto.calendar, refuse) : undefined,
    units: units.map(({ code, name, documentPrefix }) => ({ code, name, documentPrefix: documentPrefix ?? undefined })),
    positions: positions.map(({ code, name, unit }) => ({ code, name, unit })),
    memoKinds: memoKinds.map(({ code, name, numbering }) => ({ code, name, numbering })),
    people: people.map((one) => ({
      username: one.username,
      name: one.name,
      email: one.email ?? undefined,
      roles: one.roles ?? undefined,
      positions: one.positions ?? [],
    })),
    appointments: appointments.map((one, index) => appointmentOf(one, `appointments[${index}]`, refuse)),
    chainTemplates: chainTemplates.map((one, index) => templateOf(one, `chainTemplates[${index}]`, refuse)),
    registers: (dto.registers ?? []).map(({ code, name, direction, unit }) => ({
      code,
      name,
      direction,
      unit: unit ?? null,
    })),
    numberingRules: (dto.numberingRules ?? []).map((one, index) => ruleOf(one, `numberingRules[${index}]`, refuse)),
  };
  refuseDoubles(file, refuse);
  refuseImport(problems);
  return file;
}

function withoutNull({ units, positions, memoKinds, people, appointments, chainTemplates }: OrganisationFileDto) {
  return {
    units: units ?? [],
    positions: positions ?? [],
    memoKinds: memoKinds ?? [],
    people: people ?? [],
    appointments: appointments ?? [],
    chainTemplates: chainTemplates ?? [],
  };
}

function ruleOf(dto: NumberingRuleInFileDto, path: string, refuse: Refuse): NumberingRuleInFile {
  const { unit, kind, register, pattern, section } = dto;
  const fault = readNumberPattern(pattern);
  if (typeof fault === 'string') {
    refuse(`${path}.pattern`, 'NUMBER_PATTERN_INVALID', { fault });
  }
  return { unit: unit ?? null, kind: kind ?? null, register: register ?? null, pattern, section: section ?? '' };
}

function calendarOf({ timeZone, days, hours, holidays }: CalendarDto, refuse: Refuse): CalendarSettings | undefined {
  const settings = {
    timeZone,
    days,
    hours: hours.map(([start = '', end = '']) => [start, end] as const),
    holidays: (holidays ?? []).map(({ date, name }) => ({ date, name })),
  };
  if (isCalendar(settings)) {
    return settings;
  }
  refuse('calendar', 'CALENDAR_INVALID');
  return undefined;
}

function appointmentOf(
  { position, person, capacity, orderNumber, from, until, scope }: AppointmentInFileDto,
  path: string,
  refuse: Refuse,
): AppointmentInFile {
  const start = appointmentStart(from);
  const end = until ? appointmentEnd(until) : null;
  if (start === null) {
    refuse(`${path}.from`, 'NOT_DATE');
  }
  if (until && end === null) {
    refuse(`${path}.until`, 'NOT_DATE');
  }
  if (start !== null && end !== null && end <= start) {
    refuse(`${path}.until`, 'APPOINTMENT_INVALID');
  }
  if (needsOrder(capacity) && !orderNumber) {
    refuse(`${path}.orderNumber`, 'ORDER_NUMBER_NEEDED');
  }
  return {
    position,
    person,
    capacity,
    orderNumber: orderNumber ?? null,
    from: start ?? 0,
    until: end,
    scope: scope ?? null,
  };
}

function templateOf(dto: ChainTemplateInFileDto, path: string, refuse: Refuse): ChainTemplateInFile {
  const { amountFrom, amountUntil } = dto;
  const steps = dto.steps.map(({ position, kind, heading, limit, escalateAfter }) => ({
    position,
    kind,
    ...(heading && { heading }),
    ...(limit && { limit }),
    ...(escalateAfter && { escalateAfter }),
  }));
  let isReadable = true;
  for (const [index, step] of steps.entries()) {
    for (const field of ['limit', 'escalateAfter'] as const) {
      const limit = step[field];
      if (limit !== undefined && !isLimit(limit)) {
        isReadable = false;
        refuse(`${path}.steps[${index}].${field}`, 'LIMIT_INVALID');
      }
    }
  }
  if (isReadable && !isChain(stepsOf(steps.map(({ position, ...step }) => ({ positionId: position, ...step }))))) {
    refuse(`${path}.steps`, 'CHAIN_INVALID');
  }
  if (typeof amountFrom === 'number' && typeof amountUntil === 'number' && amountUntil <= amountFrom) {
    refuse(`${path}.amountUntil`, 'TOO_SMALL', { least: String(amountFrom + 1) });
  }
  return {
    code: dto.code,
    name: dto.name,
    unit: dto.unit ?? null,
    kind: dto.kind ?? null,
    purpose: dto.purpose ?? null,
    amountFrom: amountFrom ?? null,
    amountUntil: amountUntil ?? null,
    sameSigner: dto.sameSigner ?? 'merge',
    dissentStops: dto.dissentStops ?? false,
    returnResumes: dto.returnResumes ?? false,
    steps,
  };
}

function refuseDoubles(
  { calendar, units, positions, memoKinds, people, chainTemplates, registers, numberingRules }: OrganisationFile,
  refuse: Refuse,
): void {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['calendar.holidays[].date', (calendar?.holidays ?? []).map(({ date }) => date)],
    ['units[].code', units.map(({ code }) => code)],
    ['positions[].code', positions.map(({ code }) => code)],
    ['registers[].code', (registers ?? []).map(({ code }) => code)],
    ['numberingRules[]', (numberingRules ?? []).map(({ unit, kind }) => [unit ?? '*', kind ?? '*'].join('/'))],
    ['memoKinds[].code', memoKinds.map(({ code }) => code)],
    ['people[].username', people.map(({ username }) => username)],
    ['chainTemplates[].code', chainTemplates.map(({ code }) => code)],
  ];
  for (const [path, names] of lists) {
    names.forEach((name, index) => {
      if (names.indexOf(name) !== index) {
        refuse(path.replace('[]', `[${index}]`), 'DUPLICATE');
      }
    });
  }
}
