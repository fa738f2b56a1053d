/**
 * `npm start [PLAN.gpkg]`: the window. Electron where its binary is or can be had, else `desk`, the same window in the
 * system's Chromium. Says in one line which of the two and why.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { environment, node24, root } from './setup/node24.mjs';

const electronFolder = join(root, 'node_modules', 'electron');
/** A fetch that failed is not tried again for this long: an office without internet must not wait at every start. */
const retryAfterMs = 7 * 24 * 3600_000;
const fetchLimitMs = 90_000;

const electronBinary = () => {
  const named = join(electronFolder, 'path.txt');
  if (!existsSync(named)) return null;
  const path = join(electronFolder, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(path) ? path : null;
};

function electron() {
  const there = electronBinary();
  if (there !== null) return { path: there, why: 'its binary is there' };
  if (process.env.PLANWRIGHT_NO_FETCH === '1') return { path: null, why: 'Electron is not here, and fetching is switched off (PLANWRIGHT_NO_FETCH)' };
  if (!existsSync(join(electronFolder, 'install.js'))) return { path: null, why: 'Electron is not installed' };
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'planwright');
  const failed = join(cache, 'electron-could-not-be-fetched');
  const last = statSync(failed, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - last < retryAfterMs) return { path: null, why: 'Electron is not here and could not be fetched lately' };
  console.log('Planwright: fetching Electron');
  spawnSync(node24(), [join(electronFolder, 'install.js')], { stdio: 'ignore', timeout: fetchLimitMs, env: environment() });
  const fetched = electronBinary();
  if (fetched !== null) return { path: fetched, why: 'it has just been fetched' };
  mkdirSync(cache, { recursive: true });
  writeFileSync(failed, '');
  return { path: null, why: 'Electron is not here and cannot be fetched' };
}

if (node24() === null || !existsSync(join(root, 'node_modules', 'gdal-async', 'lib', 'binding'))) {
  const { ensureGdal } = await import('./setup/gdal-binding.mjs');
  const trouble = await ensureGdal();
  if (trouble !== null) {
    console.error(`Planwright: ${trouble}`);
    process.exit(1);
  }
}
const { isBuilt } = await import('./build.mjs');
if (!isBuilt()) {
  console.log('Planwright: building, once');
  const built = spawnSync(node24(), [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit', env: environment() });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

const { path, why } = electron();
const words = process.argv.slice(2);
if (path === null) {
  if (process.env.PLANWRIGHT_NO_BROWSER !== '1') await offerBrowser();
  console.log(`Planwright: desk, the window in this system's Chromium (${why})`);
} else console.log(`Planwright: Electron (${why})`);
const child = path === null
  ? spawn(node24(), [join(root, 'out', 'desk', 'main.js'), ...words], { stdio: 'inherit', env: environment() })
  : spawn(path, [root, ...words], { stdio: 'inherit' });
child.on('error', (error) => {
  console.error(`Planwright: could not be started: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

/** A fresh Debian has no browser: installed where that needs no password. Without one, desk prints its address. */
async function offerBrowser() {
  if (process.platform !== 'linux' || ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].some((name) => existsSync(`/usr/bin/${name}`))) return;
  const { ensurePackages, isDebian } = await import('./setup/system-packages.mjs');
  const trouble = isDebian() ? ensurePackages(['chromium', 'fonts-noto-cjk'], 'The window') : null;
  if (trouble !== null) console.log(`Planwright: ${trouble}`);
}
