import { createStore } from 'zustand/vanilla';
import type { Change } from '../../src-core/document/change.ts';
import { layerKeys } from '../../src-core/document/layers.ts';
import { newRecordId } from '../../src-core/ids.ts';
import { metresPerPixel } from '../../src-core/units.ts';
import { drawZoneTool } from '../tools/draw-zone.ts';
import { editVerticesTool } from '../tools/edit-vertices.ts';
import { panTool } from '../tools/pan.ts';
import { emptyPicture, type ToolPicture } from '../tools/preview.ts';
import { selectTool } from '../tools/select.ts';
import type { Finished, Tool, ToolContext, ToolEvent } from '../tools/tool.ts';
import { runCommand } from './commit.ts';
import { landUseCodes } from './land-use-tables.ts';
import { onPlan, recordIndex } from './open-plan.ts';
import { workspace, type ToolName } from './workspace.ts';

/** What the tool in hand shows; the canvas draws it. */
export const toolPicture = createStore<ToolPicture>(() => emptyPicture);

const tools: Readonly<Record<ToolName, Tool<unknown>>> = {
  'select': selectTool as Tool<unknown>, 'draw-zone': drawZoneTool as Tool<unknown>, 'edit-vertices': editVerticesTool as Tool<unknown>, 'pan': panTool as Tool<unknown>,
};

let current: ToolName = 'select';
let state: unknown = selectTool.start;
/** The class the next drawn zone gets. */
let landUse: string | null = null;

/** Follows the tool that is chosen, and forgets what was begun when another is, or another plan. Called once. */
export function followTool(): void {
  const begin = () => {
    current = workspace.getState().tool;
    state = tools[current].start;
    toolPicture.setState(emptyPicture, true);
    workspace.setState({ hover: null });
    feed({ kind: 'leave' });
  };
  workspace.subscribe((now, before) => {
    if (now.tool !== before.tool || now.phase !== before.phase) begin();
    // Handles follow the selection, whoever changed it.
    else if (now.selection !== before.selection && current === 'edit-vertices') feed({ kind: 'leave' });
  });
  onPlan((event) => {
    if (event.kind === 'changed') rememberLandUse(event.change);
    // Of a plan that is being closed there is no index left to ask; the next one begins anew.
    else if (event.kind === 'opened') begin();
  });
}

/** One event of pointer or keys over the map. Answers whether the tool had something to forget or to finish. */
export function feed(event: ToolEvent): boolean {
  const context = contextNow();
  if (context === null) return false;
  const before = state;
  const step = tools[current].on(state, event, context);
  state = step.state;
  toolPicture.setState(step.picture, true);
  const { hint, hover } = workspace.getState();
  if (hint?.key !== step.hint.key || hint.evidence !== step.hint.evidence) workspace.setState({ hint: { ...step.hint, tone: 'said' } });
  if (step.hover !== undefined && step.hover !== hover) workspace.setState({ hover: step.hover });
  if (event.kind === 'down' && workspace.getState().message !== null) workspace.setState({ message: null });
  if (step.finished !== undefined) finish(step.finished);
  return before !== state || step.finished !== undefined;
}

function finish(finished: Finished): void {
  if (finished.kind === 'selection') {
    workspace.setState({ selection: finished.selection, highlightedClass: null });
    return;
  }
  if (finished.name === 'draw-zone') {
    // What has just been drawn is what the next keystrokes are about: its class and its name.
    const { id } = finished.request;
    void runCommand('draw-zone', finished.request).then((drawn) => {
      if (drawn) workspace.setState({ selection: new Set([id]) });
    });
  } else void runCommand(finished.name, finished.request as never);
}

/** Zones are drawn with the class that was last given to one. */
function rememberLandUse(change: Change): void {
  for (const { before, after } of change.values()) {
    const code = after?.fields['landUse'];
    if (before !== null && typeof code === 'string' && before.fields['landUse'] !== code && landUseCodes.has(code)) landUse = code;
  }
}

function contextNow(): ToolContext | null {
  const { document, view, snapOn, phase, visible, selection } = workspace.getState();
  if (document === null || view === null) return null;
  const layers = layerKeys.filter((key) => visible[key] !== false && (!key.startsWith('zones_') || key === `zones_${phase}`));
  return {
    document, index: recordIndex(), landUseCodes, scale: metresPerPixel(2 ** -view.zoom), snapOn, phase, layers, selection, landUse,
    newId: () => newRecordId((count) => crypto.getRandomValues(new Uint8Array(count))),
  };
}
