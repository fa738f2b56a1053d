import { Toolbar } from '@base-ui/react/toolbar';
import type { ActionName } from '../actions/menu.ts';
import { actions, runAction } from '../actions/registry.ts';
import type { IconName } from './icons/icon-paths.ts';
import { Icon } from './icons/icon.tsx';
import { Tip } from './tip.tsx';
import { useKeys } from './use-keys.ts';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

const groups: readonly (readonly (readonly [ActionName, IconName])[])[] = [
  [['tool-select', 'select'], ['tool-select-lasso', 'lasso'], ['tool-pan', 'pan'], ['fit-plan', 'fit']],
  [['tool-draw-zone', 'draw-zone'], ['tool-draw-rectangle', 'rectangle'], ['tool-draw-circle', 'circle'], ['tool-draw-road', 'road']],
  [['tool-edit-vertices', 'edit-vertices'], ['tool-reshape', 'reshape'], ['tool-move', 'move'], ['tool-rotate', 'rotate'], ['tool-scale', 'scale'], ['tool-mirror', 'mirror']],
  [['tool-split', 'split'], ['tool-split-by-area', 'split-by-area'], ['tool-cut-out', 'cut-out'], ['tool-fill-hole', 'fill-hole'], ['tool-fill-gap', 'fill-gap'], ['delete', 'trash']],
  [['undo', 'undo'], ['redo', 'redo']],
  [['tool-construction-line', 'construction-line'], ['tool-measure', 'measure'], ['zoom-in', 'zoom-in'], ['zoom-out', 'zoom-out'], ['toggle-orbit', 'cube']],
];

/** The slim strip at the left edge of the map, two tools wide so that all fit a small screen. Arrow keys move along it. */
export function ToolStrip() {
  const say = useSay();
  return (
    <Toolbar.Root className="tool-strip" orientation="vertical" aria-label={say('tools.strip')}>
      {groups.map((names, index) => (
        <Toolbar.Group key={index} className="tool-group">
          {names.map(([name, icon]) => <ToolButton key={name} name={name} icon={icon} />)}
        </Toolbar.Group>
      ))}
    </Toolbar.Root>
  );
}

function ToolButton({ name, icon }: { readonly name: ActionName; readonly icon: IconName }) {
  const say = useSay();
  const keys = useKeys();
  const action = actions[name];
  const enabled = useWorkspace(action.enabled);
  const holds = useWorkspace((state) => action.holds?.(state));
  return (
    <Tip words={say(`action.${name}`)} actionKey={keys[name]} side="right">
      <Toolbar.Button className="icon-button" aria-label={say(`action.${name}`)} aria-pressed={holds} disabled={!enabled} onClick={() => runAction(name)}>
        <Icon name={icon} />
      </Toolbar.Button>
    </Tip>
  );
}
