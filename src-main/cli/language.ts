import { locales, type Locale } from '../../src-renderer/text/catalogue.ts';

/** As `--lang` says, else as the terminal is set (`LC_ALL`, `LC_MESSAGES`, `LANG`), else English. `null` for a language there is not. */
export function languageOf(words: readonly string[], environment: Readonly<Record<string, string | undefined>>): Locale | null {
  const asked = askedLanguage(words);
  if (asked !== null) return locales.find((locale) => locale === asked.toLowerCase().slice(0, 2) && /^[a-z]{2}([-_.]|$)/i.test(asked)) ?? null;
  const terminal = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return locales.find((locale) => terminal.startsWith(locale)) ?? 'en';
}

function askedLanguage(words: readonly string[]): string | null {
  for (const [i, word] of words.entries()) {
    if (word === '--') return null;
    if (word === '--lang') return words[i + 1] ?? '';
    if (word.startsWith('--lang=')) return word.slice('--lang='.length);
  }
  return null;
}
