import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { identityOf, isAlive, signal } from './process-identity';

describe('process identity', () => {
  it('knows a running process, and that it is gone afterwards', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const identity = identityOf(child.pid ?? 0);
    if (identity === undefined) throw new Error('The child has no identity');
    expect(isAlive(identity)).toBe(true);

    signal(identity, 'SIGKILL');
    await once(child, 'exit');

    expect(isAlive(identity)).toBe(false);
    expect(identityOf(identity.pid)).toBeUndefined();
  });

  it('takes a process with the same number but another birth for another', () => {
    const self = identityOf(process.pid);

    expect(self).toBeDefined();
    expect(isAlive({ pid: process.pid, born: 'another' })).toBe(false);
  });
});
