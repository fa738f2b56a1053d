import { describe, expect, test } from 'vitest';
import { coverKey } from '../../../src-core/compare/transition-matrix.ts';
import type { Comparison, Transition } from '../../../src-core/compare/comparison.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { boxOf } from '../../../src-core/geometry/bounds.ts';
import type { MultiPolygon } from '../../../src-core/geometry/types.ts';
import { recordId } from '../../../src-core/ids.ts';
import { aRecord } from '../../../src-core/testing/a-plan.ts';
import { randomCoverage, randomFrom } from '../../../src-core/testing/random-plan.ts';
import { columnsOf } from '../../../src-core/wire/columns-codec.ts';
import { comparisonOf, type ComparisonColumns } from '../../../src-core/wire/comparison-columns.ts';
import { compareSides } from './compare-sides.ts';
import type { ColumnSide } from './compared-columns.ts';
import { whatDiffers } from './what-differs.ts';

const lines = 26;
const codes = ['HOUSE', 'ROAD', 'GREEN', 'WATER', ''];
const planSide = (zones: readonly PlanRecord[], kind: ColumnSide['kind'] = 'plan'): ColumnSide => ({
  name: 'Plan', kind, hasIds: true, phase: 'QHDH', settings: { name: '', crs: 'EPSG:9214', crsName: '', madeUp: true },
  layers: [columnsOf('zones_QHDH', zones), columnsOf('units', [aRecord('u', 'units', 'POLYGON ((420000 2350000, 421300 2350000, 421300 2352600, 420000 2352600))', { name: 'West' })])],
});

const ringOf = ({ geometry }: PlanRecord): Float64Array => (geometry as MultiPolygon).polygons[0]![0]!;
const withRing = (zone: PlanRecord, ring: Float64Array): PlanRecord => ({ ...zone, geometry: { type: 'MultiPolygon', polygons: [[ring]] } });
const shifted = (ring: Float64Array, by: number): Float64Array => ring.map((value) => Math.round(1000 * (value + by)) / 1000);

/** Both versions have zones that lie on each other, without a class, without a shape; of the later one some are edited in every way. */
function randomPair(random: () => number, edits: number): readonly [PlanRecord[], PlanRecord[]] {
  const pick = (below: number) => Math.floor(random() * below);
  const before = randomCoverage(lines, random).map((zone): PlanRecord => ({
    ...zone,
    fields: { landUse: codes[pick(codes.length)]!, ...(random() < 0.3 ? { population: pick(900) / 7 } : {}), ...(random() < 0.2 ? { floorAreaRatio: pick(50) / 9 } : {}) },
    attributes: random() < 0.1 ? { from: `sheet ${pick(9)}` } : {},
  }));
  for (let i = 0; i < 4; i++) {
    const zone = before[pick(before.length)]!;
    before.push({ ...withRing(zone, shifted(ringOf(zone), 20 * random())), id: recordId(`over ${i}`) });
  }
  before.push({ ...before[0]!, id: recordId('shapeless'), geometry: null });
  const after = [...before];
  for (let i = 0; i < edits; i++) {
    const at = pick(after.length);
    const zone = after[at]!;
    if (zone.geometry === null) continue;
    const ring = ringOf(zone);
    const edit = [
      () => ({ ...zone, fields: { ...zone.fields, landUse: codes[pick(codes.length)]! } }),
      () => ({ ...zone, fields: { ...zone.fields, population: pick(1000) } }),
      () => ({ ...zone, attributes: { from: 'elsewhere' } }),
      () => withRing(zone, ring.map((value, k) => (k < 2 ? Math.round(1000 * (value + 30 * (random() - 0.5))) / 1000 : value))),
      () => withRing(zone, shifted(ring, 0.001)),
      () => withRing(zone, shifted(ring, 1000 * random())),
      () => ({ ...zone, id: recordId(`new ${i}`) }),
      () => withRing({ ...zone, id: recordId(`half ${i}`) }, Float64Array.of(...ring.subarray(0, 6))),
      () => null,
    ][pick(9)]!();
    if (edit === null) after.splice(at, 1);
    else after[at] = edit;
  }
  // In another order: a version that builds upon another has what was edited last.
  return [before, after.sort(() => random() - 0.5)];
}

/** Everything that is told, whatever the order in which pieces of one size come. */
function told({ matches, differences, transitions, added, removed, ...rest }: Comparison) {
  const sorted = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each)).sort();
  const places = (list: readonly Transition[]) => list.map(({ from, to, areaM2, places: all, units }) => ({
    from: coverKey(from), to: coverKey(to), areaM2, units: units.map(({ name, areaM2: m2 }) => [name, m2.toFixed(3)]),
    places: sorted(all.map((place) => ({ areaM2: place.areaM2, box: boxOf(place.shape), units: place.units.map(({ name, areaM2: m2 }) => [name, m2.toFixed(3)]) }))),
  }));
  return { matches: sorted(matches), differences: sorted(differences), transitions: places(transitions), added: places(added), removed: places(removed), rest };
}

const seed = Date.now() % 1_000_000;

describe(`comparing what differs says what comparing all says (seed ${seed})`, () => {
  test.each([0, 1, 5, 40, 120])('%i edits', (edits) => {
    for (let round = 0; round < 4; round++) {
      const [before, after] = randomPair(randomFrom(seed + 1000 * round + edits), edits);
      const sides = { before: planSide(before), after: planSide(after) };
      const less = whatDiffers(sides)!;
      // It must be of use: at least the zones far from every edit take no part.
      expect(less.sides.before.layers[0]!.count).toBeLessThan(60 + 10 * edits);
      const whole: ComparisonColumns = less.whole(compareSides(less.sides, { besides: less.besides }));
      expect(told(comparisonOf(whole))).toEqual(told(comparisonOf(compareSides(sides, {}))));
    }
  });

  test('all take part where less than half is the same, ids stand twice, or one side is a file', () => {
    const [before] = randomPair(randomFrom(seed), 0);
    const recoded = before.map((zone) => ({ ...zone, fields: { landUse: 'RICE' } }));
    expect(whatDiffers({ before: planSide(before), after: planSide(recoded) })).toBeNull();
    expect(whatDiffers({ before: planSide(before), after: planSide([...before, before[3]!]) })).toBeNull();
    expect(whatDiffers({ before: planSide(before), after: planSide(before, 'file') })).toBeNull();
  });
});
