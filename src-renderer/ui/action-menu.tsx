import { ContextMenu } from '@base-ui/react/context-menu';
import type { ReactNode } from 'react';
import { keyLabel } from '../actions/key-label.ts';
import { actionKeys, type ActionName, type MenuEntry } from '../actions/menu.ts';
import { actions, runAction } from '../actions/registry.ts';
import { Icon } from './icons/icon.tsx';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

interface ActionMenuProps {
  readonly entries: readonly MenuEntry[];
  readonly className: string;
  readonly children: ReactNode;
  /** Told where the menu was asked for, before it opens: client pixels; of the keyboard (Shift+F10, the menu key) nothing. */
  readonly onAsk?: (at: { readonly x: number; readonly y: number } | null) => void;
}

/** An area with a menu of its own: the right button, a long press, or the keyboard opens it. Items are actions of the registry with their keys. */
export function ActionMenu({ entries, className, children, onAsk }: ActionMenuProps) {
  const say = useSay();
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        className={className}
        onContextMenu={(event) => {
          // Over a field the browser's own menu pastes and copies.
          if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return event.preventBaseUIHandler();
          onAsk?.(event.button === 2 ? { x: event.clientX, y: event.clientY } : null);
        }}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className="positioner">
          <ContextMenu.Popup className="popup menu-popup" aria-label={say('menu.context')}>
            {entries.map((entry, index) => (entry.kind === 'action' ? <Item key={entry.name} name={entry.name} /> : entry.kind === 'line' ? <ContextMenu.Separator key={index} className="menu-line" /> : null))}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function Item({ name }: { readonly name: ActionName }) {
  const say = useSay();
  const enabled = useWorkspace(actions[name].enabled);
  const holds = useWorkspace((state) => actions[name].holds?.(state));
  const key = actionKeys[name];
  return (
    <ContextMenu.Item className="item" disabled={!enabled} onClick={() => runAction(name)}>
      <span className="item-mark">{holds === true ? <Icon name="check" /> : null}</span>
      <span className="item-text">{say(`action.${name}`)}</span>
      {key === null ? null : <span className="key">{keyLabel(key)}</span>}
    </ContextMenu.Item>
  );
}
