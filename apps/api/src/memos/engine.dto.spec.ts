import { unopened } from '@app/domain';
import { aChain } from '../../../../test/support/memo-factories';
import { EngineDto } from './engine.dto';

const ANSWER = { runId: 'run', status: 'RUNNING', pendingActivities: [] };

describe('engine and record', () => {
  it('agree where the engine’s chain is the record’s, in whatever order its members come', () => {
    const chain = aChain();
    const reordered = { ...Object.fromEntries(Object.entries(chain).reverse()), ...chain };

    const dto = EngineDto.from(chain, { ...ANSWER, chain: reordered });

    expect(dto).toMatchObject({
      reachable: true,
      agrees: true,
      record: dto.record,
      engine: { ...dto.record, runId: 'run' },
    });
    expect(dto.record).toMatchObject({ version: 1, status: 'inReview', currentStep: 1, activation: 1 });
  });

  it('do not agree where the engine is behind', () => {
    const dto = EngineDto.from(aChain({ openStep: 2 }), { ...ANSWER, chain: aChain() });

    expect(dto).toMatchObject({ reachable: true, agrees: false, record: { version: 2 }, engine: { version: 1 } });
  });

  it('do not agree where the chains differ at the same version', () => {
    const chain = aChain();

    const dto = EngineDto.from(chain, { ...ANSWER, chain: { ...chain, officerId: 'another' } });

    expect(dto.agrees).toBe(false);
  });

  it('do not agree where the engine has no workflow of a memo that was submitted', () => {
    const answer = { runId: null, status: null, chain: null, pendingActivities: [] };

    expect(EngineDto.from(aChain(), answer)).toMatchObject({ reachable: true, engine: null, agrees: false });
    expect(EngineDto.from(unopened('memo'), answer)).toMatchObject({ reachable: true, engine: null, agrees: true });
  });

  it('say nothing of each other where the engine does not answer', () => {
    expect(EngineDto.from(aChain(), undefined)).toMatchObject({
      reachable: false,
      engine: null,
      agrees: false,
      pendingActivities: [],
      record: { version: 1 },
    });
  });
});
