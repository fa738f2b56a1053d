import type { Change } from '../../document/change.ts';
import type { LayerKey } from '../../document/layers.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import type { GridPath } from '../../geometry/overlay/node-together.ts';
import { ofGrid, overlayNoded, pathsOfGrid } from '../../geometry/overlay/overlay-areas.ts';
import type { Box, Line, MultiPolygon } from '../../geometry/types.ts';
import type { Result } from '../../result.ts';
import type { Refusal } from '../command.ts';
import { NodedCoverage } from '../coverage/noded-coverage.ts';
import { settleNoded, type NodedZone } from '../coverage/settle.ts';
import { withShape, type Zone } from '../coverage/zones-named.ts';
import { differenceNoded, shareOut } from './released-land.ts';

interface Exchange {
  /** Of the reserve as it is to be, from its outline as it is and `shapes`, all with their vertices in common. */
  readonly next: (own: readonly GridPath[], shapes: (at: number) => readonly GridPath[]) => readonly GridPath[];
  readonly shapes: readonly MultiPolygon[];
  /** What divides the land that is given back. */
  readonly lines: readonly Line[];
  /** Where anything may change, plan metres. */
  readonly window: Box;
}

/**
 * Gives a reserve another shape in one phase: what it needs is taken from the zones there, what it gives back goes to the
 * zones along it. One of which nothing is left goes.
 */
export function giveAndTake(index: RecordSearch, layer: LayerKey, reserve: Zone, { next, shapes, lines, window }: Exchange): Result<Change, Refusal> {
  const coverage = new NodedCoverage(index, layer, window, { shapes, lines });
  const { origin } = coverage;
  const own = coverage.placeOf(reserve.id);
  const rings = next(coverage.rings(own), (at) => coverage.ringsOfShape(at));
  const traced = overlayNoded(rings, [], (a) => a);
  const shape = ofGrid(traced, origin);
  const wanted: NodedZone[] = traced.length === 0 ? [] : [{ before: reserve, after: withShape(reserve, shape), rings: pathsOfGrid(traced), shape }];
  const neighbours = coverage.near.flatMap((_, at) => (at === own ? [] : [{ at, rings: coverage.rings(at), shape: coverage.zone(at) }]));
  for (const [at, pieces] of shareOut(differenceNoded(coverage.rings(own), rings), coverage.lines, neighbours, origin)) {
    if (at === null) continue;
    // A neighbour may gain on one side and lose to the road on the other: what the road covers is taken out at once.
    const outline = overlayNoded([...coverage.rings(at), ...pathsOfGrid(pieces)], rings, (mine, theirs) => mine && !theirs);
    const land = ofGrid(outline, origin);
    const zone = coverage.near[at]!;
    wanted.push({ before: zone, after: withShape(zone, land), had: land, rings: pathsOfGrid(outline), shape: land });
  }
  return settleNoded(coverage, wanted, traced.length === 0 ? [reserve] : [], 'take');
}
