import { expect, test } from 'vitest';
import { changeOf } from '../document/change.ts';
import { layerKeys } from '../document/layers.ts';
import { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import { RecordIndex } from '../document/record-index.ts';
import { boxOf, boxesMeet } from '../geometry/bounds.ts';
import { recordId } from '../ids.ts';
import { aPlan } from '../testing/a-plan.ts';
import { randomCoverage, randomFrom } from '../testing/random-plan.ts';
import { ColumnRecords } from './column-records.ts';
import { columnsOf, recordsOf } from './columns-codec.ts';

/** With every field of the layer, as they come from a file. */
const coverage = (side: number, random: () => number): readonly PlanRecord[] => {
  const records = randomCoverage(side, random);
  return [...recordsOf(columnsOf(records[0]!.layer, records))];
};
const settings = aPlan().document.settings;
const fromColumns = (records: readonly PlanRecord[]) =>
  PlanDocument.from(settings, new Map(layerKeys.map((layer) => [layer, new ColumnRecords(columnsOf(layer, records.filter((record) => record.layer === layer)))])));
const byId = (document: PlanDocument) => layerKeys.flatMap((layer) => [...document.values(layer)]).sort((a, b) => (a.id < b.id ? -1 : 1));

test('a record is the same object however it is asked for', () => {
  const records = coverage(5, randomFrom(3));
  const source = new ColumnRecords(columnsOf(records[0]!.layer, records));
  const [, second] = source.values();
  expect(source.get(second!.id)).toBe(second);
  expect([...source.values()][1]).toBe(second);
  expect(source.has(second!.id)).toBe(true);
  expect(source.has(recordId('nobody'))).toBe(false);
  expect(source.get(recordId('nobody'))).toBeUndefined();
});

test('records keep the order of the file, an edited one its place', () => {
  const records = coverage(4, randomFrom(8));
  const { layer } = records[0]!;
  const edited = { ...records[1]!, fields: { ...records[1]!.fields, name: 'edited' } };
  const added = { ...records[0]!, id: recordId('added') };
  const document = fromColumns(records).with(changeOf([{ before: records[1]!, after: edited }, { before: records[2]!, after: null }, { before: null, after: added }]));
  expect([...document.values(layer)].map(({ id }) => id)).toEqual([...records.filter((_, index) => index !== 2).map(({ id }) => id), 'added']);
  expect([...document.values(layer)][1]).toBe(edited);
});

test.each([1, 2, 3, 4, 5, 6])('edits upon columns are edits upon records (seed %i)', (seed) => {
  const random = randomFrom(seed);
  const records = coverage(6, random);
  let lazy = fromColumns(records);
  let plain = PlanDocument.of(settings, records);
  for (let round = 0; round < 30; round++) {
    const all = byId(plain);
    const one = all[Math.floor(random() * all.length)];
    const kind = random();
    const step = one === undefined || kind < 0.25 ? { before: null, after: { ...records[0]!, id: recordId(`new ${Math.floor(random() * 9)}`) } }
      : kind < 0.5 ? { before: one, after: null }
      : kind < 0.7 ? { before: one, after: { ...one, layer: 'zones_HT' as const } }
      : kind < 0.85 ? { before: null, after: records[Math.floor(random() * records.length)]! }
      : { before: one, after: { ...one, fields: { ...one.fields, name: `name ${round}` } } };
    // An insert of what is there would be no change of that plan.
    if (step.before === null && plain.get(step.after!.id) !== undefined) continue;
    const change = changeOf([step]);
    lazy = lazy.with(change);
    plain = plain.with(change);
    expect(byId(lazy)).toEqual(byId(plain));
    for (const layer of layerKeys) expect(lazy.count(layer)).toBe(plain.count(layer));
    for (const { id } of records) expect(lazy.get(id)).toEqual(plain.get(id));
  }
});

test.each([11, 12, 13])('an index of columns finds after any edits what a walk through all records finds (seed %i)', (seed) => {
  const random = randomFrom(seed);
  const records = coverage(7, random).map((record, place) => (place % 9 === 0 ? { ...record, geometry: null } : record));
  let document = fromColumns(records);
  const index = RecordIndex.of(document);
  for (let edit = 0; edit < 60; edit++) {
    const x = 420_000 + random() * 700;
    const y = 2_350_000 + random() * 700;
    const box = { minX: x, minY: y, maxX: x + random() * 200, maxY: y + random() * 200 };
    for (const layer of ['zones_QHDH', 'zones_HT'] as const) {
      const expected = [...document.values(layer)].filter((record) => boxesMeet(boxOf(record.geometry), box));
      const found = index.search(layer, box);
      expect(new Set(found)).toEqual(new Set(expected));
      expect(found.length).toBe(expected.length);
    }
    const all = byId(document);
    const before = all[Math.floor(random() * all.length)]!;
    const after = random() < 0.2 ? null : { ...before, geometry: records[Math.floor(random() * records.length)]!.geometry, layer: random() < 0.2 ? 'zones_HT' as const : 'zones_QHDH' as const };
    const change = changeOf([{ before, after }]);
    document = document.with(change);
    index.update(change);
  }
});
