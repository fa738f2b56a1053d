/**
 * `npm start [PLAN.gpkg]`: the window. Electron where its binary is or can be had, else `desk`, the same window in the
 * system's Chromium. Says in one line which of the two and why.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, isGdalThere, node24, root, userCache } from './setup/node24.mjs';

const electronFolder = join(root, 'node_modules', 'electron');
/** A fetch that failed is not tried again for this long: an office without internet must not wait at every start. */
const retryAfterMs = 7 * 24 * 3600_000;
const fetchLimitMs = 180_000;
/** An answer from the download server that takes longer counts as no network. */
const connectLimitMs = 4_000;
/** An Electron that ends with an error within this time could not start: system libraries or its sandbox are missing. */
const electronTrialMs = 5_000;
/** A window needs a screen; a server or a container has none. */
const hasScreen = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const electronBinary = () => {
  const named = join(electronFolder, 'path.txt');
  if (!existsSync(named)) return null;
  const path = join(electronFolder, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(path) ? path : null;
};

async function electron() {
  const none = (why) => ({ path: null, why });
  if (!hasScreen) return none('there is no screen: neither DISPLAY nor WAYLAND_DISPLAY is set');
  if (process.env.PLANWRIGHT_NO_BROWSER === '1') return none('PLANWRIGHT_NO_BROWSER is set: only its address is wanted');
  if (process.platform === 'linux' && process.getuid() === 0) return none('Electron does not start for root');
  const there = electronBinary();
  if (there !== null) return { path: there, why: 'its binary is there' };
  if (!existsSync(join(electronFolder, 'install.js'))) return none('Electron is not installed');
  if (process.env.PLANWRIGHT_NO_FETCH === '1') return none('Electron is not here, and fetching is switched off by PLANWRIGHT_NO_FETCH');
  const failed = join(userCache(), 'electron-could-not-be-fetched');
  const last = statSync(failed, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (Date.now() - last < retryAfterMs) return none(`Electron is not here and could not be fetched lately; it is tried again in a week, or when ${failed} is deleted`);
  if (await isReachable()) {
    console.log('Planwright: fetching Electron, once');
    spawnSync(node24(), [join(electronFolder, 'install.js')], { stdio: 'ignore', timeout: fetchLimitMs, env: environment() });
  }
  const fetched = electronBinary();
  if (fetched !== null) return { path: fetched, why: 'it has just been fetched' };
  mkdirSync(userCache(), { recursive: true });
  writeFileSync(failed, '');
  return none('Electron is not here and cannot be fetched');
}

/** A mirror or a proxy of the person's own is left to Electron's installer. */
async function isReachable() {
  const own = ['ELECTRON_MIRROR', 'npm_config_electron_mirror', 'HTTPS_PROXY', 'https_proxy'];
  if (own.some((name) => process.env[name])) return true;
  try {
    await fetch('https://github.com/electron/electron/releases', { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(connectLimitMs) });
    return true;
  } catch {
    return false;
  }
}

if (node24() === null || !isGdalThere()) {
  const { ensureGdal } = await import('./setup/gdal-binding.mjs');
  const trouble = await ensureGdal();
  if (trouble !== null) {
    console.error(`Planwright: ${trouble}`);
    process.exit(1);
  }
}
const { isBuilt } = await import('./is-built.mjs');
if (!isBuilt()) {
  console.log('Planwright: building, once');
  const built = spawnSync(node24(), [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit', env: environment() });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

const words = process.argv.slice(2);
let window = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => window?.kill(signal));

const { path, why } = await electron();
if (path === null) await desk(why);
else {
  console.log(`Planwright: Electron (${why})`);
  const begun = Date.now();
  window = spawn(path, [root, ...words], { stdio: 'inherit' });
  const ended = (code) => (code !== 0 && Date.now() - begun < electronTrialMs ? desk('Electron is there but did not start') : process.exit(code ?? 1));
  window.on('error', () => ended(1));
  window.on('exit', (code, signal) => (signal === 'SIGINT' || signal === 'SIGTERM' ? process.exit(0) : ended(code)));
}

/** The same window from the same host, in the browser this system has. */
async function desk(why) {
  const wantsBrowser = hasScreen && process.env.PLANWRIGHT_NO_BROWSER !== '1';
  if (wantsBrowser) await offerBrowser();
  console.log(`Planwright: desk, the window in this system's Chromium (${why})`);
  window = spawn(node24(), [join(root, 'out', 'desk', 'main.js'), ...words], { stdio: 'inherit', env: environment(wantsBrowser ? {} : { PLANWRIGHT_NO_BROWSER: '1' }) });
  window.on('error', (error) => {
    console.error(`Planwright: could not be started: ${error.message}`);
    process.exit(1);
  });
  window.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
}

/** A fresh Debian has no browser: installed where that needs no password. Without one, desk prints its address. */
async function offerBrowser() {
  if (process.platform !== 'linux' || ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].some((name) => existsSync(`/usr/bin/${name}`))) return;
  const { ensurePackages, isDebian } = await import('./setup/system-packages.mjs');
  const trouble = isDebian() ? ensurePackages(['chromium', 'fonts-noto-cjk'], 'The window') : null;
  if (trouble !== null) console.log(`Planwright: ${trouble}`);
}
