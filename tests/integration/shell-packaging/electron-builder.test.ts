import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, matchesGlob, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const requireHere = createRequire(join(root, 'package.json'));
const builder = createRequire(requireHere.resolve('electron-builder/package.json'));

interface Resource { readonly from: string; readonly to: string; readonly filter?: readonly string[] }
interface Target { readonly target: readonly { readonly target: string }[]; readonly extraResources: readonly Resource[] }
interface Config {
  readonly files: readonly string[]; readonly asarUnpack: readonly string[]; readonly extraResources: readonly Resource[];
  readonly fileAssociations: readonly { readonly ext: string }[]; readonly electronFuses: Record<string, boolean>;
  readonly asar: boolean; readonly npmRebuild: boolean; readonly win: Target; readonly mac: Target; readonly linux: Target;
}

const { load } = builder('js-yaml') as { load(text: string): unknown };
const config = load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Config;

/** Of the patterns electron-builder takes, those used here: globs, and `!` before what stays out. */
const there = (pattern: string): boolean => globSync(pattern.replace(/^!/, ''), { cwd: root, exclude: (name) => name === '.git' }).length > 0;

describe('electron-builder.yml', () => {
  it("is right by electron-builder's own schema", async () => {
    const { validateConfiguration } = builder('app-builder-lib/out/util/config/config') as { validateConfiguration(config: unknown, log: unknown): Promise<void> };
    const { DebugLogger } = builder('builder-util') as { DebugLogger: new (enabled: boolean) => unknown };
    await validateConfiguration(structuredClone(config), new DebugLogger(false));
    await expect(validateConfiguration({ ...structuredClone(config), asarUnpackk: [] }, new DebugLogger(false))).rejects.toThrow('asarUnpackk');
  });

  it('packages for three systems', () => {
    const targets = (target: Target) => target.target.map((one) => one.target);
    expect([targets(config.win), targets(config.mac), targets(config.linux)]).toEqual([['nsis'], ['dmg'], ['AppImage', 'deb']]);
    expect(config).toMatchObject({ asar: true, npmRebuild: false });
    expect(config.fileAssociations.map(({ ext }) => ext)).toEqual(['gpkg']);
  });

  it('keeps Electron from being used as anything else', () => {
    expect(config.electronFuses).toMatchObject({
      runAsNode: false, enableNodeOptionsEnvironmentVariable: false, enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true, enableEmbeddedAsarIntegrityValidation: true, enableCookieEncryption: true, grantFileProtocolExtraPrivileges: false,
    });
  });

  it.each([...config.files, ...config.asarUnpack].filter((pattern) => !pattern.includes('out/')))('has something for %s', (pattern) => expect(there(pattern)).toBe(true));
  it.each([...config.extraResources, ...config.linux.extraResources].map(({ from }) => from))('has the resource %s', (from) => expect(existsSync(join(root, from))).toBe(true));
  it('has something of the build for every pattern', ({ skip }) => {
    if (!existsSync(join(root, 'out', 'main'))) skip('the program is not built (npm run build)');
    for (const pattern of [...config.files, ...config.asarUnpack].filter((one) => one.includes('out/') && !one.startsWith('!'))) expect(there(pattern), pattern).toBe(true);
    const main = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { main: string }).main;
    expect(existsSync(join(root, main))).toBe(true);
    for (const path of ['preload/preload.cjs', 'host/host-process.js', 'gdal/child.js', 'renderer/index.html']) expect(existsSync(join(root, 'out', path)), path).toBe(true);
  });

  // A thread starts from a plain file and looks for its packages beside it, where only what was unpacked lies.
  it.for(['compare/worker.js', 'export/shapes-worker.js', 'project/whole-check-worker.js'])('unpacks every package that the thread of out/%s loads', (entry, { skip }) => {
    const out = join(root, 'out');
    if (!existsSync(join(out, entry))) return skip('the program is not built (npm run build)');
    const seen = new Set([join(out, entry)]);
    const packages = new Set<string>();
    for (const file of seen) {
      for (const [, name] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b(?:[^'"\n]*\bfrom)? ?["']([^"'\n]+)["']/gm)) {
        if (name!.startsWith('.')) seen.add(join(dirname(file), name!));
        else if (!isBuiltin(name!)) packages.add(name!);
      }
    }
    expect([...seen].map((path) => relative(root, path)).filter((path) => !config.asarUnpack.some((pattern) => matchesGlob(path, pattern)))).toEqual([]);
    if (packages.size === 0) return undefined;
    const script = `${[...packages].map((name) => `require('${name}')`).join('; ')}; console.log(Object.keys(require.cache).join('\\n'))`;
    const files = execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' }).trim().split('\n').map((path) => relative(root, path));
    expect(files.filter((path) => !config.asarUnpack.some((pattern) => matchesGlob(path, pattern)))).toEqual([]);
  });

  it('unpacks every module that the GDAL process loads', ({ skip }) => {
    let loaded: string;
    try {
      loaded = execFileSync(process.execPath, ['-e', "require('gdal-async'); require('@petamoriken/float16'); console.log(Object.keys(require.cache).join('\\n'))"], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    } catch {
      return skip('gdal-async is not built on this machine');
    }
    const files = loaded.trim().split('\n').map((path) => relative(root, path)).filter((path) => path.startsWith('node_modules'));
    expect(files.length).toBeGreaterThan(5);
    const packed = files.filter((path) => !config.asarUnpack.some((pattern) => matchesGlob(path, pattern)));
    expect([...new Set(packed.map((path) => dirname(path)))]).toEqual([]);
  });
});
