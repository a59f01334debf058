import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { isErrno } from './process-identity';

/** A port of the loopback interface that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = await listen(0, '127.0.0.1');
  const address = server.address();
  await close(server);
  if (address === null || typeof address === 'string') throw new Error('A TCP server without a port');
  return address.port;
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
