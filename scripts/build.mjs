/**
 * Builds `out/`: the window (Vite), and each process of the program as one file of its own. Native packages stay outside.
 * `node scripts/build.mjs [--if-needed]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint, isBuilt, stamp } from './is-built.mjs';
import { tell } from './say.mjs';
import { environment, neededAbi, node24, root } from './setup/node24.mjs';

const out = join(root, 'out');

const nodeEntries = {
  'desk/main': 'src-main/desk/main.ts',
  'compare/worker': 'src-main/host/compare/comparing-worker.ts',
  'export/shapes-worker': 'src-main/host/export/shapefile/shapes-worker.ts',
  'project/whole-check-worker': 'src-main/host/project/whole-check-worker.ts',
  'gdal/child': 'src-main/gdal/child.ts',
  'cli/main': 'src-main/cli/main.ts',
  'main/main': 'src-main/app/main.ts',
  'host/host-process': 'src-main/app/host-process.ts',
};
/** Native or large: loaded from node_modules when needed. */
const external = ['better-sqlite3', 'gdal-async', 'geos-wasm', 'electron', 'electron/main', 'electron/common', 'electron/renderer', 'exceljs', 'bufferutil', 'utf-8-validate', 'msgpackr-extract'];

/** The window's Chromium reads WOFF2; the older copy of each font would only make the program larger. */
const woff2Only = {
  name: 'woff2-only',
  generateBundle(_, bundle) {
    for (const [name, file] of Object.entries(bundle)) {
      if (name.endsWith('.woff')) delete bundle[name];
      else if (name.endsWith('.css')) file.source = String(file.source).replace(/,\s*url\([^)]*\.woff\)\s*format\((["'])woff\1\)/g, '');
    }
  },
};

async function buildAll() {
  const started = Date.now();
  // Taken before the build: what changes meanwhile makes it old.
  const built = fingerprint();
  rmSync(stamp, { force: true });
  const { build } = await import('vite');
  const react = (await import('@vitejs/plugin-react')).default;
  mkdirSync(out, { recursive: true });
  await build({
    root: join(root, 'src-renderer'), configFile: false, base: './', logLevel: 'warn', plugins: [woff2Only, react()], publicDir: false,
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
  // Chunks are named for their content, so those of earlier builds lie beside them.
  const chunks = join(out, 'chunks');
  for (const name of readdirSync(chunks)) if (statSync(join(chunks, name)).mtimeMs < started) rmSync(join(chunks, name));
  writeFileSync(stamp, built);
  tell('setup.built', { seconds: ((Date.now() - started) / 1000).toFixed(1) });
}

if (process.argv.includes('--if-needed') && isBuilt()) tell('setup.up-to-date');
else if (process.versions.modules === neededAbi || node24() === null) await buildAll();
else process.exitCode = spawnSync(node24(), [fileURLToPath(import.meta.url)], { cwd: root, stdio: 'inherit', env: environment() }).status ?? 1;
