import type { Speaker } from '../text/catalogue.ts';
import { landUseGroups } from '../ui/land-use.ts';
import type { OptionGroup } from '../ui/search-chooser.tsx';
import { Swatch } from '../ui/swatch.tsx';

/** The value that stands for no class. */
export const noClass = '';

/** The classes in the order of the official table, found by code, symbol and name. */
export const landUseOptions = (say: Speaker): readonly OptionGroup[] => [
  { value: 'none', label: '', items: [{ value: noClass, label: say('land-use.none'), mark: <Swatch code={null} /> }] },
  ...landUseGroups(say).map(({ section, title, classes }) => ({
    value: section,
    label: title,
    items: classes.map(({ code, name, symbols }) => ({ value: code, label: name, alsoKnownAs: `${code} ${symbols.join(' ')}`, aside: symbols[0], mark: <Swatch code={code} /> })),
  })),
];
