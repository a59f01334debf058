import type { Capacity, StepKind } from '@app/domain';
import type { Named } from '@app/persistence';
import type { PlannedStep, StepWarning } from './route-forecast';
import { NamedDto, type PersonNameDto } from './memo.dto';

export class RouteSignerDto {
  readonly person!: PersonNameDto;
  readonly capacity!: Capacity;
  readonly orderNumber!: string | null;
}

export class RouteStepDto {
  readonly number!: number;
  readonly order!: number;
  readonly position!: NamedDto;
  readonly kind!: StepKind;
  readonly heading!: string;
  readonly state!: 'waiting' | 'open' | 'signed';
  /** ISO 8601, working time. */
  readonly limit!: string;
  /** Who may sign it today, the strongest right first. */
  readonly signers!: RouteSignerDto[];
  /** The day on which its limit ends if every step before it takes its whole limit; null where it is signed. */
  readonly forecastDate!: string | null;
  readonly warnings!: StepWarning[];

  static from(step: PlannedStep, positions: ReadonlyMap<string, Named>): RouteStepDto {
    const position = positions.get(step.positionId);
    if (position === undefined) {
      throw new Error('A step for a position that is gone');
    }
    return {
      number: step.number,
      order: step.order,
      position: NamedDto.from(position),
      kind: step.kind,
      heading: step.heading ?? position.name,
      state: step.state,
      limit: step.limit,
      signers: step.signers.map(({ personId, personName, capacity, orderNumber }) => ({
        person: { id: personId, name: personName },
        capacity,
        orderNumber,
      })),
      forecastDate: step.forecastDate,
      warnings: [...step.warnings],
    };
  }
}

/** The way that a memo goes from now on. */
export class RouteDto {
  readonly steps!: RouteStepDto[];
}
