import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Problem } from './organisation';

const RETRY_MS = 200;
const GIVE_UP_MS = 120_000;

/** As a client that wants its answer whatever dies meanwhile: asks again, with the same key, until it is answered with 200. */
export async function insist<Body>(ask: () => Promise<Answer<Body & Problem>>): Promise<Answer<Body & Problem>> {
  const deadline = Date.now() + GIVE_UP_MS;
  for (;;) {
    const answer = await attempt(ask);
    if (answer?.status === 200) return answer;
    if (answer !== undefined && answer.status !== 503 && answer.status !== 429) {
      throw new Error(`It was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    if (Date.now() > deadline) throw new Error('It was not answered in two minutes');
    await delay(RETRY_MS);
  }
}

/** Undefined where the API is away. */
async function attempt<Body>(ask: () => Promise<Answer<Body>>): Promise<Answer<Body> | undefined> {
  try {
    return await ask();
  } catch (error) {
    // fetch's words for a connection that was lost; Jest's realm has classes of its own
    if (['TypeError', 'SyntaxError'].includes((error as Error).name)) return undefined;
    throw error;
  }
}
