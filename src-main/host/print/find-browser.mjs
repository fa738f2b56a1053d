/** Plain JavaScript, since the set-up asks as well, under whatever Node there is and before anything is built. */
import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Browsers of the Chromium family by the names systems give them, the plainest first. */
const onPath = [
  'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable', 'brave-browser', 'vivaldi',
];
const onWindows = [
  'Microsoft\\Edge\\Application\\msedge.exe', 'Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe',
];
const onMac = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

export function findBrowser(environment = process.env, platform = process.platform) {
  const chosen = environment['PLANWRIGHT_BROWSER'];
  if (chosen !== undefined && chosen !== '') return isAbsolute(chosen) ? runnable(chosen) : findProgram([chosen], environment);
  if (platform === 'win32') {
    const roots = ['ProgramFiles(x86)', 'ProgramFiles', 'LOCALAPPDATA'].flatMap((name) => environment[name] ?? []);
    return first(onWindows.flatMap((path) => roots.map((root) => join(root, path))));
  }
  return (platform === 'darwin' ? first(onMac) : null) ?? findProgram(onPath, environment);
}

export function isSnap(browser) {
  try {
    return /[\\/]snap([\\/]|$)/.test(realpathSync(browser));
  } catch {
    return false;
  }
}

export const findProgram = (names, environment = process.env) =>
  first(names.flatMap((name) => (environment['PATH'] ?? '').split(delimiter).filter(Boolean).map((folder) => join(folder, name))));

const first = (paths) => paths.map(runnable).find((path) => path !== null) ?? null;

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return null;
  }
}
