import { Body, Controller, HttpStatus, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OrganisationFileDto, OrganisationImporter } from '@app/platform';
import { Operation } from '../auth/operation';
import { OrganisationImportedDto } from './platform-organisations.dto';

/** What the platform's operator does. */
@Controller('platform/organisations')
export class PlatformOrganisationsController {
  constructor(private readonly importer: OrganisationImporter) {}

  /**
   * Brings a whole organisation in. The same file again changes nothing, a changed one applies the difference; nothing is
   * removed by being absent, and passwords that exist stay.
   */
  @Post()
  @Operation('importOrganisation')
  @ApiCreatedResponse({ type: OrganisationImportedDto, description: 'The organisation is new' })
  @ApiOkResponse({ type: OrganisationImportedDto, description: 'It was there before' })
  async import(
    @Body() file: OrganisationFileDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationImportedDto> {
    const imported = await this.importer.import(file);
    void reply.status(imported.isNew ? HttpStatus.CREATED : HttpStatus.OK);
    return OrganisationImportedDto.from(imported);
  }
}
