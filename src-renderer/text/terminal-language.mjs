/** Plain JavaScript, since set-up and start speak by the same rule, under whatever Node there is and before anything is built. */
export const locales = ['vi', 'en', 'ko'];

export function languageOf(words, environment) {
  const asked = askedLanguage(words);
  if (asked !== null) return locales.find((locale) => locale === asked.toLowerCase().slice(0, 2) && /^[a-z]{2}([-_.]|$)/i.test(asked)) ?? null;
  const terminal = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return locales.find((locale) => terminal.startsWith(locale)) ?? 'en';
}

export function withoutLanguage(words) {
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  return at < 0 ? words : [...words.slice(0, at), ...words.slice(at + (words[at] === '--lang' ? 2 : 1))];
}

function askedLanguage(words) {
  for (const [i, word] of words.entries()) {
    if (word === '--') return null;
    if (word === '--lang') return words[i + 1] ?? '';
    if (word.startsWith('--lang=')) return word.slice('--lang='.length);
  }
  return null;
}
