import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '@app/domain';

/** A positive integer in the path, such as a year or a number. What cannot be one names nothing: `NOT_FOUND`. */
@Injectable()
export class NumberPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    if (!/^[1-9]\d{0,8}$/.test(value)) {
      throw new DomainError('NOT_FOUND');
    }
    return Number(value);
  }
}
