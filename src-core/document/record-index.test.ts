import { expect, it } from 'vitest';
import { boxOf, boxesMeet } from '../geometry/bounds.ts';
import { randomCoverage, randomFrom } from '../testing/random-plan.ts';
import { aPlan } from '../testing/a-plan.ts';
import { changeOf } from './change.ts';
import { PlanDocument } from './plan-document.ts';
import { RecordIndex } from './record-index.ts';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));

it(`finds after any edits what a walk through all records finds (seed ${seed})`, () => {
  const random = randomFrom(seed);
  let document = PlanDocument.of(aPlan().document.settings, randomCoverage(8, random));
  const index = RecordIndex.of(document);
  const others = randomCoverage(8, random);
  for (let edit = 0; edit < 100; edit++) {
    const records = [...document.values('zones_QHDH')];
    const before = records[Math.floor(random() * records.length)]!;
    const shape = others[Math.floor(random() * others.length)]!.geometry;
    const after = random() < 0.2 ? null : { ...before, geometry: random() < 0.1 ? null : shape, layer: random() < 0.1 ? 'zones_HT' as const : before.layer };
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
