import type { PlanRecord } from '../src-core/document/record.ts';
import { onGrid } from '../src-core/geometry/grid.ts';
import type { PlanPoint } from '../src-core/geometry/types.ts';
import { recordId } from '../src-core/ids.ts';
import { randomFrom } from '../src-core/testing/random-plan.ts';

export const block = 60;
export const origin = { x: 410_000, y: 2_340_000 };

/** A bent grid of 60 m blocks that share their edges, eight corners each, or eight times `perEdge` along edges that wave, in blocks `scale` times as large; always the same. */
export function zonesOfGrid(columns: number, rows: number, perEdge = 1, scale = 1): PlanRecord[] {
  const random = randomFrom(20260101);
  const width = 2 * columns + 1;
  const bent = Array.from({ length: width * (2 * rows + 1) }, (_, at): PlanPoint => ({
    x: onGrid(origin.x + scale * ((at % width) * (block / 2) + (random() - 0.5) * 18)), y: onGrid(origin.y + scale * (Math.floor(at / width) * (block / 2) + (random() - 0.5) * 18)),
  }));
  const ring = [[0, 0], [1, 0], [2, 0], [2, 1], [2, 2], [1, 2], [0, 2], [0, 1]] as const;
  return Array.from({ length: columns * rows }, (_, zone): PlanRecord => {
    const [column, line] = [2 * (zone % columns), 2 * Math.floor(zone / columns)];
    const turns = ring.map(([dx, dy]) => bent[(line + dy) * width + column + dx]!);
    const corners = turns.flatMap((turn, i) => alongEdge(turn, turns[(i + 1) % turns.length]!, perEdge));
    return { id: recordId(`${zone}`), layer: 'zones_QHDH', geometry: { type: 'MultiPolygon', polygons: [[Float64Array.from(corners)]] }, fields: { landUse: null }, attributes: {} };
  });
}

/** The same points from either end, but for the end itself: neighbours share them. */
function alongEdge(from: PlanPoint, to: PlanPoint, count: number): number[] {
  const turned = from.x > to.x || (from.x === to.x && from.y > to.y);
  const [a, b] = turned ? [to, from] : [from, to];
  const point = (i: number): number[] => {
    if (i === 0 || i === count) return i === 0 ? [a.x, a.y] : [b.x, b.y];
    const [share, wave] = [i / count, (0.1 * (i % 3) * Math.hypot(b.x - a.x, b.y - a.y)) / count];
    return [onGrid(a.x + share * (b.x - a.x) + wave), onGrid(a.y + share * (b.y - a.y) - wave)];
  };
  return Array.from({ length: count }, (_, i) => point(turned ? count - i : i)).flat();
}
