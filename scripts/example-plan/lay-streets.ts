import type { Line, PlanPoint } from '../../src-core/geometry/types.ts';
import { depthIn, existingIndustry, existingTown, oldTown, plannedIndustry, plannedTown } from './districts.ts';
import type { Ground } from './ground.ts';
import { streetNames } from './names.ts';
import { distanceToPath, lineOf, pointsOfLine, simplified } from './path.ts';
import { connectedStreets } from './street-network.ts';
import { traceStreets } from './trace-streets.ts';

export interface Street {
  readonly name: string | null;
  readonly width: number;
  /** Pieces between crossings. */
  readonly lines: readonly Line[];
  readonly isNew: boolean;
}

/** Streets keep this far from the middle of the river: the dikes have a road of their own. */
const riverside = 215;

export function layStreets(ground: Ground): { existing: Street[]; planned: Street[] } {
  const { overlay, random, field, box, roads, river, toRiver, isInBoundary } = ground;
  const isLand = (at: PlanPoint) => toRiver(at) > riverside && isInBoundary(at);
  const existingRoads = roads.filter(({ existing }) => existing !== null);
  const dikePaths = river.dikes.map(pointsOfLine);

  const existingPaths = traceStreets({
    field, random, box, roads: [...existingRoads.map(({ path }) => path), ...dikePaths],
    separation: (at) => (isLand(at) ? existingSpacing(at) : null),
  });
  const existingEdges = connectedStreets(existingPaths.map(lineOfStreet), [...existingRoads.map(({ line }) => line), ...river.dikes], overlay);

  const plannedRoads = [...roads.map(({ line }) => line), ...river.dikes];
  const keptEdges = existingEdges.filter((edge) => {
    const middle = middleOf(edge);
    return Math.max(depthIn(plannedTown, middle), depthIn(plannedIndustry, middle)) < -0.1 || Math.max(depthIn(existingTown, middle), depthIn(existingIndustry, middle)) > 0;
  });
  const newPaths = traceStreets({
    field, random, box, roads: [...roads.map(({ path }) => path), ...dikePaths, ...keptEdges.map(pointsOfLine)],
    separation: (at) => (isLand(at) ? plannedSpacing(at) : null),
  });
  const plannedEdges = connectedStreets([...keptEdges, ...newPaths.map(lineOfStreet)], plannedRoads, overlay);

  const names = random.shuffled(streetNames);
  const paths = [...existingPaths.map((path) => ({ path, isNew: false })), ...newPaths.map((path) => ({ path, isNew: true }))];
  const nameOf = nameInTown(paths.map(({ path }) => path), names);
  return {
    existing: grouped(existingEdges, paths.filter(({ isNew }) => !isNew), nameOf),
    planned: grouped(plannedEdges, paths, nameOf),
  };
}

/** A vertex where the street bends by more than 1 m, no more. */
const lineOfStreet = (path: Path): Line => lineOf(simplified(path, 1));

/** Metres between parallel streets of today. */
function existingSpacing(at: PlanPoint): number {
  if (depthIn(oldTown, at) > 0) return 195;
  if (depthIn(existingTown, at) > 0) return 310;
  return depthIn(existingIndustry, at) > 0 ? 380 : 1150;
}

function plannedSpacing(at: PlanPoint): number | null {
  if (depthIn(existingTown, at) > 0) return null;
  const town = depthIn(plannedTown, at);
  if (town > 0) return town > 0.7 ? 400 : 480;
  return depthIn(plannedIndustry, at) > 0 ? 560 : null;
}

const middleOf = (line: Line): PlanPoint => {
  const i = Math.floor((line.length / 2 - 1) / 2);
  return { x: (line[2 * i]! + line[2 * i + 2]!) / 2, y: (line[2 * i + 1]! + line[2 * i + 3]!) / 2 };
};

type Path = readonly PlanPoint[];

/** Streets in town have names, as long as there are any; country lanes have none. */
function nameInTown(paths: readonly Path[], names: readonly string[]): (path: Path) => string | null {
  const inTown = paths.filter((path) => depthIn(existingTown, path[Math.floor(path.length / 2)]!) > 0);
  return (path) => names[inTown.indexOf(path)] ?? null;
}

function grouped(edges: readonly Line[], paths: readonly { path: Path; isNew: boolean }[], nameOf: (path: Path) => string | null): Street[] {
  const byPath = new Map<(typeof paths)[number], Line[]>();
  for (const edge of edges) {
    const middle = middleOf(edge);
    let best = paths[0]!;
    let least = Infinity;
    for (const each of paths) {
      const distance = distanceToPath(middle, each.path);
      if (distance < least) [best, least] = [each, distance];
    }
    byPath.set(best, [...(byPath.get(best) ?? []), edge]);
  }
  return [...byPath].map(([{ path, isNew }, lines]) => ({ name: nameOf(path), lines, isNew, width: widthAt(path[Math.floor(path.length / 2)]!, isNew) }));
}

function widthAt(at: PlanPoint, isNew: boolean): number {
  if (isNew) return depthIn(plannedIndustry, at) > 0 ? 30 : 28;
  if (depthIn(existingTown, at) > 0) return depthIn(oldTown, at) > 0 ? 17 : 20;
  return depthIn(existingIndustry, at) > 0 ? 22 : 9;
}
