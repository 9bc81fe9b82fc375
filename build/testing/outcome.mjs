/**
 * What a part of the test run came to. A test that was skipped has not been shown to pass: it counts as failed.
 * @typedef {{ part: string, passed: number, failures: string[] }} Outcome
 */

/**
 * @typedef {object} VitestReport what `vitest --reporter=json` writes
 * @property {{ name: string, status: string, message?: string, assertionResults: { fullName: string, status: string }[] }[]} testResults
 */

/**
 * @typedef {{ title: string, file?: string, specs?: PlaywrightSpec[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 * @typedef {{ title: string, file: string, tests: { status: string }[] }} PlaywrightSpec
 * @typedef {{ suites: PlaywrightSuite[], errors?: { message?: string }[] }} PlaywrightReport what `playwright --reporter=json` writes
 */

/**
 * @param {string} part
 * @param {VitestReport | undefined} report undefined where the runner left none
 * @returns {Outcome}
 */
export function vitestOutcome(part, report) {
  if (!report) return { part, passed: 0, failures: ['the runner ended without a report'] };
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const failedTests = tests.flatMap(({ fullName, status }) =>
    status === 'passed' ? [] : [named(fullName, status)],
  );
  const brokenFiles = report.testResults
    .filter(
      (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
    )
    .map((file) => `${file.name}: ${file.message?.split('\n', 1)[0] || 'it could not be run'}`);
  return withTests({
    part,
    passed: tests.length - failedTests.length,
    failures: [...failedTests, ...brokenFiles],
  });
}

/**
 * @param {string} part
 * @param {PlaywrightReport | undefined} report undefined where the runner left none
 * @returns {Outcome}
 */
export function playwrightOutcome(part, report) {
  if (!report) return { part, passed: 0, failures: ['the runner ended without a report'] };
  const tests = report.suites.flatMap((suite) => testsOf(suite, []));
  const failedTests = tests.flatMap(({ name, status }) =>
    status === 'expected' ? [] : [named(name, status)],
  );
  const errors = (report.errors ?? []).map(
    (error) => error.message?.split('\n', 1)[0] ?? 'an error outside the tests',
  );
  return withTests({
    part,
    passed: tests.length - failedTests.length,
    failures: [...failedTests, ...errors],
  });
}

/**
 * @param {PlaywrightSuite} suite
 * @param {string[]} above
 * @returns {{ name: string, status: string }[]}
 */
function testsOf(suite, above) {
  const path = [...above, suite.title];
  return [
    ...(suite.specs ?? []).flatMap((spec) =>
      spec.tests.map(({ status }) => ({ name: [...path, spec.title].join(' › '), status })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, path)),
  ];
}

/**
 * @param {string} name
 * @param {string} status as the runner calls it
 */
function named(name, status) {
  return status === 'failed' || status === 'unexpected' ? name : `${name} (${status})`;
}

/**
 * A part without a test is a mistake in the set-up, not a success.
 * @param {Outcome} outcome
 * @returns {Outcome}
 */
function withTests(outcome) {
  if (outcome.passed > 0 || outcome.failures.length > 0) return outcome;
  return { ...outcome, failures: ['no test was run'] };
}

/**
 * What the shares of one part came to.
 * @param {string} part
 * @param {Outcome[]} outcomes
 * @returns {Outcome}
 */
export function together(part, outcomes) {
  const { passed } = summary(outcomes);
  return { part, passed, failures: outcomes.flatMap(({ failures }) => failures) };
}

/**
 * @param {Outcome[]} outcomes
 */
export function summary(outcomes) {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failures.length, 0);
  const lines = outcomes.flatMap(({ part, failures }) => failures.map((failure) => `✗ ${part}: ${failure}`));
  return { passed, failed, lines, closing: `${passed} passed, ${failed} failed` };
}
