import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Browsers of the Chromium family by the names systems give them, the plainest first. */
const onPath: readonly string[] = [
  'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable', 'brave-browser', 'vivaldi',
];
const onWindows: readonly string[] = [
  'Microsoft\\Edge\\Application\\msedge.exe', 'Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe',
];
const onMac: readonly string[] = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/** The browser to show the window in: the one `PLANWRIGHT_BROWSER` names, else the first found; `null` where there is none. */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string | null {
  const chosen = environment['PLANWRIGHT_BROWSER'];
  if (chosen !== undefined && chosen !== '') return isAbsolute(chosen) ? runnable(chosen) : onSearchPath([chosen], environment);
  if (platform === 'win32') {
    const roots = ['ProgramFiles(x86)', 'ProgramFiles', 'LOCALAPPDATA'].flatMap((name) => environment[name] ?? []);
    return first(onWindows.flatMap((path) => roots.map((root) => join(root, path))));
  }
  return (platform === 'darwin' ? first(onMac) : null) ?? onSearchPath(onPath, environment);
}

/** A browser from a snap may not write to hidden folders of the home folder: it has a place of its own there. */
export function isSnap(browser: string): boolean {
  try {
    return /[\\/]snap([\\/]|$)/.test(realpathSync(browser));
  } catch {
    return false;
  }
}

const onSearchPath = (names: readonly string[], environment: NodeJS.ProcessEnv): string | null =>
  first(names.flatMap((name) => (environment['PATH'] ?? '').split(delimiter).filter(Boolean).map((folder) => join(folder, name))));

const first = (paths: readonly string[]): string | null => paths.map(runnable).find((path) => path !== null) ?? null;

function runnable(path: string): string | null {
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch {
    return null;
  }
}
