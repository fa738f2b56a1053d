import { changeOf } from '../document/change.ts';
import type { LayerKey } from '../document/layers.ts';
import { lineOnGrid } from '../geometry/line-on-grid.ts';
import { pointsOf, ringOf } from '../geometry/ring.ts';
import type { Line, PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';
import { withRoads } from './road/with-roads.ts';

export interface LengthenLine {
  readonly id: RecordId;
  /** The end it goes on from, exactly where it is: the first or the last point of a line of the record. */
  readonly end: PlanPoint;
  /** Plan metres, from the end on outwards. */
  readonly points: readonly PlanPoint[];
  /** Of roads: the phase in which their reserves follow. */
  readonly reservesIn?: LayerKey | undefined;
}

/** A line goes on from one of its ends; it stays the record it is, in the direction it has. A road takes its reserve along. */
export const lengthenLine: Command<LengthenLine> = ({ document, index }, { id, end, points, reservesIn }) => {
  const before = document.get(id);
  if (before === undefined) return failure(problem('record-gone', { id }));
  const lines = before.geometry?.type === 'MultiLineString' ? before.geometry.lines : [];
  // A line that comes back to where it began goes on from its last point.
  const atLast = lines.findIndex((line) => isAt(line, line.length - 2, end));
  const part = atLast >= 0 ? atLast : lines.findIndex((line) => isAt(line, 0, end));
  if (part < 0) return failure(problem('vertex-not-found', { x: end.x, y: end.y }));
  const known = pointsOf(lines[part]!);
  const longer = lineOnGrid(ringOf(atLast >= 0 ? [...known, ...points] : [...points.toReversed(), ...known]));
  if (longer.length <= lines[part]!.length) return failure(problem('nothing-to-change'));
  const change = changeOf([{ before, after: { ...before, geometry: { type: 'MultiLineString', lines: lines.with(part, longer) } } }]);
  return reservesIn === undefined ? success(change) : withRoads({ index }, reservesIn, change);
};

const isAt = (line: Line, at: number, { x, y }: PlanPoint): boolean => line[at] === x && line[at + 1] === y;
