import { foldText } from '../text/fold-text.ts';

export interface PaletteEntry { readonly name: string; readonly words: string; readonly enabled: boolean }

/**
 * The entries that hold every word typed, in any order, with or without diacritics. Those whose words begin with what was
 * typed come first, those that cannot be done just now last; otherwise they stay in the order of the menu.
 */
export function paletteMatches(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const wanted = foldText(typed).split(/\s+/).filter((word) => word !== '');
  const ranked = entries.flatMap((entry) => {
    const words = foldText(entry.words);
    return wanted.every((word) => words.includes(word)) ? [{ entry, rank: rankOf(words, wanted) + (entry.enabled ? 0 : 10) }] : [];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry);
}

function rankOf(words: string, wanted: readonly string[]): number {
  const [first] = wanted;
  if (first === undefined || words.startsWith(first)) return 0;
  return words.includes(` ${first}`) ? 1 : 2;
}
