/** Tests are TypeScript compiled by esbuild; most of them run the built bundle in dist/. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/transform.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/build', '<rootDir>/out'],
  testTimeout: 120000,
};
