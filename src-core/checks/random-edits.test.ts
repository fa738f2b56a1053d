import { describe, expect, it } from 'vitest';
import { PlanDocument } from '../document/plan-document.ts';
import { changeOf, invert, type Change } from '../document/change.ts';
import { RecordIndex } from '../document/record-index.ts';
import { recordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { makeRandomEdits, runEdit } from '../testing/random-edits.ts';
import { randomCoverage, randomFrom } from '../testing/random-plan.ts';
import { makeRoughEdits } from '../testing/rough-edits.ts';
import { usualCheckSettings } from './check-settings.ts';
import { TopologyLedger } from './topology-ledger.ts';

const layer = 'zones_QHDH';
const side = 3;
const box = { minX: 420_000, minY: 2_350_000, maxX: 420_000 + 100 * side, maxY: 2_350_000 + 100 * side };
const plans = Number(process.env['PLANS'] ?? 17);
const editsEach = 300;
/** In mm: the least, the usual one, and one that reaches over many edges. */
const tolerances = [1, usualCheckSettings.toleranceMm, 300];
const codes = new Set(['GREEN', 'HOUSE', 'ROAD', 'WATER']);

describe(`the findings under ${plans * editsEach} random edits`, () => {
  const first = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  it.each(Array.from({ length: plans }, (_, i) => first + i))('are those of a look at the whole plan, bit for bit (seed %i)', { timeout: 180_000 }, (seed) => {
    const random = randomFrom(seed);
    const boundary = aRecord('boundary', 'boundary', `POLYGON ((${box.minX} ${box.minY}, ${box.maxX} ${box.minY}, ${box.maxX} ${box.maxY}, ${box.minX} ${box.maxY}))`);
    // Units whose border cuts zones, and is moved at times.
    const unit = (name: string, from: number, to: number) => aRecord(name, 'units', `POLYGON ((${box.minX + from} ${box.minY}, ${box.minX + to} ${box.minY}, ${box.minX + to} ${box.maxY}, ${box.minX + from} ${box.maxY}))`, { label: name });
    const units = [unit('U1', 0, 130), unit('U2', 130, 100 * side)];
    let document = PlanDocument.of(aPlan().document.settings, [boundary, ...units, ...randomCoverage(side, random)]);
    const index = RecordIndex.of(document);
    const settings = { ...usualCheckSettings, toleranceMm: tolerances[seed % tolerances.length]! };
    const live = TopologyLedger.of(document, layer, codes, settings, index);
    const [careful, rough] = [makeRandomEdits(layer, random), makeRoughEdits(layer, random)];
    let last: Change | null = null;
    for (let done = 0, tried = 0; done < editsEach; tried++) {
      expect(tried, 'edits tried').toBeLessThan(6 * editsEach);
      let change: Change;
      const kind = random();
      if (kind < 0.15 && last !== null) change = invert(last);
      else if (kind < 0.2) change = changeOf([{ before: document.get(recordId('U1'))!, after: unit('U1', 0, 100 + Math.floor(60 * random())) }]);
      else if (kind < 0.55) change = rough(document);
      else {
        const outcome = runEdit({ document, index, landUseCodes: codes }, careful({ document, index, landUseCodes: codes }, { box, unit: 100, isSquare: true }));
        if (!outcome.ok) continue;
        change = outcome.value;
      }
      if (change.size === 0) continue;
      done++;
      last = kind < 0.15 ? null : change;
      document = document.with(change);
      index.update(change);
      live.update(change, document);
      expect(live.findings(), `edit ${tried} (SEED=${seed} PLANS=1)`).toEqual(TopologyLedger.of(document, layer, codes, settings).findings());
    }
  });
});
