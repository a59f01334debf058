import { Controller, Get, Logger, Module } from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError } from '@app/domain';
import { ProblemDetailsFilter, RefusalListener } from './problem-details.filter';

const heard: string[] = [];

@Controller()
class FaultyController {
  @Get('bug')
  bug(): never {
    throw new Error('the password is 1234');
  }

  @Get('away')
  away(): never {
    throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' });
  }

  @Get('late')
  late(): never {
    throw new DomainError('ALREADY_DECIDED', {
      state: { status: 'approved', revision: 1, currentStep: null, version: 4 },
    });
  }
}

@Module({
  controllers: [FaultyController],
  providers: [
    { provide: APP_FILTER, useClass: ProblemDetailsFilter },
    { provide: RefusalListener, useValue: { refused: (_: unknown, { code }: DomainError) => heard.push(code) } },
  ],
})
class FaultyModule {}

describe('ProblemDetailsFilter', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(FaultyModule, new FastifyAdapter(), { logger: false });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  beforeEach(() => heard.splice(0));
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => app.close());

  it('tells of a bug its number only, and logs the bug under it', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);

    const answer = await app.inject({ url: '/bug', headers: { 'accept-language': 'en' } });

    const problem = answer.json<{ code: string; correlationId: string; detail: string }>();
    expect(answer.statusCode).toBe(500);
    expect(problem.code).toBe('INTERNAL');
    expect(problem.detail).toContain(problem.correlationId);
    expect(answer.payload).not.toContain('password');
    expect(logged).toHaveBeenCalledWith(
      expect.objectContaining({ correlationId: problem.correlationId, method: 'GET', route: '/bug' }),
    );
  });

  it('asks to come back while the database is away, says it once in the log, and hides where it is', async () => {
    const logged = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);

    const [first] = await Promise.all([app.inject('/away'), app.inject('/away'), app.inject('/away')]);

    expect(first.statusCode).toBe(503);
    expect(first.headers['retry-after']).toBe('2');
    expect(first.payload).not.toContain('10.0.0.1');
    expect(logged).toHaveBeenCalledTimes(1);
  });

  it('answers a conflict with the present state, and does not call it an error', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error');

    const answer = await app.inject('/late');

    expect(answer.statusCode).toBe(409);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toMatchObject({ code: 'ALREADY_DECIDED', state: { status: 'approved' } });
    expect(logged).not.toHaveBeenCalled();
  });

  it('tells the listener of each refusal, of the framework’s own too', async () => {
    await app.inject('/late');
    await app.inject('/nowhere');

    expect(heard).toEqual(['ALREADY_DECIDED', 'NOT_FOUND']);
  });
});
