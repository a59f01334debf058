import type { WorkingCalendar } from '../working-calendar';
import { isLimit } from '../working-limit';
import {
  inOrder,
  MOST_TEMPLATE_STEPS,
  RULES_VERSION,
  signatureOf,
  stepOf,
  type ChainStep,
  type MemoChain,
} from './chain';
import type { SubmitCommand } from './commands';
import { recorded, wrongState, type Decision } from './decision';
import { openTurn } from './turn-clock';

/**
 * The first submission starts the chain at its first step; that of a returned draft starts it again, or goes on at the
 * step that returned it where the template says so and only the officer's text changed.
 */
export function submit(chain: MemoChain, command: SubmitCommand, calendar: WorkingCalendar): Decision {
  if (chain.status !== 'draft' && chain.status !== 'returned') {
    return wrongState(chain);
  }
  if (chain.officerId !== null && chain.officerId !== command.by) {
    return { refusal: 'NOT_ALLOWED' };
  }
  const resumeAt = resumedStep(chain, command);
  const steps = resumeAt === undefined ? command.steps : chain.steps;
  const rules = resumeAt === undefined ? command.rules : chain.rules;
  const first = resumeAt ?? inOrder(steps)[0];
  if (first === undefined) {
    return { refusal: 'CHAIN_NEEDED' };
  }
  if (resumeAt === undefined && !isChain(steps)) {
    return { refusal: 'CHAIN_INVALID' };
  }
  const opened = openTurn({ ...chain, steps, urgency: command.urgency }, first.number, command.at, calendar);
  const isBefore = ({ order }: ChainStep): boolean => resumeAt !== undefined && order < resumeAt.order;
  return {
    event: {
      ...recorded(chain, command),
      type: 'submitted',
      rulesVersion: chain.version === 0 ? RULES_VERSION : chain.rulesVersion,
      revision: chain.revision + 1,
      contentHash: command.contentHash,
      urgency: command.urgency,
      rules,
      steps,
      kept: steps
        .filter((step) => isBefore(step) && signatureOf(chain, step.number) !== undefined)
        .map(({ number }) => number),
      textHash: command.textHash,
      ...(command.awaitsNumber && { awaitsNumber: true }),
      opened,
    },
  };
}

/** One to ten steps, numbered as they stand, all endorsing but the last, which decides. */
export function isChain(steps: readonly ChainStep[]): boolean {
  return (
    steps.length >= 1 &&
    steps.length <= MOST_TEMPLATE_STEPS &&
    steps.every(
      ({ number, order, kind, limit, escalateAfter }, index) =>
        number === index + 1 &&
        order === number &&
        (kind === 'decide') === (number === steps.length) &&
        isLimit(limit) &&
        isLimit(escalateAfter),
    )
  );
}

function resumedStep(chain: MemoChain, { textOnly }: SubmitCommand): ChainStep | undefined {
  const mayResume = chain.rules.returnResumes && textOnly && chain.returnedFrom !== null;
  return mayResume ? stepOf(chain, chain.returnedFrom ?? 0) : undefined;
}
