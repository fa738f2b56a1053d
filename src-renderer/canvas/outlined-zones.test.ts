import { describe, expect, it } from 'vitest';
import { aPlan, aRecord } from '../../src-core/testing/a-plan.ts';
import { recordId } from '../../src-core/ids.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { boxOf } from '../../src-core/geometry/bounds.ts';
import { outlinedZones, type SearchZones } from './outlined-zones.ts';

/** `count` squares of a side each, metres, in a row. */
const squares = (name: string, count: number, side: number): PlanRecord[] => Array.from({ length: count }, (_, i) =>
  aRecord(`${name}${i}`, 'zones_QHDH', `POLYGON ((${i * side} 0, ${(i + 1) * side} 0, ${(i + 1) * side} ${side}, ${i * side} ${side}, ${i * side} 0))`, {}));

/** A circle of many corners. */
const round = (name: string, corners: number, radius: number): PlanRecord => {
  const at = (i: number) => `${(radius * Math.cos((2 * Math.PI * i) / corners)).toFixed(3)} ${(radius * Math.sin((2 * Math.PI * i) / corners)).toFixed(3)}`;
  return aRecord(name, 'zones_QHDH', `POLYGON ((${Array.from({ length: corners + 1 }, (_, i) => at(i % corners)).join(', ')}))`, {});
};

function outlined(records: readonly PlanRecord[], metresAPixel: number): { readonly names: readonly string[]; readonly leastPixels: number } {
  const { document } = records.reduce((plan, record) => plan.record(record), aPlan());
  const sides = records.map(({ id, geometry }) => {
    const box = boxOf(geometry);
    return { id: recordId(id), side: Math.min(box.maxX - box.minX, box.maxY - box.minY) };
  });
  const search: SearchZones = (leastSide, most) => {
    const found = sides.filter(({ side }) => side >= leastSide);
    return found.length > most ? null : found;
  };
  const { zones, leastPixels } = outlinedZones(search, document, metresAPixel);
  return { names: zones.map(({ id }) => id as string), leastPixels };
}

describe('outlines of the zones in view', () => {
  it('are drawn of each, however small, where there are few', () => {
    expect(outlined([...squares('small', 40, 1), ...squares('large', 2, 100)], 10)).toMatchObject({ leastPixels: 0, names: { length: 42 } });
  });

  it('are left out of zones under 8 pixels where there are many, and drawn of the large ones between them', () => {
    const { names, leastPixels } = outlined([...squares('small', 6_000, 79), ...squares('large', 5, 80)], 10);
    expect(leastPixels).toBe(8);
    expect([...names].sort()).toEqual(['large0', 'large1', 'large2', 'large3', 'large4']);
  });

  it('are drawn of many zones where the scale has room for them', () => {
    expect(outlined(squares('a', 6_001, 80), 10)).toMatchObject({ leastPixels: 8, names: { length: 6_001 } });
  });

  it('cost no more than so many corners: the largest zones have theirs first', () => {
    const { names, leastPixels } = outlined([round('largest', 150_000, 5_000), round('next', 49_000, 4_000), round('after', 2_000, 3_000), ...squares('small', 6_000, 200)], 10);
    expect(names).toEqual(['largest', 'next']);
    expect(leastPixels).toBe(600);
  });
});
