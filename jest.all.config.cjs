/** `npm run test:all`: every test at full length, with browsers and LibreOffice. Workers inherit the variable. */
process.env.TEST_EFFORT = 'full';

module.exports = {
  ...require('./jest.config.cjs'),
  // Files too that no test loads.
  collectCoverageFrom: ['src/**/*.ts', 'local/**/*.ts', '!**/*.d.ts'],
};
