import { describe, expect, it } from 'vitest';
import { recordId } from '../ids.ts';
import { aPlan } from '../testing/a-plan.ts';
import { wktOf } from '../testing/wkt.ts';
import { drawZone } from './draw-zone.ts';

const layer = 'zones_QHDH';
const id = recordId('new');
const points = (...flat: number[]) => Array.from({ length: flat.length / 2 }, (_, i) => ({ x: flat[2 * i]!, y: flat[2 * i + 1]! }));

describe('drawZone', () => {
  it('makes a zone of the class, counter-clockwise, on the grid', () => {
    const drawn = drawZone(aPlan().context, { id, layer, outline: points(0, 0, 0, 4, 4.00049, 4, 4, 0), landUse: 'GREEN' });
    if (!drawn.ok) throw new Error(drawn.failure.code);
    expect(wktOf(drawn.value.get(id)!.after!.geometry)).toBe('MULTIPOLYGON (((4 0, 4 4, 0 4, 0 0, 4 0)))');
    expect(drawn.value.get(id)!.after!.fields).toMatchObject({ landUse: 'GREEN', population: null });
  });

  /*  ┌───────┐            the long edge of A gets the new zone's corners, and the new zone A's corner
   *  │   A   ├───┐        that lies on its side: the edge between them is one edge.
   *  │       │new│
   *  └───────┴───┘  */
  it('shares vertices with the neighbours along its edge', () => {
    const plan = aPlan().zone('A', 'POLYGON ((0 0, 8 0, 8 8, 0 8, 0 0))').zone('B', 'POLYGON ((8 6, 12 6, 12 8, 8 8, 8 6))');
    const drawn = drawZone(plan.context, { id, layer, outline: points(8, -1, 10, -1, 10, 5, 8, 5), landUse: null });
    if (!drawn.ok) throw new Error(drawn.failure.code);
    expect(wktOf(drawn.value.get(recordId('A'))!.after!.geometry)).toBe('MULTIPOLYGON (((0 0, 8 0, 8 5, 8 8, 0 8, 0 0)))');
    expect(wktOf(drawn.value.get(id)!.after!.geometry)).toBe('MULTIPOLYGON (((8 -1, 10 -1, 10 5, 8 5, 8 0, 8 -1)))');
    expect(drawn.value.has(recordId('B'))).toBe(false);
  });

  it('makes a point snapped to a slanting edge part of that edge', () => {
    const plan = aPlan().zone('A', 'POLYGON ((0 0, 9 0, 2 7, 0 0))');
    // (5.333, 3.667) is on the line x + y = 9 exactly; (0.667, 2.333) is 0.3 mm off the line y = 3.5 x.
    const drawn = drawZone(plan.context, { id, layer, outline: points(0.667, 2.333, -5, 2, -5, 8), landUse: null });
    if (!drawn.ok) throw new Error(drawn.failure.code);
    expect(wktOf(drawn.value.get(recordId('A'))!.after!.geometry)).toContain('0.667 2.333');
  });

  it.each([
    ['outline-too-short', points(0, 0, 4, 0), null],
    ['outline-too-short', points(0, 0, 4, 0, 4, 0.0001), null],
    ['outline-crosses-itself', points(0, 0, 4, 4, 4, 0, 0, 4), null],
    ['outline-crosses-itself', points(0, 0, 4, 0, 2, 0), null],
    ['class-unknown', points(0, 0, 4, 0, 4, 4), 'NO SUCH CLASS'],
  ])('refuses: %s', (code, outline, landUse) => {
    expect(drawZone(aPlan().context, { id, layer, outline, landUse })).toMatchObject({ ok: false, failure: { code } });
  });
});
