import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor, RequestKey } from '@app/persistence';
import { PageQueryDto } from '@app/platform';
import { IdPipe } from '../auth/id.pipe';
import { Operation } from '../auth/operation';
import { CurrentActor, GivenKey } from '../auth/request-parameters';
import { DirectoryService } from '../directory/directory.service';
import {
  AdministeredPersonDto,
  AdministeredPersonListDto,
  CreatedPersonDto,
  CreatePersonDto,
  NewPasswordDto,
  PersonAccountDto,
  UpdatePersonDto,
} from './people.dto';
import { PeopleService } from './people.service';

/** The accounts of an organisation, the closed ones too. */
@Controller('admin/people')
export class PeopleController {
  constructor(
    private readonly directory: DirectoryService,
    private readonly people: PeopleService,
  ) {}

  @Get()
  @Operation('adminListPeople')
  list(@CurrentActor() actor: Actor, @Query() query: PageQueryDto): Promise<AdministeredPersonListDto> {
    return this.directory.people(actor, query, (row) => AdministeredPersonDto.from(row), true);
  }

  /** A new account, with a one-time password. */
  @Post()
  @Operation('adminCreatePerson')
  create(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Body() dto: CreatePersonDto,
  ): Promise<CreatedPersonDto> {
    return this.people.create(actor, key, dto);
  }

  /** Name, e-mail and roles; closes or opens the account. */
  @Patch(':id')
  @Operation('adminUpdatePerson')
  update(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('id', IdPipe) id: string,
    @Body() dto: UpdatePersonDto,
  ): Promise<PersonAccountDto> {
    return this.people.update(actor, key, id, dto);
  }

  /** Makes a new one-time password, and ends the person's sessions. */
  @Post(':id/password')
  @HttpCode(200)
  @Operation('adminResetPassword')
  resetPassword(
    @CurrentActor() actor: Actor,
    @GivenKey() key: RequestKey | undefined,
    @Param('id', IdPipe) id: string,
  ): Promise<NewPasswordDto> {
    return this.people.resetPassword(actor, key, id);
  }
}
