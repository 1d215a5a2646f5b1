/** Tests are TypeScript compiled by esbuild; most of them run the built bundle in dist/. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/transform.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/build', '<rootDir>/out'],
  // As in the standard product (`src/build.d.ts`).
  globals: { WITH_BIGQUERY: false, WITH_CODA: false, WITH_DRIVE: false },
  testTimeout: 120000,
};
