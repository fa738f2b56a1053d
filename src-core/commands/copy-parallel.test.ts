import { describe, expect, it } from 'vitest';
import { layerSpecs } from '../document/layers.ts';
import { recordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { wktOf } from '../testing/wkt.ts';
import { copyParallel, type CopyParallel } from './copy-parallel.ts';

/*   R ──────────┐      a road that turns north; Z a zone of 100 m beside it
 *        Z ┌──┐ │  */
const plan = aPlan()
  .zone('Z', 'POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))')
  .record(aRecord('R', 'roads', 'LINESTRING (0 0, 100 0, 100 100)', { name: 'Road 1', width: 12, sourceKey: 'k' }))
  .record(aRecord('N', 'notes', 'POINT (5 5)'));

let serial = 0;
const run = (request: Partial<CopyParallel>) => copyParallel(plan.context, { ids: [recordId('R')], distance: 5, side: 'right', newId: () => recordId(`new ${++serial}`), ...request });
function made(request: Partial<CopyParallel>) {
  const outcome = run(request);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return [...outcome.value.values()].map(({ before, after }) => {
    expect(before).toBeNull();
    return after!;
  });
}

describe('copyParallel', () => {
  it('lays a road of the same kind to the right, to the left, or on both sides', () => {
    const [right] = made({});
    expect(wktOf(right!.geometry)).toBe('MULTILINESTRING ((0 -5, 105 -5, 105 100))');
    expect(right).toMatchObject({ layer: 'roads', fields: { name: 'Road 1', width: 12, sourceKey: null } });
    expect(wktOf(made({ side: 'left' })[0]!.geometry)).toBe('MULTILINESTRING ((0 5, 95 5, 95 100))');
    expect(made({ side: 'both' })).toHaveLength(2);
  });

  it('draws a line around a zone, and within it', () => {
    const [outside] = made({ ids: [recordId('Z')], distance: 10 });
    expect(outside!.layer).toBe('roads');
    expect(Object.keys(outside!.fields)).toEqual(layerSpecs.roads.fields.map(({ name }) => name));
    expect(wktOf(outside!.geometry)).toMatch(/-10 -10/);
    expect(wktOf(made({ ids: [recordId('Z')], distance: 10, side: 'left' })[0]!.geometry)).toMatch(/10 10.*90 90|90 90.*10 10/);
  });

  it.each([
    ['distance-not-positive', { distance: 0 }],
    ['distance-not-positive', { distance: Number.NaN }],
    ['distance-not-positive', { distance: Infinity }],
    ['no-outline', { ids: [recordId('N')] }],
    ['parallel-collapses', { ids: [recordId('Z')], distance: 50, side: 'left' }],
    ['record-gone', { ids: [recordId('?')] }],
    ['nothing-to-change', { ids: [] }],
  ] as const)('refuses: %s', (code, request) => expect(run(request)).toMatchObject({ ok: false, failure: { code } }));
});
