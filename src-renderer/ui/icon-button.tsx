import type { IconName } from './icons/icon-paths.ts';
import { Icon } from './icons/icon.tsx';
import { Tip } from './tip.tsx';

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly pressed?: boolean | undefined;
  readonly actionKey?: string | null | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
}

export function IconButton({ icon, label, onClick, disabled = false, pressed, actionKey, side = 'bottom' }: IconButtonProps) {
  return (
    <Tip words={label} actionKey={actionKey} side={side}>
      <button type="button" className="icon-button" aria-label={label} aria-pressed={pressed} aria-disabled={disabled || undefined} data-disabled={disabled ? '' : undefined} onClick={() => { if (!disabled) onClick(); }}>
        <Icon name={icon} />
      </button>
    </Tip>
  );
}
