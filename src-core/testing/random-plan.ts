import { zonesOf, type Phase } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { ringOf } from '../geometry/ring.ts';
import type { PlanPoint } from '../geometry/types.ts';
import { recordId } from '../ids.ts';

/** A small generator of its own (mulberry32), so that a seed printed by a failing run gives the same plan anywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const codes = ['HOUSE', 'ROAD', 'GREEN', 'WATER'];

/**
 * Zones that cover a square without gap or overlap: a bent grid of `side × side` quadrilaterals, 100 m each, in VN-2000
 * coordinates. Inner vertices are moved at random; the outer ones stay, so the covered area is `(100 · side)²` m².
 */
export function randomCoverage(side: number, random: () => number, phase: Phase = 'QHDH'): PlanRecord[] {
  const corner = (column: number, row: number): PlanPoint => bent[row]![column]!;
  const bent = Array.from({ length: side + 1 }, (_, row) => Array.from({ length: side + 1 }, (_, column) => {
    const inner = column > 0 && row > 0 && column < side && row < side;
    const shift = () => (inner ? Math.round((random() - 0.5) * 60_000) / 1000 : 0);
    return { x: 420_000 + column * 100 + shift(), y: 2_350_000 + row * 100 + shift() };
  }));
  const records: PlanRecord[] = [];
  for (let row = 0; row < side; row++) for (let column = 0; column < side; column++) {
    const ring = ringOf([corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)]);
    records.push({
      id: recordId(`${row}-${column}`), layer: zonesOf(phase), attributes: {},
      geometry: { type: 'MultiPolygon', polygons: [[ring]] }, fields: { landUse: codes[Math.floor(random() * codes.length)]! },
    });
  }
  return records;
}
