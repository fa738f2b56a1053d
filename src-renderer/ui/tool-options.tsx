import { useStore } from 'zustand';
import { overlapBehaviours, type OverlapBehaviour } from '../../src-core/commands/coverage/settle.ts';
import { runAction } from '../actions/registry.ts';
import { sayToTool, toolPicture } from '../store/tool-runner.ts';
import { overlapTools } from '../store/tool-table.ts';
import type { ToolName } from '../store/workspace.ts';
import { CheckBox } from './check-box.tsx';
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
  const tool = useWorkspace((state) => state.tool);
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
        {transformTools.has(tool) ? <CopyChoice /> : null}
      </div>
    </Tip>
  );
}

const transformTools: ReadonlySet<ToolName> = new Set(['move', 'rotate', 'scale', 'mirror']);

/** Whether the originals stay: seen and chosen beside the map, not only told by the hint. */
function CopyChoice() {
  const say = useSay();
  const copies = useStore(toolPicture, (picture) => picture.copies === true);
  const anything = useWorkspace((state) => state.selection.size > 0);
  return <CheckBox label={say('tool-options.copies')} checked={copies} disabled={!anything} onChange={() => sayToTool('mode')} />;
}
