import type { ActionName } from '../actions/menu.ts';
import { actions, runAction } from '../actions/registry.ts';
import { IconButton } from './icon-button.tsx';
import type { IconName } from './icons/icon-paths.ts';
import { useKeys } from './use-keys.ts';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

interface ActionButtonProps {
  readonly name: ActionName;
  readonly icon: IconName;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
}

/** An action of the registry as an icon: its words, its key, whether it can be done and whether it holds now. */
export function ActionButton({ name, icon, side = 'bottom' }: ActionButtonProps) {
  const say = useSay();
  const keys = useKeys();
  const action = actions[name];
  const enabled = useWorkspace(action.enabled);
  const holds = useWorkspace((state) => action.holds?.(state));
  return (
    <IconButton icon={icon} label={say(`action.${name}`)} actionKey={keys[name]} side={side} disabled={!enabled} pressed={holds} onClick={() => runAction(name)} />
  );
}
