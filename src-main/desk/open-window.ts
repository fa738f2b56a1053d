import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isSnap } from '../host/print/find-browser.mjs';

export interface OpenedWindow {
  /** Called once when the browser's process ends; it does not, while the window is open. */
  onExit(listener: () => void): void;
}

/** The window as a program's: no tabs, no address, a profile of its own, and nothing sent anywhere. */
export function openWindow(browser: string, address: string, cacheFolder: string): OpenedWindow {
  const profile = isSnap(browser) ? join(homedir(), 'snap', 'chromium', 'common', 'planwright') : join(cacheFolder, 'browser');
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  const child = spawn(browser, browserArguments(address, profile, process.getuid?.() === 0), { stdio: 'ignore', detached: false });
  let ended = false;
  let listener: (() => void) | null = null;
  const end = () => {
    if (ended) return;
    ended = true;
    listener?.();
  };
  child.on('error', end);
  child.on('exit', end);
  // The windows' sockets decide when the program ends, not the browser's process.
  child.unref();
  return {
    onExit(heard) {
      listener = heard;
      if (ended) heard();
    },
  };
}

export function browserArguments(address: string, profile: string, root: boolean): readonly string[] {
  return [
    `--app=${address}`, `--user-data-dir=${profile}`, '--window-size=1440,900', '--class=Planwright',
    '--no-first-run', '--no-default-browser-check', '--hide-crash-restore-bubble', '--disable-search-engine-choice-screen', '--password-store=basic',
    // An office without network must not see the browser try to reach its maker.
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-domain-reliability',
    '--disable-client-side-phishing-detection', '--disable-default-apps', '--disable-extensions', '--disable-breakpad', '--no-pings',
    '--metrics-recording-only', '--disable-quic', '--disable-features=Translate,OptimizationHints,MediaRouter,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
    // A computer without a graphics card it knows still draws the map, by processor. The page is our own: what this flag
    // warns of is a hostile page reaching the software renderer.
    '--enable-unsafe-swiftshader',
    // Chromium refuses to start for root with its sandbox on. Root means a container or a build machine, whose shared
    // memory is often too small for it as well.
    ...(root ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
  ];
}
