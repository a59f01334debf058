import { bangkokDateOf, fiscalYearOf, SPREAD_WINDOW_MS } from '@app/domain';

/**
 * The fiscal year whose lifecycles have begun, whatever the day is: in the first hours of 1 October, while organisations
 * begin one after the other, it is the year before.
 */
export const OPEN_YEAR = fiscalYearOf(bangkokDateOf(Date.now() - SPREAD_WINDOW_MS));

/** One round that is open all that year, and a month longer. */
export const OPEN_ALL_YEAR = {
  rounds: [{ firstMonth: 1, lastMonth: 12, opens: { month: 1, day: 1 }, due: { month: 13, day: 31 } }],
};

export const OPEN_PERIOD = `${OPEN_YEAR}-m01-12`;
