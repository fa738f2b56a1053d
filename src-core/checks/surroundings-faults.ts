import { measuresOf } from '../commands/road/cross-section.ts';
import { reserveOf } from '../commands/road/reserve-of.ts';
import type { PlanRecord } from '../document/record.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { areaOf } from '../geometry/area.ts';
import { lengthOfLine } from '../geometry/along-line.ts';
import { nothingShared } from '../geometry/intersection-area.ts';
import { labelPoint } from '../geometry/label-point.ts';
import { differenceOf, unionOf } from '../geometry/overlay/overlay-areas.ts';
import type { Region } from '../geometry/region.ts';
import type { RecordId } from '../ids.ts';
import type { CheckSettings } from './check-settings.ts';
import type { TopologyFinding } from './finding.ts';
import type { Shaped } from './pair-faults.ts';
import { lengthOfRing } from '../geometry/mean-width.ts';

/** The part of a zone beyond the planning boundary. */
export function outsideOf({ record, shape, box }: Shaped, boundary: Region): TopologyFinding | null {
  const area = areaOf(shape);
  const beyond = area - boundary.areaWithin(shape, area, box);
  if (beyond <= nothingShared(box)) return null;
  const land = differenceOf([shape], boundary.shapes);
  // Along a boundary that turns at other places than the zone, rounding to the grid leaves what the grid has no land for.
  if (land.polygons.length === 0) return null;
  return {
    id: `outside:${record.id}`, kind: 'outside', layer: record.layer, zones: [record.id],
    at: labelPoint(land)!, size: beyond, unit: 'm2', evidence: { places: land.polygons.length },
  };
}

export interface Unit { readonly id: RecordId; readonly name: string; readonly region: Region }

/** A zone that lies in more than one planning unit, each time wider than the tolerance along its outline. */
export function straddlingOf({ record, shape, box }: Shaped, units: readonly Unit[], { toleranceMm }: CheckSettings): TopologyFinding | null {
  if (units.length < 2) return null;
  const area = areaOf(shape);
  const outline = shape.polygons.reduce((sum, polygon) => sum + polygon.reduce((its, ring) => its + lengthOfRing(ring), 0), 0);
  const least = nothingShared(box) + (toleranceMm / 1000) * (outline / 2);
  const parts = units.map((unit) => ({ unit, area: unit.region.areaWithin(shape, area, box) })).filter((part) => part.area > least);
  if (parts.length < 2) return null;
  parts.sort((a, b) => b.area - a.area || (a.unit.id < b.unit.id ? -1 : 1));
  return {
    id: `straddles-units:${record.id}`, kind: 'straddles-units', layer: record.layer, zones: [record.id],
    at: labelPoint(shape)!, size: parts.slice(1).reduce((sum, part) => sum + part.area, 0), unit: 'm2',
    evidence: { units: parts.map(({ unit }) => unit.name).join(', '), count: parts.length },
  };
}

/** A reserve that is not as wide as its road's centre line says. */
export function roadWidthOf({ record, shape }: Shaped, road: PlanRecord | undefined, index: RecordSearch, { roadWidthM }: CheckSettings): TopologyFinding | null {
  const measures = road === undefined ? null : measuresOf(road);
  if (measures === null || road!.geometry?.type !== 'MultiLineString') return null;
  // Whose the ground of a crossing with a road as wide is, and whose the corners of any, no width says: both ways are right.
  const [least, most] = [reserveOf(road!, index, { hasCorners: false }), reserveOf(road!, index, { keeps: () => true })];
  const length = road!.geometry.lines.reduce((sum, line) => sum + lengthOfLine(line), 0);
  const apart = unionOf([differenceOf([shape], [most]), differenceOf([least], [shape])]);
  const differs = areaOf(apart);
  if (length === 0 || differs / length <= roadWidthM) return null;
  return {
    id: `road-width:${record.id}`, kind: 'road-width', layer: record.layer, zones: [record.id],
    at: labelPoint(apart)!, size: differs, unit: 'm2',
    evidence: { road: String(road!.fields['label'] ?? road!.fields['name'] ?? road!.id), widthM: measures.width, drawnM: areaOf(shape) / length },
  };
}
