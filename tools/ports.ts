import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { isErrno } from './process-identity';

/**
 * Below what operating systems give to connections that go out: one of those would else take the port before who asked
 * for it listens.
 */
const PORTS = { from: 20_000, until: 32_000 } as const;
const TRIES = 100;

/** A port of the loopback interface that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const port = randomInt(PORTS.from, PORTS.until);
    if (await isFreePort(port)) return port;
  }
  throw new Error(`No free port among ${TRIES} that were tried`);
}

/** Whether a server could listen on the port, on loopback and on every interface. */
export async function isFreePort(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '0.0.0.0']) {
    try {
      await close(await listen(port, host));
    } catch (error) {
      if (isErrno(error, 'EADDRINUSE')) return false;
      throw error;
    }
  }
  return true;
}

async function listen(port: number, host: string): Promise<Server> {
  const server = createServer();
  server.listen({ port, host, exclusive: true });
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
