const npm = (...names) => names.map((name) => `node_modules/${name}/`);
const libs = (...names) => `^libs/(${names.join('|')})/`;

/** Who may import whom. The folder names are the architecture: there is no rule by file suffix. */
const layer = (path, mayReach, { node = false } = {}) => ({
  name: `${path.split('/').at(-1)}-imports-only`,
  severity: 'error',
  from: { path: `^${path}/`, pathNot: '\\.spec\\.ts$' },
  to: { pathNot: [`^${path}/`, ...mayReach], ...(node ? { dependencyTypesNot: ['core'] } : {}) },
});

module.exports = {
  forbidden: [
    layer('libs/domain', []),
    layer('libs/contracts', [libs('domain'), ...npm('@temporalio/workflow')]),
    layer('libs/messages', [libs('domain')]),
    layer('libs/documents', [libs('messages', 'domain'), 'node_modules/'], { node: true }),
    layer(
      'libs/persistence',
      [
        libs('domain', 'contracts'),
        ...npm('typeorm', 'pg', 'pg-protocol', '@types/pg', 'graphile-worker', 'lru-cache', 'uuid'),
      ],
      { node: true },
    ),
    layer(
      'libs/evidence',
      [libs('persistence', 'documents', 'domain'), ...npm('yazl', 'yauzl', '@types/yazl', '@types/yauzl')],
      { node: true },
    ),
    layer('libs/platform', [libs('persistence', 'contracts', 'domain', 'messages'), 'node_modules/'], { node: true }),
    layer('workflows', [libs('domain', 'contracts'), ...npm('@temporalio/workflow')]),
    layer('activities', [libs('domain', 'contracts'), ...npm('@temporalio/activity')]),
    layer('apps/api', ['^libs/', 'node_modules/'], { node: true }),
    layer('apps/cli', ['^libs/', 'node_modules/'], { node: true }),
    layer('apps/worker', ['^activities/', '^libs/', 'node_modules/'], { node: true }),
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'libs-through-their-index',
      severity: 'error',
      from: { pathNot: '^libs/' },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts$)' },
    },
    {
      name: 'libs-through-each-others-index',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts$)', pathNot: '^libs/$1/' },
    },
    {
      name: 'not-to-test-code',
      severity: 'error',
      from: { path: '^(apps|workflows|activities|libs|tools|bench)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/|\\.spec\\.ts$' },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'not-to-dev-dependencies',
      severity: 'error',
      from: { path: '^(apps|workflows|activities|libs)/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true, // type-only imports count: a type is a dependency too
    moduleSystems: ['es6'],
    exclude: { path: '^(\\.\\./)?dist/' },
    doNotFollow: { path: 'node_modules' },
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['require', 'node', 'default', 'types'] },
  },
};
