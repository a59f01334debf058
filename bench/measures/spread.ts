import { SPREAD_WINDOW_MS, spreadOf } from '@app/domain';
import { v7 } from 'uuid';

export interface SpreadFigures {
  readonly lifecycles: number;
  /** The most that begin in one second, and in one minute, of 1 October. */
  readonly mostInASecond: number;
  readonly mostInAMinute: number;
}

/** When the lifecycles of these organisations begin on 1 October. */
export function spreadOfOrganisations(organisationIds: readonly string[], measuresEach: number): SpreadFigures {
  const places = organisationIds.map((id) => spreadOf(id, SPREAD_WINDOW_MS));
  return {
    lifecycles: places.length * measuresEach,
    mostInASecond: mostIn(places, 1_000) * measuresEach,
    mostInAMinute: mostIn(places, 60_000) * measuresEach,
  };
}

/** As many organisations as all of Thailand's local governments, by ids made as theirs are. */
export function spreadOfTheNation(measuresEach: number, lifecycles: number): SpreadFigures {
  const organisations = Math.ceil(lifecycles / measuresEach);
  return spreadOfOrganisations(
    Array.from({ length: organisations }, () => v7()),
    measuresEach,
  );
}

function mostIn(places: readonly number[], lengthMs: number): number {
  const counts = new Map<number, number>();
  for (const place of places) {
    const slot = Math.floor(place / lengthMs);
    counts.set(slot, (counts.get(slot) ?? 0) + 1);
  }
  return Math.max(...counts.values());
}
