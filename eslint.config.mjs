import tseslint from 'typescript-eslint';

const exportAll = { selector: 'ExportAllDeclaration', message: 'Name what you export.' };
const enums = { selector: 'TSEnumDeclaration', message: 'Use a union of literals, or an object `as const`.' };
const emptyCatch = {
  selector: 'CatchClause > BlockStatement[body.length=0]',
  message: 'Do not swallow an error: handle it, or let it pass.',
};
const everywhere = [exportAll, enums, emptyCatch];

const wallClock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time comes in with the command.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time comes in with the command.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'No chance in the domain.',
  },
  { selector: "MemberExpression[object.name='Intl']", message: 'Intl differs between machines.' },
];

const asyncValidator = {
  selector:
    "CallExpression[callee.name='setHandler'] Property[key.name='validator'] > ArrowFunctionExpression[async=true]",
  message: 'An update validator is synchronous: a rejected promise blocks the workflow instead of refusing the update.',
};

/** Only what replays the same may be imported there: values from three modules, types too. */
const workflowFence = {
  patterns: [
    {
      regex: '^(?!\\.{1,2}/|@app/(domain|contracts)$|@temporalio/workflow$)',
      message: 'Workflow code imports domain, contracts and @temporalio/workflow only.',
    },
  ],
};

const processEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings come from the Config of @app/platform.',
};

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.sanoe/**', 'coverage/**', '**/*.js', '**/*.cjs', '**/*.mjs'] },
  {
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-else-return': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', ...everywhere],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['libs/domain/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...wallClock] },
  },
  {
    files: ['workflows/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...everywhere, asyncValidator],
      '@typescript-eslint/no-restricted-imports': ['error', workflowFence],
    },
  },
  {
    files: ['apps/*/src/**/*.ts', 'libs/**/*.ts', 'activities/**/*.ts'],
    ignores: ['**/*.spec.ts', 'apps/*/src/main.ts', 'libs/domain/**', 'libs/platform/src/config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, processEnvironment] },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['apps/*/src/main.ts', 'apps/cli/**/*.ts', 'tools/**/*.ts', 'bench/**/*.ts', 'test/support/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
