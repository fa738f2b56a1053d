import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  // A checkout of its own, with our configuration: a trial in the real one would be seen by whatever else runs there.
  const checkout = mkdtempSync(join(tmpdir(), 'planwright-lint-'));
  cpSync(join(root, 'lint'), join(checkout, 'lint'), { recursive: true });
  cpSync(join(root, '.oxlintrc.json'), join(checkout, '.oxlintrc.json'));
  afterAll(() => rmSync(checkout, { recursive: true, force: true }));

  /** Name, what the linter is to say of it (`null`: nothing), path, text. All are looked at in one run. */
  const trials: readonly (readonly [string, string | null, string, string])[] = [
    ['a sound file', null, 'src-core/geometry/sound.ts', 'export const sound = 1;\n'],
    ['an import against the order', 'src-core/geometry must not import src-core/document/change.ts', 'src-core/geometry/area.ts', "import { changeOf } from '../document/change.ts';\nexport const area = changeOf;\n"],
    ['a type imported against the order', 'src-renderer/store must not import src-main/host/types.ts', 'src-renderer/store/commit.ts', "import type { Row } from '../../src-main/host/types.ts';\nexport type Commit = Row;\n"],
    ['an import when the program runs', 'src-main/host must not import electron', 'src-main/host/dialog.ts', "export const dialog = () => import('electron');\n"],
    ['a native module outside its folder', 'src-main/host must not import better-sqlite3', 'src-main/host/project/rows.ts', "import Database from 'better-sqlite3';\nexport const rows = new Database('');\n"],
    ['a default export', 'no-default-export', 'src-core/geometry/default.ts', 'export default 1;\n'],
    ['a barrel', 'No barrels', 'src-core/geometry/index.ts', "export { sound } from './sound.ts';\n"],
    ['a barrel of everything', 'No barrels', 'src-core/document/index.ts', "export * from './change.ts';\n"],
    ['a file named for nothing', 'name the file for what it exports', 'src-core/geometry/ring-utils.ts', 'export const ring = 1;\n'],
    ['a folder named for nothing', 'name the file for what it exports', 'src-core/helpers/ring.ts', 'export const ring = 1;\n'],
    ['a name that is not kebab-case', 'kebab-case', 'src-core/geometry/RingArea.ts', 'export const ring = 1;\n'],
    ['a hook behind a condition', 'rules-of-hooks', 'src-renderer/panels/map-panel.tsx', "import { useState } from 'react';\nexport function MapPanel({ on }: { on: boolean }) {\n  if (on) useState(0);\n  return null;\n}\n"],
    ['any', 'no-explicit-any', 'src-core/geometry/any.ts', 'export const area = (x: any): unknown => x;\n'],
    ['a cycle', 'no-cycle', 'src-core/geometry/inner.ts', "import { outer } from './outer.ts';\nexport const inner = () => outer();\n"],
    ['a cycle, at its other end', 'no-cycle', 'src-core/geometry/outer.ts', "import { inner } from './inner.ts';\nexport const outer = (): number => inner();\n"],
  ];
  let said: readonly string[] = [];
  beforeAll(() => {
    for (const [, , path, text] of trials) {
      mkdirSync(dirname(join(checkout, path)), { recursive: true });
      writeFileSync(join(checkout, path), text);
    }
    const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules', 'oxlint', 'bin', 'oxlint'), '--format=unix', 'src-core', 'src-main', 'src-renderer'], { cwd: checkout, encoding: 'utf8' });
    expect(status).toBe(1);
    said = stdout.split('\n');
  });

  it.each(trials)('judges %s', (_, reason, path) => {
    const found = said.filter((line) => line.startsWith(`${path}:`));
    if (reason === null) expect(found).toEqual([]);
    else expect(found.join('\n')).toContain(reason);
  });
});
