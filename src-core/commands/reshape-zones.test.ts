import { expect, test } from 'vitest';
import { RecordIndex } from '../document/record-index.ts';
import { areaOf } from '../geometry/area.ts';
import { recordId } from '../ids.ts';
import { aPlan } from '../testing/a-plan.ts';
import { coverageFaults } from '../testing/coverage-faults.ts';
import { reshapeZones } from './reshape-zones.ts';

test('a line across a hole takes what is gained from a zone that lies in the hole far from the line', () => {
  /*  ┌──────────────┐
   *  │  ┌────────┐  │
   *  │  │   ┌──┐ │  │    `inner` lies in the hole of `outer`, clear of the box of the line
   *  │  │   └──┘ │  │
   *  ├──┼────────┼──┤    the line
   *  │  └────────┘  │
   *  └──────────────┘ */
  const plan = aPlan()
    .zone('outer', 'POLYGON ((0 0, 100 0, 100 100, 0 100), (20 20, 20 80, 80 80, 80 20))')
    .zone('inner', 'POLYGON ((50 60, 60 60, 60 70, 50 70))')
    .zone('beside', 'POLYGON ((100 0, 200 0, 200 100, 100 100))');
  const reshaped = reshapeZones(plan.context, { ids: [recordId('outer')], line: Float64Array.of(10, 40, 90, 40) });
  if (!reshaped.ok) throw new Error(reshaped.failure.code);
  const after = plan.document.with(reshaped.value);
  expect(coverageFaults(after, RecordIndex.of(after), 'zones_QHDH')).toEqual([]);
  expect([...after.values('zones_QHDH')].reduce((sum, { geometry }) => sum + areaOf(geometry), 0)).toBe(20_000);
});
