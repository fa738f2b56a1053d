import { describe, expect, it } from 'vitest';
import type { PlanPoint } from '../geometry/types.ts';
import { recordId } from '../ids.ts';
import { afterEdit } from '../testing/after-edit.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { wktOf } from '../testing/wkt.ts';
import { deleteVertices } from './delete-vertices.ts';
import { insertVertex } from './insert-vertex.ts';
import { moveVertices, type VertexMove } from './move-vertices.ts';

const refused = (code: string) => ({ ok: false, failure: { code } });
const layer = 'zones_QHDH';
const point = (x: number, y: number): PlanPoint => ({ x, y });
const move = (fromX: number, fromY: number, toX: number, toY: number): VertexMove => ({ from: point(fromX, fromY), to: point(toX, toY) });

/*  10 ┌───┬───┐
 *     │ A │ B │     they share x = 10, with a corner at (10, 4); R is a road of three points
 *   0 └───┴───┘
 *     0  10  20  */
const plan = aPlan()
  .zone('A', 'POLYGON ((0 0, 10 0, 10 4, 10 10, 0 10, 0 0))').zone('B', 'POLYGON ((10 0, 20 0, 20 10, 10 10, 10 4, 10 0))')
  .record(aRecord('R', 'roads', 'LINESTRING (0 20, 10 20, 20 25)'))
  .record(aRecord('N', 'notes', 'POINT (3 3)'));

describe('insertVertex', () => {
  it('puts a vertex into every zone that has the edge', () => {
    const after = afterEdit(plan, insertVertex(plan.context, { layer, at: point(10, 7.0004) }));
    expect([after.corners('A'), after.corners('B')].map((corners) => corners.includes('10 7'))).toEqual([true, true]);
  });
  it('puts one into a line', () => {
    const outcome = insertVertex(plan.context, { layer: 'roads', at: point(5, 20) });
    expect(outcome.ok && wktOf(outcome.value.get(recordId('R'))!.after!.geometry)).toBe('MULTILINESTRING ((0 20, 5 20, 10 20, 20 25))');
  });
  it.each([['off every edge', layer, point(5, 5)], ['on a vertex', layer, point(10, 4)], ['on the end of a line', 'roads', point(0, 20)], ['on a point', 'notes', point(3, 3)]] as const)(
    'refuses one %s', (_, where, at) => expect(insertVertex(plan.context, { layer: where, at })).toMatchObject(refused('edge-not-found')));
});

/*  The outline of another program, that crosses itself and holds nothing when it is made anew: found by random edits (seed 675385772). */
it('insert-vertex-emptied-a-crossing-outline: refuses, and the zone stays as it is', () => {
  const outline = Float64Array.of(420114.334, 2350087.081, 420122.898, 2350091.473, 420122.804, 2350091.547, 420118.285, 2350073.493, 420118.519, 2350073.189);
  const crossing = aPlan().record({ ...aRecord('X', layer, 'POINT (0 0)'), geometry: { type: 'MultiPolygon', polygons: [[outline]] } });
  expect(insertVertex(crossing.context, { layer, at: point(420117.8945947889, 2350075.261697059) })).toMatchObject({ ok: false, failure: { code: 'zone-would-collapse', evidence: { zone: 'X' } } });
});

describe('deleteVertices', () => {
  it('takes a vertex out of both zones', () => {
    const after = afterEdit(plan, deleteVertices(plan.context, { layer, points: [point(10, 4)] }));
    expect([after.corners('A').length, after.corners('B').length]).toEqual([4, 4]);
  });
  it('takes corners, several at once', () => {
    expect(afterEdit(plan, deleteVertices(plan.context, { layer, points: [point(0, 0), point(20, 10)] })).areas).toEqual({ A: 50, B: 50 });
  });
  it('takes one out of a line', () => {
    const outcome = deleteVertices(plan.context, { layer: 'roads', points: [point(10, 20)] });
    expect(outcome.ok && wktOf(outcome.value.get(recordId('R'))!.after!.geometry)).toBe('MULTILINESTRING ((0 20, 20 25))');
  });
  it.each([
    ['vertex-not-found', layer, [point(5, 5)]], ['nothing-to-change', layer, []], ['vertex-is-junction', layer, [point(10, 10)]],
    ['zone-would-collapse', 'roads', [point(0, 20), point(10, 20)]], ['zone-would-collapse', 'notes', [point(3, 3)]],
  ] as const)('refuses: %s', (code, where, points) => expect(deleteVertices(plan.context, { layer: where, points })).toMatchObject(refused(code)));
  it('refuses to leave two corners of a triangle', () => {
    const triangle = aPlan().zone('T', 'POLYGON ((0 0, 4 0, 2 3, 0 0))');
    expect(deleteVertices(triangle.context, { layer, points: [point(2, 3)] })).toMatchObject(refused('zone-would-collapse'));
  });
  it('refuses where the outline would cross itself', () => {
    /*  ┌─╲ ╱─┐
     *  ╲  V  ╱     the notch from above reaches below the chord that would replace the lower tip
     *    ╲ ╱       */
    const notched = aPlan().zone('S', 'POLYGON ((0 0, 10 -10, 20 0, 20 10, 11 10, 10 -5, 9 10, 0 10, 0 0))');
    expect(deleteVertices(notched.context, { layer, points: [point(10, -10)] })).toMatchObject(refused('zone-would-cross-itself'));
  });
});

describe('moveVertices', () => {
  it('moves several corners at once, in every zone that has them', () => {
    const after = afterEdit(plan, moveVertices(plan.context, { layer, moves: [move(10, 0, 12, 0), move(10, 4, 12, 4), move(10, 10, 12, 10)] }));
    expect(after.areas).toEqual({ A: 120, B: 80 });
  });
  it('moves an edge outwards over another zone, which gives way, or over free land only', () => {
    const beside = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))').zone('C', 'POLYGON ((12 0, 20 0, 20 10, 12 10, 12 0))');
    const moves = [move(10, 0, 14, 0), move(10, 10, 14, 10)];
    expect(afterEdit(beside, moveVertices(beside.context, { layer, moves })).areas).toEqual({ A: 140, C: 60 });
    expect(afterEdit(beside, moveVertices(beside.context, { layer, moves, overlap: 'fill' })).areas).toEqual({ A: 120, C: 80 });
    expect(moveVertices(beside.context, { layer, moves, overlap: 'refuse' })).toMatchObject(refused('overlaps-zones'));
  });
  it('moves points of lines and points', () => {
    const road = moveVertices(plan.context, { layer: 'roads', moves: [move(10, 20, 10, 22)] });
    expect(road.ok && wktOf(road.value.get(recordId('R'))!.after!.geometry)).toBe('MULTILINESTRING ((0 20, 10 22, 20 25))');
    const note = moveVertices(plan.context, { layer: 'notes', moves: [move(3, 3, 4, 4)] });
    expect(note.ok && wktOf(note.value.get(recordId('N'))!.after!.geometry)).toBe('MULTIPOINT (4 4)');
  });
  it.each([
    ['nothing-to-change', []], ['nothing-to-change', [move(10, 4, 10, 4)]], ['vertex-not-found', [move(5, 5, 6, 6)]], ['vertex-not-found', [move(10, 4, 11, 4), move(5, 5, 6, 6)]],
    ['zone-would-cross-itself', [move(0, 0, 15, 7)]], ['zone-would-collapse', [move(0, 0, 10, 0), move(0, 10, 10, 10)]],
  ])('refuses: %s', (code, moves) => expect(moveVertices(plan.context, { layer, moves })).toMatchObject(refused(code)));
});
