import { parentPort } from 'node:worker_threads';
import { DomainError, type RefusalCode, type RefusalDetails } from '@app/domain';
import { readPlanSource, type PlanSource, type ReadPlan } from './plan-source';

/** What a thread answers, once. */
export type ThreadAnswer =
  ReadPlan | { readonly type: 'refused'; readonly code: RefusalCode; readonly details: RefusalDetails };

parentPort?.on('message', (source: PlanSource) => {
  void answer(source).then((read) => {
    parentPort?.postMessage(read);
  });
});

/** What nobody foresaw ends the thread with its error. */
async function answer(source: PlanSource): Promise<ThreadAnswer> {
  try {
    return await readPlanSource(source);
  } catch (error) {
    if (error instanceof DomainError) return { type: 'refused', code: error.code, details: error.details };
    throw error;
  }
}
