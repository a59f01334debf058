import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RefusalListener } from '@app/platform';
import { AccessGuard } from './access.guard';
import { AccessLog } from './access-log';
import { AuthController } from './auth.controller';
import { MeService } from './me.service';
import { PasswordCheck } from './password-check';
import { PasswordService } from './password.service';
import { RateLimits } from './rate-limits';
import { SignInFailures } from './sign-in-failures';
import { SignInService } from './sign-in.service';
import { TokensService } from './tokens.service';

@Module({
  controllers: [AuthController],
  providers: [
    AccessLog,
    MeService,
    PasswordCheck,
    PasswordService,
    RateLimits,
    SignInFailures,
    SignInService,
    TokensService,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: RefusalListener, useExisting: AccessLog },
  ],
  exports: [AccessLog, PasswordCheck, RefusalListener],
})
export class AuthModule {}
