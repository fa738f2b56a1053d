import type { LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { transformed, turnBy, type Similarity } from '../geometry/similarity.ts';
import { lengthOfLine, reachedAlong } from '../geometry/along-line.ts';
import type { Geometry, Line, PlanPoint } from '../geometry/types.ts';
import { unionOf } from '../geometry/overlay/overlay-areas.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { copiesOf } from './copies-of.ts';
import type { OverlapBehaviour } from './coverage/settle.ts';
import { pasteRecords } from './paste-records.ts';
import { recordsNamed } from './records-named.ts';
import { reservesToBe } from './road/reserves-to-be.ts';

export interface ArrayRecords {
  readonly ids: readonly RecordId[];
  /** The place of the originals that comes to lie on the line. */
  readonly base: PlanPoint;
  readonly line: Line;
  /** So many copies evenly from the line's start to its end, or one every so many metres. */
  readonly spacing: { readonly kind: 'count'; readonly count: number } | { readonly kind: 'every'; readonly metres: number };
  /** Whether copies turn with the line; the originals are taken to lie along an eastward one. */
  readonly turned: boolean;
  readonly newId: () => RecordId;
  readonly overlap?: OverlapBehaviour;
  /** Of roads: the phase in which copies get a reserve where the original has one. */
  readonly reservesIn?: LayerKey | undefined;
}

const mostCopies = 1000;

/** Copies of records along a line; the originals stay. */
export const arrayRecords: Command<ArrayRecords> = (context, { ids, base, line, spacing, turned, newId, overlap = 'take', reservesIn }) => {
  const named = recordsNamed(context.document, ids);
  if (!named.ok) return named;
  const places = reachedAlong(line, spacing, mostCopies);
  if (places === null) return failure(isTooMany(line, spacing) ? problem('too-many-copies', { most: mostCopies }) : problem('distance-not-positive'));
  const originals = named.value.filter(({ geometry }) => geometry !== null);
  const copies = places.flatMap(({ x, y, angle }) => {
    const by: Similarity = { ...turnBy(base, turned ? angle : 0), dx: x - base.x, dy: y - base.y };
    return copiesOf(originals, newId).map((copy): PlanRecord => ({ ...copy, geometry: placed(copy.geometry!, by) }));
  });
  const reserves = reservesIn === undefined ? [] : reservesToBe(context.index, reservesIn, originals, copies, newId);
  return pasteRecords(context, { records: copies, overlap, reserves, reservesIn });
};

const isTooMany = (line: Line, spacing: ArrayRecords['spacing']): boolean =>
  (spacing.kind === 'count' ? spacing.count > mostCopies : spacing.metres > 0 && lengthOfLine(line) / spacing.metres >= mostCopies);

function placed(geometry: Geometry, by: Similarity): Geometry {
  const place = (path: Float64Array) => transformed(path, by);
  if (geometry.type === 'MultiLineString') return { type: 'MultiLineString', lines: geometry.lines.map(place) };
  if (geometry.type === 'MultiPoint') return { type: 'MultiPoint', points: place(geometry.points) };
  return unionOf([{ type: 'MultiPolygon', polygons: geometry.polygons.map((polygon) => polygon.map(place)) }]);
}
