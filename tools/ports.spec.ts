import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort, isFreePort } from './ports';

describe('ports', () => {
  it('finds a port that is free, and sees when it is taken', async () => {
    const port = await freePort();
    expect(await isFreePort(port)).toBe(true);

    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');

    const whileTaken = await isFreePort(port);
    server.close();
    await once(server, 'close');

    expect(whileTaken).toBe(false);
  });
});
