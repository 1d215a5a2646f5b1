/** Compiles TypeScript for Jest with the compiler that builds the bundle; HTML becomes a string, as in the bundle. */
const { transformSync } = require('esbuild');

module.exports = {
  process(source, filename) {
    if (filename.endsWith('.html')) return { code: `module.exports = ${JSON.stringify(source)};` };
    return transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      sourcemap: 'inline',
      sourcefile: filename,
    });
  },
};
