const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join, sep } = require('node:path');
const { compilerOptions } = require('./tsconfig.json');

/**
 * NestJS 12 and some of what it loads are ESM only, and Jest requires ESM natively from Node 24.9 on: until then those
 * packages are compiled like our own code. Found by their package.json, nested ones too, so that no list has to be kept.
 */
function esmPackages(nodeModules = join(__dirname, 'node_modules')) {
  const found = [];
  const scan = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.name.startsWith('@')) {
        scan(path);
        continue;
      }
      const manifest = join(path, 'package.json');
      if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).type === 'module') {
        found.push(path.slice(nodeModules.length + 1));
      }
      if (existsSync(join(path, 'node_modules'))) scan(join(path, 'node_modules'));
    }
  };
  scan(nodeModules);
  return found.map((name) =>
    name
      .split(sep)
      .join('/')
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
}

const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    target: 'es2023',
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

const aliases = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([name, [path]]) => [`^${name}$`, path.replace('./', '<rootDir>/')]),
);

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.[mc]?[tj]s$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`^${__dirname}/node_modules/(?!(${esmPackages().join('|')})/(?!.*node_modules/))`],
  moduleNameMapper: aliases,
  setupFiles: ['reflect-metadata'],
};

/** One project a kind of test: `unit` needs nothing, the others the servers that their global set-up starts. */
module.exports = {
  testTimeout: 30_000,
  projects: [
    { ...common, displayName: 'unit', testMatch: ['<rootDir>/{libs,activities,apps,workflows,tools}/**/*.spec.ts'] },
    {
      ...common,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/integration/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/postgres.setup.ts',
      globalTeardown: '<rootDir>/test/support/postgres.teardown.ts',
    },
    {
      ...common,
      displayName: 'workflows',
      testMatch: ['<rootDir>/test/{workflows,replay}/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/workflows.setup.ts',
      globalTeardown: '<rootDir>/test/support/postgres.teardown.ts',
    },
    {
      ...common,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'],
      globalSetup: '<rootDir>/test/support/stack.setup.ts',
      globalTeardown: '<rootDir>/test/support/stack.teardown.ts',
    },
    { ...common, displayName: 'faults', testMatch: ['<rootDir>/test/faults/**/*.spec.ts'] },
  ],
};
