import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { loadConfig } from '@app/platform';
import { AppModule } from './app.module';
import { httpAdapter, prepareHttp } from './http-edge';
import { serveOpenApi } from './openapi';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config), httpAdapter(config), {
    bodyParser: false,
    bufferLogs: true,
  });
  app.useLogger(app.get(Logger));
  prepareHttp(app);
  serveOpenApi(app);
  app.enableShutdownHooks(undefined, { useProcessExit: true });
  await app.listen(config.SANOE_PORT, config.SANOE_HOST);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
