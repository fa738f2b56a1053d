import { describe, expect, it } from 'vitest';
import { recordId } from '../ids.ts';
import { afterEdit, newIds } from '../testing/after-edit.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { bufferRecords, type BufferRecords } from './buffer-records.ts';
import { combineZones, type CombineZones } from './combine-zones.ts';
import { explodeZones } from './explode-zones.ts';
import { growZones, type GrowZones } from './grow-zones.ts';
import { mergeZones } from './merge-zones.ts';

const ids = (...names: string[]) => names.map(recordId);
const refused = (code: string) => ({ ok: false, failure: { code } });

/*   10 ┌───┬───┐   ┌───┐
 *      │ A │ B │   │ D │     A and B share x = 10; D stands apart. K, a constraint, lies over
 *    0 └───┴───┘   └───┘     the lower right of B. H is of another phase, R a road.
 *      0  10  20  30  40                                                                     */
const plan = aPlan()
  .zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))', { landUse: 'HOUSE', label: 'a', population: 30 })
  .zone('B', 'POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))', { landUse: 'GREEN', label: 'b', population: 12 })
  .zone('D', 'POLYGON ((30 0, 40 0, 40 10, 30 10, 30 0))', { landUse: 'GREEN' })
  .record(aRecord('K', 'constraints', 'POLYGON ((15 -5, 25 -5, 25 5, 15 5, 15 -5))'))
  .record(aRecord('H', 'zones_HT', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))'))
  .record(aRecord('R', 'roads', 'LINESTRING (0 20, 100 20)'))
  .record(aRecord('N', 'notes', 'POINT (5 5)'));

describe('mergeZones', () => {
  it('keeps the largest, adds populations, and leaves no seam', () => {
    const wide = aPlan()
      .zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))', { landUse: 'HOUSE', population: 30 })
      .zone('B', 'POLYGON ((10 0, 40 0, 40 10, 10 10, 10 0))', { landUse: 'GREEN', population: 12 });
    const after = afterEdit(wide, mergeZones(wide.context, { ids: ids('A', 'B') }));
    expect(after.areas).toEqual({ B: 400 });
    expect(after.record('B').fields).toMatchObject({ landUse: 'GREEN', population: 42 });
  });
  it('keeps the one that is named', () => {
    const after = afterEdit(plan, mergeZones(plan.context, { ids: ids('A', 'B'), keep: recordId('B') }));
    expect(after.record('B').fields).toMatchObject({ label: 'b', landUse: 'GREEN' });
    expect(after.areas).toEqual({ B: 200, D: 100 });
  });
  it('says nothing of the population of a whole of which a part says nothing', () => {
    expect(afterEdit(plan, mergeZones(plan.context, { ids: ids('B', 'D') })).record('B').fields['population']).toBeNull();
  });
  it('makes one zone of two parts of zones that lie apart', () => {
    const { geometry } = afterEdit(plan, mergeZones(plan.context, { ids: ids('A', 'D') })).record('A');
    expect(geometry?.type === 'MultiPolygon' && geometry.polygons).toHaveLength(2);
  });
  it.each([
    ['needs-two-zones', ids('A')], ['needs-two-zones', ids('A', 'A')], ['not-one-phase', ids('A', 'H')], ['not-a-zone', ids('A', 'R')], ['record-gone', ids('A', '?')], ['nothing-to-change', []],
  ])('refuses: %s', (code, which) => expect(mergeZones(plan.context, { ids: which })).toMatchObject(refused(code)));
});

describe('combineZones', () => {
  const combine = (request: Partial<CombineZones>) => combineZones(plan.context, { combination: 'union', id: recordId('B'), withIds: ids('K'), ...request });
  it('adds a constraint, which stays', () => {
    const after = afterEdit(plan, combine({}));
    expect(after.areas).toEqual({ A: 100, B: 175, D: 100 });
    expect(after.record('K').geometry).toBe(plan.document.get(recordId('K'))!.geometry);
  });
  it('takes the land of a zone that is added, or only what is free', () => {
    expect(afterEdit(plan, combine({ withIds: ids('A') })).areas).toEqual({ B: 200, D: 100 });
    expect(combine({ withIds: ids('A'), overlap: 'fill' })).toMatchObject({ ok: false, failure: { code: 'nothing-to-change' } });
    expect(combine({ withIds: ids('A'), overlap: 'refuse' })).toMatchObject({ ok: false, failure: { code: 'overlaps-zones', evidence: { zone: 'a' } } });
  });
  it('subtracts, and leaves what is in common', () => {
    const subtracted = afterEdit(plan, combine({ combination: 'subtract' }));
    expect(subtracted.areas['B']).toBe(75);
    expect(subtracted.corners('B')).toEqual(['10 0', '10 10', '15 0', '15 5', '20 10', '20 5']);
    expect(afterEdit(plan, combine({ combination: 'intersect' })).corners('B')).toEqual(['15 0', '15 5', '20 0', '20 5']);
  });
  it.each([
    ['geometry-kind-wrong', { withIds: ids('R') }], ['geometry-kind-wrong', { withIds: ids('K', 'N') }],
    ['nothing-in-common', { id: recordId('A'), combination: 'intersect' }], ['nothing-left', { combination: 'subtract', withIds: ids('K', 'H', 'B2') }],
    ['not-a-zone', { id: recordId('K') }], ['nothing-to-change', { withIds: ids('B') }], ['record-gone', { withIds: ids('?') }],
  ] as const)('refuses: %s', (code, request) => {
    if (code === 'nothing-left') {
      const covered = plan.record(aRecord('B2', 'units', 'POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))'));
      expect(combineZones(covered.context, { combination: 'subtract', id: recordId('B'), withIds: ids('B2') })).toMatchObject(refused(code));
    } else expect(combine(request)).toMatchObject(refused(code));
  });
});

describe('explodeZones', () => {
  const parted = aPlan().zone('M', 'MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((20 0, 30 0, 30 30, 20 30, 20 0)))', { landUse: 'GREEN', population: 41, sourceKey: 'k' }).zone('A', 'POLYGON ((0 20, 5 20, 5 30, 0 20))');
  it('makes a zone of each part; the largest stays the zone, people go by area', () => {
    const after = afterEdit(parted, explodeZones(parted.context, { ids: ids('M'), newId: newIds() }));
    expect(after.areas).toEqual({ 'M': 300, 'new 1': 100, 'A': 25 });
    expect(['M', 'new 1'].map((id) => after.record(id).fields['population'])).toEqual([31, 10]);
    expect(after.record('new 1').fields).toMatchObject({ landUse: 'GREEN', sourceKey: null });
  });
  it('refuses a zone of one part', () => expect(explodeZones(parted.context, { ids: ids('A'), newId: newIds() })).toMatchObject(refused('zone-has-one-part')));
});

describe('growZones', () => {
  const grow = (request: Partial<GrowZones>) => growZones(plan.context, { ids: ids('D'), distance: 2, corners: 'mitre', ...request });
  it('moves an outline outwards, pointed or round, and inwards', () => {
    expect(afterEdit(plan, grow({})).areas['D']).toBe(14 * 14);
    const round = afterEdit(plan, grow({ corners: 'round' })).areas['D']!;
    expect(round).toBeLessThan(100 + 80 + Math.PI * 4);
    expect(round).toBeGreaterThan(100 + 80 + Math.PI * 4 - 0.3);
    expect(afterEdit(plan, grow({ distance: -2 })).areas['D']).toBe(36);
  });
  it('takes from the neighbour, leaves it its land, or does not start', () => {
    expect(afterEdit(plan, grow({ ids: ids('A') })).areas).toMatchObject({ A: 196, B: 80 });
    expect(afterEdit(plan, grow({ ids: ids('A'), overlap: 'fill' })).areas).toMatchObject({ A: 196 - 20, B: 100 });
    expect(grow({ ids: ids('A'), overlap: 'refuse' })).toMatchObject({ ok: false, failure: { code: 'overlaps-zones', evidence: { zone: 'b', count: 1 } } });
  });
  it.each([
    ['nothing-to-change', { distance: 0 }], ['nothing-to-change', { distance: Number.NaN }], ['zone-would-collapse', { distance: -5 }], ['zones-would-overlap', { ids: ids('A', 'B') }], ['not-a-zone', { ids: ids('K') }],
  ] as const)('refuses: %s', (code, request) => expect(grow(request)).toMatchObject(refused(code)));
});

describe('bufferRecords', () => {
  const buffer = (request: Partial<BufferRecords>) => bufferRecords(plan.context, { ids: ids('R'), distance: 2, id: recordId('new'), layer: 'zones_QHDH', landUse: 'GREEN', ...request });
  it('makes a zone along a line and about a point', () => {
    const along = afterEdit(plan, buffer({}));
    expect(Math.abs(along.areas['new']! - 400 - Math.PI * 4)).toBeLessThan(0.3);
    expect(along.record('new').fields).toMatchObject({ landUse: 'GREEN', population: null });
    expect(Math.abs(afterEdit(plan, buffer({ ids: ids('N') })).areas['new']! - Math.PI * 4)).toBeLessThan(0.3);
  });
  it('leaves an area itself out of the land around it', () => {
    const around = afterEdit(plan, buffer({ ids: ids('D') }));
    expect(around.areas).toMatchObject({ D: 100 });
    expect(Math.abs(around.areas['new']! - 80 - Math.PI * 4)).toBeLessThan(0.3);
  });
  it('takes from zones that lie there, or fills between them', () => {
    expect(afterEdit(plan, buffer({ ids: ids('A') })).areas['B']).toBe(80);
    expect(afterEdit(plan, buffer({ ids: ids('A'), overlap: 'fill' })).areas['B']).toBe(100);
  });
  it.each([
    ['distance-not-positive', { distance: 0 }], ['distance-not-positive', { distance: Number.NaN }], ['class-unknown', { landUse: 'NONE' }], ['record-gone', { ids: ids('?') }], ['nothing-to-change', { ids: [] }],
    ['nothing-free', { ids: ids('N'), distance: 1, overlap: 'fill' }], ['overlaps-zones', { ids: ids('N'), overlap: 'refuse' }],
  ] as const)('refuses: %s', (code, request) => expect(buffer(request)).toMatchObject(refused(code)));
});
