const onset = '(?:ngh|ng|nh|th|tr|ch|gh|gi|kh|ph|qu|[bcdđghklmnprstvx])?';
/** Rimes of Vietnamese without their tone: nucleus, then what may close it. */
const rime = '(?:' + [
  'a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?', 'ă(?:c|m|n|ng|p|t)', 'â(?:c|m|n|ng|p|t|u|y)',
  'e(?:c|m|n|ng|o|p|t)?', 'ê(?:ch|m|n|nh|p|t|u)?', 'i(?:a|ch|m|n|nh|p|t|u)?', 'iê(?:c|m|n|ng|p|t|u)', 'yê(?:m|n|ng|t|u)',
  'o(?:c|i|m|n|ng|p|t)?', 'ô(?:c|i|m|n|ng|p|t)?', 'ơ(?:i|m|n|p|t)?', 'oa(?:c|ch|i|m|n|ng|nh|o|p|t|y)?', 'oă(?:c|m|n|ng|t)', 'oe(?:n|o|t)?',
  'u(?:a|c|i|m|n|ng|p|t|y)?', 'uâ(?:n|ng|t|y)', 'uê(?:ch|nh)?', 'uơ', 'uô(?:c|i|m|n|ng|t)', 'uy(?:a|ch|n|nh|t|u|p)?', 'uyê(?:n|t)',
  'ư(?:a|c|i|m|n|ng|t|u)?', 'ươ(?:c|i|m|n|ng|p|t|u)', 'y(?:t)?',
].join('|') + ')';
const syllable = new RegExp(`^${onset}${rime}$`);
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Of the words with a letter beyond ASCII, the share that could be Vietnamese syllables: 0 to 1, 0 where there are none. */
export function vietnameseShare(text: string): number {
  let marked = 0;
  let possible = 0;
  for (const word of text.toLowerCase().match(/[^\s\d.,;:!?()[\]{}"'/\\|_*+=<>%&#@-]+/gu) ?? []) {
    if (!/[^\0-\x7f]/.test(word)) continue;
    marked++;
    if (syllable.test(word.normalize('NFD').replace(tones, '').normalize('NFC'))) possible++;
  }
  return marked === 0 ? 0 : possible / marked;
}
