import { MockActivityEnvironment } from '@temporalio/testing';
import type { MemoEvent } from '@app/domain';
import { createMemoApprovalActivities, type RecordPort } from '../index';

const memo = { organisationId: 'o1', id: 'm1' };
const commented: MemoEvent = { type: 'commented', version: 3, at: 0, by: 'p1', textHash: '' };

function setUp(port: Partial<RecordPort>) {
  const record: RecordPort = {
    passDeadline: async () => [],
    readEvents: async () => [],
    keepCompletion: async () => undefined,
    ...port,
  };
  return { activities: createMemoApprovalActivities(record), env: new MockActivityEnvironment({ attempt: 3 }) };
}

describe('passDeadline', () => {
  const request = { ...memo, knownVersion: 2, activation: 1, number: 1, at: 9 };

  it('passes the deadline of the request and answers with what the record has', async () => {
    const passDeadline = jest.fn(async () => [commented]);
    const { activities, env } = setUp({ passDeadline });

    const events = await env.run(activities.passDeadline, request);

    expect(events).toEqual([commented]);
    expect(passDeadline).toHaveBeenCalledWith(request);
  });

  it('answers with nothing where the deadline had nothing to pass', async () => {
    const { activities, env } = setUp({});

    await expect(env.run(activities.passDeadline, request)).resolves.toEqual([]);
  });
});

describe('readEvents', () => {
  it('answers with the events that were missed', async () => {
    const { activities, env } = setUp({ readEvents: async () => [commented] });

    await expect(env.run(activities.readEvents, { ...memo, knownVersion: 2 })).resolves.toEqual([commented]);
  });

  it('fails where the record has nothing, so that it is asked again after a pause', async () => {
    const { activities, env } = setUp({});

    await expect(env.run(activities.readEvents, { ...memo, knownVersion: 2 })).rejects.toThrow('above version 2');
  });
});

describe('archiveMemo', () => {
  it('keeps the same row on every attempt', async () => {
    const keepCompletion = jest.fn(async () => undefined);
    const { activities, env } = setUp({ keepCompletion });

    await env.run(activities.archiveMemo, memo);
    await env.run(activities.archiveMemo, memo);

    expect(keepCompletion.mock.calls).toEqual([
      [memo, 'archive'],
      [memo, 'archive'],
    ]);
  });
});
