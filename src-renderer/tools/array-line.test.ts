import { describe, expect, it } from 'vitest';
import { recordId } from '../../src-core/ids.ts';
import { aPlan } from '../../src-core/testing/a-plan.ts';
import { metresPerPixel } from '../../src-core/units.ts';
import { arrayLineTool } from './array-line.ts';
import type { Finished, ToolContext, ToolEvent } from './tool.ts';

/** Clicks and keys; 1 pixel is 0.1 m. */
function drawn(...events: readonly (readonly [number, number] | 'Enter' | 'Escape' | 'Backspace')[]) {
  const context: ToolContext = { ...aPlan().context, scale: metresPerPixel(0.1), snapOn: false, phase: 'QHDH', layers: [], selection: new Set(), newId: () => recordId('new'), landUse: null };
  let state = arrayLineTool.start;
  const finished: Finished[] = [];
  let hint = '';
  const feed = (event: ToolEvent): void => {
    const step = arrayLineTool.on(state, event, context);
    state = step.state;
    hint = step.hint.key;
    if (step.finished !== undefined) finished.push(step.finished);
  };
  for (const event of events) {
    if (typeof event === 'string') feed({ kind: 'key', key: event });
    else for (const kind of ['move', 'down', 'up'] as const) feed({ kind, point: { x: event[0], y: event[1] }, shift: false, alt: true });
  }
  return { finished, hint };
}

describe('the line to copy along', () => {
  it('is what was clicked, on the grid, and no part of the plan', () => {
    expect(drawn([0, 0], [100, 0], [100, 50.0004], 'Enter')).toEqual({ finished: [{ kind: 'array-line', line: Float64Array.of(0, 0, 100, 0, 100, 50) }], hint: 'hint.array-line-first' });
  });
  it('needs two points', () => expect(drawn([0, 0], 'Enter')).toEqual({ finished: [], hint: 'hint.array-line-next' }));
  it('gives back the last point by Backspace, all by Escape', () => {
    expect(drawn([0, 0], [100, 0], 'Backspace', [0, 70], 'Enter').finished).toEqual([{ kind: 'array-line', line: Float64Array.of(0, 0, 0, 70) }]);
    expect(drawn([0, 0], [100, 0], 'Escape', 'Enter').finished).toEqual([]);
  });
});
