import { describe, expect, test } from 'vitest';
import type { PlanRecord } from '../document/record.ts';
import type { FieldValue } from '../document/fields.ts';
import { recordId } from '../ids.ts';
import { aRecord } from '../testing/a-plan.ts';
import { comparedZones, namedArea } from '../testing/compared.ts';
import type { ComparedVersion } from './compared-version.ts';
import { compareVersions } from './compare-versions.ts';
import { coverKey } from './transition-matrix.ts';

const zone = (id: string, landUse: string | null, wkt: string, fields: Readonly<Record<string, FieldValue>> = {}): PlanRecord => aRecord(id, 'zones_QHDH', wkt, { ...fields, landUse });
const box = (x0: number, y0: number, x1: number, y1: number) => `POLYGON ((${x0} ${y0}, ${x1} ${y0}, ${x1} ${y1}, ${x0} ${y1}, ${x0} ${y0}))`;

const without = (records: readonly PlanRecord[]): ComparedVersion => comparedZones(records.map((record, i) => ({ ...record, id: recordId(`other ${i}`) })), { hasIds: false });

/** Without the matrix's many cells: what changed, in words. */
function said(before: ComparedVersion, after: ComparedVersion, toleranceM?: number) {
  const compared = compareVersions(before, after, toleranceM === undefined ? {} : { toleranceM });
  const { matrix } = compared;
  matrix.cells.forEach((row, i) => expect(row.reduce((sum, cell) => sum + cell, 0)).toBe(matrix.rowTotals[i]));
  matrix.columnTotals.forEach((total, j) => expect(matrix.cells.reduce((sum, row) => sum + row[j]!, 0)).toBe(total));
  return {
    same: compared.same, exact: compared.exact,
    kinds: compared.differences.map(({ kind, recoded }) => (recoded && kind !== 'recoded' ? `${kind} recoded` : kind)).sort(),
    transitions: compared.transitions.map(({ from, to, areaM2, places }) => `${coverKey(from)} → ${coverKey(to)}: ${areaM2} in ${places.length}`),
    added: compared.addedM2, removed: compared.removedM2,
  };
}

//  ┌────┬────┬────┐
//  │ A  │ B  │ C  │   100 m each
//  └────┴────┴────┘
const [a, b, c] = [zone('A', 'RICE', box(0, 0, 100, 100)), zone('B', 'RICE', box(100, 0, 200, 100)), zone('C', 'HOUSE', box(200, 0, 300, 100))];
const nothing = { transitions: [], added: 0, removed: 0 };

describe('what became of records', () => {
  test('nothing', () => {
    expect(said(comparedZones([a, b, c]), comparedZones([a, b, c]))).toEqual({ same: true, exact: true, kinds: [], ...nothing });
    // An outline begun elsewhere, without ids.
    const turned = zone('A', 'RICE', 'POLYGON ((100 0, 100 100, 0 100, 0 0, 100 0))');
    expect(said(without([a, b, c]), without([c, turned, b]))).toEqual({ same: true, exact: false, kinds: [], ...nothing });
  });

  test('an id that two have tells neither of them, nor does the number of a feature in its file', () => {
    const named = (...ids: string[]) => comparedZones([a, b, c].map((record, i) => ({ ...record, id: recordId(ids[i]!) })), { kind: 'file' });
    for (const ids of [['X', 'X', 'X'], ['X', 'X', 'C'], ['#1', '#2', '#3']]) expect(said(named(...ids), named(...ids)), ids.join()).toEqual({ same: true, exact: false, kinds: [], ...nothing });
    // B's number is that of C in the other file.
    const recoded = { ...named('#1', '#3', '#2'), records: [a, c, b].map((record, i) => ({ ...record, id: recordId(`#${i + 1}`) })) };
    expect(said(named('#1', '#2', '#3'), recoded)).toMatchObject({ same: true, kinds: [] });
  });

  test('less than the tolerance is no change', () => {
    const nearly = zone('A', 'RICE', 'POLYGON ((0 0, 50 0.001, 100.001 0, 100 100, 0 100, 0 0))');
    expect(said(without([a, b, c]), without([nearly, b, c]))).toEqual({ same: true, exact: false, kinds: [], ...nothing });
    const further = zone('A', 'RICE', 'POLYGON ((0 0, 100 0, 100 100, 0 100.4, 0 0))');
    expect(said(without([a, b, c]), without([further, b, c])).kinds).toEqual(['reshaped']);
    expect(said(without([a, b, c]), without([further, b, c]), 0.5)).toMatchObject({ same: true, kinds: [] });
  });

  test.each([['with ids', comparedZones], ['without ids', without]] as const)('recoded: two zones side by side are one place, %s', (_, version) => {
    const after = [zone('A', 'PLANT', box(0, 0, 100, 100)), zone('B', 'PLANT', box(100, 0, 200, 100)), c];
    expect(said(version([a, b, c]), version(after))).toEqual({ same: false, exact: false, kinds: ['recoded', 'recoded'], transitions: ['RICE → PLANT: 20000 in 1'], added: 0, removed: 0 });
  });

  test('a field', () => {
    const { differences, counts, changedM2 } = compareVersions(comparedZones([a, b]), comparedZones([a, { ...b, fields: { ...b.fields, population: 40 } }]));
    expect(differences).toMatchObject([{ kind: 'attributes', before: [1], after: [1], fields: [{ field: 'population', before: null, after: 40 }] }]);
    expect({ counts, changedM2 }).toMatchObject({ counts: { attributes: 1, same: 1 }, changedM2: 0 });
  });

  test.each([['with ids', comparedZones], ['without ids', without]] as const)('split and merged, %s', (_, version) => {
    const parts = [zone('A', 'RICE', box(0, 0, 60, 100)), zone('A2', 'PLANT', box(60, 0, 100, 100)), b, c];
    expect(said(version([a, b, c]), version(parts))).toMatchObject({ kinds: ['split recoded'], transitions: ['RICE → PLANT: 4000 in 1'] });
    expect(said(version(parts), version([a, b, c]))).toMatchObject({ kinds: ['merged recoded'], transitions: ['PLANT → RICE: 4000 in 1'] });
  });

  test('a boundary between two moved', () => {
    const after = [a, zone('B', 'RICE', box(100, 0, 180, 100)), zone('C', 'HOUSE', box(180, 0, 300, 100))];
    expect(said(comparedZones([a, b, c]), comparedZones(after))).toMatchObject({ kinds: ['reshaped', 'reshaped'], transitions: ['RICE → HOUSE: 2000 in 1'] });
    expect(said(without([a, b, c]), without(after)).kinds).toEqual(['reshaped', 'reshaped']);
  });

  test('moved, redrawn, added, removed', () => {
    expect(said(without([a]), without([zone('A', 'RICE', box(500, 500, 600, 600))]))).toMatchObject({ kinds: ['moved'], added: 10_000, removed: 10_000 });
    expect(said(comparedZones([a]), comparedZones([zone('A', 'RICE', box(0, 0, 200, 50))]))).toMatchObject({ kinds: ['redrawn'], added: 5000, removed: 5000 });
    expect(said(comparedZones([a, b]), comparedZones([a, c]))).toMatchObject({ kinds: ['added', 'removed'], transitions: [], added: 10_000, removed: 10_000 });
  });
});

describe('what became of land', () => {
  test('zones on each other count once, as what they are together', () => {
    const over = zone('O', 'GREEN', box(50, 0, 150, 100));
    const compared = compareVersions(comparedZones([a, b, over]), comparedZones([a, b]));
    expect(compared.transitions.map(({ from, to, areaM2 }) => [coverKey(from), coverKey(to), areaM2])).toEqual([['GREEN + RICE', 'RICE', 10_000]]);
    expect(compared.overlapM2).toEqual([10_000, 0]);
    // Unchanged ones too.
    const { matrix } = compareVersions(comparedZones([a, b, over]), comparedZones([a, b, over]));
    expect(matrix.rowTotals.reduce((sum, total) => sum + total, 0)).toBe(20_000);
  });

  test('strips within the tolerance are in the matrix and in no transition', () => {
    const [left, right] = [zone('A', 'RICE', box(0, 0, 100.001, 100)), zone('B', 'GREEN', box(100.001, 0, 200, 150))];
    const compared = compareVersions(comparedZones([a, { ...b, fields: { ...b.fields, landUse: 'GREEN' } }]), comparedZones([left, right]));
    expect(compared.transitions).toEqual([]);
    expect(compared).toMatchObject({ withinToleranceM2: 0.1, addedM2: 4999.95 });
  });

  test('places by unit, largest first', () => {
    const units = [namedArea('Tân Mỹ', zone('u', null, box(-100, -100, 150, 200))), namedArea('Song Khê', zone('v', null, box(150, -100, 400, 200)))];
    const after = [zone('A', 'PLANT', box(0, 0, 100, 100)), zone('B', 'PLANT', box(100, 0, 200, 100)), c];
    const { transitions } = compareVersions(comparedZones([a, b, c]), comparedZones(after, { units }));
    expect(transitions[0]).toMatchObject({ units: [{ name: 'Tân Mỹ', areaM2: 15_000 }, { name: 'Song Khê', areaM2: 5000 }], communes: [] });
  });

  test('by commune besides, without the hair by which its border is drawn otherwise', () => {
    const communes = [namedArea('Tân Mỹ', zone('u', null, box(-100, -100, 200.005, 200))), namedArea('Song Khê', zone('v', null, box(200.005, -100, 400, 200)))];
    const after = [a, zone('B', 'PLANT', box(100, 0, 200, 100)), zone('C', 'PLANT', box(200, 0, 300, 100))];
    const compared = compareVersions(comparedZones([a, b, c]), comparedZones(after), { communes });
    expect(compared.transitions.map(({ communes: told }) => told.map(({ name }) => name))).toEqual([['Tân Mỹ'], ['Song Khê']]);
    expect(compared.transitions.flatMap(({ places }) => places.flatMap((place) => place.communes.map(({ areaM2 }) => Math.round(areaM2))))).toEqual([10_000, 10_000]);
  });

  test('a boundary that grew is told apart from recoding', () => {
    const boundary = (wkt: string) => [namedArea('', zone('x', null, wkt)).shape];
    const compared = compareVersions(
      comparedZones([a], { boundary: boundary(box(0, 0, 100, 100)) }), comparedZones([{ ...a, fields: { ...a.fields, landUse: 'PLANT' } }], { boundary: boundary(box(0, 0, 100, 150)) }));
    expect(compared).toMatchObject({ changedM2: 10_000, addedM2: 0, boundary: { addedM2: 5000, removedM2: 0, stated: true } });
  });

  test('without classes there is still land', () => {
    expect(said(without([zone('A', null, box(0, 0, 10, 10))]), without([zone('A', 'RICE', box(0, 0, 10, 10))]))).toMatchObject({ transitions: ['null → RICE: 100 in 1'] });
  });
});
