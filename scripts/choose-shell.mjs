/**
 * Which window to take, from what is known: `electron` where its binary is; `fetch` where it is worth trying to get it
 * (ask again with `couldFetch` after that); else `desk`. `why` is a key under `start.why` of the sentences.
 */
export function chooseShell({ hasScreen, onlyAddress, isRoot, hasBinary, isInstalled, mayFetch, failedLately, couldFetch = null }) {
  const desk = (why) => ({ shell: 'desk', why });
  if (onlyAddress) return desk('only-address');
  if (!hasScreen) return desk('no-screen');
  if (isRoot) return desk('root');
  if (hasBinary) return { shell: 'electron', why: couldFetch === true ? 'fetched' : 'there' };
  if (!isInstalled) return desk('not-installed');
  if (!mayFetch) return desk('no-fetch');
  if (couldFetch === false) return desk('not-fetched');
  if (couldFetch === 'slow') return desk('slow-answer');
  if (failedLately) return desk('failed-lately');
  return { shell: 'fetch', why: null };
}

/**
 * How `desk` shows itself: in a browser where there is a screen and a browser; else at an `address`. `offer`: there is a
 * screen and no browser, so one may be installed; ask again after that with `offered`.
 */
export function chooseOpening({ hasScreen, onlyAddress, hasBrowser, offered = false }) {
  if (!hasScreen || onlyAddress) return 'address';
  return hasBrowser ? 'browser' : offered ? 'browserless' : 'offer';
}

/** What to do when Electron's process has ended: one that fails at once could not start at all, and `desk` takes over. */
export function afterElectron({ code, signal, ranMs }) {
  if (signal === 'SIGINT' || signal === 'SIGTERM') return { exit: 0 };
  return code !== 0 && ranMs < electronTrialMs ? { shell: 'desk', why: 'not-started' } : { exit: code ?? 1 };
}

/** An Electron that ends with an error within this time could not start: system libraries or its sandbox are missing. */
export const electronTrialMs = 5_000;
