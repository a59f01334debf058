export interface Stoppable {
  readonly stop: () => Promise<void>;
}

/** What a global set-up started, for the teardown that runs in the same process. */
const running: Stoppable[] = [];

export function keep<T extends Stoppable>(server: T): T {
  running.push(server);
  return server;
}

export async function stopAll(): Promise<void> {
  for (const server of running.splice(0).reverse()) await server.stop();
}
