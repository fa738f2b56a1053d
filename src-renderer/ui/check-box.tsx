import { Checkbox } from '@base-ui/react/checkbox';
import { Icon } from './icons/icon.tsx';

interface CheckBoxProps { readonly label: string; readonly checked: boolean; readonly onChange: (checked: boolean) => void; readonly disabled?: boolean }

export function CheckBox({ label, checked, onChange, disabled = false }: CheckBoxProps) {
  return (
    <label className="check-label">
      <Checkbox.Root className="check" checked={checked} onCheckedChange={onChange} disabled={disabled}>
        <Checkbox.Indicator><Icon name="check" /></Checkbox.Indicator>
      </Checkbox.Root>
      <span>{label}</span>
    </label>
  );
}
