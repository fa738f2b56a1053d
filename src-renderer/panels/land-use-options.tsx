import type { Speaker } from '../text/catalogue.ts';
import { landUseGroups } from '../ui/land-use.ts';
import type { OptionGroup } from '../ui/search-chooser.tsx';
import { Swatch } from '../ui/swatch.tsx';

/** The value that stands for no class. */
export const noClass = '';

const made = new WeakMap<Speaker, readonly OptionGroup[]>();

/** The classes in the order of the official table, found by code, symbol and name. The same value in one language. */
export function landUseOptions(say: Speaker): readonly OptionGroup[] {
  let options = made.get(say);
  if (options === undefined) made.set(say, (options = optionsIn(say)));
  return options;
}

const optionsIn = (say: Speaker): readonly OptionGroup[] => [
  { value: 'none', label: '', items: [{ value: noClass, label: say('land-use.none'), mark: <Swatch code={null} /> }] },
  ...landUseGroups(say).map(({ section, title, classes }) => ({
    value: section,
    label: title,
    items: classes.map(({ code, name, symbols }) => ({ value: code, label: name, alsoKnownAs: `${code} ${symbols.join(' ')}`, aside: symbols[0], mark: <Swatch code={code} /> })),
  })),
];
