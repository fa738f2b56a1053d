import type { PlanRecord } from '../src-core/document/record.ts';
import { onGrid } from '../src-core/geometry/grid.ts';
import type { PlanPoint } from '../src-core/geometry/types.ts';
import { recordId } from '../src-core/ids.ts';
import { randomFrom } from '../src-core/testing/random-plan.ts';

export const block = 60;
export const origin = { x: 410_000, y: 2_340_000 };

/** A bent grid of 60 m blocks that share their edges, eight corners each; always the same. */
export function zonesOfGrid(columns: number, rows: number): PlanRecord[] {
  const random = randomFrom(20260101);
  const width = 2 * columns + 1;
  const bent = Array.from({ length: width * (2 * rows + 1) }, (_, at): PlanPoint => ({
    x: onGrid(origin.x + (at % width) * (block / 2) + (random() - 0.5) * 18), y: onGrid(origin.y + Math.floor(at / width) * (block / 2) + (random() - 0.5) * 18),
  }));
  const ring = [[0, 0], [1, 0], [2, 0], [2, 1], [2, 2], [1, 2], [0, 2], [0, 1]] as const;
  return Array.from({ length: columns * rows }, (_, zone): PlanRecord => {
    const [column, line] = [2 * (zone % columns), 2 * Math.floor(zone / columns)];
    const corners = ring.flatMap(([dx, dy]) => { const { x, y } = bent[(line + dy) * width + column + dx]!; return [x, y]; });
    return { id: recordId(`${zone}`), layer: 'zones_QHDH', geometry: { type: 'MultiPolygon', polygons: [[Float64Array.from(corners)]] }, fields: { landUse: null }, attributes: {} };
  });
}
