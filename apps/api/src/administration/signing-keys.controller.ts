import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor, RequestKey } from '@app/persistence';
import { contentDisposition } from '../attachments/content-disposition';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import {
  CertifySigningKeyDto,
  MakeSigningKeyDto,
  RevokeSigningKeyDto,
  SigningKeyDto,
  SigningKeyListDto,
} from './signing-keys.dto';
import { SigningKeysService } from './signing-keys.service';

const CERTIFICATE = 'application/x-pem-file';
const REQUEST = 'application/pkcs10';

/** What the organisation seals its documents with. */
@Controller('admin/signing-keys')
export class SigningKeysController {
  constructor(private readonly keys: SigningKeysService) {}

  /** All there ever were, the newest first; private keys are never shown. */
  @Get()
  @Operation('adminListSigningKeys')
  async list(@CurrentActor() actor: Actor): Promise<SigningKeyListDto> {
    return { items: await this.keys.list(actor) };
  }

  /** Changes the key: a new one that seals from now on, or one that waits for the certificate of an authority. */
  @Post()
  @Operation('adminMakeSigningKey')
  make(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Body() body: MakeSigningKeyDto,
  ): Promise<SigningKeyDto> {
    return this.keys.make(actor, key, body);
  }

  /** What a certificate authority asks for (PKCS #10, PEM). */
  @Get(':id/request.csr')
  @Operation('adminGetSigningKeyRequest')
  @ApiProduces(REQUEST)
  @ApiOkResponse({ schema: { type: 'string' } })
  async request(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const request = await this.keys.request(actor, id);
    void reply.type(REQUEST).header('content-disposition', contentDisposition(`${id}.csr`));
    return request;
  }

  /** The certificate with those of its issuers (PEM): what others need to check the organisation's seals. */
  @Get(':id/certificate.pem')
  @Operation('adminGetSigningKeyCertificate')
  @ApiProduces(CERTIFICATE)
  @ApiOkResponse({ schema: { type: 'string' } })
  async certificate(
    @CurrentActor() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const certificate = await this.keys.certificate(actor, id);
    void reply.type(CERTIFICATE).header('content-disposition', contentDisposition(`${id}.pem`));
    return certificate;
  }

  /** The certificate that an authority issued on the key's request: the key seals from now on. */
  @Put(':id/certificate')
  @Operation('adminCertifySigningKey')
  certify(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('id', IdPipe) id: string,
    @Body() { pem }: CertifySigningKeyDto,
  ): Promise<SigningKeyDto> {
    return this.keys.certify(actor, key, id, pem);
  }

  /** Takes a key out of use for good, with a reason; the public pages of what it sealed say so. */
  @Post(':id/revoke')
  @HttpCode(200)
  @Operation('adminRevokeSigningKey')
  revoke(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('id', IdPipe) id: string,
    @Body() body: RevokeSigningKeyDto,
  ): Promise<SigningKeyDto> {
    return this.keys.revoke(actor, key, id, body);
  }
}
