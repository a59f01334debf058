import { Module } from '@nestjs/common';
import { MemoRenderer, redactingBy } from '@app/documents';
import { MemoCommands, Organisations } from '@app/persistence';
import { BlobStore, PublicPages, Publisher } from '@app/platform';
import { DocumentsModule } from '../documents/documents.module';
import { MemosModule } from '../memos/memos.module';
import { PublicationsController } from './publications.controller';
import { PublicationsService } from './publications.service';
import { PublishedController } from './published.controller';
import { PublishedPagesController } from './published-pages.controller';
import { PublishedService } from './published.service';

/** What was published of memos: for the people inside, and for anyone. */
@Module({
  imports: [DocumentsModule, MemosModule],
  controllers: [PublicationsController, PublishedController, PublishedPagesController],
  providers: [
    PublicationsService,
    PublishedService,
    {
      provide: Publisher,
      inject: [Organisations, MemoCommands, BlobStore, MemoRenderer, PublicPages],
      useFactory: (
        organisations: Organisations,
        commands: MemoCommands,
        blobs: BlobStore,
        renderer: MemoRenderer,
        pages: PublicPages,
      ): Publisher => new Publisher(organisations, commands, blobs, pages, redactingBy(renderer)),
    },
  ],
})
export class PublicationsModule {}
