import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensurePackages, isDebian } from './system-packages.mjs';

/** A system without apt: nothing on the search path but what a test puts there. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planwright-needs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, answer = '') => {
  writeFileSync(join(folder, name), `#!/bin/sh\necho '${answer}'\n`);
  chmodSync(join(folder, name), 0o755);
};
const needs = (names: readonly string[], purpose: 'gdal' | 'window') => ensurePackages(names, purpose, { PATH: folder });
const build = ['libgdal-dev', 'g++', 'make', 'python3', 'pkg-config'];

describe('a system without apt', () => {
  it('is not Debian', () => expect(isDebian({ PATH: folder })).toBe(false));

  it('is told once, by what is looked for and by package, what is missing', () => {
    expect(needs(build, 'gdal')).toContain('gdal-config ≥ 3 (libgdal-dev), g++, make, python3, pkg-config.');
  });

  it('is asked for nothing that it has, whatever package it came from', () => {
    for (const program of ['g++', 'make', 'python3', 'pkg-config']) put(program);
    put('gdal-config', '3.10.2');
    expect(needs(build, 'gdal')).toBeNull();
  });

  it('names only what is missing, or too old', () => {
    for (const program of ['g++', 'make', 'pkg-config']) put(program);
    put('gdal-config', '2.4.0');
    expect(needs(build, 'gdal')).toContain(': gdal-config ≥ 3 (libgdal-dev), python3.');
  });

  it('takes any browser that desk takes', () => {
    expect(needs(['chromium'], 'window')).toContain('Chromium / Chrome / Edge (chromium)');
    put('microsoft-edge');
    expect(needs(['chromium'], 'window')).toBeNull();
  });

  it('finds fonts by their family', () => {
    put('fc-list', '');
    expect(needs(['fonts-noto-cjk'], 'window')).toContain('Noto Sans CJK KR');
    put('fc-list', 'Noto Sans CJK KR');
    expect(needs(['fonts-noto-cjk'], 'window')).toBeNull();
  });
});
