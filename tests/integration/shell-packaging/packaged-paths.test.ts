import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, matchesGlob } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/*
 * The packaged program laid out in a folder, by the patterns of electron-builder.yml and away from every checkout:
 * `resources/app.asar` (a plain folder here; Electron makes the archive look like one), what is unpacked beside it, and
 * what electron-builder copies into `resources`. The code that looks for its parts runs in it.
 */
const root = realpathSync(join(import.meta.dirname, '..', '..', '..'));
const requireHere = createRequire(join(root, 'package.json'));
interface Resource { readonly from: string; readonly to: string }
interface Config { readonly asarUnpack: readonly string[]; readonly extraResources: readonly Resource[]; readonly win: { readonly extraResources: readonly Resource[] }; readonly mac: { readonly extraResources: readonly Resource[] }; readonly linux: { readonly extraResources: readonly Resource[] } }
const builder = createRequire(requireHere.resolve('electron-builder/package.json'));
const { load } = builder('js-yaml') as { load(text: string): unknown };
const config = load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Config;
const isUnpacked = (path: string): boolean => config.asarUnpack.some((pattern) => matchesGlob(path, pattern));

/** Files of packages that electron-builder takes along, by its own reading of the patterns: a folder that stays out is not looked into. */
function packedModules(packages: readonly string[]): string[] {
  const { getNodeModuleFileMatcher } = builder('app-builder-lib/out/fileMatcher') as { getNodeModuleFileMatcher(...given: unknown[]): { createFilter(): (path: string, stat: object) => boolean } };
  const takes = getNodeModuleFileMatcher(root, folder, (pattern: string) => pattern, {}, { config, debugLogger: { isEnabled: false } }).createFilter();
  const walk = (path: string): string[] => readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
    const within = `${path}/${entry.name}`;
    // A package within the package is walked as one of its own, and its folder is not asked for.
    if (entry.name !== 'node_modules' && !takes(join(root, within), { isDirectory: () => entry.isDirectory(), moduleFullFilePath: within })) return [];
    return entry.isDirectory() ? walk(within) : entry.isFile() ? [within] : [];
  });
  return packages.flatMap((name) => walk(`node_modules/${name}`));
}

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'planwright-packaged-')));
const resources = join(folder, 'resources');
const asar = join(resources, 'app.asar');
const unpacked = join(resources, 'app.asar.unpacked');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (path: string, content: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
};
/** Runs a module as the packaged program would: its resources known, and Electron's version stated. */
const asPackaged = (platform: string, electron: boolean): string => `
  Object.defineProperty(process, 'platform', { value: ${JSON.stringify(platform)} });
  process.resourcesPath = ${JSON.stringify(resources)};
  ${electron ? "Object.defineProperty(process.versions, 'electron', { value: '45.4.1' });" : ''}`;

describe('where the program looks for its parts', () => {
  /** Chunks of the build lie in `out/chunks`, entries in a folder each: the same code may end up in either. */
  const places = ['chunks', 'host', 'main'];
  const looked = (platform: string, place: string): { readonly child: string; readonly node: string; readonly worker: string; readonly example: string } =>
    JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', `${asPackaged(platform, true)}
      const at = ${JSON.stringify(`file://${join(asar, 'out', place)}/`)};
      const { childEntry, nodeBinary } = await import(at + 'child-location.ts');
      const { workerFile } = await import(at + 'worker-file.ts');
      const { programFile } = await import(at + 'program-file.ts');
      console.log(JSON.stringify({ child: childEntry(), node: nodeBinary(), worker: workerFile('export/shapefile/shapes-worker.ts', 'export/shapes-worker.js'), example: programFile('fixtures', 'example-plan', 'bac-giang.gpkg') }));`], { cwd: folder, encoding: 'utf8' })) as never;

  beforeAll(() => {
    for (const place of places) {
      for (const source of ['src-main/gdal/child-location.ts', 'src-main/host/worker-file.ts', 'src-main/host/program-file.ts']) put(join(asar, 'out', place, source.split('/').at(-1)!), readFileSync(join(root, source), 'utf8'));
    }
    for (const entry of ['out/gdal/child.js', 'out/export/shapes-worker.js', 'out/compare/worker.js']) {
      expect(isUnpacked(entry), entry).toBe(true);
      // Of an unpacked file the archive still has the name.
      put(join(asar, entry), '');
      put(join(unpacked, entry), '');
    }
    for (const { from, to } of config.extraResources) {
      if (statSync(join(root, from)).isDirectory()) for (const name of globSync('*.gpkg', { cwd: join(root, from) })) put(join(resources, to, name), '');
    }
  });

  it.each(['win32', 'darwin', 'linux'] as const)('on %s', (platform) => {
    const [{ to }] = config[({ win32: 'win', darwin: 'mac', linux: 'linux' } as const)[platform]].extraResources as [Resource];
    put(join(resources, to), '');
    for (const place of places) {
      expect(looked(platform, place)).toEqual({
        child: join(unpacked, 'out/gdal/child.js'), node: join(resources, to), worker: join(unpacked, 'out/export/shapes-worker.js'), example: join(resources, 'fixtures/example-plan/bac-giang.gpkg'),
      });
    }
    rmSync(join(resources, to));
  });
});

describe('the built program in its packaged place', () => {
  // A shapefile the program reads by itself; this takes GDAL.
  const source = join(folder, 'source.geojson');
  const asked = join(folder, 'asked-of-node.txt');

  it('reads by GDAL in the Node beside it, and writes by a thread, with nothing but what is unpacked', ({ skip }) => {
    if (!existsSync(join(root, 'out/cli/main.js'))) return skip('the program is not built (npm run build)');
    if (process.platform !== 'linux') return skip('laid out for Linux');
    if (!existsSync(join(root, 'node_modules/gdal-async/lib/binding'))) return skip('gdal-async is not built on this machine');
    rmSync(asar, { recursive: true, force: true });
    rmSync(unpacked, { recursive: true, force: true });
    const modules = realpathSync(join(root, 'node_modules'));
    for (const path of packedModules(['gdal-async', '@petamoriken/float16', 'xmlbuilder2', '@oozcitak', 'argparse', 'js-yaml']).filter(isUnpacked)) cpSync(join(root, path), join(unpacked, path));
    for (const path of globSync('out/**/*.js', { cwd: root, exclude: (name) => name === 'renderer' })) {
      cpSync(join(root, path), join(asar, path));
      if (isUnpacked(path)) cpSync(join(root, path), join(unpacked, path));
    }
    cpSync(join(root, 'package.json'), join(asar, 'package.json'));
    cpSync(join(root, 'package.json'), join(unpacked, 'package.json'));
    // The host finds its packages in the archive, by Electron's help the unpacked ones too.
    symlinkSync(modules, join(asar, 'node_modules'));
    const node = join(resources, config.linux.extraResources[0]!.to);
    put(node, `#!/bin/sh\necho "$@" >> '${asked}'\nexec '${process.execPath}' "$@"\n`);
    chmodSync(node, 0o755);
    put(join(folder, 'as-packaged.mjs'), asPackaged('linux', true));

    writeFileSync(source, JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { ten: 'Bắc Giang' }, geometry: { type: 'Point', coordinates: [106.2, 21.28] } }] }));
    const planwright = (...words: readonly string[]) => spawnSync(process.execPath, ['--import', join(folder, 'as-packaged.mjs'), join(asar, 'out/cli/main.js'), ...words, '--json'], { cwd: folder, encoding: 'utf8', env: { ...process.env, PLANWRIGHT_HOME: folder } });
    const said = planwright('inspect', source);
    expect([said.status, said.stderr]).toEqual([0, '']);
    expect(JSON.parse(said.stdout)).toMatchObject({ layers: [{ count: 1 }] });
    expect(readFileSync(asked, 'utf8').trim().split('\n')).toEqual([expect.stringContaining(join(unpacked, 'out/gdal/child.js'))]);
    const written = planwright('export', join(root, 'fixtures/example-plan/bac-giang.gpkg'), join(folder, 'units.shp'), '--layer', 'units');
    expect([written.status, written.stderr]).toEqual([0, '']);
    expect(existsSync(join(folder, 'units.shp'))).toBe(true);
    return undefined;
  });
});
