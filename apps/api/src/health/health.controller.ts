import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Metrics } from '@app/platform';
import { Operation } from '../auth/operation';
import { HealthDto, ReadinessDto } from './health.dto';
import { HealthService } from './health.service';

@ApiTags('operations')
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthService,
    private readonly metrics: Metrics,
  ) {}

  /** 200 while the process is up. */
  @Get('healthz')
  @Operation('getHealth')
  getHealth(): HealthDto {
    return { status: 'up' };
  }

  /** 200 while the database answers, else 503; the body says of each part whether it is up. The engine may be away. */
  @Get('readyz')
  @Operation('getReadiness')
  async getReadiness(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessDto> {
    const readiness = await this.health.readiness();
    void reply.status(readiness.database === 'up' ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    return readiness;
  }

  /** For Prometheus. */
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @Operation('getMetrics')
  async getMetrics(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
