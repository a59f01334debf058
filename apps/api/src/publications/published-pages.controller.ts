import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiNotModifiedResponse, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DomainError } from '@app/domain';
import { languageOf, problemText, publicationPageText, type Language } from '@app/messages';
import { REFUSAL_STATUS } from '@app/platform';
import { contentDisposition } from '../attachments/content-disposition';
import { Operation } from '../auth/operation';
import { isKept, tagOf } from '../if-none-match';
import { PAGE_HEADERS } from '../pages/page-frame';
import { PublishedQueryDto } from './publications.dto';
import { publishedListPage } from './published-list-page';
import { publishedPage } from './published-page';
import { refusedPage } from './refused-page';
import { PublishedService } from './published.service';

const HTML = 'text/html';
const PDF = 'application/pdf';

/** Pages for anyone: what an organisation published, and each of it, without sign-in and without script. */
@Controller('public')
export class PublishedPagesController {
  constructor(private readonly published: PublishedService) {}

  @Get(':orgSlug')
  @Operation('showPublished')
  @ApiProduces(HTML)
  @ApiNotModifiedResponse({ description: 'The caller has it' })
  list(
    @Param('orgSlug') slug: string,
    @Query() query: PublishedQueryDto,
    @Headers('accept-language') accept: string | undefined,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return show(reply, accept, known, async (language) =>
      publishedListPage(language, slug, query, await this.published.list(slug, query)),
    );
  }

  @Get(':orgSlug/:publicationId')
  @Operation('showPublication')
  @ApiProduces(HTML)
  @ApiNotModifiedResponse({ description: 'The caller has it' })
  one(
    @Param('orgSlug') slug: string,
    @Param('publicationId') id: string,
    @Headers('accept-language') accept: string | undefined,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    return show(reply, accept, known, async (language) =>
      publishedPage(language, slug, await this.published.one(slug, id)),
    );
  }

  /** The redacted document; a problem where there is none, or none any more. */
  @Get(':orgSlug/:publicationId/document.pdf')
  @Operation('getPublishedDocument')
  @ApiProduces(PDF)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiNotModifiedResponse({ description: 'The caller has it' })
  async document(
    @Param('orgSlug') slug: string,
    @Param('publicationId') id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const found = await this.published.one(slug, id);
    if (isKept(reply, known, `"${found.sha256}"`)) {
      return undefined;
    }
    const name = found.content.documentNumber?.replaceAll('/', '-') ?? found.id;
    return new StreamableFile(await this.published.document(found), {
      type: PDF,
      length: found.size,
      disposition: contentDisposition(`${name}.pdf`, 'inline'),
    });
  }
}

/** A refusal is a page too, with its status; nobody keeps it. */
async function show(
  reply: FastifyReply,
  accept: string | undefined,
  known: string | undefined,
  make: (language: Language) => Promise<string>,
): Promise<string | undefined> {
  const language = languageOf(accept);
  void reply.headers(PAGE_HEADERS);
  try {
    const page = await make(language);
    return isKept(reply, known, tagOf(page)) ? undefined : page;
  } catch (error) {
    if (!(error instanceof DomainError)) {
      throw error;
    }
    void reply.status(REFUSAL_STATUS[error.code]).header('x-robots-tag', 'noindex');
    return refusedPage(language, wordsFor(error, language));
  }
}

function wordsFor(
  { code, details }: DomainError,
  language: Language,
): { readonly title: string; readonly detail: string } {
  const text = publicationPageText(language);
  switch (code) {
    case 'NOT_FOUND':
      return { title: text.notFound, detail: text.notFoundHint };
    case 'PUBLICATION_WITHDRAWN':
      return { title: text.withdrawn, detail: text.withdrawnHint };
    default:
      return problemText(code, language, details);
  }
}
