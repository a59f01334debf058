import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsArray, IsObject, ValidateNested } from 'class-validator';

/** A list of objects, each by the rules of a DTO. How many, say `ArrayMinSize` and `ArrayMaxSize` beside it. */
export function ListOf(dto: () => new () => object): PropertyDecorator {
  return applyDecorators(Type(dto), ValidateNested({ each: true }), IsObject({ each: true }), IsArray());
}
