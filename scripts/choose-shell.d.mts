type Reason = 'there' | 'fetched' | 'no-screen' | 'only-address' | 'root' | 'not-installed' | 'no-fetch' | 'failed-lately' | 'not-fetched' | 'slow-answer';

export interface Surroundings {
  /** A window needs a screen; a server or a container has none. */
  readonly hasScreen: boolean;
  readonly onlyAddress: boolean;
  /** Of Linux, where Electron refuses to start for root. */
  readonly isRoot: boolean;
  readonly hasBinary: boolean;
  /** The package that could fetch the binary. */
  readonly isInstalled: boolean;
  readonly mayFetch: boolean;
  readonly failedLately: boolean;
  /** Whether fetching went well, or was put off because its server is `slow` to answer; left out where it was not tried. */
  readonly couldFetch?: boolean | 'slow' | null;
}

export type Choice =
  | { readonly shell: 'electron'; readonly why: Reason }
  | { readonly shell: 'fetch'; readonly why: null }
  | { readonly shell: 'desk'; readonly why: Reason };

/** Which window to take. After `fetch`, ask again with `couldFetch`. */
export function chooseShell(surroundings: Surroundings): Choice;

/** How `desk` shows itself; `browserless` where there is a screen and no browser could be had. After `offer`, ask again with `offered`. */
export function chooseOpening(surroundings: { readonly hasScreen: boolean; readonly onlyAddress: boolean; readonly hasBrowser: boolean; readonly offered?: boolean }): 'browser' | 'offer' | 'address' | 'browserless';

/** What to do when Electron's process has ended. */
export function afterElectron(ended: { readonly code: number | null; readonly signal: string | null; readonly ranMs: number }): { readonly exit: number } | { readonly shell: 'desk'; readonly why: 'not-started' };

/** Milliseconds. */
export const electronTrialMs: number;
