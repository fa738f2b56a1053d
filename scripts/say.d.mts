type Values = Readonly<Record<string, string | number>>;

/** A sentence of set-up, start or test, in the terminal's language. A key that is not there is a bug. */
export function say(key: string, values?: Values, locale?: 'vi' | 'en' | 'ko'): string;

/** The same as a line of the terminal, which says whose it is. */
export function tell(key: string, values?: Values): void;
