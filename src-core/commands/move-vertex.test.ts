import { describe, expect, it } from 'vitest';
import { areaOf } from '../geometry/area.ts';
import { recordId } from '../ids.ts';
import { aPlan } from '../testing/a-plan.ts';
import { wktOf } from '../testing/wkt.ts';
import { moveVertex } from './move-vertex.ts';

const layer = 'zones_QHDH';
/*   0,4 ┌───┬───┐ 8,4
 *       │ A │ B │        they share the edge x = 4
 *   0,0 └───┴───┘ 8,0   */
const two = aPlan().zone('A', 'POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))').zone('B', 'POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))');

describe('moveVertex', () => {
  it('moves every zone that has the vertex, and what one gains the other loses', () => {
    const moved = moveVertex(two.context, { layer, from: { x: 4, y: 4 }, to: { x: 5, y: 4 } });
    if (!moved.ok) throw new Error(moved.failure.code);
    const document = two.document.with(moved.value);
    expect(areaOf(document.get(recordId('A'))!.geometry)).toBe(18);
    expect(areaOf(document.get(recordId('B'))!.geometry)).toBe(14);
  });

  it('takes along a neighbour that has only an edge there', () => {
    // C lies on top of both; its lower edge runs through (4, 4).
    const plan = two.zone('C', 'POLYGON ((0 4, 8 4, 8 6, 0 6, 0 4))');
    const moved = moveVertex(plan.context, { layer, from: { x: 4, y: 4 }, to: { x: 4, y: 3 } });
    if (!moved.ok) throw new Error(moved.failure.code);
    const document = plan.document.with(moved.value);
    expect(areaOf(document.get(recordId('C'))!.geometry)).toBe(20);
    expect(['A', 'B', 'C'].reduce((sum, id) => sum + areaOf(document.get(recordId(id))!.geometry), 0)).toBe(48);
  });

  it('puts the place on the 1 mm grid', () => {
    const moved = moveVertex(two.context, { layer, from: { x: 0, y: 0 }, to: { x: -1.23456, y: 0 } });
    if (!moved.ok) throw new Error(moved.failure.code);
    expect(wktOf(moved.value.get(recordId('A'))!.after!.geometry)).toContain('-1.235 0');
  });

  it.each([
    ['through the opposite side', { x: 0, y: 0 }, { x: 7, y: 3 }, 'zone-would-cross-itself'],
    ['onto the opposite corner, leaving no area', { x: 0, y: 0 }, { x: 4, y: 4 }, 'zone-would-collapse'],
    ['where it is', { x: 0, y: 0 }, { x: 0, y: 0 }, 'nothing-to-change'],
    ['that is not there', { x: 1, y: 1 }, { x: 2, y: 2 }, 'vertex-not-found'],
  ])('refuses one %s', (_, from, to, code) => {
    expect(moveVertex(two.context, { layer, from, to })).toMatchObject({ ok: false, failure: { code } });
  });

  it('refuses to flatten a triangle', () => {
    const triangle = aPlan().zone('T', 'POLYGON ((0 0, 4 0, 2 3, 0 0))');
    expect(moveVertex(triangle.context, { layer, from: { x: 2, y: 3 }, to: { x: 2, y: 0 } })).toMatchObject({ ok: false, failure: { code: 'zone-would-collapse', evidence: { zone: 'T' } } });
  });

  it('refuses a move past a whole hole', () => {
    const ring = aPlan().zone('R', 'POLYGON ((0 0, 10 0, 0 10, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))');
    expect(moveVertex(ring.context, { layer, from: { x: 0, y: 0 }, to: { x: 4.5, y: 4.5 } })).toMatchObject({ ok: false, failure: { code: 'zone-would-cross-itself' } });
  });

  it('merges a vertex moved onto the next one', () => {
    const five = aPlan().zone('A', 'POLYGON ((0 0, 2 0, 4 0, 4 4, 0 4, 0 0))');
    const moved = moveVertex(five.context, { layer, from: { x: 2, y: 0 }, to: { x: 4, y: 0 } });
    if (!moved.ok) throw new Error(moved.failure.code);
    expect(wktOf(moved.value.get(recordId('A'))!.after!.geometry)).toBe('MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)))');
  });
});
