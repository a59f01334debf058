// For threads that a test starts from the sources: `node --require` this, and TypeScript is compiled as it is loaded.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');
const { compilerOptions } = require('../../tsconfig.json');

const aliases = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([name, [path]]) => [name, join(__dirname, '../..', path)]),
);
const resolve = Module._resolveFilename;

Module._resolveFilename = (request, ...others) => resolve(aliases[request] ?? request, ...others);

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      target: 'es2023',
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  module._compile(code, filename);
};
