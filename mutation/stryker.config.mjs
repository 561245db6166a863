/**
 * `npm run prove -- mutate`: changes the engine in small ways, one at a time, and asks whether its own tests notice. Needs no browser and no network.
 * One part: `npm run prove -- mutate --mutate src/engine/exact.ts`.
 */
export default {
  packageManager: 'npm',
  mutate: ['src/engine/**/*.ts'],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'mutation/vitest.config.mjs', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 15_000,
  timeoutFactor: 4,
  reporters: ['clear-text', 'json', 'progress'],
  jsonReporter: { fileName: 'output/mutation.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
  ignorePatterns: ['dist', 'output', 'peers', 'bench', 'docs'],
  tempDirName: 'output/stryker',
};
