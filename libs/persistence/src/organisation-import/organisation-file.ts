import type {
  CalendarSettings,
  Capacity,
  Numbering,
  OrganisationType,
  Purpose,
  RegisterDirection,
  Role,
  SameSigner,
  StepKind,
} from '@app/domain';

/**
 * A whole organisation, checked and made ready: instants are epoch ms, limits are readable. What refers to something
 * does so by its code. Undefined means that the file does not say: what is there stays.
 */
export interface OrganisationFile {
  readonly organisation: {
    readonly slug: string;
    readonly name: string;
    readonly type: OrganisationType;
    readonly province: string;
    readonly documentPrefix: string;
  };
  readonly calendar?: CalendarSettings | undefined;
  readonly units: readonly UnitInFile[];
  readonly positions: readonly PositionInFile[];
  readonly memoKinds: readonly MemoKindInFile[];
  readonly people: readonly PersonInFile[];
  readonly appointments: readonly AppointmentInFile[];
  readonly chainTemplates: readonly ChainTemplateInFile[];
  readonly registers?: readonly RegisterInFile[] | undefined;
  readonly numberingRules?: readonly NumberingRuleInFile[] | undefined;
}

export interface UnitInFile {
  readonly code: string;
  readonly name: string;
  readonly documentPrefix?: string | undefined;
}

export interface PositionInFile {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
}

export interface MemoKindInFile {
  readonly code: string;
  readonly name: string;
  readonly numbering: Numbering;
}

export interface PersonInFile {
  readonly username: string;
  readonly name: string;
  readonly email?: string | undefined;
  readonly roles?: readonly Role[] | undefined;
  /** Positions that the person holds. */
  readonly positions: readonly string[];
}

export interface AppointmentInFile {
  readonly position: string;
  readonly person: string;
  readonly capacity: Capacity;
  readonly orderNumber: string | null;
  readonly from: number;
  readonly until: number | null;
  readonly scope: readonly string[] | null;
}

export interface ChainTemplateInFile {
  readonly code: string;
  readonly name: string;
  readonly unit: string | null;
  readonly kind: string | null;
  readonly purpose: Purpose | null;
  readonly amountFrom: number | null;
  readonly amountUntil: number | null;
  readonly sameSigner: SameSigner;
  readonly dissentStops: boolean;
  readonly returnResumes: boolean;
  readonly steps: readonly StepInFile[];
}

export interface RegisterInFile {
  readonly code: string;
  readonly name: string;
  readonly direction: RegisterDirection;
  readonly unit: string | null;
}

export interface NumberingRuleInFile {
  readonly unit: string | null;
  readonly kind: string | null;
  /** Null: each unit's own. */
  readonly register: string | null;
  readonly pattern: string;
  readonly section: string;
}

export interface StepInFile {
  readonly position: string;
  readonly kind: StepKind;
  readonly heading?: string | undefined;
  readonly limit?: string | undefined;
  readonly escalateAfter?: string | undefined;
}
