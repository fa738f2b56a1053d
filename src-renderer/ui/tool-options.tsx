import { overlapBehaviours, type OverlapBehaviour } from '../../src-core/commands/coverage/settle.ts';
import { runAction } from '../actions/registry.ts';
import { overlapTools } from '../store/tool-table.ts';
import { Chooser } from './chooser.tsx';
import { Tip } from './tip.tsx';
import { useKeys } from './use-keys.ts';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

/** What the tool in hand does with the land of other zones: chosen where the drawing is, while it matters. */
export function ToolOptions() {
  const say = useSay();
  const keys = useKeys();
  const asks = useWorkspace((state) => overlapTools.has(state.tool));
  const overlap = useWorkspace((state) => state.drafting.overlap);
  if (!asks) return null;
  return (
    <Tip words={say('action.cycle-overlap')} actionKey={keys['cycle-overlap']} side="bottom">
      <div className="tool-options">
        <span className="soft">{say('overlap.short')}</span>
        <Chooser<OverlapBehaviour>
          label={say('menu.overlap')}
          value={overlap}
          choices={overlapBehaviours.map((value) => ({ value, label: say(`action.overlap-${value}`) }))}
          onChoose={(value) => runAction(`overlap-${value}`)}
        />
      </div>
    </Tip>
  );
}
