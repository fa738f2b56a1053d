import { changeOf, type RecordChange } from '../document/change.ts';
import { layerSpecs, type LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { offsetArea } from '../geometry/overlay/offset.ts';
import { parallelLines } from '../geometry/overlay/parallel-lines.ts';
import type { Geometry, Line, Ring } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';
import { nameOf } from './coverage/name-of.ts';
import { recordsNamed } from './records-named.ts';
import { reserveZonesOf } from './road/reserve-zones.ts';
import { reserveLike } from './road/reserves-to-be.ts';
import { withRoads } from './road/with-roads.ts';

export const parallelSides = ['right', 'left', 'both'] as const;
export type ParallelSide = (typeof parallelSides)[number];

export interface CopyParallel {
  readonly ids: readonly RecordId[];
  /** Metres. */
  readonly distance: number;
  /** Seen along a line. Of the outline of an area `right` is outwards, `left` inwards. */
  readonly side: ParallelSide;
  readonly newId: () => RecordId;
  /** The phase in which a road beside a road gets a reserve where that one has one. */
  readonly reservesIn?: LayerKey | undefined;
}

/** New road lines beside lines, or around or within the outline of areas, at a distance. The originals stay. */
export const copyParallel: Command<CopyParallel> = ({ document, index }, { ids, distance, side, newId, reservesIn }) => {
  if (!(distance > 0) || !Number.isFinite(distance)) return failure(problem('distance-not-positive'));
  const records = recordsNamed(document, ids);
  if (!records.ok) return records;
  const steps: RecordChange[] = [];
  const reserves: PlanRecord[] = [];
  for (const record of records.value) {
    if (record.geometry === null || record.geometry.type === 'MultiPoint') return failure(problem('no-outline', { record: nameOf(record) }));
    const reserve = reservesIn === undefined || record.layer !== 'roads' ? undefined : reserveZonesOf(index, reservesIn, record)[0];
    for (const away of side === 'both' ? [distance, -distance] : [side === 'right' ? distance : -distance]) {
      const lines = besides(record.geometry, away);
      if (lines.length === 0) return failure(problem('parallel-collapses', { record: nameOf(record) }));
      const id = newId();
      if (reserve !== undefined) reserves.push(reserveLike(reserve, id, newId));
      steps.push({ before: null, after: { id, layer: 'roads', geometry: { type: 'MultiLineString', lines }, fields: fieldsOf(record), attributes: {} } });
    }
  }
  const change = changeOf(steps);
  return reservesIn === undefined ? success(change) : withRoads({ index }, reservesIn, change, { toBe: reserves });
};

function besides(geometry: Exclude<Geometry, { type: 'MultiPoint' }>, distance: number): Line[] {
  if (geometry.type === 'MultiLineString') return geometry.lines.flatMap((line) => parallelLines(line, distance));
  return offsetArea(geometry, distance, 'mitre').polygons.flat().map(closedLine);
}

const closedLine = (ring: Ring): Line => Float64Array.of(...ring, ring[0]!, ring[1]!);

/** A road beside a road is one of its kind; beside anything else it is one of which nothing is stated yet. */
const fieldsOf = ({ layer, fields }: PlanRecord): PlanRecord['fields'] =>
  (layer === 'roads' ? { ...fields, sourceKey: null } : Object.fromEntries(layerSpecs.roads.fields.map(({ name }) => [name, null])));
