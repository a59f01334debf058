import { DomainError, type RefusalCode } from '@app/domain';

export const IMPORTED_PARTS = [
  'units',
  'positions',
  'memoKinds',
  'people',
  'appointments',
  'chainTemplates',
  'holidays',
  'registers',
  'numberingRules',
] as const;
export type ImportedPart = (typeof IMPORTED_PARTS)[number];

/** Things of the organisation by part, named by code, user name or date; only the parts that have some. */
export type NamedByPart = Readonly<Partial<Record<ImportedPart, readonly string[]>>>;

/** Codes of a field, as the catalogue has them; they go out under `INVALID_INPUT`. */
const FIELD_FAULTS = ['DUPLICATE', 'NOT_DATE', 'TOO_SMALL'] as const;
type FieldFault = (typeof FIELD_FAULTS)[number];

/** A place in the file that is against the rules. */
export interface ImportProblem {
  /** `positions[2].unit` */
  readonly path: string;
  readonly code: RefusalCode | FieldFault;
  readonly bounds?: Readonly<Record<string, string>>;
}

/** What an import finds and does, as it goes. */
export class ImportReport {
  private readonly lists = { created: aList(), updated: aList(), absent: aList(), closed: aList() };
  private readonly problems: ImportProblem[] = [];

  add(list: keyof ImportReport['lists'], part: ImportedPart, name: string): void {
    const names = this.lists[list].get(part);
    if (names === undefined) {
      this.lists[list].set(part, [name]);
    } else if (!names.includes(name)) {
      names.push(name);
    }
  }

  refuse(path: string, code: ImportProblem['code'], bounds?: ImportProblem['bounds']): void {
    this.problems.push({ path, code, ...(bounds && { bounds }) });
  }

  /** Throws where something was refused. */
  settle(): void {
    refuseImport(this.problems);
  }

  named(list: keyof ImportReport['lists']): NamedByPart {
    return Object.fromEntries(this.lists[list]);
  }
}

const MOST_PROBLEMS = 50;

/** Throws the first problem's refusal, with all of them as `errors`; nothing where there is none. */
export function refuseImport(problems: readonly ImportProblem[]): void {
  const [first] = problems;
  if (first !== undefined) {
    throw new DomainError(isFieldFault(first.code) ? 'INVALID_INPUT' : first.code, {
      ...first.bounds,
      errors: problems.slice(0, MOST_PROBLEMS),
    });
  }
}

function isFieldFault(code: string): code is FieldFault {
  return FIELD_FAULTS.some((fault) => fault === code);
}

function aList(): Map<ImportedPart, string[]> {
  return new Map();
}
