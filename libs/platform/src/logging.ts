import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Config } from './config';
import { errorFacts } from './error-facts';

/**
 * Structured logs on the standard output. No line for a request of its own, so that none carries a body, a cookie or a
 * query; what is logged beside goes through the serializers and redactions here.
 */
export function loggerModule({ LOG_LEVEL }: Pick<Config, 'LOG_LEVEL'>): DynamicModule {
  return LoggerModule.forRoot({
    forRoutes: [],
    pinoHttp: {
      level: LOG_LEVEL,
      autoLogging: false,
      serializers: { err: errorFacts },
      redact: {
        paths: [
          'req',
          'res',
          'body',
          'headers',
          'cookies',
          'password',
          '*.password',
          '*.token',
          '*.authorization',
          '*.cookie',
        ],
        censor: '[redacted]',
      },
    },
  });
}
