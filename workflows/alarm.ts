import { sleep } from '@temporalio/workflow';

/**
 * One timer for a workflow whose deadlines mostly move later. A later instant leaves the timer alone: it rings early,
 * the caller looks and sets it again. So a signature costs the history no TimerCanceled and no TimerStarted.
 */
export class Alarm {
  private setFor: number | undefined;

  /** Rings at that instant (epoch ms) or before. */
  setTo(instant: number): void {
    if (this.setFor !== undefined && this.setFor <= instant) {
      return;
    }
    this.setFor = instant;
    // Left behind by the end of the workflow, or by an earlier instant: it then rings for nobody.
    void sleep(Math.max(1, instant - Date.now())).then(() => {
      if (this.setFor === instant) {
        this.setFor = undefined;
      }
    });
  }

  get hasRung(): boolean {
    return this.setFor === undefined;
  }
}
