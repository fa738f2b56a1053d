import { say } from './say.mjs';

/**
 * What a vitest JSON report comes to: `{ passed, failed, troubles }`, each trouble a sentence that counts as one failure.
 * `report` is `null` where the run ended without one.
 */
export function countTests(project, report, status) {
  if (report === null) return { passed: 0, failed: 1, troubles: [say('testing.no-report', { project })] };
  const { numPassedTests: passed, numFailedTests: failed, testResults } = report;
  // A file that could not be loaded, or whose set-up failed, has no failed test to be counted by.
  const troubles = testResults
    .filter(({ status: file, assertionResults }) => file === 'failed' && assertionResults.every((each) => each.status !== 'failed'))
    .map(({ name }) => say('testing.file-not-run', { file: name }));
  if (troubles.length === 0 && passed + failed === 0) troubles.push(say('testing.none-ran', { project }));
  else if (troubles.length === 0 && failed === 0 && status !== 0) troubles.push(say('testing.ended-badly', { project }));
  return { passed, failed: failed + troubles.length, troubles };
}
