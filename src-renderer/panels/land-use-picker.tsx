import { SearchChooser } from '../ui/search-chooser.tsx';
import { useSay } from '../ui/use-say.ts';
import type { CommonValue } from './common-value.ts';
import { landUseOptions, noClass } from './land-use-options.tsx';

interface LandUsePickerProps { readonly common: CommonValue; readonly onChoose: (landUse: string | null) => void }

/** The class of the selected zones, chosen in the order of the official table. */
export function LandUsePicker({ common, onChoose }: LandUsePickerProps) {
  const say = useSay();
  const value = common.mixed ? null : typeof common.value === 'string' ? common.value : noClass;
  return (
    <div className="property wide">
      <span className="property-name">{say('field.landUse')}</span>
      <SearchChooser
        label={say('field.landUse')}
        value={value}
        placeholder={common.mixed ? say('properties.mixed') : say('land-use.unknown', { code: String(common.value) })}
        groups={landUseOptions(say)}
        searchLabel={say('land-use.search')}
        nothingFound={say('land-use.not-found')}
        onChoose={(chosen) => onChoose(chosen === noClass ? null : chosen)}
      />
    </div>
  );
}
