import { createServer, type Server } from 'node:http';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { Config, type Reconciled } from '@app/platform';

/** What the worker counts, for Prometheus; answered on the loopback interface where a port is set. */
@Injectable()
export class WorkerMetrics implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly registry = new Registry();
  private readonly drift = this.gauge('sanoe_engine_drift', 'Memos about which engine and record disagree');
  private readonly behind = this.gauge('sanoe_engine_cursors_behind', 'Workflows behind their record for over 10 s');
  private readonly behindSeconds = this.gauge('sanoe_engine_behind_seconds', 'How long the longest of them has waited');
  private readonly overdue = this.gauge('sanoe_clocks_overdue', 'Clocks that should have rung over a minute ago');
  private readonly unarchived = this.gauge('sanoe_memos_unarchived', 'Ended memos not archived after a minute');
  private server: Server | undefined;

  constructor(private readonly config: Config) {
    collectDefaultMetrics({ register: this.registry });
  }

  note({ drift, behind, overdue, unarchived }: Reconciled): void {
    this.drift.set(drift);
    this.behind.set(behind.count);
    this.behindSeconds.set(behind.oldestSeconds);
    this.overdue.set(overdue);
    this.unarchived.set(unarchived);
  }

  onApplicationBootstrap(): void {
    const { SANOE_WORKER_METRICS_PORT: port } = this.config;
    if (port === undefined) {
      return;
    }
    this.server = createServer((_request, response) => {
      void this.registry.metrics().then((text) => {
        response.setHeader('content-type', this.registry.contentType);
        response.end(text);
      });
    }).listen(port, '127.0.0.1');
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private gauge(name: string, help: string): Gauge {
    return new Gauge({ name, help, registers: [this.registry] });
  }
}
