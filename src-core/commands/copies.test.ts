import { describe, expect, it } from 'vitest';
import { mirrorAcross, moveBy, scaleBy, turnBy } from '../geometry/similarity.ts';
import { recordId } from '../ids.ts';
import { afterEdit, newIds } from '../testing/after-edit.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { arrayRecords, type ArrayRecords } from './array-records.ts';
import { pasteRecords } from './paste-records.ts';
import { transformRecords, type TransformRecords } from './transform-records.ts';

const refused = (code: string) => ({ ok: false, failure: { code } });
const ids = (...names: string[]) => names.map(recordId);

/*  10 ┌───┐┌───┐
 *     │ A ││ B │        T, a tree of one point, stands at (5, 20)
 *   0 └───┘└───┘  */
const plan = aPlan()
  .zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))', { landUse: 'GREEN', sourceKey: 'k', roadId: 'R' })
  .zone('B', 'POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))')
  .record(aRecord('T', 'facilities', 'POINT (5 20)', { name: 'Tree', sourceKey: 't' }))
  .record(aRecord('R', 'roads', 'LINESTRING (0 20, 10 20)'));

describe('transformRecords', () => {
  const transform = (request: Partial<TransformRecords>) => transformRecords(plan.context, { ids: ids('A'), by: moveBy({ x: 0, y: 0 }, { x: 0, y: 30 }), ...request });
  it('moves a zone and leaves its land free', () => {
    const after = afterEdit(plan, transform({}));
    expect(after.corners('A')).toEqual(['0 30', '0 40', '10 30', '10 40']);
    expect(after.areas).toEqual({ A: 100, B: 100 });
  });
  it('settles with what lies at the new place', () => {
    const by = moveBy({ x: 0, y: 0 }, { x: 4, y: 0 });
    expect(afterEdit(plan, transform({ by })).areas).toEqual({ A: 100, B: 60 });
    expect(afterEdit(plan, transform({ by, overlap: 'fill' })).areas).toEqual({ A: 60, B: 100 });
    expect(transform({ by, overlap: 'refuse' })).toMatchObject(refused('overlaps-zones'));
  });
  it('turns, scales and mirrors; a mirrored ring runs the right way round', () => {
    expect(afterEdit(plan, transform({ by: turnBy({ x: 0, y: 0 }, Math.PI) })).corners('A')).toEqual(['-10 -10', '-10 0', '0 -10', '0 0']);
    expect(afterEdit(plan, transform({ by: scaleBy({ x: 0, y: 0 }, 0.5) })).areas['A']).toBe(25);
    expect(afterEdit(plan, transform({ by: mirrorAcross({ x: 0, y: 0 }, { x: 0, y: 1 }) })).corners('A')).toEqual(['-10 0', '-10 10', '0 0', '0 10']);
  });
  it('copies where asked, and moves lines and points as well', () => {
    const after = afterEdit(plan, transform({ ids: ids('A', 'R', 'T'), newId: newIds() }));
    expect(after.areas).toEqual({ 'A': 100, 'B': 100, 'new 1': 100 });
    expect(after.corners('new 2')).toEqual(['0 50', '10 50']);
    expect(after.corners('new 3')).toEqual(['5 50']);
    // The copy of a reserve is that of the copied road; alone it is no road's.
    expect(after.record('new 1').fields).toMatchObject({ landUse: 'GREEN', sourceKey: null, roadId: 'new 2' });
    expect(afterEdit(plan, transform({ ids: ids('A'), newId: newIds() })).record('new 1').fields['roadId']).toBeNull();
  });
  it('moves neighbours together as one', () => {
    expect(afterEdit(plan, transform({ ids: ids('A', 'B'), by: moveBy({ x: 0, y: 0 }, { x: 5, y: 5 }) })).areas).toEqual({ A: 100, B: 100 });
  });
  it.each([
    ['nothing-to-change', { by: moveBy({ x: 0, y: 0 }, { x: 0.0001, y: 0 }) }], ['scale-not-positive', { by: scaleBy({ x: 0, y: 0 }, 0) }], ['scale-not-positive', { by: scaleBy({ x: 0, y: 0 }, Number.NaN) }],
    ['zone-would-collapse', { by: scaleBy({ x: 0, y: 0 }, 1e-6) }], ['record-gone', { ids: ids('?') }],
  ] as const)('refuses: %s', (code, request) => expect(transform(request)).toMatchObject(refused(code)));
});

describe('arrayRecords', () => {
  const line = Float64Array.of(100, 0, 200, 0, 200, 100);
  const array = (request: Partial<ArrayRecords>) => arrayRecords(plan.context, { ids: ids('T'), base: { x: 5, y: 20 }, line, spacing: { kind: 'count', count: 3 }, turned: false, newId: newIds(), ...request });
  it('puts so many copies evenly from the start of the line to its end', () => {
    const after = afterEdit(plan, array({}));
    expect(['new 1', 'new 2', 'new 3'].map((id) => after.corners(id)[0])).toEqual(['100 0', '200 0', '200 100']);
    expect(after.record('new 1').fields).toMatchObject({ name: 'Tree', sourceKey: null });
    expect(after.corners('T')).toEqual(['5 20']);
  });
  it('puts one every so many metres, the rest of the line left over', () => {
    const after = afterEdit(plan, array({ spacing: { kind: 'every', metres: 70 } }));
    expect(['new 1', 'new 2', 'new 3'].map((id) => after.corners(id)[0])).toEqual(['100 0', '170 0', '200 40']);
    expect(after.document.get(recordId('new 4'))).toBeUndefined();
  });
  /*   a zone 10 m square, 5 m above its base, along a line that turns north */
  it('turns copies with the line', () => {
    const after = afterEdit(plan, array({ ids: ids('A'), base: { x: 0, y: 0 }, turned: true, spacing: { kind: 'every', metres: 150 } }));
    expect(after.corners('new 1')).toEqual(['100 0', '100 10', '110 0', '110 10']);
    expect(after.corners('new 2')).toEqual(['190 50', '190 60', '200 50', '200 60']);
    expect(after.areas).toMatchObject({ 'A': 100, 'new 1': 100, 'new 2': 100 });
  });
  it.each([
    ['distance-not-positive', { spacing: { kind: 'every', metres: 0 } }], ['too-many-copies', { spacing: { kind: 'every', metres: 0.01 } }], ['too-many-copies', { spacing: { kind: 'count', count: 1001 } }], ['distance-not-positive', { spacing: { kind: 'every', metres: -1 } }], ['distance-not-positive', { spacing: { kind: 'count', count: 0 } }],
    ['distance-not-positive', { spacing: { kind: 'count', count: 1.5 } }], ['distance-not-positive', { line: Float64Array.of(5, 5, 5, 5) }],
    ['zones-would-overlap', { ids: ids('A'), spacing: { kind: 'every', metres: 5 } }], ['record-gone', { ids: ids('?') }],
  ] as const)('refuses: %s', (code, request) => expect(array(request)).toMatchObject(refused(code)));
});

describe('pasteRecords', () => {
  const copy = (id: string, wkt: string) => aRecord(id, 'zones_QHDH', wkt, { landUse: 'GREEN' });
  const over = [copy('new', 'POLYGON ((5 0, 15 0, 15 10, 5 10, 5 0))'), aRecord('note', 'notes', 'POINT (1 1)')];
  it('takes the land, fills what is free, or refuses', () => {
    expect(afterEdit(plan, pasteRecords(plan.context, { records: over })).areas).toEqual({ A: 50, B: 50, new: 100 });
    const above = [copy('new', 'POLYGON ((5 5, 15 5, 15 15, 5 15, 5 5))')];
    expect(afterEdit(plan, pasteRecords(plan.context, { records: above, overlap: 'fill' })).areas).toEqual({ A: 100, B: 100, new: 50 });
    expect(pasteRecords(plan.context, { records: over, overlap: 'fill' })).toMatchObject(refused('nothing-free'));
    expect(pasteRecords(plan.context, { records: over, overlap: 'refuse' })).toMatchObject(refused('overlaps-zones'));
  });
  it('takes the place of a zone that lies under it whole', () => {
    expect(afterEdit(plan, pasteRecords(plan.context, { records: [copy('new', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))')] })).areas).toEqual({ B: 100, new: 100 });
  });
  it('refuses copies on each other, and nothing at all', () => {
    expect(pasteRecords(plan.context, { records: [...over, copy('other', 'POLYGON ((5 0, 15 0, 15 10, 5 10, 5 0))')] })).toMatchObject(refused('zones-would-overlap'));
    expect(pasteRecords(plan.context, { records: [] })).toMatchObject(refused('nothing-to-change'));
  });
});
