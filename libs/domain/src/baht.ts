/** An amount of money has no more: far above any office's year. */
export const MOST_BAHT = 1_000_000_000_000;
