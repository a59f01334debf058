import 'reflect-metadata';
import cookie from '@fastify/cookie';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Pool } from 'pg';
import { FloorController } from './floor.controller';
import { FloorService } from './floor.service';
import { SessionGuard } from './session.guard';

const pool = new Pool({ connectionString: process.env['DATABASE_URL'] ?? '', max: 32, idleTimeoutMillis: 500 });

@Module({
  controllers: [FloorController],
  providers: [FloorService, SessionGuard, { provide: Pool, useValue: pool }],
})
class FloorModule {}

void run();

async function run(): Promise<void> {
  const app = await NestFactory.create<NestFastifyApplication>(FloorModule, new FastifyAdapter(), {
    logger: ['error'],
  });
  await app.register(cookie);
  await app.listen(Number(process.env['PORT']), '127.0.0.1');
  process.once('disconnect', () => process.exit(0));
  process.send?.('ready');
}
