import { describe, expect, it } from 'vitest';
import { recordId } from '../ids.ts';
import { afterEdit } from '../testing/after-edit.ts';
import { aPlan } from '../testing/a-plan.ts';
import { fillGap, type FillGap } from './fill-gap.ts';
import { fillHole } from './fill-hole.ts';

const refused = (code: string) => ({ ok: false, failure: { code } });
const layer = 'zones_QHDH';

describe('fillHole', () => {
  /*  ┌───────┐
   *  │ A ┌─┐ │     the hole is 4 × 4; in the second plan C lies in a part of it
   *  │   └─┘ │
   *  └───────┘  */
  const holed = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 4 8, 8 8, 8 4, 4 4))');
  const taken = holed.zone('C', 'POLYGON ((4 4, 8 4, 8 6, 4 6, 4 4))');
  it('closes the hole that is meant, where the land of a road goes round the zone that has it', () => {
    const within = aPlan().zone('road', 'POLYGON ((-20 -20, 30 -20, 30 30, -20 30, -20 -20), (0 0, 0 10, 10 10, 10 0, 0 0))').zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 4 8, 8 8, 8 4, 4 4))');
    expect(afterEdit(within, fillHole(within.context, { layer, at: { x: 5, y: 5 } })).areas).toEqual({ road: 2400, A: 100 });
  });
  it('closes a hole', () => {
    const { record, areas } = afterEdit(holed, fillHole(holed.context, { layer, at: { x: 5, y: 5 } }));
    expect(areas).toEqual({ A: 100 });
    const { geometry } = record('A');
    expect(geometry?.type === 'MultiPolygon' && geometry.polygons[0]).toHaveLength(1);
  });
  it('leaves land in it that another zone has', () => {
    expect(afterEdit(taken, fillHole(taken.context, { layer, at: { x: 5, y: 7 } })).areas).toEqual({ A: 92, C: 8 });
  });
  it('refuses where all of it is taken, and where there is none', () => {
    const full = holed.zone('C', 'POLYGON ((4 4, 8 4, 8 8, 4 8, 4 4))');
    expect(fillHole(full.context, { layer, at: { x: 5, y: 5 } })).toMatchObject(refused('nothing-free'));
    expect(fillHole(holed.context, { layer, at: { x: 1, y: 1 } })).toMatchObject(refused('no-hole-here'));
    expect(fillHole(holed.context, { layer, at: { x: 50, y: 50 } })).toMatchObject(refused('no-hole-here'));
  });
});

describe('fillGap', () => {
  /*  10 ┌────┬─┬──┐
   *     │ A  │ │B │     between A and B nobody has 2 m; the boundary goes around all
   *   0 └────┴─┴──┘
   *     0   10 12 20  */
  const gaping = aPlan().boundary('POLYGON ((0 0, 20 0, 20 10, 0 10, 0 0))').zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))').zone('B', 'POLYGON ((12 0, 20 0, 20 10, 15 10, 12 8, 12 0))', { landUse: 'HOUSE' });
  const fill = (into: FillGap['into'], x = 11, y = 5) => fillGap(gaping.context, { layer, at: { x, y }, into });
  it('gives the gap to the zone with the longest edge along it, or to one that is named', () => {
    // B's side of the gap is 8 m and a slant of 3.6 m, A's is 10 m.
    expect(afterEdit(gaping, fill({ kind: 'longest-edge' })).areas).toEqual({ A: 100, B: 100 });
    expect(afterEdit(gaping, fill({ kind: 'zone', id: recordId('A') })).areas).toEqual({ A: 123, B: 77 });
  });
  it('makes a zone of it', () => {
    const after = afterEdit(gaping, fill({ kind: 'new', id: recordId('new'), landUse: 'GREEN' }));
    expect(after.areas).toEqual({ A: 100, B: 77, new: 23 });
    expect(after.record('new').fields).toMatchObject({ landUse: 'GREEN', population: null });
  });
  it('fills what zones close in where there is no boundary, and nothing that is open', () => {
    const ring = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 4 8, 8 8, 8 4, 4 4))');
    expect(afterEdit(ring, fillGap(ring.context, { layer, at: { x: 5, y: 5 }, into: { kind: 'longest-edge' } })).areas).toEqual({ A: 100 });
    const open = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 8 10, 8 2, 0 2, 0 0))');
    expect(fillGap(open.context, { layer, at: { x: 4, y: 5 }, into: { kind: 'longest-edge' } })).toMatchObject(refused('gap-unbounded'));
  });
  it.each<[string, FillGap['into'], number]>([
    ['no-gap-here', { kind: 'longest-edge' }, 5], ['no-gap-here', { kind: 'longest-edge' }, 50], ['class-unknown', { kind: 'new', id: recordId('new'), landUse: 'NONE' }, 11],
    ['record-gone', { kind: 'zone', id: recordId('?') }, 11], ['not-one-phase', { kind: 'zone', id: recordId('boundary 0') }, 11],
  ])('refuses: %s', (code, into, x) => expect(fill(into, x)).toMatchObject(refused(code)));
});
