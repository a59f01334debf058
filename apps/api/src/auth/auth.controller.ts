import { Body, Controller, Delete, Get, HttpCode, Ip, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DomainError } from '@app/domain';
import type { Actor, RequestKey } from '@app/persistence';
import { AccessSettings } from './access-settings';
import { ChangePasswordDto, CreatedTokenDto, CreateTokenDto, LoginDto, MeDto, TokenListDto } from './auth.dto';
import { IdPipe } from './id.pipe';
import { MeService } from './me.service';
import { Operation } from './operation';
import { PasswordService } from './password.service';
import { RateLimits } from './rate-limits';
import { Credential, CurrentActor, GivenKey } from './request-parameters';
import { noSessionCookie, sessionCookie } from './session-cookie';
import { accountName } from './sign-in-failures';
import { SignInService } from './sign-in.service';
import { TokensService } from './tokens.service';

/** Signing in and out, and what belongs to the caller. */
@ApiTags('auth')
@Controller()
export class AuthController {
  constructor(
    private readonly signing: SignInService,
    private readonly passwords: PasswordService,
    private readonly tokens: TokensService,
    private readonly mine: MeService,
    private readonly limits: RateLimits,
    private readonly settings: AccessSettings,
  ) {}

  /** Signs in with a password; the answer sets the session's cookie. */
  @Post('auth/login')
  @HttpCode(200)
  @Operation('login')
  async login(
    @Body() dto: LoginDto,
    @Ip() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeDto> {
    const { organisation, username, password } = dto;
    const session = await this.signing.signIn({ organisation: organisation ?? undefined, username, password });
    this.limits.signedIn(accountName(session.organisationId, username), address);
    void reply.header('set-cookie', sessionCookie(session.secret, this.settings.isSecure));
    return this.mine.me(session);
  }

  /** Closes this session. */
  @Post('auth/logout')
  @HttpCode(204)
  @Operation('logout')
  async logout(
    @CurrentActor() actor: Actor,
    @Credential() tokenHash: Buffer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    requireSession(actor);
    await this.signing.signOut(actor, tokenHash);
    void reply.header('set-cookie', noSessionCookie(this.settings.isSecure));
  }

  /** Sets a new password and closes the other sessions. */
  @Post('auth/password')
  @HttpCode(204)
  @Operation('changePassword')
  async changePassword(
    @CurrentActor() actor: Actor,
    @Credential() tokenHash: Buffer,
    @GivenKey() request: RequestKey | undefined,
    @Body() dto: ChangePasswordDto,
  ): Promise<void> {
    requireSession(actor);
    await this.passwords.change(actor, tokenHash, request, dto);
  }

  /** Who the caller is, their roles, and the positions that they hold or stand in for now. */
  @Get('me')
  @Operation('getMe')
  async me(@CurrentActor() actor: Actor): Promise<MeDto> {
    return this.mine.me(actor);
  }

  /** The caller's personal access tokens. */
  @Get('auth/tokens')
  @Operation('listTokens')
  async listTokens(@CurrentActor() actor: Actor): Promise<TokenListDto> {
    return { items: [...(await this.tokens.list(actor))], nextCursor: null };
  }

  /** A new personal access token; its secret is shown this once. */
  @Post('auth/tokens')
  @Operation('createToken')
  async createToken(
    @CurrentActor() actor: Actor,
    @GivenKey() request: RequestKey | undefined,
    @Body() dto: CreateTokenDto,
  ): Promise<CreatedTokenDto> {
    requireSession(actor);
    return this.tokens.create(actor, request, dto);
  }

  /** Revokes a token at once. */
  @Delete('auth/tokens/:id')
  @HttpCode(204)
  @Operation('revokeToken')
  async revokeToken(
    @CurrentActor() actor: Actor,
    @GivenKey() request: RequestKey | undefined,
    @Param('id', IdPipe) id: string,
  ): Promise<void> {
    await this.tokens.revoke(actor, request, id);
  }
}

/** A program may not make itself new ways in, or take its person's away. */
function requireSession({ isSession }: Actor): void {
  if (!isSession) {
    throw new DomainError('NOT_ALLOWED');
  }
}
