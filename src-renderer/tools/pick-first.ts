import type { LayerKey } from '../../src-core/document/layers.ts';
import { emptyPicture } from './preview.ts';
import { snapReach } from './reach.ts';
import { recordAt } from './record-at.ts';
import type { Step, ToolContext, ToolEvent } from './tool.ts';

/** While nothing is selected that a tool could work on, a click selects it; the tool stays as it is. */
export function pickFirst<State>(state: State, event: ToolEvent, context: ToolContext, hint: string, layers: readonly LayerKey[] = context.layers): Step<State> {
  const step = { state, picture: emptyPicture, hint: { key: hint, evidence: {} } };
  if (!('point' in event)) return { ...step, hover: null };
  const record = recordAt(event.point, snapReach(context), context.index, layers.filter((layer) => context.layers.includes(layer)));
  if (event.kind === 'down' && record !== null) return { ...step, hover: null, finished: { kind: 'selection', selection: new Set([record.id]) } };
  return { ...step, hover: record?.id ?? null, picture: { ...emptyPicture, cursor: record === null ? 'default' : 'pointer' } };
}
