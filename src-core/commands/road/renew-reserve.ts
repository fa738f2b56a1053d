import { nothing, type Change } from '../../document/change.ts';
import type { LayerKey } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import { differenceOf, ofGrid, overlayNoded, pathsOfGrid } from '../../geometry/overlay/overlay-areas.ts';
import { failure, problem, success, type Result } from '../../result.ts';
import type { Refusal } from '../command.ts';
import { isEmptyArea } from '../coverage/node-shapes.ts';
import { NodedCoverage } from '../coverage/noded-coverage.ts';
import { settleNoded, type NodedZone } from '../coverage/settle.ts';
import { withShape, type Zone } from '../coverage/zones-named.ts';
import { nameOf } from '../coverage/name-of.ts';
import { differenceNoded, partingLines, shareOut, windowOf } from './released-land.ts';
import { reserveOf } from './reserve-of.ts';

/**
 * The reserve of a road drawn anew in one phase, as the road is now: what it needs is taken from the zones there, what it
 * gives back goes to the zones along it. `index` knows the road as it becomes; nothing where the phase has no reserve of it.
 */
export function renewReserve(index: RecordSearch, layer: LayerKey, road: PlanRecord, reserve: Zone): Result<Change, Refusal> {
  const next = reserveOf(road, index);
  if (isEmptyArea(next)) return failure(problem('zone-would-collapse', { zone: nameOf(road) }));
  const released = differenceOf([reserve.geometry], [next]);
  if (isEmptyArea(released) && isEmptyArea(differenceOf([next], [reserve.geometry]))) return success(nothing);
  const lines = isEmptyArea(released) ? [] : partingLines(index, layer, reserve, released, next);
  const coverage = new NodedCoverage(index, layer, windowOf([reserve.geometry, next]), { shapes: [next], lines });
  const own = coverage.placeOf(reserve.id);
  const rings = coverage.ringsOfShape(0);
  const wanted: NodedZone[] = [{ before: reserve, after: withShape(reserve, coverage.shape(0)), rings, shape: coverage.shape(0) }];
  const neighbours = coverage.near.flatMap((_, at) => (at === own ? [] : [{ at, rings: coverage.rings(at), shape: coverage.zone(at) }]));
  for (const [at, pieces] of shareOut(differenceNoded(coverage.rings(own), rings), coverage.lines, neighbours, coverage.origin)) {
    if (at === null) continue;
    // A neighbour may gain on one side and lose to the road on the other: what the road covers is taken out at once.
    const outline = overlayNoded([...coverage.rings(at), ...pathsOfGrid(pieces)], rings, (mine, theirs) => mine && !theirs);
    const shape = ofGrid(outline, coverage.origin);
    const zone = coverage.near[at]!;
    wanted.push({ before: zone, after: withShape(zone, shape), had: shape, rings: pathsOfGrid(outline), shape });
  }
  return settleNoded(coverage, wanted, [], 'take');
}

/** The reserve of a road in a phase: the zone that names it. */
export function reserveZoneOf(index: RecordSearch, layer: LayerKey, road: PlanRecord): Zone | null {
  const near = index.search(layer, windowOf([reserveOf(road, index)]));
  return near.find((zone): zone is Zone => zone.fields['roadId'] === road.id && zone.geometry?.type === 'MultiPolygon') ?? null;
}
