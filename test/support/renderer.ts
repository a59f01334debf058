import { MemoRenderer, RENDERER_DEFAULTS } from '@app/documents';
import { THREAD_ARGUMENTS } from './pdf';

/** Prints as the worker does, from the sources; what fails in its thread fails the test. */
export function testRenderer(): MemoRenderer {
  return new MemoRenderer({
    ...RENDERER_DEFAULTS,
    threadArguments: THREAD_ARGUMENTS,
    onFailure: (reason) => {
      throw new Error(reason);
    },
  });
}
