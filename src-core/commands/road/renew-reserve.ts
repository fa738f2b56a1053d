import { compose, nothing, type Change } from '../../document/change.ts';
import type { LayerKey } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import { searchOver } from '../../document/search-over.ts';
import { boxOf } from '../../geometry/bounds.ts';
import { differenceOf, intersectionOf, ofGrid, overlayNoded, pathsOfGrid } from '../../geometry/overlay/overlay-areas.ts';
import { failure, problem, success, type Result } from '../../result.ts';
import type { Refusal } from '../command.ts';
import { isEmptyArea } from '../coverage/node-shapes.ts';
import { NodedCoverage } from '../coverage/noded-coverage.ts';
import { settle, settleNoded, type NodedZone } from '../coverage/settle.ts';
import { withShape, type Zone } from '../coverage/zones-named.ts';
import { nameOf } from '../coverage/name-of.ts';
import { dissolveReserve, middleOf } from './dissolve-reserve.ts';
import { differenceNoded, partingLines, shareOut, windowOf } from './released-land.ts';
import { reserveOf } from './reserve-of.ts';

/**
 * The reserve of a road drawn anew in one phase, as the road is now: what it needs is taken from the zones there, what it
 * gives back goes to the zones along it. `index` knows the road as it becomes; nothing where the reserve stays as it is.
 */
export function renewReserve(index: RecordSearch, layer: LayerKey, road: { readonly before: PlanRecord; readonly after: PlanRecord }, reserve: Zone): Result<Change, Refusal> {
  const next = reserveOf(road.after, index);
  if (isEmptyArea(next)) return failure(problem('zone-would-collapse', { zone: nameOf(road.after) }));
  const released = differenceOf([reserve.geometry], [next]);
  const takesNone = isEmptyArea(differenceOf([next], [reserve.geometry]));
  if (isEmptyArea(released) && takesNone) return success(nothing);
  if (isEmptyArea(intersectionOf([reserve.geometry], [next]))) return carryReserve(index, layer, road.before, reserve, { ...reserve, geometry: next });
  // A road that only becomes shorter or narrower: beyond its end the land is parted as where a road goes.
  const lines = isEmptyArea(released) ? [] : [...partingLines(index, layer, reserve, released, next), ...takesNone ? middleOf(road.before).lines : []];
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

/** To ground it has nothing in common with: the old reserve goes as where the road goes, the new one is cut out as for a new road. */
function carryReserve(index: RecordSearch, layer: LayerKey, road: PlanRecord, reserve: Zone, next: Zone): Result<Change, Refusal> {
  const gone = dissolveReserve(index, layer, road, reserve);
  if (!gone.ok) return gone;
  const come = settle({ index: searchOver(index, gone.value) }, { layer, wanted: [{ before: null, after: next }], overlap: 'take', window: boxOf(next.geometry) });
  return come.ok ? success(compose(gone.value, come.value)) : come;
}
