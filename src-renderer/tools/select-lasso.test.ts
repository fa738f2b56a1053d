import { describe, expect, test } from 'vitest';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { metresPerPixel } from '../../src-core/units.ts';
import { recordId } from '../../src-core/ids.ts';
import { aPlan } from '../../src-core/testing/a-plan.ts';
import { selectLassoTool } from './select-lasso.ts';
import type { ToolContext, ToolEvent } from './tool.ts';

/*   ┌───┬───┐ 8     A and B side by side, C a long bar above both
 *   │ C         │
 *   ├───┼───┤ 4
 *   │ A │ B │
 *   └───┴───┘ 0  */
const plan = aPlan()
  .zone('A', 'POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))')
  .zone('B', 'POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))')
  .zone('C', 'POLYGON ((0 4, 8 4, 8 8, 0 8, 0 4))');
const context = (selection: readonly string[] = []): ToolContext => ({
  ...plan.context, scale: metresPerPixel(0.1), snapOn: true, phase: 'QHDH', layers: ['zones_QHDH'], selection: new Set(selection.map(recordId)), newId: () => recordId('new'), landUse: null,
});

function drag(points: readonly PlanPoint[], shift = false, selected: readonly string[] = []) {
  const kinds: readonly ToolEvent['kind'][] = ['down', ...points.slice(1).map(() => 'move' as const), 'up'];
  let state = selectLassoTool.start;
  let finished: unknown;
  kinds.forEach((kind, i) => {
    const step = selectLassoTool.on(state, { kind, point: points[Math.min(i, points.length - 1)]!, shift, alt: false } as ToolEvent, context(selected));
    state = step.state;
    finished = step.finished ?? finished;
  });
  return [...((finished as { selection?: ReadonlySet<string> } | undefined)?.selection ?? [])].sort();
}
const line = (...flat: readonly number[]): PlanPoint[] => Array.from({ length: flat.length / 2 }, (_, i) => ({ x: flat[2 * i]!, y: flat[2 * i + 1]! }));

describe('the lasso', () => {
  test('selects what lies wholly within it', () => expect(drag(line(-1, -1, 5, -1, 5, 5, -1, 5))).toEqual(['A']));
  test('adds with Shift', () => expect(drag(line(-1, -1, 5, -1, 5, 5, -1, 5), true, ['B'])).toEqual(['A', 'B']));
  /*  A bay that cuts into the middle of C from above: its corners are inside, it is not. */
  test('leaves out what a bay of it cuts', () => expect(drag(line(-1, -1, 9, -1, 9, 9, 5, 9, 4, 5, 3, 9, -1, 9))).toEqual(['A', 'B']));
  test('a click selects as the select tool does', () => expect(drag(line(6, 2))).toEqual(['B']));
  test('Escape forgets the line', () => {
    const started = [{ kind: 'down', point: { x: -1, y: -1 } }, { kind: 'move', point: { x: 5, y: -1 } }].reduce((state, event) => selectLassoTool.on(state, { shift: false, alt: false, ...event } as ToolEvent, context()).state, selectLassoTool.start);
    expect(started.at).toBe('lasso');
    const step = selectLassoTool.on(started, { kind: 'key', key: 'Escape' }, context());
    expect([step.state.at, step.finished]).toEqual(['select', undefined]);
  });
});
