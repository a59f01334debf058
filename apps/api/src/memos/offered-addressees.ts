import { formOf, isPalad } from '@app/domain';
import { chosenChain, readPositions, REPORT_MEMO_KIND, type Draft, type Tx } from '@app/persistence';

/** What a memo's addressees may have, and what a chain of many long names would go beyond. */
export const LONGEST_ADDRESSEES = 1_000;

type Addressed = Parameters<typeof chosenChain>[1];

/**
 * เรียน as the chain gives it: its positions from the first to the last (seed 000), or the last alone: of a report on
 * measures (seed 002), of a form that goes to the ปลัด, and where all would be too long. Null where no chain fits, or where
 * such a form's chain ends with another than the ปลัด.
 */
export async function offeredAddressees(tx: Tx, draft: Addressed): Promise<string | null> {
  const steps = (await chosenChain(tx, draft))?.steps ?? [];
  const ids = [...new Set(steps.map(({ positionId }) => positionId))];
  const positions = await readPositions(tx, ids);
  const names = ids.flatMap((id) => positions.get(id)?.name ?? []);
  const last = positions.get(steps.at(-1)?.positionId ?? '')?.name ?? null;
  if (formOf(draft.kind)?.lastSigner === 'palad') {
    return last !== null && isPalad(last) ? last : null;
  }
  const route = names.join('/');
  return draft.kind === REPORT_MEMO_KIND || route.length > LONGEST_ADDRESSEES ? last : route || null;
}

/** Whether what a chain gives may have changed from one draft to the other. */
export function isRouteChanged(before: Draft, after: Draft): boolean {
  const facts = ({ kind, purpose, unitId, amount, chainTemplateId, chainSteps }: Draft): string =>
    JSON.stringify([kind, purpose, unitId, amount, chainTemplateId, chainSteps]);
  return facts(before) !== facts(after);
}
