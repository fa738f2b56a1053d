import { describe, expect, it } from 'vitest';
import { recordId } from '../ids.ts';
import { afterEdit } from '../testing/after-edit.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { simplifyZones } from './simplify-zones.ts';
import { snapToNeighbours } from './snap-to-neighbours.ts';

const refused = (code: string) => ({ ok: false, failure: { code } });
const [A, B] = [recordId('A'), recordId('B')];

describe('snapToNeighbours', () => {
  /*  10 ┌───┐ ┌───┐
   *     │ A │ │ B │    B lies 0.2 m off A, and 0.1 m lower at the top
   *   0 └───┘ └───┘  */
  const apart = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))').zone('B', 'POLYGON ((10.2 0, 20 0, 20 9.9, 10.2 9.9, 10.2 0))');
  it('draws corners to corners and closes the gap; the neighbour stays', () => {
    const after = afterEdit(apart, snapToNeighbours(apart.context, { ids: [B], tolerance: 0.5 }));
    expect(after.corners('B')).toEqual(['10 0', '10 10', '20 0', '20 9.9']);
    expect(after.areas['A']).toBe(100);
  });
  it('gives up what lay on the neighbour', () => {
    const lying = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))').zone('B', 'POLYGON ((9.9 0, 20 0, 20 10, 9.9 10, 9.9 0))');
    expect(afterEdit(lying, snapToNeighbours(lying.context, { ids: [B], tolerance: 0.5 })).areas).toEqual({ A: 100, B: 100 });
  });
  /*  ┌───┐┌──────┐
   *  │ A ││      │   the long edge of B takes in the corner of A and C that it passes
   *  ├───┤│  B   │
   *  │ C ││      │
   *  └───┘└──────┘  */
  it('takes in corners of neighbours along an edge', () => {
    const plan = aPlan().zone('A', 'POLYGON ((0 5, 10 5, 10 10, 0 10, 0 5))').zone('C', 'POLYGON ((0 0, 10 0, 10 5, 0 5, 0 0))').zone('B', 'POLYGON ((10.1 0, 20 0, 20 10, 10.1 10, 10.1 0))');
    expect(afterEdit(plan, snapToNeighbours(plan.context, { ids: [B], tolerance: 0.5 })).corners('B')).toEqual(['10 0', '10 10', '10 5', '20 0', '20 10']);
  });
  it('goes to an edge where no corner is near', () => {
    const plan = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 40, 0 40, 0 0))').zone('B', 'POLYGON ((10.1 10, 20 10, 20 20, 10.1 20, 10.1 10))');
    const after = afterEdit(plan, snapToNeighbours(plan.context, { ids: [B], tolerance: 0.5 }));
    expect(after.areas).toEqual({ A: 400, B: 100 });
    expect(after.corners('A')).toContain('10 20');
  });
  it.each([
    ['distance-not-positive', [A], 0], ['distance-not-positive', [A], Number.NaN], ['nothing-to-change', [B], 0.05], ['record-gone', [recordId('?')], 1], ['nothing-to-change', [], 1],
  ])('refuses: %s', (code, ids, tolerance) => expect(snapToNeighbours(apart.context, { ids, tolerance })).toMatchObject(refused(code)));
  it('refuses what is no zone', () => {
    const plan = apart.record(aRecord('R', 'roads', 'LINESTRING (0 0, 1 1)'));
    expect(snapToNeighbours(plan.context, { ids: [recordId('R')], tolerance: 1 })).toMatchObject(refused('not-a-zone'));
  });
});

describe('simplifyZones', () => {
  /*  10 ┌───┬───┐
   *     │ A ⟩ B │    the edge between them has a corner 1 cm off the line
   *   0 └───┴───┘  */
  const bent = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10.01 5, 10 10, 0 10, 0 0))').zone('B', 'POLYGON ((10 0, 20 0, 20 10, 10 10, 10.01 5, 10 0))');
  it('takes a corner out of both zones that have it', () => {
    const after = afterEdit(bent, simplifyZones(bent.context, { ids: [A], tolerance: 0.02 }));
    expect(after.areas).toEqual({ A: 100, B: 100 });
    expect([after.corners('A').length, after.corners('B').length]).toEqual([4, 4]);
  });
  it('leaves corners where three zones meet', () => {
    const plan = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10.01 5, 10 10, 0 10, 0 0))').zone('B', 'POLYGON ((10 0, 20 0, 20 5, 10.01 5, 10 0))').zone('C', 'POLYGON ((10.01 5, 20 5, 20 10, 10 10, 10.01 5))');
    expect(simplifyZones(plan.context, { ids: [A], tolerance: 0.02 })).toMatchObject(refused('nothing-to-change'));
  });
  it('keeps a stretch that would come to cross another', () => {
    /*  The tooth of A reaches into the notch of the lid above it: without its own corners the lid would cut the tooth. */
    const plan = aPlan().zone('A', 'POLYGON ((0 0, 20 0, 20 10, 11 10, 10 14, 9 10, 0 10, 0 0))').zone('L', 'POLYGON ((0 12, 8 12, 10 16, 12 12, 20 12, 20 20, 0 20, 0 12))');
    expect(afterEdit(plan, simplifyZones(plan.context, { ids: [recordId('L')], tolerance: 3 })).corners('L')).toContain('10 16');
    expect(simplifyZones(plan.context, { ids: [recordId('L')], tolerance: 4.5 })).toMatchObject(refused('nothing-to-change'));
  });
  it.each([
    ['distance-not-positive', [A], 0], ['distance-not-positive', [A], Number.NaN], ['nothing-to-change', [A], 0.005], ['record-gone', [recordId('?')], 1], ['nothing-to-change', [], 1],
  ])('refuses: %s', (code, ids, tolerance) => expect(simplifyZones(bent.context, { ids, tolerance })).toMatchObject(refused(code)));
});
