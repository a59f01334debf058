import { Body, Controller, HttpCode, Param, Post, Req, UnauthorizedException, UseGuards } from '@nestjs/common';
import { FloorService, type FloorTurn } from './floor.service';
import { SessionGuard, type SignedInRequest } from './session.guard';

interface SignBody {
  readonly opinion: string;
}

@Controller('memos')
@UseGuards(SessionGuard)
export class FloorController {
  constructor(private readonly floor: FloorService) {}

  @Post(':id/decisions')
  @HttpCode(200)
  sign(@Req() request: SignedInRequest, @Param('id') memoId: string, @Body() body: SignBody): Promise<FloorTurn> {
    if (request.personId === undefined) throw new UnauthorizedException();
    return this.floor.sign(request.personId, memoId, body.opinion);
  }
}
