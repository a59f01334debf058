import { chooseTemplate, stepsOf, type ChainRules, type TemplateStep } from '@app/domain';
import { readTemplates, type Draft } from './memo-drafts';
import type { FrozenChain } from './memo-submission';
import type { Tx } from './organisations';

/** Where no template fits an officer's own chain: the defaults of a template. */
const DEFAULT_RULES: ChainRules = { sameSigner: 'merge', dissentStops: false, returnResumes: false };

/**
 * The chain that a draft would take if it were submitted now: the officer's own steps, else the named template's, else
 * those of the template that fits; the rules are the template's. Undefined where there is none.
 */
export async function chosenChain(
  tx: Tx,
  draft: Pick<Draft, 'chainSteps' | 'chainTemplateId' | 'unitId' | 'kind' | 'purpose' | 'amount'>,
): Promise<FrozenChain | undefined> {
  const templates = await readTemplates(tx, draft.chainTemplateId ?? undefined);
  const template = draft.chainTemplateId === null ? chooseTemplate(templates, draft) : templates[0];
  const steps = draft.chainSteps ?? template?.steps;
  return steps && { rules: template?.rules ?? DEFAULT_RULES, steps: frozen(steps) };
}

function frozen(steps: readonly TemplateStep[]): FrozenChain['steps'] {
  return stepsOf(steps).map((step, index) => ({ ...step, heading: steps[index]?.heading ?? null }));
}
