import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import type { Actor, RequestKey } from '@app/persistence';
import { PageQueryDto } from '@app/platform';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { DirectoryService } from '../directory/directory.service';
import {
  AdministeredChainTemplateDto,
  AdministeredChainTemplateListDto,
  PutChainTemplateDto,
} from './chain-templates.dto';
import { ChainTemplatesService } from './chain-templates.service';

/** Chain templates by their codes, the retired ones too. */
@Controller('admin/chain-templates')
export class ChainTemplatesController {
  constructor(
    private readonly directory: DirectoryService,
    private readonly chainTemplates: ChainTemplatesService,
  ) {}

  @Get()
  @Operation('adminListChainTemplates')
  list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<AdministeredChainTemplateListDto> {
    return this.directory.chainTemplates(actor, query, (row) => AdministeredChainTemplateDto.from(row), true);
  }

  /** Makes it, or replaces it; a retired one comes back into use. */
  @Put(':code')
  @Operation('adminPutChainTemplate')
  put(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('code') code: string,
    @Body() dto: PutChainTemplateDto,
  ): Promise<AdministeredChainTemplateDto> {
    return this.chainTemplates.put(actor, key, code, dto);
  }

  /** Retires it: it is not offered any more. */
  @Delete(':code')
  @Operation('adminRetireChainTemplate')
  retire(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('code') code: string,
  ): Promise<AdministeredChainTemplateDto> {
    return this.chainTemplates.retire(actor, key, code);
  }
}
