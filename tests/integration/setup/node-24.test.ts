import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const checkout = join(import.meta.dirname, '..', '..', '..');
const run = (program: string, ...words: readonly string[]) => spawnSync(program, words, { cwd: checkout, encoding: 'utf8' });

describe('what everything runs on', () => {
  // better-sqlite3 crashes on Node 20, and GDAL's add-on is built for this ABI and no other.
  it('is Node 24', () => expect(process.versions.modules).toBe('137'));

  it('is what `node` means in npm scripts', () => {
    expect(run(join(checkout, 'node_modules', '.bin', 'node'), '-p', 'process.versions.modules').stdout.trim()).toBe('137');
  });

  it('loads GDAL with the drivers an import needs', () => {
    // In a process of its own, as in the program.
    const { stdout } = run(process.execPath, '-p', "JSON.stringify(require('gdal-async').drivers.map((each) => each.description))");
    expect(JSON.parse(stdout)).toEqual(expect.arrayContaining(['ESRI Shapefile', 'GPKG', 'GeoJSON', 'DXF']));
  });
});

describe('the set-up', () => {
  it('has nothing to do a second time, and says nothing', () => {
    const { status, stdout, stderr } = run(process.execPath, 'scripts/setup/postinstall.mjs');
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});
