import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withoutInstallScripts } from './lockfile.mjs';

it('lets no package run scripts when it is installed', () => {
  const lock = { packages: { '': { hasInstallScript: true }, 'node_modules/gdal-async': { version: '3.12.3', hasInstallScript: true }, 'node_modules/other': { version: '1.0.0' } } };
  expect(JSON.parse(withoutInstallScripts(JSON.stringify(lock)))).toEqual({
    packages: { '': { hasInstallScript: true }, 'node_modules/gdal-async': { version: '3.12.3', gypfile: false }, 'node_modules/other': { version: '1.0.0' } },
  });
});

it('finds our lockfile as it should be', () => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'package-lock.json'), 'utf8');
  expect(withoutInstallScripts(text) === text, 'run: npm install').toBe(true);
});
