import { Menu } from '@base-ui/react/menu';
import { Menubar } from '@base-ui/react/menubar';
import { keyLabel } from '../actions/key-label.ts';
import { menu, type ActionName, type MenuEntry } from '../actions/menu.ts';
import { actions, runAction } from '../actions/registry.ts';
import { Icon } from './icons/icon.tsx';
import { useKeys } from './use-keys.ts';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

/** The menu as the window draws it under `desk`; under Electron the system draws the same data. */
export function MenuBar() {
  const say = useSay();
  const planName = useWorkspace((state) => state.document?.settings.name ?? null);
  const madeUp = useWorkspace((state) => state.document?.settings.madeUp === true);
  return (
    <header className="menu-bar">
      <Menubar className="menu-bar-menus" aria-label={say('menu.bar')}>
        {menu.map((column) => (
          <Menu.Root key={column.title}>
            <Menu.Trigger className="menu-bar-trigger">{say(`menu.${column.title}`)}</Menu.Trigger>
            <Menu.Portal>
              <Menu.Positioner className="positioner" sideOffset={2} alignOffset={0}>
                <Menu.Popup className="popup menu-popup">
                  {column.entries.map((entry, index) => <Entry key={index} entry={entry} />)}
                </Menu.Popup>
              </Menu.Positioner>
            </Menu.Portal>
          </Menu.Root>
        ))}
      </Menubar>
      {planName === null ? null : (
        <p className="menu-bar-plan">
          <span className="menu-bar-name">{planName}</span>
          {madeUp ? <span className="made-up">{say('plan.made-up')}</span> : null}
        </p>
      )}
    </header>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case 'line': return <Menu.Separator className="menu-line" />;
    case 'action': return <ActionItem name={entry.name} />;
    case 'choice': return <ChoiceGroup title={entry.title} names={entry.names} />;
    case 'group': return <ActionGroup title={entry.title} names={entry.names} />;
  }
}

function ActionItem({ name }: { readonly name: ActionName }) {
  const say = useSay();
  const action = actions[name];
  const enabled = useWorkspace(action.enabled);
  const holds = useWorkspace((state) => action.holds?.(state));
  const content = (
    <>
      <span className="item-mark">{holds === true ? <Icon name="check" /> : null}</span>
      <span className="item-text">{say(`action.${name}`)}</span>
      <Key name={name} />
    </>
  );
  if (holds !== undefined) {
    return <Menu.CheckboxItem className="item" checked={holds} disabled={!enabled} closeOnClick onCheckedChange={() => runAction(name)}>{content}</Menu.CheckboxItem>;
  }
  return <Menu.Item className="item" disabled={!enabled} onClick={() => runAction(name)}>{content}</Menu.Item>;
}

function ActionGroup({ title, names }: { readonly title: string; readonly names: readonly ActionName[] }) {
  const say = useSay();
  const enabled = useWorkspace((state) => names.some((name) => actions[name].enabled(state)));
  return (
    <Menu.SubmenuRoot disabled={!enabled}>
      <Menu.SubmenuTrigger className="item">
        <span className="item-mark" />
        <span className="item-text">{say(`menu.${title}`)}</span>
        <Icon name="right" />
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner className="positioner" sideOffset={-2} alignOffset={-5}>
          <Menu.Popup className="popup menu-popup">{names.map((name) => <ActionItem key={name} name={name} />)}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  );
}

function ChoiceGroup({ title, names }: { readonly title: string; readonly names: readonly ActionName[] }) {
  const say = useSay();
  const chosen = useWorkspace((state) => names.find((name) => actions[name].holds?.(state) === true));
  const enabled = useWorkspace((state) => names.some((name) => actions[name].enabled(state)));
  return (
    <Menu.RadioGroup value={chosen ?? null} onValueChange={(name: ActionName) => runAction(name)} disabled={!enabled}>
      <Menu.Group>
        <Menu.GroupLabel className="popup-heading">{say(`menu.${title}`)}</Menu.GroupLabel>
        {names.map((name) => (
          <Menu.RadioItem key={name} value={name} className="item" closeOnClick>
            <span className="item-mark"><Menu.RadioItemIndicator><Icon name="check" /></Menu.RadioItemIndicator></span>
            <span className="item-text">{say(`action.${name}`)}</span>
            <Key name={name} />
          </Menu.RadioItem>
        ))}
      </Menu.Group>
    </Menu.RadioGroup>
  );
}

function Key({ name }: { readonly name: ActionName }) {
  const key = useKeys()[name];
  return key === null ? null : <span className="key" aria-hidden="true">{keyLabel(key)}</span>;
}
