import { afterAll, describe, expect, test } from 'vitest';
import { compose, invert, nothing, type Change } from '../../../src-core/document/change.ts';
import { difference } from '../../../src-core/document/difference.ts';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import { boxOf, emptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';
import { makeRandomEdits, runEdit } from '../../../src-core/testing/random-edits.ts';
import { randomFrom } from '../../../src-core/testing/random-plan.ts';
import { aFolder } from '../project-testing/a-project.ts';
import { expectSoundZones, holdingOf } from './edit-laws.ts';
import { imported, layer, realPlans } from './real-plans.ts';

const folder = aFolder();
afterAll(() => folder.remove());

const edits = Number(process.env['EDITS'] ?? 400);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** After these the same land is covered as before, whatever gaps there are. */
const keepsLand = new Set(['insert-vertex', 'split-zones', 'split-by-area', 'merge-zones', 'explode-zones']);
/** These may fill gaps and never make one. */
const losesNone = new Set(['draw-zone', 'fill-gap']);

describe.each(realPlans)('$name', (plan) => {
  test(`${edits} random edits keep it as sound as it came, and undo gives it back (seed ${seed})`, { timeout: 900_000 }, async () => {
    const { document: start, close } = await imported(plan, folder.file(`${plan.name}.gpkg`));
    close();
    let document = start;
    const index = RecordIndex.of(document);
    const box = [...start.values(layer)].map(({ geometry }) => boxOf(geometry)).reduce(unionOfBoxes, emptyBox);
    const landUseCodes = new Set<string>();
    const random = randomFrom(seed);
    const edit = makeRandomEdits(layer, random);
    const outcomes = new Map<string, number>();
    const count = (what: string) => outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
    let all: Change = nothing;
    let done = 0;
    for (let i = 0; done < edits; i++) {
      expect(i, 'edits tried').toBeLessThan(5 * edits);
      const wanted = edit({ document, index, landUseCodes }, { box, unit: plan.unit, isSquare: false });
      const outcome = runEdit({ document, index, landUseCodes }, wanted);
      if (!outcome.ok) {
        count(`${wanted.name}: ${outcome.failure.code}`);
        continue;
      }
      count(wanted.name);
      done++;
      const change = outcome.value;
      const touched = new Set(change.keys());
      const before = holdingOf(document, index, layer, touched);
      document = document.with(change);
      index.update(change);
      all = compose(all, change);
      const after = holdingOf(document, index, layer, touched);
      const bend = before.bendM2 + after.bendM2;
      const context = `${i}. ${wanted.name} (SEED=${seed})`;
      expectSoundZones(change, index, layer, context);
      expect(after.sharedM2, `${context}: zones on each other`).toBeLessThanOrEqual(before.sharedM2 + bend);
      if (keepsLand.has(wanted.name)) expect(Math.abs(after.landM2 - before.landM2), `${context}: land covered`).toBeLessThanOrEqual(bend);
      if (losesNone.has(wanted.name)) expect(after.landM2, `${context}: land covered`).toBeGreaterThanOrEqual(before.landM2 - bend);
    }
    expect(difference(start, document.with(invert(all))).size).toBe(0);
    console.log(`${plan.name}, seed ${seed}: ${done} edits, ${document.count(layer)} zones of ${start.count(layer)}\n  ${[...outcomes].sort((a, b) => b[1] - a[1]).map(([what, times]) => `${times} ${what}`).join(' · ')}`);
  });
});
