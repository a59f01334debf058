import { Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { MemoRenderer, RENDERER_DEFAULTS } from '@app/documents';
import { DocumentsController } from './documents.controller';
import { DocumentsService } from './documents.service';
import { PrintingPlaces } from './printing-places';

/** With what is attached; an officer waits for it. */
const PREVIEW_LIMIT_MS = 90_000;

@Module({
  controllers: [DocumentsController],
  providers: [
    DocumentsService,
    PrintingPlaces,
    {
      provide: MemoRenderer,
      useFactory: (): MemoRenderer => {
        const logger = new Logger(MemoRenderer.name);
        return new MemoRenderer({
          ...RENDERER_DEFAULTS,
          timeLimitMs: PREVIEW_LIMIT_MS,
          onFailure: (reason) => logger.error({ event: 'documentFailed', reason }),
        });
      },
    },
  ],
  exports: [MemoRenderer, PrintingPlaces],
})
export class DocumentsModule implements OnApplicationShutdown {
  constructor(private readonly renderer: MemoRenderer) {}

  async onApplicationShutdown(): Promise<void> {
    await this.renderer.close();
  }
}
