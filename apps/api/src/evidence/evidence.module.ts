import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { EvidenceController } from './evidence.controller';
import { EvidenceService } from './evidence.service';

@Module({ imports: [AuthModule], controllers: [EvidenceController], providers: [EvidenceService] })
export class EvidenceModule {}
