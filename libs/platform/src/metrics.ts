import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What this process counts, for Prometheus. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  /** Seconds from a request's first byte to its answer's last. */
  readonly httpDuration = new Histogram({
    name: 'sanoe_http_request_duration_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  /** Seconds from an event's commit to the engine's having it. */
  readonly engineLag = new Histogram({
    name: 'sanoe_engine_lag_seconds',
    help: 'How far the engine runs behind the record, by delivered event',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800],
    registers: [this.registry],
  });

  readonly relayCalls = new Counter({
    name: 'sanoe_relay_calls_total',
    help: 'Calls of the relay to the engine',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
