import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { Client, Connection, makeGrpcRetryInterceptor } from '@temporalio/client';
import { until } from '../../../../tools/until';
import { MemosGateway } from './memos.gateway';

const MEMO = { organisationId: 'organisation', id: 'memo' };
const MOST_MS = 2_500;

beforeAll(() => {
  Logger.overrideLogger(false);
});

describe('asking the engine', () => {
  it('gives up after two seconds where it takes the call and says nothing', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const connection = Connection.lazy({ address: `127.0.0.1:${port}`, interceptors: [] });

    const { answer, tookMs } = await timed(connection);

    expect(answer).toBeUndefined();
    expect(tookMs).toBeLessThan(MOST_MS);
    await connection.close();
    sockets.forEach((socket) => socket.destroy());
    silent.close();
  });

  it('gives up after two seconds where nobody listens and the client goes on trying', async () => {
    const ended: number[] = [];
    const retry = makeGrpcRetryInterceptor({
      delayFunction: () => MOST_MS + 500,
      retryableDecider: (attempt) => ended.push(attempt) < 3,
    });
    const connection = Connection.lazy({ address: '127.0.0.1:1', interceptors: [retry] });

    const { answer, tookMs } = await timed(connection);

    expect(answer).toBeUndefined();
    expect(tookMs).toBeLessThan(MOST_MS);
    await until({ what: 'the client stops trying', timeoutMs: 10_000 }, () => ended.length === 4);
    await connection.close();
  });
});

async function timed(connection: Connection): Promise<{ readonly answer: unknown; readonly tookMs: number }> {
  const began = performance.now();
  const answer = await new MemosGateway(new Client({ connection })).ask(MEMO);
  return { answer, tookMs: performance.now() - began };
}
