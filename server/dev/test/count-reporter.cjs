// A jest reporter that only counts, for the last line of the run.
const { writeFileSync } = require('node:fs');

class CountReporter {
  /** @param {unknown} _contexts @param {import('@jest/reporters').AggregatedResult} results */
  onRunComplete(_contexts, results) {
    const file = process.env.PETITION_TEST_COUNT_FILE;
    // A file that could not even be loaded has no tests to count: it counts as one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    if (file) writeFileSync(file, JSON.stringify({ passed: results.numPassedTests, failed }));
  }
}

module.exports = CountReporter;
