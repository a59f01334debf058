import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { PROJECT } from '../../tools/settings';
import { compilerOptions } from '../../tsconfig.json';

/** Bundles the workflows from their sources, so that a test never runs an older build; gives the file. */
export async function bundleWorkflows(file: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(PROJECT, 'workflows/index.ts'),
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => ({
      ...config,
      resolve: { ...config.resolve, alias: { ...config.resolve?.alias, ...aliases() } },
    }),
  });
  writeFileSync(file, code);
  return file;
}

/** The aliases are tsconfig.json's, which the bundler does not read. */
function aliases(): Record<string, string> {
  const paths: Record<string, string[]> = compilerOptions.paths;
  return Object.fromEntries(Object.entries(paths).map(([name, [path = '']]) => [`${name}$`, join(PROJECT, path)]));
}
