import { expect, test } from 'vitest';
import { compareStages, type CompareStage } from '../../../src-core/compare/comparison.ts';
import { aRecord } from '../../../src-core/testing/a-plan.ts';
import { columnsOf } from '../../../src-core/wire/columns-codec.ts';
import { comparisonOf } from '../../../src-core/wire/comparison-columns.ts';
import type { ColumnSide } from '../../../src-main/host/compare/compared-columns.ts';
import { ComparingThread } from '../../../src-main/host/compare/comparing-thread.ts';

//  50 × 50 squares of 10 m; in the later version all lie a metre further east, and are of another class
const lines = 50;
const side = (from: number, landUse: string): ColumnSide => ({
  name: landUse, kind: 'plan', hasIds: true, phase: 'QHDH', settings: { name: '', crs: 'EPSG:9214', crsName: '', madeUp: true },
  layers: [columnsOf('zones_QHDH', Array.from({ length: lines * lines }, (_, i) => {
    const [x, y] = [from + 10 * (i % lines), 10 * Math.floor(i / lines)];
    return aRecord(`z${i}`, 'zones_QHDH', `POLYGON ((${x} ${y}, ${x + 10} ${y}, ${x + 10} ${y + 10}, ${x} ${y + 10}))`, { landUse });
  }))],
});
const sides = { before: side(0, 'RICE'), after: side(1, 'HOUSE') };

test('many zones are compared in a thread of their own, which is stopped in the middle of its work and leaves nothing behind', async () => {
  const thread = new ComparingThread(sides);
  const stop = new AbortController();
  const stopped = await thread.compare({}, { signal: stop.signal, onProgress: ({ stage }) => { if (stage === 'overlaying') stop.abort(); } });
  expect(stopped).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  // It begins again when it is asked again, and this thread goes on meanwhile.
  const heard: CompareStage[] = [];
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  const compared = await thread.compare({}, { onProgress: ({ stage }) => heard.push(stage as CompareStage) });
  clearInterval(turning);
  thread.close();
  expect(turns).toBeGreaterThan(10);
  expect(heard).toEqual(compareStages);
  expect(compared.ok && comparisonOf(compared.value)).toMatchObject({ changedM2: 499 * 500, addedM2: 500, removedM2: 500, counts: { moved: 2500 } });
});

test('stopping before it has begun, and closing while it is at work', async () => {
  const thread = new ComparingThread(sides);
  expect(await thread.compare({}, { signal: AbortSignal.abort() })).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  const asked = thread.compare({}, {});
  thread.close();
  expect(await asked).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
});
