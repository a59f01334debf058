import { MockActivityEnvironment } from '@temporalio/testing';
import type { MeasureEvent } from '@app/domain';
import { createMeasureLifecycleActivities, createReportRoundActivities } from '../index';

const begun: MeasureEvent = { type: 'begun', version: 2, at: 0, by: null };
const request = { organisationId: 'o1', id: 'y1', knownVersion: 1 };
const env = new MockActivityEnvironment({ attempt: 3 });

describe('what time does to a measure', () => {
  it.each(['openRound', 'fallDue', 'closeRound'] as const)(
    '%s passes its step and answers with the record',
    async (command) => {
      const passTime = jest.fn(async () => [begun]);
      const activities = createMeasureLifecycleActivities({ passTime, readMeasureEvents: async () => [] });
      const asked = { ...request, at: 9, step: { command, period: '2026-m01-06', dating: 1, at: 5 } };

      const run = activities[command] as unknown as (given: typeof asked) => Promise<readonly MeasureEvent[]>;
      const events = await env.run(run, asked);

      expect(events).toEqual([begun]);
      expect(passTime).toHaveBeenCalledWith(asked);
    },
  );
});

describe('the record of measures and reports', () => {
  it('fails where it has nothing, so that it is asked again after a pause', async () => {
    const measures = createMeasureLifecycleActivities({ passTime: async () => [], readMeasureEvents: async () => [] });
    const reports = createReportRoundActivities({
      passReportDeadline: async () => [],
      readReportEvents: async () => [],
    });

    await expect(env.run(measures.readMeasureEvents, request)).rejects.toThrow('above version 1');
    await expect(env.run(reports.readReportEvents, request)).rejects.toThrow('above version 1');
  });

  it('answers with the events that were missed', async () => {
    const measures = createMeasureLifecycleActivities({
      passTime: async () => [],
      readMeasureEvents: async () => [begun],
    });

    await expect(env.run(measures.readMeasureEvents, request)).resolves.toEqual([begun]);
  });
});
