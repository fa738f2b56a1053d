import { describe, expect, it } from 'vitest';
import type { PlanPoint } from '../geometry/types.ts';
import { recordId } from '../ids.ts';
import { afterEdit, newIds } from '../testing/after-edit.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { cutOut } from './cut-out.ts';
import { reshapeZones } from './reshape-zones.ts';
import { splitByArea, type SplitByArea } from './split-by-area.ts';
import { splitZones } from './split-zones.ts';

const refused = (code: string) => ({ ok: false, failure: { code } });
const ids = (...names: string[]) => names.map(recordId);
const line = (...coordinates: number[]) => Float64Array.from(coordinates);
const outline = (...flat: number[]): PlanPoint[] => Array.from({ length: flat.length / 2 }, (_, i) => ({ x: flat[2 * i]!, y: flat[2 * i + 1]! }));
const layer = 'zones_QHDH';

/*  10 ┌───┬───┐
 *     │ A │ B │
 *   0 └───┴───┘
 *     0  10  20  */
const plan = aPlan()
  .zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))', { landUse: 'GREEN', label: 'a', population: 10, sourceKey: 'k' })
  .zone('B', 'POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))', { landUse: 'HOUSE' })
  .record(aRecord('R', 'roads', 'LINESTRING (0 20, 10 20)'))
  .record(aRecord('H', 'zones_HT', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))'));

describe('splitZones', () => {
  it('divides; the largest piece stays the zone, people go by area, and the neighbour gets the corner', () => {
    const after = afterEdit(plan, splitZones(plan.context, { ids: ids('A'), lines: [line(-5, 3, 15, 3)], newId: newIds() }));
    expect(after.areas).toEqual({ 'A': 70, 'B': 100, 'new 1': 30 });
    expect(['A', 'new 1'].map((id) => after.record(id).fields['population'])).toEqual([7, 3]);
    expect(after.record('new 1').fields).toMatchObject({ landUse: 'GREEN', sourceKey: null });
    expect(after.corners('B')).toContain('10 3');
  });
  it('divides several zones by several lines at once', () => {
    const after = afterEdit(plan, splitZones(plan.context, { ids: ids('A', 'B'), lines: [line(-5, 5, 25, 5), line(5, -5, 5, 15)], newId: newIds() }));
    expect(Object.values(after.areas).sort((a, b) => a - b)).toEqual([25, 25, 25, 25, 50, 50]);
  });
  it.each([
    ['a line that ends inside', line(-5, 5, 5, 5)], ['one that misses', line(-5, 50, 25, 50)], ['one along the outline', line(-5, 0, 25, 0)], ['a point', line(1, 1)],
  ])('refuses %s', (_, cut) => expect(splitZones(plan.context, { ids: ids('A'), lines: [cut], newId: newIds() })).toMatchObject(refused('line-divides-nothing')));
  it.each([['not-a-zone', 'R'], ['record-gone', '?']])('refuses: %s', (code, id) => expect(splitZones(plan.context, { ids: ids(id), lines: [line(-5, 5, 15, 5)], newId: newIds() })).toMatchObject(refused(code)));
  it('refuses zones of two phases', () => expect(splitZones(plan.context, { ids: ids('A', 'H'), lines: [line(-5, 5, 15, 5)], newId: newIds() })).toMatchObject(refused('not-one-phase')));
});

describe('splitByArea', () => {
  const split = (request: Partial<SplitByArea>) => splitByArea(plan.context, { id: recordId('A'), direction: 0, parts: { kind: 'equal', count: 4 }, newId: newIds(), ...request });
  it('makes equal parts', () => {
    const after = afterEdit(plan, split({}));
    expect(['A', 'new 1', 'new 2', 'new 3'].map((id) => after.areas[id])).toEqual([25, 25, 25, 25]);
  });
  it('makes parts of given areas from the start, and the rest', () => {
    const after = afterEdit(plan, split({ direction: Math.PI / 2, parts: { kind: 'areas', areasM2: [20, 30] } }));
    expect(['A', 'new 1', 'new 2'].map((id) => after.areas[id])).toEqual([50, 30, 20]);
    expect(after.corners('new 2')).toEqual(['0 0', '0 2', '10 0', '10 2']);
  });
  it.each([
    { kind: 'equal', count: 1 }, { kind: 'equal', count: 2.5 }, { kind: 'equal', count: 1001 }, { kind: 'areas', areasM2: [] }, { kind: 'areas', areasM2: [100] }, { kind: 'areas', areasM2: [0] }, { kind: 'areas', areasM2: [-1] }, { kind: 'areas', areasM2: [Number.NaN] },
  ] as const)('refuses areas out of range: %j', (parts) => expect(split({ parts })).toMatchObject(refused('area-out-of-range')));
  it('refuses what is no zone', () => expect(split({ id: recordId('R') })).toMatchObject(refused('not-a-zone')));
});

describe('reshapeZones', () => {
  /*       ┌─┐
   *  ┌────┘ └──┐   the line leaves A at the top and comes back: what it encloses is A's */
  it('gains what the line encloses outside', () => {
    const after = afterEdit(plan, reshapeZones(plan.context, { ids: ids('A'), line: line(2, 9, 2, 14, 6, 14, 6, 9) }));
    expect(after.areas).toEqual({ A: 116, B: 100 });
  });
  it('hands what it cuts off to the neighbour with the longest edge', () => {
    const after = afterEdit(plan, reshapeZones(plan.context, { ids: ids('A'), line: line(12, 2, 7, 2, 7, 8, 12, 8) }));
    expect(after.areas).toEqual({ A: 82, B: 118 });
  });
  it('leaves what it cuts off free where there is no neighbour', () => {
    expect(afterEdit(plan, reshapeZones(plan.context, { ids: ids('A'), line: line(-2, 2, 3, 2, 3, 8, -2, 8) })).areas).toEqual({ A: 82, B: 100 });
  });
  it('takes from another zone where the line runs into it, or not', () => {
    const into = line(8, 2, 13, 2, 13, 8, 8, 8);
    expect(afterEdit(plan, reshapeZones(plan.context, { ids: ids('A'), line: into })).areas).toEqual({ A: 118, B: 82 });
    expect(reshapeZones(plan.context, { ids: ids('A'), line: into, overlap: 'refuse' })).toMatchObject(refused('overlaps-zones'));
  });
  it.each([
    ['line-does-not-reshape', ids('A'), line(-5, 5, 5, 5)], ['line-does-not-reshape', ids('A'), line(50, 50, 60, 60)], ['not-a-zone', ids('R'), line(-5, 5, 5, 5)], ['record-gone', ids('?'), line(-5, 5, 5, 5)],
  ])('refuses: %s', (code, which, drawn) => expect(reshapeZones(plan.context, { ids: which, line: drawn })).toMatchObject(refused(code)));
});

describe('cutOut', () => {
  it('takes the land under an outline out of every zone and leaves it free', () => {
    const after = afterEdit(plan, cutOut(plan.context, { layer, ids: [], outline: outline(8, 4, 12, 4, 12, 6, 8, 6) }));
    expect(after.areas).toEqual({ A: 96, B: 96 });
  });
  it('makes a hole', () => {
    const { geometry } = afterEdit(plan, cutOut(plan.context, { layer, ids: [], outline: outline(4, 4, 6, 4, 6, 6, 4, 6) })).record('A');
    expect(geometry?.type === 'MultiPolygon' && geometry.polygons[0]).toHaveLength(2);
  });
  it('cuts only zones that are named, and takes away one that lies wholly under it', () => {
    expect(afterEdit(plan, cutOut(plan.context, { layer, ids: ids('A'), outline: outline(-1, -1, 15, -1, 15, 11, -1, 11) })).areas).toEqual({ B: 100 });
  });
  it.each([
    ['nothing-in-common', outline(50, 50, 60, 50, 60, 60)], ['outline-too-short', outline(1, 1, 2, 2)], ['outline-crosses-itself', outline(0, 0, 4, 4, 4, 0, 0, 4)],
  ])('refuses: %s', (code, drawn) => expect(cutOut(plan.context, { layer, ids: [], outline: drawn })).toMatchObject(refused(code)));
});
