/**
 * `npm test`: every test file, with samples of the long attacks. Tests are TypeScript compiled by esbuild; most of them run
 * the built bundle in dist/, which is built first when it is older than the sources.
 */
module.exports = {
  testEnvironment: '<rootDir>/test/support/environment.cjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // Garmin's SDK is an ES module, which Jest cannot load as it is.
  transform: {
    '\\.ts$': '<rootDir>/test/support/transform.cjs',
    '@garmin/fitsdk/.*\\.js$': '<rootDir>/test/support/transform.cjs',
  },
  transformIgnorePatterns: ['/node_modules/(?!@garmin/fitsdk/)'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  setupFilesAfterEnv: ['<rootDir>/test/support/each-test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/build', '<rootDir>/out'],
  // As in the standard product (`src/build.d.ts`).
  globals: {
    WITH_BIGQUERY: false,
    WITH_CODA: false,
    WITH_DRIVE: false,
    WITH_NEWS: false,
    NEWS_ADDRESS: '',
    BUILD_ID: 'source',
    VERSION: '0.0.0',
    RELEASED: '',
  },
  watchPathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/build', '<rootDir>/out'],
  testSequencer: '<rootDir>/test/support/sequencer.cjs',
  maxWorkers: '100%',
  testTimeout: 120000,
  coverageProvider: 'v8',
  coverageDirectory: '<rootDir>/out/coverage',
  // Counted is what the tests load that were asked for; `jest.all.config.cjs` counts all.
  coverageReporters: ['html', 'text', 'text-summary'],
  coveragePathIgnorePatterns: ['/node_modules/', '<rootDir>/(test|dist|build|out)/'],
};
