import { landUseGroups } from '../ui/land-use.ts';
import { SearchChooser } from '../ui/search-chooser.tsx';
import { Swatch } from '../ui/swatch.tsx';
import { useSay } from '../ui/use-say.ts';
import type { CommonValue } from './common-value.ts';

interface LandUsePickerProps { readonly common: CommonValue; readonly onChoose: (landUse: string | null) => void }

const noClass = '';

/** The class of the selected zones, chosen in the order of the official table. */
export function LandUsePicker({ common, onChoose }: LandUsePickerProps) {
  const say = useSay();
  const value = common.mixed ? null : typeof common.value === 'string' ? common.value : noClass;
  const groups = [
    { value: 'none', label: '', items: [{ value: noClass, label: say('land-use.none'), mark: <Swatch code={null} /> }] },
    ...landUseGroups(say).map(({ section, title, classes }) => ({
      value: section,
      label: title,
      items: classes.map(({ code, name, symbols }) => ({ value: code, label: name, alsoKnownAs: `${code} ${symbols.join(' ')}`, aside: symbols[0], mark: <Swatch code={code} /> })),
    })),
  ];
  return (
    <div className="property wide">
      <span className="property-name">{say('field.landUse')}</span>
      <SearchChooser
        label={say('field.landUse')}
        value={value}
        placeholder={common.mixed ? say('properties.mixed') : say('land-use.unknown', { code: String(common.value) })}
        groups={groups}
        searchLabel={say('land-use.search')}
        nothingFound={say('land-use.not-found')}
        onChoose={(chosen) => onChoose(chosen === noClass ? null : chosen)}
      />
    </div>
  );
}
