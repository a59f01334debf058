import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DatabaseUrls } from '@app/persistence';
import { loadConfig } from '@app/platform';
import { AppModule } from '../../apps/api/src/app.module';
import { httpAdapter, prepareHttp } from '../../apps/api/src/http-edge';
import { serveOpenApi } from '../../apps/api/src/openapi';

export const OPERATOR_TOKEN = 'operator-token-of-an-integration-test';

/** The whole API in this process, without an engine, asked by `inject`; it names its caller's address with `remoteAddress`. */
export async function startApiInProcess({ appUrl, relayUrl }: DatabaseUrls): Promise<NestFastifyApplication> {
  const config = loadConfig({
    DATABASE_URL: appUrl,
    RELAY_DATABASE_URL: relayUrl,
    DATABASE_POOL_SIZE: '4',
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    SANOE_PUBLIC_URL: 'https://sanoe.example',
    SANOE_MASTER_KEY: 'master key of an integration test',
    SANOE_OPERATOR_TOKEN: OPERATOR_TOKEN,
    LOG_LEVEL: 'silent',
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config), httpAdapter(config), {
    bodyParser: false,
    logger: false,
  });
  prepareHttp(app);
  serveOpenApi(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
