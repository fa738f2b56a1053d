/**
 * `npm test`: types, lint, unit, integration and end-to-end, each to its end whatever the others said. The last line is
 * `N passed, N failed`; types and lint count as one each.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say } from './say.mjs';
import { ensureGdal } from './setup/gdal-binding.mjs';
import { environment, node24, root } from './setup/node24.mjs';
import { ensurePackages } from './setup/system-packages.mjs';
import { countTests } from './test-count.mjs';

const modules = join(root, 'node_modules');
/** A run that takes longer hangs. */
const limitMs = 30 * 60_000;
const lines = [];
let passed = 0;
let failed = 0;

function fail(sentence) {
  lines.push(`FAILED  ${sentence}`);
  console.error(`Planwright: ${sentence}`);
  failed++;
}

function finish() {
  console.log(`\n${lines.join('\n')}\n\n${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

const run = (words) => {
  const begun = Date.now();
  const { status } = spawnSync(node24(), words, { cwd: root, stdio: 'inherit', env: environment({ CI: process.env.CI ?? 'true' }), timeout: limitMs });
  return { status, seconds: Math.round((Date.now() - begun) / 1000) };
};

function check(title, words) {
  console.log(`\n— ${title}`);
  const { status, seconds } = run(words);
  if (status !== 0) return fail(say('testing.failed', { title, seconds }));
  lines.push(`passed  ${title} (${seconds} s)`);
  passed++;
}

function tests(project, report) {
  console.log(`\n— ${say('testing.tests', { project })}`);
  const { status, seconds } = run([join(modules, 'vitest', 'vitest.mjs'), 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  const count = countTests(project, existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null, status);
  passed += count.passed;
  failed += count.failed;
  lines.push(`${count.failed === 0 ? 'passed' : 'FAILED'}  ${project}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`, ...count.troubles.map((each) => `        ${each}`));
}

const gdal = await ensureGdal();
if (gdal !== null) {
  fail(gdal);
  finish();
}
// What is missing is told by the tests that need it as well: the others still run.
const missing = ensurePackages(['chromium', 'gdal-bin', 'python3-gdal', 'python3-ezdxf', 'fonts-noto-core'], 'test');
if (missing !== null) fail(missing);
const office = ensurePackages(['libreoffice-writer-nogui', 'libreoffice-calc-nogui', 'poppler-utils', 'fonts-noto-cjk'], 'test-office');
if (office !== null) fail(office);

check('types', [join(modules, 'typescript', 'bin', 'tsc'), '--build', 'tsconfig.json']);
check('lint', [join(modules, 'oxlint', 'bin', 'oxlint')]);
// End-to-end tests run the built program.
if (run([join(root, 'scripts', 'build.mjs'), '--if-needed']).status !== 0) fail(say('testing.build-failed'));

const reports = mkdtempSync(join(tmpdir(), 'planwright-tests-'));
for (const project of ['unit-core', 'unit', 'integration', 'e2e']) tests(project, join(reports, `${project}.json`));
rmSync(reports, { recursive: true, force: true });
finish();
