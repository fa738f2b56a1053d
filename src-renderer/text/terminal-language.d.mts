export const locales: readonly ('vi' | 'en' | 'ko')[];

/** As `--lang` says, else as the terminal is set (`LC_ALL`, `LC_MESSAGES`, `LANG`), else English. `null` for a language there is not. */
export function languageOf(words: readonly string[], environment: Readonly<Record<string, string | undefined>>): 'vi' | 'en' | 'ko' | null;

/** What is left for a program that knows no `--lang`. */
export function withoutLanguage(words: readonly string[]): readonly string[];
