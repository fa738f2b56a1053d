/**
 * `npm start [-- [--lang vi|en|ko] [PLAN.gpkg]]`: the window. Electron where its binary is or can be had, else `desk`, the same window in the
 * system's Chromium. Says in one line which of the two and why.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../src-main/host/print/find-browser.mjs';
import { languageOf, withoutLanguage } from '../src-renderer/text/terminal-language.mjs';
import { awaitAnswer, slowAnswerMs, startWaitsMs } from './await-answer.mjs';
import { afterElectron, chooseOpening, chooseShell } from './choose-shell.mjs';
import { say, tell } from './say.mjs';
import { environment, isGdalThere, node24, root, userCache } from './setup/node24.mjs';

const electronFolder = join(root, 'node_modules', 'electron');
/** A fetch that failed is not tried again for this long: an office without internet must not wait at every start. */
const retryAfterMs = 7 * 24 * 3600_000;
const fetchLimitMs = 180_000;
/** An answer from the download server that takes longer counts as no network. A start does not wait for it. */
const connectLimitMs = 20_000;
const couldNotFetch = join(userCache(), 'electron-could-not-be-fetched');
/** Electron's server answered, but only after the window had opened: the next start waits for it. */
const answeredLate = join(userCache(), 'electron-server-answered-late');

const electronBinary = () => {
  const named = join(electronFolder, 'path.txt');
  if (!existsSync(named)) return null;
  const path = join(electronFolder, 'dist', readFileSync(named, 'utf8').trim());
  return existsSync(path) ? path : null;
};

const surroundings = () => ({
  hasScreen: process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY),
  onlyAddress: process.env.PLANWRIGHT_NO_BROWSER === '1',
  isRoot: process.platform === 'linux' && process.getuid() === 0,
  hasBinary: electronBinary() !== null,
  isInstalled: existsSync(join(electronFolder, 'install.js')),
  mayFetch: process.env.PLANWRIGHT_NO_FETCH !== '1',
  failedLately: Date.now() - (statSync(couldNotFetch, { throwIfNoEntry: false })?.mtimeMs ?? 0) < retryAfterMs,
  hasBrowser: findBrowser() !== null,
});

/** What came of it: the binary is there (`true`), is not to be had (`false`), or the server is `slow`, and looked for further while the window opens. */
async function fetchElectron() {
  const { reached, late } = await awaitAnswer(isReachable(), existsSync(answeredLate) ? slowAnswerMs : startWaitsMs);
  if (late !== null) {
    void late.then((answers) => note(answers ? answeredLate : couldNotFetch));
    return 'slow';
  }
  if (reached) {
    tell('start.fetching');
    spawnSync(node24(), [join(electronFolder, 'install.js')], { stdio: 'ignore', timeout: fetchLimitMs, env: environment() });
  }
  if (electronBinary() !== null) return true;
  note(couldNotFetch);
  return false;
}

/** For the next start. Of the two notes one holds. */
function note(file) {
  mkdirSync(userCache(), { recursive: true });
  rmSync(file === couldNotFetch ? answeredLate : couldNotFetch, { force: true });
  writeFileSync(file, '');
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
  tell('setup.building');
  const built = spawnSync(node24(), [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit', env: environment() });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

const words = withoutLanguage(process.argv.slice(2));
/** What is started speaks the language that was asked for here. */
const asked = words.length === process.argv.length - 2 ? null : languageOf(process.argv.slice(2), process.env);
const spoken = asked === null ? {} : { LC_ALL: asked };
let window = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => window?.kill(signal));

let choice = chooseShell(surroundings());
if (choice.shell === 'fetch') {
  const couldFetch = await fetchElectron();
  choice = chooseShell({ ...surroundings(), couldFetch });
}
if (choice.shell === 'desk') await desk(choice.why);
else {
  tell('start.electron', { why: say(`start.why.${choice.why}`) });
  const begun = Date.now();
  window = spawn(electronBinary(), [root, ...words], { stdio: 'inherit', env: { ...process.env, ...spoken } });
  const ended = (code, signal) => {
    const next = afterElectron({ code, signal, ranMs: Date.now() - begun });
    if ('exit' in next) process.exit(next.exit);
    void desk(next.why);
  };
  window.on('error', () => ended(1, null));
  window.on('exit', ended);
}

/** The same window from the same host, in the browser this system has. */
async function desk(why) {
  let opening = chooseOpening(surroundings());
  if (opening === 'offer') {
    await offerBrowser();
    opening = chooseOpening({ ...surroundings(), offered: true });
  }
  tell(opening === 'browser' ? 'start.desk' : 'start.desk-address', { why: say(`start.why.${why}`, { file: couldNotFetch }) });
  window = spawn(node24(), [join(root, 'out', 'desk', 'main.js'), ...words], { stdio: 'inherit', env: environment({ ...spoken, ...(opening === 'address' ? { PLANWRIGHT_NO_BROWSER: '1' } : {}) }) });
  window.on('error', (error) => {
    console.error(`Planwright: ${say('start.failed', { why: error.message })}`);
    process.exit(1);
  });
  window.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
}

/** A fresh Debian has no browser: installed where that needs no password. Without one, desk says so and prints its address. */
async function offerBrowser() {
  const { ensurePackages, isDebian } = await import('./setup/system-packages.mjs');
  const trouble = isDebian() ? ensurePackages(['chromium', 'fonts-noto-cjk'], 'window') : null;
  if (trouble !== null) console.log(`Planwright: ${trouble}`);
}
