import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '@app/domain';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An identifier in the path. What cannot be one names nothing: `NOT_FOUND`. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    const id = value.toLowerCase();
    if (!UUID.test(id)) {
      throw new DomainError('NOT_FOUND');
    }
    return id;
  }
}
