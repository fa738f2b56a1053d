import { expect, it } from 'vitest';
import { boxOf, boxesMeet } from '../geometry/bounds.ts';
import { randomCoverage, randomFrom } from '../testing/random-plan.ts';
import { aPlan } from '../testing/a-plan.ts';
import { changeOf } from './change.ts';
import { PlanDocument } from './plan-document.ts';
import { RecordIndex } from './record-index.ts';
import type { PlanRecord } from './record.ts';
import type { RecordSource } from './record-source.ts';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));

/** As records lie that were read from a file. */
function sourceOf(records: readonly PlanRecord[]): RecordSource {
  const byId = new Map(records.map((record) => [record.id, record]));
  return {
    size: records.length, has: (id) => byId.has(id), get: (id) => byId.get(id), values: () => records, at: (place) => records[place]!,
    boxes: () => Float64Array.from(records.flatMap(({ geometry }) => { const { minX, minY, maxX, maxY } = boxOf(geometry); return [minX, minY, maxX, maxY]; })),
  };
}

it.each(['records', 'a source'])(`finds after any edits of %s what a walk through all records finds (seed ${seed})`, (from) => {
  const random = randomFrom(seed);
  const { settings } = aPlan().document;
  const first = randomCoverage(8, random);
  let document = from === 'records' ? PlanDocument.of(settings, first) : PlanDocument.from(settings, new Map([['zones_QHDH', sourceOf(first)]]));
  const index = RecordIndex.of(document);
  const others = randomCoverage(8, random);
  for (const layer of ['zones_QHDH', 'zones_HT'] as const) index.search(layer, { minX: 0, minY: 0, maxX: 1, maxY: 1 });
  for (let edit = 0; edit < 100; edit++) {
    const records = [...document.values('zones_QHDH')];
    const before = records[Math.floor(random() * records.length)]!;
    const shape = others[Math.floor(random() * others.length)]!.geometry;
    const after = random() < 0.2 ? null : random() < 0.4 ? { ...before, fields: { ...before.fields, population: edit } } : { ...before, geometry: random() < 0.1 ? null : shape, layer: random() < 0.1 ? 'zones_HT' as const : before.layer };
    const change = changeOf([{ before, after }]);
    document = document.with(change);
    index.update(change);
    const x = 420_000 + random() * 800;
    const y = 2_350_000 + random() * 800;
    const box = { minX: x, minY: y, maxX: x + random() * 200, maxY: y + random() * 200 };
    for (const layer of ['zones_QHDH', 'zones_HT'] as const) {
      const expected = [...document.values(layer)].filter((record) => boxesMeet(boxOf(record.geometry), box));
      expect(new Set(index.search(layer, box)), `edit ${edit} of seed ${seed}`).toEqual(new Set(expected));
    }
  }
});
