type Environment = Readonly<Record<string, string | undefined>>;

/** The browser to show the window in: the one `PLANWRIGHT_BROWSER` names, else the first found; `null` where there is none. */
export function findBrowser(environment?: Environment, platform?: string): string | null;

/** A browser from a snap may not write to hidden folders of the home folder: it has a place of its own there. */
export function isSnap(browser: string): boolean;

/** The first of these programs that the search path leads to; `null` where it leads to none. */
export function findProgram(names: readonly string[], environment?: Environment): string | null;
