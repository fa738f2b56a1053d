import { describe, expect, it } from 'vitest';
import { areaOf } from '../../src-core/geometry/area.ts';
import { aPlan, aRecord } from '../../src-core/testing/a-plan.ts';
import { recordId } from '../../src-core/ids.ts';
import { editVerticesTool } from './edit-vertices.ts';
import { Hand } from './testing/hand.ts';

/*  100 ┌─────┬─────┐     A and B share the edge x = 100; 1 pixel is 0.1 m
 *      │  A  │  B  │
 *    0 └─────┴─────┘
 *      0    100   200   */
const plan = aPlan().zone('A', 'POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))').zone('B', 'POLYGON ((100 0, 200 0, 200 100, 100 100, 100 0))')
  .record(aRecord('R', 'roads', 'LINESTRING (0 200, 100 200)'));
const hand = () => new Hand(editVerticesTool, plan);
const last = (of: Hand<unknown>) => of.finished.at(-1);

describe('one vertex', () => {
  it('follows a drag, and the neighbour with it', () => {
    const drag = hand().drag([100.2, 99.9], [110, 120]);
    expect(last(drag)).toMatchObject({ name: 'move-vertex', request: { layer: 'zones_QHDH', from: { x: 100, y: 100 }, to: { x: 110, y: 120 } } });
    expect(drag.outcome).toEqual({ A: 11_500, B: 10_500 });
  });
  it('is carried by a click and dropped by the next, between them figures can be typed', () => {
    const carry = hand().move(100, 100).down(100, 100).up(100, 100);
    expect(carry.hint).toBe('hint.edit-vertices-carry');
    expect(carry.move(150, 150).step!.wants!.base).toEqual({ x: 100, y: 100 });
    expect(last(carry.typed({ dNorth: 5, dEast: -2.5 }, { x: 150, y: 150 }))).toMatchObject({ name: 'move-vertex', request: { to: { x: 97.5, y: 105 } } });
  });
  it('stays where it is when the hand only shook', () => {
    expect(hand().move(100.6, 99.5).down(100.6, 99.5).move(100.8, 99.6).up(100.8, 99.6).down(100.8, 99.6).finished).toEqual([]);
  });
  it('stays where it is on Escape', () => expect(hand().move(100, 100).down(100, 100).move(130, 130).key('Escape').up(130, 130).finished.filter(({ kind }) => kind === 'command')).toEqual([]));
  it('shows both zones as they would be, and says when that cannot be', () => {
    const drag = hand().move(100, 100).down(100, 100).move(110, 120);
    expect(drag.step!.picture.preview).toMatchObject({ kind: 'moved', refused: false, shapes: [{ id: 'A' }, { id: 'B' }] });
    expect(drag.move(50, -50).step!.picture.preview).toMatchObject({ refused: true });
    expect(drag.hint).toBe('refusal.zone-would-collapse');
  });
  it('of a road carries the ground of its reserve along, before the zones are settled', () => {
    const road = new Hand(editVerticesTool, plan.record(aRecord('W', 'roads', 'LINESTRING (0 300, 100 300)', { width: 10 }))
      .zone('reserve', 'POLYGON ((0 295, 100 295, 100 305, 0 305, 0 295))', { landUse: 'ROAD', roadId: 'W' }));
    road.selection = ['W'];
    const { preview } = road.move(100, 300).down(100, 300).move(100, 320).step!.picture;
    expect(preview).toMatchObject({ kind: 'moved', shapes: [{ id: 'W', geometry: { type: 'MultiLineString' } }, { id: 'reserve' }] });
    expect(preview?.kind === 'moved' && Math.round(areaOf(preview.shapes[1]!.geometry))).toBe(Math.round(10 * Math.hypot(100, 20)));
    expect(last(road.up(100, 320))).toMatchObject({ name: 'move-vertex', request: { layer: 'roads', reservesIn: 'zones_QHDH' } });
  });
  it('of a road shows the zones beside it as they will be once the pointer rests', () => {
    const road = new Hand(editVerticesTool, aPlan().record(aRecord('W', 'roads', 'LINESTRING (0 300, 100 300)', { width: 10, carriagewayWidth: 10, pavementWidth: 0, medianWidth: 0, cornerRadius: 0 }))
      .zone('reserve', 'POLYGON ((0 295, 100 295, 100 305, 0 305, 0 295))', { landUse: 'ROAD', roadId: 'W' })
      .zone('north', 'POLYGON ((0 305, 100 305, 100 400, 0 400, 0 305))').zone('south', 'POLYGON ((0 200, 100 200, 100 295, 0 295, 0 200))'));
    road.selection = ['W'];
    const moving = road.move(100, 300).down(100, 300).move(100, 320).step!;
    expect(moving.hint.key).toBe('hint.edit-vertices-road');
    const { picture: { preview }, hint } = moving.rested!();
    expect(hint).toEqual({ key: 'hint.edit-vertices-drop', evidence: { count: 3 } });
    // What is shown is what the command makes.
    const shown = Object.fromEntries(preview?.kind === 'moved' ? preview.shapes.map(({ id, geometry }) => [id, Math.round(areaOf(geometry))]) : []);
    road.up(100, 320);
    expect(shown).toEqual(road.outcome);
    expect(Object.keys(shown)).toEqual(expect.arrayContaining(['W', 'reserve', 'north', 'south']));
  });
  it('goes under Delete and Backspace', () => {
    const corner = hand().move(0, 0).say('delete');
    expect(last(corner)).toMatchObject({ name: 'delete-vertices', request: { points: [{ x: 0, y: 0 }] } });
    expect(corner.outcome).toEqual({ A: 5000 });
    expect(last(hand().move(200, 0).key('Backspace'))).toMatchObject({ name: 'delete-vertices' });
  });
  it('leaves Delete to the selection where no vertex is meant', () => expect(hand().move(50, 50).hears('delete')).toBe(false));
});

describe('a new vertex', () => {
  it('comes of the middle of an edge that is dragged', () => {
    const drag = hand().move(100, 50);
    expect(drag.step!.picture.middles).toEqual([{ x: 100, y: 50 }]);
    drag.drag([100, 50], [120, 50]);
    expect(last(drag)).toMatchObject({ name: 'move-vertex', request: { from: { x: 100, y: 50 }, to: { x: 120, y: 50 } } });
    expect(drag.outcome).toEqual({ A: 11_000, B: 9000 });
  });
  it('comes of a double click on an edge, in both zones', () => {
    const twice = hand().doubleClick(100.3, 20.0);
    expect(last(twice)).toMatchObject({ name: 'insert-vertex', request: { layer: 'zones_QHDH', at: { x: 100, y: 20 } } });
    expect(twice.outcome).toEqual({ A: 10_000, B: 10_000 });
  });
  it('comes of a double click on the middle as well', () => {
    expect(hand().click(100.4, 50.5).click(100.4, 50.5).finished[0]).toMatchObject({ name: 'insert-vertex', request: { at: { x: 100, y: 50 } } });
  });
  it('is put into a road at once', () => {
    const road = hand();
    road.selection = ['R'];
    expect(last(road.move(50, 200).down(50, 200))).toMatchObject({ name: 'insert-vertex', request: { layer: 'roads', at: { x: 50, y: 200 } } });
  });
});

describe('many vertices', () => {
  it('are chosen by a box from empty ground, and move together', () => {
    const many = hand().drag([-10, 110], [110, 90]);
    expect(many.step!.picture.chosen).toHaveLength(2);
    many.drag([100, 100], [100, 130]);
    expect(last(many)).toMatchObject({ name: 'move-vertices' });
    expect(many.outcome).toEqual({ A: 13_000, B: 11_500 });
    expect([...many.step!.picture.chosen].sort((a, b) => a.x - b.x)).toEqual([{ x: 0, y: 130 }, { x: 100, y: 130 }]);
  });
  it('Shift adds and takes away', () => {
    const many = hand().move(0, 0).down(0, 0, { shift: true }).up(0, 0, true).move(200, 0).down(200, 0, { shift: true }).up(200, 0, true);
    expect(many.step!.picture.chosen).toEqual([{ x: 0, y: 0 }, { x: 200, y: 0 }]);
    expect(many.down(0, 0, { shift: true }).step!.picture.chosen).toEqual([{ x: 200, y: 0 }]);
    expect(many.key('Escape').step!.picture.chosen).toEqual([]);
  });
  it('go together', () => {
    const many = hand().drag([-10, -10], [10, 10]).drag([210, 110], [190, 90], true);
    expect(many.say('delete').outcome).toEqual({ A: 5000, B: 5000 });
  });
  it('are chosen still after the plan refused their move', () => {
    const many = hand().drag([-10, 110], [10, 90]);
    many.drag([0, 100], [150, -60]).refuse();
    expect(many.result.ok).toBe(false);
    expect(many.feed({ kind: 'leave' }).step!.picture.chosen).toEqual([{ x: 0, y: 100 }]);
  });
  it('are let go once they are gone from the plan', () => {
    const many = hand().drag([-10, 110], [10, 90]);
    many.drag([0, 100], [0, 120]);
    // The plan of this hand stays as it was, as after an undo.
    expect(many.feed({ kind: 'leave' }).step!.picture.chosen).toEqual([]);
  });
});

it('a click on a zone selects it', () => expect(last(hand().click(50, 50))).toEqual({ kind: 'selection', selection: new Set([recordId('A')]) }));
