/**
 * Builds `out/`: the window (Vite), and each process of the program as one file of its own. Native packages stay outside.
 * `node scripts/build.mjs [--if-needed]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
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

/** Thousands of sentences are read as one text far faster than as code. */
const textsAsJson = {
  name: 'texts-as-json',
  enforce: 'pre',
  async load(id) {
    const language = /src-renderer[\\/]text[\\/](vi|en|ko)[\\/]index\.ts$/.exec(id)?.[1];
    if (language === undefined) return null;
    const texts = (await import(pathToFileURL(id).href))[language];
    return { code: `export const ${language} = JSON.parse(${JSON.stringify(JSON.stringify(texts))});`, map: null };
  },
};

/**
 * The window's own code begins to be fetched and read with the page and not only when the first script, which reaches the host,
 * has run. The style goes along: without it the code would wait once more.
 */
const preloadWindow = {
  name: 'preload-window',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      const windowCode = Object.values(bundle).find((file) => file.type === 'chunk' && file.isDynamicEntry && file.facadeModuleId?.endsWith('/src-renderer/main.tsx'));
      const preloaded = new Set();
      const visit = (name) => {
        const file = bundle[name];
        if (file?.type !== 'chunk' || preloaded.has(name) || html.includes(name)) return;
        preloaded.add(name);
        file.imports.forEach(visit);
      };
      visit(windowCode.fileName);
      const styles = [...preloaded].flatMap((name) => [...(bundle[name].viteMetadata?.importedCss ?? [])]);
      const link = (attrs) => ({ tag: 'link', injectTo: 'head', attrs: { ...attrs, crossorigin: true } });
      return [...[...preloaded].map((name) => link({ rel: 'modulepreload', href: `./${name}` })), ...styles.map((name) => link({ rel: 'preload', as: 'style', href: `./${name}` }))];
    },
  },
};

/** One file would be read by one thread; these are read side by side. */
const windowParts = [
  // What the first script needs as well: in a part of its own, or it would wait for the whole of another.
  { name: 'preload-helper', test: /vite[\\/]preload-helper|rolldown[\\/]runtime/, priority: 1 },
  { name: 'texts', test: /src-renderer[\\/]text[\\/](?:vi|en|ko)[\\/]/ },
  { name: 'react', test: /node_modules[\\/](?:react|react-dom|scheduler|zustand|@tanstack)[\\/]/ },
  { name: 'dockview', test: /node_modules[\\/]dockview/ },
  { name: 'controls', test: /node_modules[\\/](?:@base-ui|@floating-ui)[\\/]/ },
  { name: 'deck', test: /node_modules[\\/](?:@deck\.gl|@math\.gl|@loaders\.gl|mjolnir\.js)[\\/]/ },
];

async function buildAll() {
  const started = Date.now();
  // Taken before the build: what changes meanwhile makes it old.
  const built = fingerprint();
  rmSync(stamp, { force: true });
  const { build } = await import('vite');
  const react = (await import('@vitejs/plugin-react')).default;
  mkdirSync(out, { recursive: true });
  await build({
    root: join(root, 'src-renderer'), configFile: false, base: './', logLevel: 'warn', plugins: [textsAsJson, woff2Only, preloadWindow, react()], publicDir: false,
    build: { outDir: join(out, 'renderer'), emptyOutDir: true, target: 'chrome140', sourcemap: true, chunkSizeWarningLimit: 4000, assetsInlineLimit: 0, rolldownOptions: { output: { codeSplitting: { groups: windowParts } } } },
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
