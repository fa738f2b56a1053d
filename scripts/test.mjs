/**
 * `npm test`: types, lint, unit, integration and end-to-end, each to its end whatever the others said. The last line is
 * `N passed, N failed`; types and lint count as one each.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureGdal } from './setup/gdal-binding.mjs';
import { environment, node24, root } from './setup/node24.mjs';
import { ensurePackages } from './setup/system-packages.mjs';

const modules = join(root, 'node_modules');
let passed = 0;
let failed = 0;
const fail = (sentence) => {
  console.error(`Planwright: ${sentence}`);
  failed++;
};
const finish = () => {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
};

const trouble = await ensureGdal() ?? ensurePackages(
  ['chromium', 'gdal-bin', 'python3-gdal', 'fonts-noto-core', 'fonts-noto-cjk', 'zip'], 'Testing (a browser, and GDAL\'s own tools as the independent judge)',
);
if (trouble !== null) {
  fail(trouble);
  finish();
}

const check = (title, words) => {
  console.log(`\n— ${title}`);
  const started = Date.now();
  const { status } = spawnSync(node24(), words, { cwd: root, stdio: 'inherit', env: environment() });
  console.log(`  ${title}: ${status === 0 ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  if (status === 0) passed++;
  else failed++;
};
check('types', [join(modules, 'typescript', 'bin', 'tsc'), '--build', 'tsconfig.json']);
check('lint', [join(modules, 'oxlint', 'bin', 'oxlint')]);
// End-to-end and command-line tests run the built program.
const built = spawnSync(node24(), [join(root, 'scripts', 'build.mjs'), '--if-needed'], { cwd: root, stdio: 'inherit', env: environment() });
if (built.status !== 0) fail('the build failed');

const reports = mkdtempSync(join(tmpdir(), 'planwright-tests-'));
for (const project of ['unit', 'integration', 'e2e']) {
  console.log(`\n— ${project}`);
  const report = join(reports, `${project}.json`);
  const { status } = spawnSync(node24(), [
    join(modules, 'vitest', 'vitest.mjs'), 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`,
  ], { cwd: root, stdio: 'inherit', env: environment({ CI: process.env.CI ?? 'true' }) });
  if (!existsSync(report)) {
    fail(`the ${project} tests ended without a report`);
    continue;
  }
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests;
  // A file that could not be loaded has no tests to fail; a runner that ran nothing, or fell over afterwards, did not pass.
  if (numPassedTests + numFailedTests === 0) fail(`no ${project} test ran`);
  else if (status !== 0 && numFailedTests === 0) fail(`the ${project} tests did not end well (${numFailedTestSuites} files)`);
}
rmSync(reports, { recursive: true, force: true });
console.log('');
finish();
