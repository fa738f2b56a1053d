import { Combobox } from '@base-ui/react/combobox';
import { memo, type ReactNode } from 'react';
import { foldText } from '../text/fold-text.ts';
import { Icon } from './icons/icon.tsx';
import { keepLetters } from './keep-letters.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** What else it can be found by: a code, a symbol. */
  readonly alsoKnownAs?: string;
  readonly aside?: string | undefined;
  readonly mark?: ReactNode;
}
export interface OptionGroup { readonly value: string; readonly label: string; readonly items: readonly Option[] }

interface SearchChooserProps {
  readonly label: string;
  readonly value: string | null;
  /** Shown in place of a value that is none of the options: mixed values, none. */
  readonly placeholder: string;
  readonly groups: readonly OptionGroup[];
  readonly searchLabel: string;
  readonly nothingFound: string;
  readonly onChoose: (value: string) => void;
  readonly disabled?: boolean;
  /** Opens at once: the list is what was asked for. */
  readonly startOpen?: boolean;
  readonly onClose?: () => void;
}

/** One of a long list in sections, found by typing with or without diacritics. */
export const SearchChooser = memo(function SearchChooser({ label, value, placeholder, groups, searchLabel, nothingFound, onChoose, disabled = false, startOpen = false, onClose }: SearchChooserProps) {
  const chosen = value === null ? null : groups.flatMap((group) => group.items).find((option) => option.value === value) ?? null;
  return (
    <Combobox.Root
      items={groups as OptionGroup[]}
      value={chosen}
      onValueChange={(option: Option | null) => { if (option !== null) onChoose(option.value); }}
      itemToStringLabel={(option: Option) => option.label}
      isItemEqualToValue={(a: Option, b: Option) => a.value === b.value}
      filter={(option: Option, query: string) => foldText(`${option.label} ${option.alsoKnownAs ?? ''}`).includes(foldText(query))}
      autoHighlight
      defaultOpen={startOpen}
      onOpenChangeComplete={(open) => { if (!open) onClose?.(); }}
      disabled={disabled}
    >
      <Combobox.Trigger className="chooser" aria-label={label} title={chosen?.label ?? undefined} onKeyDown={keepLetters}>
        {chosen?.mark}
        <span className="chooser-value" title={chosen?.label}>{chosen?.label ?? <span className="soft">{placeholder}</span>}</span>
        <span className="chooser-icon"><Icon name="down" /></span>
      </Combobox.Trigger>
      <Combobox.Portal>
        <Combobox.Positioner className="positioner" align="start" sideOffset={2}>
          <Combobox.Popup className="popup searchable" aria-label={label}>
            <Combobox.Input className="popup-search" placeholder={searchLabel} aria-label={searchLabel} />
            <Combobox.Empty className="popup-empty">{nothingFound}</Combobox.Empty>
            <Combobox.List className="popup-list">
              {(group: OptionGroup) => (
                <Combobox.Group key={group.value} items={group.items as Option[]}>
                  {group.label === '' ? null : <Combobox.GroupLabel className="popup-heading">{group.label}</Combobox.GroupLabel>}
                  <Combobox.Collection>
                    {(option: Option) => (
                      <Combobox.Item key={option.value} value={option} className="item">
                        {option.mark}
                        <span className="item-text">{option.label}</span>
                        {option.aside === undefined ? null : <span className="item-aside">{option.aside}</span>}
                      </Combobox.Item>
                    )}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
});
