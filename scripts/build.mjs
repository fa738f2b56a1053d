/**
 * Builds `out/`: the window (Vite), and each process of the program as one file of its own. Native packages stay outside.
 * `node scripts/build.mjs [--if-needed]`.
 */
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/node24.mjs';

const out = join(root, 'out');
const stamp = join(out, 'built');

/** Folders and files whose newest change decides whether `out/` is old. */
const sources = ['src-core', 'src-main', 'src-renderer', 'native', 'resources', 'scripts', 'package.json', 'package-lock.json'];

function newestChange(path) {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry === undefined) return 0;
  if (!entry.isDirectory()) return /\.(test\.tsx?|tsbuildinfo)$/.test(path) ? 0 : entry.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), 0);
}

/** The time of the last whole build is the time of its stamp, so a build that was broken off counts as none. */
export function isBuilt() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return sources.every((path) => newestChange(join(root, path)) <= built);
}

const nodeEntries = {
  'desk/main': 'src-main/desk/main.ts',
  'gdal/child': 'src-main/gdal/child.ts',
  'cli/main': 'src-main/cli/main.ts',
  'main/main': 'src-main/app/main.ts',
  'host/host-process': 'src-main/app/host-process.ts',
};
/** Native or large: loaded from node_modules when needed. */
const external = ['better-sqlite3', 'gdal-async', 'geos-wasm', 'electron', 'electron/main', 'electron/common', 'electron/renderer', 'exceljs', 'bufferutil', 'utf-8-validate', 'msgpackr-extract'];

export async function buildAll() {
  const started = Date.now();
  const { build } = await import('vite');
  const react = (await import('@vitejs/plugin-react')).default;
  mkdirSync(out, { recursive: true });
  await build({
    root: join(root, 'src-renderer'), configFile: false, base: './', logLevel: 'warn', plugins: [react()], publicDir: false,
    build: { outDir: join(out, 'renderer'), emptyOutDir: true, target: 'chrome140', sourcemap: true, chunkSizeWarningLimit: 4000, assetsInlineLimit: 0 },
    worker: { format: 'es' },
  });
  const node = (input, format, fileNames) => build({
    root, configFile: false, logLevel: 'warn', publicDir: false,
    ssr: { noExternal: true, external, target: 'node' },
    build: {
      ssr: true, outDir: out, emptyOutDir: false, target: 'node24', sourcemap: true, minify: false,
      rolldownOptions: { input, external, output: { format, entryFileNames: fileNames, chunkFileNames: 'chunks/[name]-[hash].js' } },
    },
  });
  await node(nodeEntries, 'es', '[name].js');
  await node({ 'preload/preload': 'src-main/preload/preload.ts' }, 'cjs', '[name].cjs');
  writeFileSync(stamp, new Date().toISOString());
  console.log(`Planwright: built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

if (process.argv[1] === import.meta.filename) {
  if (!(process.argv.includes('--if-needed') && isBuilt())) await buildAll();
}
