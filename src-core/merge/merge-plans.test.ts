import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it, test } from 'vitest';
import { difference } from '../document/difference.ts';
import { layerKeys } from '../document/layers.ts';
import { PlanDocument } from '../document/plan-document.ts';
import { RecordIndex } from '../document/record-index.ts';
import type { PlanRecord } from '../document/record.ts';
import { areaOf } from '../geometry/area.ts';
import { differenceOf, intersectionOf, unionOf } from '../geometry/overlay/overlay-areas.ts';
import { recordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { coverageFaults } from '../testing/coverage-faults.ts';
import { makeRandomEdits, runEdit } from '../testing/random-edits.ts';
import { randomCoverage, randomFrom } from '../testing/random-plan.ts';
import { contentHashOf } from '../versions/content-hash.ts';
import type { MergeChoice, MergeChoices, MergeSide } from './merge-conflict.ts';
import { mergePlans } from './merge-plans.ts';

const layer = 'zones_QHDH';
const choose = (otherwise: MergeSide, byKey: Readonly<Record<string, MergeChoice>> = {}): MergeChoices => ({ otherwise, byKey: new Map(Object.entries(byKey)) });
const zone = (id: string, wkt: string, fields = {}) => aRecord(id, layer, wkt, fields);
const plan = (...records: readonly PlanRecord[]) => PlanDocument.of(aPlan().document.settings, records);
const merge = (original: PlanDocument, mine: PlanDocument, theirs: PlanDocument, choices = choose('mine')) => {
  const merged = mergePlans(original, mine, theirs, choices);
  return { ...merged, document: mine.with(merged.change) };
};
const areas = (document: PlanDocument): Record<string, number> => Object.fromEntries([...document.values(layer)].map(({ id, geometry }) => [id, areaOf(geometry)]).sort());
const landOf = (document: PlanDocument) => unionOf([...document.values(layer)].flatMap(({ geometry }) => (geometry?.type === 'MultiPolygon' ? [geometry] : [])));
const faults = (document: PlanDocument) => coverageFaults(document, RecordIndex.of(document), layer);
const everything = (document: PlanDocument) => contentHashOf('EPSG:9214', layerKeys.flatMap((key) => [...document.values(key)]), sha256);

/*
 *   0    10    20    30
 *   ┌─────┬─────┬─────┐ 10
 *   │  A  │  B  │  C  │
 *   └─────┴─────┴─────┘ 0
 */
const A = zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10))', { landUse: 'HOUSE', population: 100 });
const B = zone('B', 'POLYGON ((10 0, 20 0, 20 10, 10 10))', { landUse: 'GREEN' });
const C = zone('C', 'POLYGON ((20 0, 30 0, 30 10, 20 10))', { landUse: 'ROAD' });
const original = plan(A, B, C);

/*
 *   30    40    50        mine drew M over 30–44, theirs drew T over 40–55, where nothing was
 *   ┌──────┬─────┐
 *   │   M  │╳│ T │
 *   └──────┴─────┘
 */
describe('both', () => {
  const M = zone('M', 'POLYGON ((30 0, 44 0, 44 10, 30 10))', { landUse: 'HOUSE' });
  const T = zone('T', 'POLYGON ((40 0, 55 0, 55 10, 40 10))', { landUse: 'GREEN' });

  test('new zones that two people drew over the same free land are both kept: theirs is cut by mine, and that is told', () => {
    const [mine, theirs] = [plan(A, B, C, M), plan(A, B, C, T)];
    const { conflicts, cut } = merge(original, mine, theirs);
    expect(conflicts).toMatchObject([{ kind: 'land', original: [], mine: ['M'], theirs: ['T'], areaM2: 40, offersBoth: true }]);
    expect(cut).toEqual([]);
    const both = merge(original, mine, theirs, choose('original', { [conflicts[0]!.key]: 'both' }));
    expect(areas(both.document)).toEqual({ A: 100, B: 100, C: 100, M: 140, T: 110 });
    expect(both.cut).toEqual([{ id: 'T', by: 'M', areaM2: 40 }]);
    expect(faults(both.document)).toEqual([]);
  });

  test('it is not offered where nothing would be left of theirs, nor for land that was somebody\'s, and choosing it there is choosing mine', () => {
    const within = zone('T', 'POLYGON ((32 0, 40 0, 40 10, 32 10))', { landUse: 'GREEN' });
    const [small] = merge(original, plan(A, B, C, M), plan(A, B, C, within)).conflicts;
    expect(small).toMatchObject({ kind: 'land', offersBoth: false });
    const over = (record: PlanRecord, x: number) => plan(A, { ...B, geometry: zone('', `POLYGON ((10 0, ${x} 0, ${x} 10, 10 10))`).geometry }, C, record);
    const taken = merge(original, over(zone('M', 'POLYGON ((14 0, 20 0, 20 10, 14 10))'), 14), over(zone('T', 'POLYGON ((12 0, 20 0, 20 10, 12 10))'), 12));
    for (const conflict of taken.conflicts) expect(conflict).toMatchObject({ offersBoth: false });
    const chosen = merge(original, plan(A, B, C, M), plan(A, B, C, within), choose('theirs', { [small!.key]: 'both' }));
    expect(areas(chosen.document)).toEqual({ A: 100, B: 100, C: 100, M: 140 });
    expect(chosen.cut).toEqual([]);
  });

  test('two notes stand one behind the other; other values and what one of them emptied do not', () => {
    const noted = (note: string | null, more = {}) => plan({ ...A, fields: { ...A.fields, note, ...more } }, B, C);
    const { conflicts } = merge(noted('cũ'), noted('nhà văn hóa', { landUse: 'ROAD', population: 1 }), noted('bãi đỗ xe', { landUse: 'GREEN', population: 2 }));
    expect(Object.fromEntries(conflicts.map((conflict) => [conflict.kind === 'field' ? conflict.field : '', conflict.kind === 'field' && conflict.offersBoth]))).toEqual({ note: true, landUse: false, population: false });
    const both = merge(noted('cũ'), noted('nhà văn hóa'), noted('bãi đỗ xe'), choose('original', { 'field A note': 'both' }));
    expect(both.document.get(recordId('A'))!.fields['note']).toBe('nhà văn hóa; bãi đỗ xe');
    // Merged again there is nothing left to decide, whoever merges.
    expect(merge(noted('cũ'), both.document, noted('bãi đỗ xe'))).toMatchObject({ conflicts: [], change: new Map() });
    expect(merge(noted('cũ'), noted('bãi đỗ xe'), both.document).document.get(recordId('A'))!.fields['note']).toBe('nhà văn hóa; bãi đỗ xe');
    expect(merge(noted('cũ'), noted(null), noted('bãi đỗ xe')).conflicts).toMatchObject([{ offersBoth: false }]);
    const source = (value: string) => plan({ ...A, attributes: { GHICHU: value } }, B, C);
    const attribute = merge(source('x'), source('một'), source('hai'), choose('mine', { 'field A attributes.GHICHU': 'both' }));
    expect(attribute.document.get(recordId('A'))!.attributes).toEqual({ GHICHU: 'một; hai' });
  });
});

describe('edges', () => {
  /** Mine moved the edge A|B to 12, theirs the edge B|C to 17: B has both. */
  test('two edges of one zone, moved by two people, are no conflict', () => {
    const mine = plan({ ...A, geometry: zone('', 'POLYGON ((0 0, 12 0, 12 10, 0 10))').geometry }, { ...B, geometry: zone('', 'POLYGON ((12 0, 20 0, 20 10, 12 10))').geometry }, C);
    const theirs = plan(A, { ...B, geometry: zone('', 'POLYGON ((10 0, 17 0, 17 10, 10 10))').geometry }, { ...C, geometry: zone('', 'POLYGON ((17 0, 30 0, 30 10, 17 10))').geometry });
    const { document, conflicts } = merge(original, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(areas(document)).toEqual({ A: 120, B: 50, C: 130 });
    expect(faults(document)).toEqual([]);
  });

  test('the same edge moved to two places is in conflict over the land between, and nowhere else', () => {
    const moved = (x: number) => plan({ ...A, geometry: zone('', `POLYGON ((0 0, ${x} 0, ${x} 10, 0 10))`).geometry }, { ...B, geometry: zone('', `POLYGON ((${x} 0, 20 0, 20 10, ${x} 10))`).geometry }, C);
    // Both took from B: what both took is agreed, and what only one took is his.
    expect(merge(original, moved(12), moved(15)).conflicts).toEqual([]);
    expect(areas(merge(original, moved(12), moved(15)).document)).toEqual({ A: 150, B: 50, C: 100 });
  });

  /** Mine gave the strip 10–14 of B to A, theirs gave 12–20 of B to C. */
  test('land that both gave to somebody else is settled as chosen, and told with its place', () => {
    const mine = plan({ ...A, geometry: zone('', 'POLYGON ((0 0, 14 0, 14 10, 0 10))').geometry }, { ...B, geometry: zone('', 'POLYGON ((14 0, 20 0, 20 10, 14 10))').geometry }, C);
    const theirs = plan(A, { ...B, geometry: zone('', 'POLYGON ((10 0, 12 0, 12 10, 10 10))').geometry }, { ...C, geometry: zone('', 'POLYGON ((12 0, 30 0, 30 10, 12 10))').geometry });
    const { conflicts } = merge(original, mine, theirs);
    expect(conflicts).toMatchObject([{ kind: 'land', original: ['B'], mine: ['A'], theirs: ['C'], areaM2: 20 }]);
    expect(areas(merge(original, mine, theirs).document)).toEqual({ A: 140, C: 160 });
    expect(merge(original, mine, theirs).swallowed).toEqual(['B']);
    expect(areas(merge(original, mine, theirs, choose('theirs')).document)).toEqual({ A: 120, C: 180 });
    const decided = merge(original, mine, theirs, choose('mine', { [conflicts[0]!.key]: 'original' }));
    expect(areas(decided.document)).toEqual({ A: 120, B: 20, C: 160 });
    for (const side of ['mine', 'theirs', 'original'] as const) expect(faults(merge(original, mine, theirs, choose(side)).document)).toEqual([]);
  });

  test('where two new edges cross, each counts up to the crossing, and no corner is left where none is needed', () => {
    // Mine slants the edge A|B, theirs slants B|C; they cross in B.
    const mine = plan({ ...A, geometry: zone('', 'POLYGON ((0 0, 10 0, 18 10, 0 10))').geometry }, { ...B, geometry: zone('', 'POLYGON ((10 0, 20 0, 20 10, 18 10))').geometry }, C);
    const theirs = plan(A, { ...B, geometry: zone('', 'POLYGON ((10 0, 12 0, 20 10, 10 10))').geometry }, { ...C, geometry: zone('', 'POLYGON ((12 0, 30 0, 30 10, 20 10))').geometry });
    const { document, conflicts } = merge(original, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(faults(document)).toEqual([]);
    expect(areas(document)).toEqual({ A: 140, B: 20, C: 140 });
    const corners = document.get(recordId('B'))!.geometry;
    expect(corners?.type === 'MultiPolygon' && corners.polygons[0]![0]!.length / 2).toBe(4);
  });
});

describe('split, merge, delete', () => {
  const half = (id: string, from: number, to: number, like = B): PlanRecord => ({ ...like, id: recordId(id), geometry: zone('', `POLYGON ((${from} 0, ${to} 0, ${to} 10, ${from} 10))`).geometry });
  const upper = (id: string, y0: number, y1: number): PlanRecord => ({ ...B, id: recordId(id), geometry: zone('', `POLYGON ((10 ${y0}, 20 ${y0}, 20 ${y1}, 10 ${y1}))`).geometry });

  test('an edge moved by the other side goes on where a zone was split', () => {
    const mine = plan(A, half('B', 10, 15), half('B2', 15, 20), C);
    const inwards = plan(A, half('B', 10, 18), half('C', 18, 30, C));
    expect(areas(merge(original, mine, inwards).document)).toEqual({ A: 100, B: 50, B2: 30, C: 120 });
    const outwards = plan(A, half('B', 10, 23), half('C', 23, 30, C));
    const merged = merge(original, mine, outwards);
    expect(merged.conflicts).toEqual([]);
    // The strip goes to the half it lies along, not to the one that kept the name.
    expect(areas(merged.document)).toEqual({ A: 100, B: 50, B2: 80, C: 70 });
    expect(faults(merged.document)).toEqual([]);
    expect(areas(merge(original, outwards, mine).document)).toEqual({ A: 100, B: 50, B2: 80, C: 70 });
  });

  test('and where two zones were merged into one', () => {
    const mine = plan(half('A', 0, 20, A), C);
    const theirs = plan(A, half('B', 10, 24), half('C', 24, 30, C));
    const merged = merge(original, mine, theirs);
    expect(merged.conflicts).toEqual([]);
    expect(areas(merged.document)).toEqual({ A: 240, C: 60 });
    const inwards = merge(original, mine, plan(A, half('B', 10, 17), half('C', 17, 30, C)));
    expect(inwards.conflicts).toEqual([]);
    expect(areas(inwards.document)).toEqual({ A: 170, C: 130 });
  });

  test('a zone split by both in two ways is a conflict over the land that has two new names', () => {
    const merged = merge(original, plan(A, half('B', 10, 15), half('M', 15, 20), C), plan(A, upper('B', 0, 5), upper('T', 5, 10), C));
    expect(merged.conflicts).toMatchObject([{ kind: 'land', mine: ['M'], theirs: ['T'], areaM2: 25 }]);
    expect(faults(merged.document)).toEqual([]);
    expect(Object.values(areas(merged.document)).reduce((sum, area) => sum + area, 0)).toBe(300);
  });

  test('deleted by one and changed by the other is a conflict; deleted by both, or deleted and only moved along, is none', () => {
    const without = plan(A, C);
    const renamed = plan(A, { ...B, fields: { ...B.fields, name: 'Công viên' } }, C);
    const { conflicts, document } = merge(original, without, renamed);
    expect(conflicts).toMatchObject([{ kind: 'deleted', id: 'B', deletedBy: 'mine' }]);
    expect(document.get(recordId('B'))).toBeUndefined();
    const kept = merge(original, without, renamed, choose('theirs'));
    expect(kept.document.get(recordId('B'))).toMatchObject({ fields: { name: 'Công viên' } });
    expect(areas(kept.document)).toEqual({ A: 100, B: 100, C: 100 });
    expect(merge(original, without, without).conflicts).toEqual([]);
    const moved = plan(A, half('B', 10, 18), half('C', 18, 30, C));
    expect(merge(original, without, moved).conflicts).toEqual([]);
    expect(areas(merge(original, without, moved).document)).toEqual({ A: 100, C: 120 });
  });
});

describe('what one deleted and the other wants', () => {
  const grown = { ...A, geometry: zone('', 'POLYGON ((0 0, 20 0, 20 10, 0 10))').geometry };
  const renamed = plan(A, { ...B, fields: { ...B.fields, name: 'Công viên' } }, C);

  test('is kept with its land, whoever deleted it', () => {
    for (const [mine, theirs, side] of [[renamed, plan(A, C), 'mine'], [plan(A, C), renamed, 'theirs']] as const) {
      const merged = merge(original, mine, theirs, choose(side));
      expect(merged.conflicts).toMatchObject([{ kind: 'deleted', id: 'B' }]);
      expect(merged.swallowed).toEqual([]);
      expect(merged.document.get(recordId('B'))).toMatchObject({ fields: { name: 'Công viên' } });
      expect(areas(merged.document)).toEqual({ A: 100, B: 100, C: 100 });
    }
  });

  test('is kept with its land where it was merged into another, which then has only its own', () => {
    for (const [mine, theirs, side] of [[renamed, plan(grown, C), 'mine'], [plan(grown, C), renamed, 'theirs']] as const) {
      const merged = merge(original, mine, theirs, choose(side));
      expect(areas(merged.document)).toEqual({ A: 100, B: 100, C: 100 });
      expect(faults(merged.document)).toEqual([]);
      expect(areas(merge(original, mine, theirs, choose(side === 'mine' ? 'theirs' : 'mine')).document)).toEqual({ A: 200, C: 100 });
    }
  });
});

describe('fields', () => {
  const withFields = (fields: PlanRecord['fields'], attributes = {}) => plan({ ...A, fields: { ...A.fields, ...fields }, attributes }, B, C);

  test('each side keeps what only it changed, and the same change by both is no conflict', () => {
    const { document, conflicts } = merge(original, withFields({ name: 'Khu ở 1', storeys: 5 }), withFields({ population: 120, storeys: 5 }));
    expect(conflicts).toEqual([]);
    expect(document.get(recordId('A'))!.fields).toMatchObject({ name: 'Khu ở 1', population: 120, storeys: 5, landUse: 'HOUSE' });
  });

  test('one field changed by both in two ways is told, with all three values', () => {
    const [mine, theirs] = [withFields({ population: 110, name: 'x' }, { MDSD: 'ODT' }), withFields({ population: 120 }, { MDSD: 'ONT' })];
    const { document, conflicts } = merge(original, mine, theirs);
    expect(conflicts).toEqual([
      { kind: 'field', key: 'field A population', id: 'A', layer, field: 'population', original: 100, mine: 110, theirs: 120, offersBoth: false },
      { kind: 'field', key: 'field A attributes.MDSD', id: 'A', layer, field: 'attributes.MDSD', original: null, mine: 'ODT', theirs: 'ONT', offersBoth: true },
    ]);
    expect(document.get(recordId('A'))).toMatchObject({ fields: { population: 110, name: 'x' }, attributes: { MDSD: 'ODT' } });
    const chosen = merge(original, mine, theirs, choose('mine', { 'field A population': 'theirs' })).document.get(recordId('A'))!;
    expect(chosen).toMatchObject({ fields: { population: 120, name: 'x' }, attributes: { MDSD: 'ODT' } });
  });

  test('a road that both drew anew is one conflict of its shape', () => {
    const road = (wkt: string) => aRecord('R', 'roads', wkt, { width: 12 });
    const base = plan(road('LINESTRING (0 0, 10 0)'));
    const merged = merge(base, plan(road('LINESTRING (0 0, 10 1)')), plan(road('LINESTRING (0 0, 10 2)')), choose('theirs'));
    expect(merged.conflicts).toMatchObject([{ kind: 'shape', id: 'R' }]);
    expect(merged.document.get(recordId('R'))!.geometry).toEqual(road('LINESTRING (0 0, 10 2)').geometry);
  });
});

const seeds = Number(process.env['PLANS'] ?? 12);
/** Seeds that found a fault once. */
const once = [1_415_554_157, 1_415_554_174, 1_415_554_191, 340_024_543, 340_024_491, 656_196_618];
const edits = 12;
const side = 6;
const box = { minX: 420_000, minY: 2_350_000, maxX: 420_000 + 100 * side, maxY: 2_350_000 + 100 * side };

describe(`laws, on ${seeds} pairs of plans with ${edits} random edits a side`, () => {
  const first = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  it.each([...once, ...Array.from({ length: seeds }, (_, i) => first + i)])('(seed %i)', (seed) => {
    const random = randomFrom(seed);
    const start = PlanDocument.of(aPlan().document.settings, randomCoverage(side, random));
    const mine = editedBy(start, makeRandomEdits(layer, random, 'mine'));
    const theirs = editedBy(start, makeRandomEdits(layer, random, 'theirs'));
    expect(merge(start, mine, mine)).toMatchObject({ conflicts: [], change: new Map() });
    expect(merge(start, mine, start)).toMatchObject({ conflicts: [], change: new Map() });
    expect(difference(merge(start, start, theirs).document, theirs).size).toBe(0);
    for (const sided of ['mine', 'theirs', 'original'] as const) {
      const merged = merge(start, mine, theirs, choose(sided));
      expect(faults(merged.document), sided).toEqual([]);
      // What all three cover is covered still: merging loses no land.
      const kept = intersectionOf([intersectionOf([landOf(start)], [landOf(mine)])], [landOf(theirs)]);
      expect(areaOf(differenceOf([kept], [landOf(merged.document)])), sided).toBeLessThan(0.5);
    }
    const [one, other] = [merge(start, mine, theirs), merge(start, theirs, mine)];
    expect(one.conflicts.length).toBe(other.conflicts.length);
    if (one.conflicts.length === 0) expect(everything(one.document)).toBe(everything(other.document));
    // Mine here is theirs there.
    expect(everything(merge(start, theirs, mine, choose('theirs')).document)).toBe(everything(one.document));
  });
});

function editedBy(start: PlanDocument, edit: ReturnType<typeof makeRandomEdits>): PlanDocument {
  let document = start;
  const index = RecordIndex.of(document);
  const landUseCodes = new Set<string>();
  for (let done = 0, tried = 0; done < edits && tried < 10 * edits; tried++) {
    const outcome = runEdit({ document, index, landUseCodes }, edit({ document, index, landUseCodes }, { box, unit: 100, isSquare: true }));
    if (!outcome.ok) continue;
    done++;
    document = document.with(outcome.value);
    index.update(outcome.value);
  }
  return document;
}
