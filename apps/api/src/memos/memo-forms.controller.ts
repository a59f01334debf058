import { Controller, Get } from '@nestjs/common';
import { Operation } from '../auth/operation';
import { MemoFormListDto } from './memo-forms.dto';

/** What the kinds of memos that have a form ask for. */
@Controller('memo-forms')
export class MemoFormsController {
  /** The forms, element by element, with headings in Thai and English; those of an organisation's own kinds are free. */
  @Get()
  @Operation('listMemoForms')
  list(): MemoFormListDto {
    return MemoFormListDto.all();
  }
}
