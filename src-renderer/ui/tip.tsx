import { Tooltip } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { keyLabel } from '../actions/key-label.ts';

interface TipProps {
  readonly words: string;
  /** Physical key, as in `actionKeys`. */
  readonly actionKey?: string | null | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly children: ReactElement;
}

/** A tooltip that carries the key. The control keeps its own accessible name. */
export function Tip({ words, actionKey, side = 'bottom', children }: TipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner className="positioner" side={side} sideOffset={6}>
          <Tooltip.Popup className="tooltip">
            {words}
            {actionKey == null ? null : <span className="key">{keyLabel(actionKey)}</span>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
