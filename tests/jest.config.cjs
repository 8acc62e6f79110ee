// One jest run, several projects: pure rules beside the code, then the real database, the built weapp, the browser.
const os = require('node:os');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const common = {
  rootDir: root,
  testEnvironment: 'node',
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true, decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: false,
            useDefineForClassFields: false,
            react: { runtime: 'automatic' },
          },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleNameMapper: { '^@petition/shared-types/(.*)$': '<rootDir>/shared-types/src/$1' },
  modulePathIgnorePatterns: ['<rootDir>/.local/', '/dist/'],
};
const project = (displayName, testMatch, extra = {}) => ({ ...common, displayName, testMatch, ...extra });

module.exports = {
  rootDir: root,
  // Only read here: in a project's own settings it has no effect.
  testTimeout: 60_000,
  // Every core: most tests wait for a database or a browser. More than four would only crowd the one database.
  maxWorkers: Math.min(4, os.availableParallelism()),
  projects: [
    project('unit', [
      '<rootDir>/shared-types/src/**/*.test.ts',
      '<rootDir>/server/src/**/*.test.ts',
      '<rootDir>/server/simulator/**/*.test.ts',
      '<rootDir>/server/dev/**/*.test.ts',
      '<rootDir>/miniprogram/src/**/*.test.{ts,tsx}',
      '<rootDir>/server/console/src/**/*.test.ts',
      '<rootDir>/config/**/*.test.ts',
    ]),
    project('architecture', ['<rootDir>/tests/architecture/**/*.test.ts']),
    project('integration', ['<rootDir>/tests/integration/**/*.test.ts']),
    project('dev', ['<rootDir>/tests/dev/**/*.test.ts']),
    project('chaos', ['<rootDir>/tests/chaos/**/*.test.ts']),
    project('weapp', ['<rootDir>/tests/weapp/**/*.test.ts']),
    project('e2e', ['<rootDir>/tests/e2e/**/*.test.ts']),
  ],
};
