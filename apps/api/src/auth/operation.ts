import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension, ApiOperation } from '@nestjs/swagger';
import { PERMISSIONS, type Operation as OperationId, type Permission } from '@app/domain';

export const OPERATION = 'sanoe:operation';
export const ENTERS_ITSELF = 'sanoe:enters-itself';

/** Names the operation of a route: its permission stands in `PERMISSIONS`. A route without one is refused. */
export function Operation(id: OperationId): MethodDecorator {
  const permission: Permission = PERMISSIONS[id];
  return applyDecorators(
    SetMetadata(OPERATION, id),
    ApiOperation({ operationId: id }),
    ApiExtension('x-permission', permission),
    ...(permission === 'public' ? [] : [ApiBearerAuth(), ApiCookieAuth()]),
  );
}

/**
 * For a route whose use case signs its caller in within its own transaction (`Organisations.enteringItself`): the guard looks
 * at presence, origin and rate only. Such an operation is open to every member.
 */
export function EntersItself(): MethodDecorator {
  return SetMetadata(ENTERS_ITSELF, true);
}
