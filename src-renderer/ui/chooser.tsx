import { Select } from '@base-ui/react/select';
import type { ReactNode } from 'react';
import { Icon } from './icons/icon.tsx';
import { keepLetters } from './keep-letters.ts';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly aside?: string | undefined;
  readonly mark?: ReactNode;
}

interface ChooserProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly choices: readonly Choice<Value>[];
  readonly onChoose: (value: Value) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly id?: string;
}

/** One of a short list. */
export function Chooser<Value extends string>({ label, value, choices, onChoose, placeholder = '', disabled = false, className = '', id }: ChooserProps<Value>) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Select.Root value={value} onValueChange={(next) => { if (next !== null) onChoose(next as Value); }} disabled={disabled}>
      <Select.Trigger className={`chooser ${className}`} aria-label={label} id={id} onKeyDown={keepLetters}>
        {chosen?.mark}
        <span className="chooser-value" title={chosen?.label}>{chosen?.label ?? <span className="soft">{placeholder}</span>}</span>
        <span className="chooser-icon"><Icon name="down" /></span>
      </Select.Trigger>
      <Select.Portal>
        <Select.Positioner className="positioner" alignItemWithTrigger={false} sideOffset={2}>
          <Select.Popup className="popup">
            <Select.List>
              {choices.map((choice) => (
                <Select.Item key={choice.value} value={choice.value} className="item">
                  <span className="item-mark"><Select.ItemIndicator><Icon name="check" /></Select.ItemIndicator></span>
                  {choice.mark}
                  <Select.ItemText className="item-text">{choice.label}</Select.ItemText>
                  {choice.aside === undefined ? null : <span className="item-aside">{choice.aside}</span>}
                </Select.Item>
              ))}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
