import { ChainTemplateEntity } from '../entities/chain-template.entity';
import { newId } from '../new-id';
import { behind, isDifferent, type Importing, type Known } from './importing';
import type { ChainTemplateInFile } from './organisation-file';

interface References {
  readonly units: Known;
  readonly positions: Known;
}

/** Open memos keep the chain that they were submitted with. */
export async function importChainTemplates({ change, file, report }: Importing, references: References): Promise<void> {
  const { manager, note, organisation } = change;
  const organisationId = organisation.id;
  const rows = await manager.findBy(ChainTemplateEntity, { organisationId });
  for (const template of file.chainTemplates) {
    const { code } = template;
    const row = rows.find((one) => one.code === code);
    if (row !== undefined && row.retiredAt !== null) {
      report.add('closed', 'chainTemplates', code);
      continue;
    }
    const values = valuesOf(template, references);
    if (row === undefined) {
      const id = newId(change.at);
      await manager.insert(ChainTemplateEntity, { organisationId, id, code, ...values });
      report.add('created', 'chainTemplates', code);
      note({ table: 'chain_template', id, values: { code, ...values } });
    } else if (isDifferent(row, values)) {
      await manager.update(ChainTemplateEntity, { organisationId, id: row.id }, values);
      report.add('updated', 'chainTemplates', code);
      note({ table: 'chain_template', id: row.id, values });
    }
  }
  const codes = new Set(file.chainTemplates.map(({ code }) => code));
  for (const { code, retiredAt } of rows) {
    if (retiredAt === null && !codes.has(code)) {
      report.add('absent', 'chainTemplates', code);
    }
  }
}

type Values = Omit<ChainTemplateEntity, 'organisationId' | 'id' | 'code' | 'retiredAt'>;

function valuesOf(template: ChainTemplateInFile, { units, positions }: References): Values {
  const { name, unit, kind, purpose, amountFrom, amountUntil, sameSigner, dissentStops, returnResumes } = template;
  return {
    name,
    unitId: unit === null ? null : behind(units, unit).id,
    kind,
    purpose,
    amountFrom,
    amountUntil,
    sameSigner,
    dissentStops,
    returnResumes,
    steps: template.steps.map(({ position, ...step }) => ({ positionId: behind(positions, position).id, ...step })),
  };
}
