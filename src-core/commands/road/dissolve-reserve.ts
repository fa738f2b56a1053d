import type { Change } from '../../document/change.ts';
import type { LayerKey } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import { boxOf } from '../../geometry/bounds.ts';
import { onGrid } from '../../geometry/grid.ts';
import { ofGrid, overlayNoded, pathsOfGrid } from '../../geometry/overlay/overlay-areas.ts';
import type { Line } from '../../geometry/types.ts';
import type { Result } from '../../result.ts';
import type { Refusal } from '../command.ts';
import { NodedCoverage } from '../coverage/noded-coverage.ts';
import { settleNoded, type NodedZone } from '../coverage/settle.ts';
import { withShape, type Zone } from '../coverage/zones-named.ts';
import { partingLines, shareOut } from './released-land.ts';

/**
 * Takes the reserve of a road away. Its land goes to the zones along it, up to the centre line from either side; what no
 * zone adjoins is free.
 */
export function dissolveReserve(index: RecordSearch, layer: LayerKey, road: PlanRecord, reserve: Zone): Result<Change, Refusal> {
  const middle = middleOf(road);
  const lines = [...middle.lines, ...partingLines(index, layer, reserve, reserve.geometry, middle)];
  const coverage = new NodedCoverage(index, layer, boxOf(reserve.geometry), { lines });
  const own = coverage.placeOf(reserve.id);
  const neighbours = coverage.near.flatMap((_, at) => (at === own ? [] : [{ at, rings: coverage.rings(at), shape: coverage.zone(at) }]));
  const wanted: NodedZone[] = [];
  for (const [at, pieces] of shareOut(coverage.rings(own), coverage.lines, neighbours, coverage.origin)) {
    if (at === null) continue;
    const outline = overlayNoded([...coverage.rings(at), ...pathsOfGrid(pieces)], [], (a) => a);
    const shape = ofGrid(outline, coverage.origin);
    const zone = coverage.near[at]!;
    wanted.push({ before: zone, after: withShape(zone, shape), had: shape, rings: pathsOfGrid(outline), shape });
  }
  return settleNoded(coverage, wanted, [reserve], 'take');
}

/** Metres by which a centre line is prolonged at both ends, so that it divides a reserve that ends where the line does. */
const reach = 1;

/** The centre line of a road, so long that it parts the reserve from end to end. */
export const middleOf = ({ geometry }: PlanRecord) =>
  ({ type: 'MultiLineString', lines: geometry?.type === 'MultiLineString' ? geometry.lines.map(prolonged) : [] }) as const;

function prolonged(line: Line): Line {
  const end = (from: number, to: number): readonly [number, number] => {
    const [dx, dy] = [line[to]! - line[from]!, line[to + 1]! - line[from + 1]!];
    const length = Math.hypot(dx, dy);
    const share = length === 0 ? 0 : reach / length;
    return [onGrid(line[to]! + share * dx), onGrid(line[to + 1]! + share * dy)];
  };
  return Float64Array.of(...end(2, 0), ...line, ...end(line.length - 4, line.length - 2));
}
