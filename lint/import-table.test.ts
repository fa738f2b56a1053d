import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { whyNotImported } from './import-table.ts';

describe('the import table', () => {
  it.each([
    ['src-core/geometry/area.ts', { path: 'src-core/document/change.ts' }],
    ['src-core/document/change.ts', { path: 'src-core/commands/draw-zone.ts' }],
    ['src-core/commands/draw-zone.ts', { package: 'node:fs' }],
    ['src-main/host/project/record-row.ts', { path: 'src-renderer/text/catalogue.ts' }],
    ['src-renderer/store/commit.ts', { path: 'src-main/host/project/types.ts' }],
    ['src-renderer/tools/select.ts', { path: 'src-renderer/store/workspace.ts' }],
    ['src-renderer/panels/map-panel.tsx', { package: '@deck.gl/core' }],
    ['src-main/host/project/plan-connection.ts', { package: 'better-sqlite3' }],
    ['src-main/host/handlers/host.ts', { package: 'electron' }],
  ])('refuses %s %o', (importer, imported) => expect(whyNotImported(importer, imported)).not.toBeNull());

  it.each([
    ['src-core/balance/land-balance.ts', { path: 'src-core/document/change.ts' }],
    ['src-core/geometry/area.test.ts', { path: 'src-core/testing/wkt.ts' }],
    ['src-renderer/canvas/map-view.tsx', { package: '@deck.gl/core' }],
    ['native/sqlite.ts', { package: 'better-sqlite3' }],
    ['src-main/cli/main.ts', { path: 'src-renderer/text/catalogue.ts' }],
  ])('allows %s %o', (importer, imported) => expect(whyNotImported(importer, imported)).toBeNull());
});

describe('the linter', () => {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  // Where the rules hold, and gone again whatever happens.
  const folder = join(root, 'src-core', 'geometry', 'lint-trial');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says so, with the file and the reason', () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'trial.ts'), "import { changeOf } from '../../document/change.ts';\nexport const trial = changeOf;\n");
    const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules', 'oxlint', 'bin', 'oxlint'), '--format=unix', folder], { cwd: root, encoding: 'utf8' });
    expect(stdout).toContain('src-core/geometry must not import src-core/document/change.ts');
    expect(status).not.toBe(0);
  });
});
