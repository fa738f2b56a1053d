import type { PlanPoint, Polygon } from '../../src-core/geometry/types.ts';
import { assignPlaces, middleOf } from './assign-places.ts';
import type { Piece, Use } from './carver.ts';
import { coverage } from './coverage.ts';
import { existingSize, existingUse } from './existing-uses.ts';
import type { Ground } from './ground.ts';
import { layLand } from './lay-land.ts';
import type { Street } from './lay-streets.ts';
import type { Area } from './overlay.ts';
import { existingPlaces, plannedPlaces, type NamedPlace } from './places.ts';
import { plannedSize, plannedUse } from './planned-uses.ts';
import { splitBlock } from './split-block.ts';
import { unitPlaces } from './units.ts';

interface PhaseRules {
  readonly places: readonly NamedPlace[];
  readonly size: (ground: Ground, at: PlanPoint) => number;
  readonly useOf: (ground: Ground, polygon: Polygon) => Use;
}

const rules: Readonly<Record<'existing' | 'planned', PhaseRules>> = {
  existing: { places: existingPlaces, size: existingSize, useOf: existingUse },
  planned: { places: [...existingPlaces, ...plannedPlaces, ...unitPlaces], size: plannedSize, useOf: plannedUse },
};

/** Every piece of land of a phase with its use; not yet cut to exact neighbours. */
export function layZones(ground: Ground, streets: readonly Street[], phase: 'existing' | 'planned'): Piece[] {
  const { places, size, useOf } = rules[phase];
  const { pieces, blocks } = layLand(ground, streets, phase);
  const plots = blocks.flatMap((block) => splitBlock(block, size(ground, middleOf(block)), ground.overlay, ground.random));
  const { taken, left } = assignPlaces(places, plots, ground);
  return [...pieces, ...taken, ...left.map((polygon) => ({ polygon, ...useOf(ground, polygon) }))];
}

/**
 * Both phases as exact coverages of one and the same boundary. Each phase cuts the boundary at points of its own, which
 * lie on the grid and so beside the line by less than 1 mm: the boundary takes them over until it stays as it is.
 */
export function coverBoth(existing: Piece[], planned: Piece[], ground: Ground): { existing: Piece[]; planned: Piece[]; boundary: Area } {
  const { overlay } = ground;
  let { boundary } = ground;
  let [first, second] = [existing, planned];
  for (let round = 0; round < 6; round++) {
    first = coverage(first, boundary, overlay);
    const outline = overlay.unionOfCoverage(first.map(({ polygon }) => polygon));
    second = coverage(second, outline, overlay);
    const after = overlay.unionOfCoverage(second.map(({ polygon }) => polygon));
    if (vertexCount(after) === vertexCount(boundary)) return { existing: first, planned: second, boundary };
    boundary = after;
  }
  throw new Error('The boundary does not settle');
}

const vertexCount = (area: Area): number => area.reduce((sum, polygon) => sum + polygon.reduce((count, ring) => count + ring.length / 2, 0), 0);
