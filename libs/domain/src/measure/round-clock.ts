/** What the engine's timer does to a round. */
export type RoundCommandName = 'openRound' | 'fallDue' | 'closeRound';
