import { compose, nothing, type Change, type RecordChange } from '../../document/change.ts';
import type { LayerKey } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import { searchOver } from '../../document/search-over.ts';
import { areaOfPolygon } from '../../geometry/area.ts';
import { boxesMeet, boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../geometry/bounds.ts';
import { commonLength } from '../../geometry/common-length.ts';
import { differenceOf, intersectionOf, overlayNoded, pathsOfGrid } from '../../geometry/overlay/overlay-areas.ts';
import { meanWidth } from '../../geometry/mean-width.ts';
import type { Box, MultiPolygon } from '../../geometry/types.ts';
import type { RecordId } from '../../ids.ts';
import { success, type Result } from '../../result.ts';
import type { Refusal } from '../command.ts';
import type { Zone } from '../coverage/zones-named.ts';
import { giveAndTake } from './give-and-take.ts';
import { partingLines, windowOf } from './released-land.ts';
import { groundOf, reserveOf, type KeepsCrossing } from './reserve-of.ts';
import { reserveZonesOf } from './reserve-zones.ts';

/** The plan before and after an edit of roads, their reserves aside, and the roads with a reserve that it changed: new, moved, of another width, or gone. */
interface Crossed {
  readonly before: RecordSearch;
  readonly after: RecordSearch;
  readonly layer: LayerKey;
  readonly changed: readonly RecordChange[];
}

/**
 * What an edit of roads does to the reserves of others that cross them: corners come and go with a crossing, and its ground
 * goes to who has it now. Only that changes: what somebody drew by hand on a reserve stays.
 */
export function followCrossings({ before, after, layer, changed }: Crossed): Result<Change, Refusal> {
  const ids = new Set<RecordId>(changed.map((step) => (step.before ?? step.after)!.id));
  const keeps: KeepsCrossing = ({ id }) => ids.has(id);
  const near = new Map<RecordId, { readonly road: PlanRecord; readonly within: Box }>();
  for (const step of changed) {
    for (const [road, index] of [[step.before, before], [step.after, after]] as const) {
      const box = road === null ? emptyBox : boxOf(groundOf(road, index));
      for (const other of index.search('roads', box)) if (!ids.has(other.id)) near.set(other.id, { road: other, within: unionOfBoxes(near.get(other.id)?.within ?? emptyBox, box) });
    }
  }
  if (near.size === 0) return success(nothing);
  // The corners of a crossing are one road's: of the one that is drawn to it now.
  const coming = changed.flatMap((step) => (step.after === null ? [] : [reserveOf(step.after, after, { keeps })]));
  let all: Change = nothing;
  for (const { road, within } of near.values()) {
    const was = reserveOf(road, before, { within });
    const is = reserveOf(road, after, { within, keeps });
    const more = notRounding(differenceOf([is], [was]));
    const gained = more.polygons.length === 0 ? more : notRounding(differenceOf([more], coming));
    const followed = follow(searchOver(after, all), layer, road, { gained, lost: notRounding(differenceOf([was], [is])) });
    if (!followed.ok) return followed;
    all = compose(all, followed.value);
  }
  return success(all);
}

interface Difference { readonly gained: MultiPolygon; readonly lost: MultiPolygon }

function follow(index: RecordSearch, layer: LayerKey, road: PlanRecord, { gained, lost }: Difference): Result<Change, Refusal> {
  if (isEmptyBox(windowOf([gained, lost]))) return success(nothing);
  const reserves = reserveZonesOf(index, layer, road);
  const heir = adjoining(reserves, gained);
  let all: Change = nothing;
  for (const reserve of reserves) {
    const comes: MultiPolygon = reserve === heir ? notRounding(differenceOf([gained], [reserve.geometry])) : nothingComes;
    const goes = notRounding(intersectionOf([lost], [reserve.geometry]));
    const its = windowOf([comes, goes]);
    if (isEmptyBox(its)) continue;
    const now = searchOver(index, all);
    const lines = goes.polygons.length === 0 ? [] : partingLines(now, layer, reserve, goes, differenceOf([reserve.geometry], [goes]));
    const outcome = giveAndTake(now, layer, reserve, {
      shapes: [comes, goes], lines, window: its,
      next: (own, shapes) => pathsOfGrid(overlayNoded([...own, ...shapes(0)], shapes(1), (mine, away) => mine && !away)),
    });
    if (!outcome.ok) {
      if (outcome.failure.code === 'nothing-to-change') continue;
      return outcome;
    }
    all = compose(all, outcome.value);
  }
  return success(all);
}

const nothingComes: MultiPolygon = { type: 'MultiPolygon', polygons: [] };

/** Of a reserve that somebody divided, the part that what comes lies at. */
function adjoining(reserves: readonly Zone[], land: MultiPolygon): Zone | null {
  let [found, longest]: [Zone | null, number] = [null, -1];
  for (const reserve of reserves) {
    const length = boxesMeet(boxOf(reserve.geometry), boxOf(land)) ? commonLength(land, reserve.geometry) : 0;
    if (length > longest) [found, longest] = [reserve, length];
  }
  return found;
}

/** Narrower than this is the rounding of an edge that got a vertex, metres: two steps of the grid. */
const roundingM = 0.002;
const notRounding = ({ polygons }: MultiPolygon): MultiPolygon =>
  ({ type: 'MultiPolygon', polygons: polygons.filter((polygon) => meanWidth(polygon, areaOfPolygon(polygon)) > roundingM) });
