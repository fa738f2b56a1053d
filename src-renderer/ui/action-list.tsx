import { Menu } from '@base-ui/react/menu';
import type { ActionName } from '../actions/menu.ts';
import { actions, runAction } from '../actions/registry.ts';
import { Icon } from './icons/icon.tsx';
import { useWorkspace } from './use-workspace.ts';

/** A button with some actions of one kind under it. `words` says them by the key of what they are called elsewhere. */
export function ActionList({ label, names, words }: { readonly label: string; readonly names: readonly ActionName[]; readonly words: (key: string) => string }) {
  return (
    <Menu.Root>
      <Menu.Trigger className="button">{label}<Icon name="down" /></Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="positioner" sideOffset={2} align="end">
          <Menu.Popup className="popup menu-popup">{names.map((name) => <Item key={name} name={name} words={words(`action.${name}`)} />)}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Item({ name, words }: { readonly name: ActionName; readonly words: string }) {
  const enabled = useWorkspace(actions[name].enabled);
  return <Menu.Item className="item" disabled={!enabled} onClick={() => runAction(name)}><span className="item-text">{words}</span></Menu.Item>;
}
