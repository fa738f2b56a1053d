import { areaOf } from '../geometry/area.ts';
import { pathsOf } from '../geometry/paths-of.ts';
import type { Geometry } from '../geometry/types.ts';
import { inHectares, metres, type Metres } from '../units.ts';
import { layerSpecs } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import type { Value, ValueKind } from './value.ts';

interface Measure { readonly kind: ValueKind; readonly of: (record: PlanRecord) => Value }

/** Length of all outlines (holes too) or of all lines, grid metres. */
export function pathLength(geometry: Geometry | null): Metres {
  let sum = 0;
  for (const { coordinates, closed } of pathsOf(geometry)) {
    for (let i = 2; i < coordinates.length; i += 2) sum += Math.hypot(coordinates[i]! - coordinates[i - 2]!, coordinates[i + 1]! - coordinates[i - 1]!);
    if (closed) sum += Math.hypot(coordinates[0]! - coordinates.at(-2)!, coordinates[1]! - coordinates.at(-1)!);
  }
  return metres(sum);
}

const isArea = ({ geometry }: PlanRecord) => geometry?.type === 'MultiPolygon';

/** What can be asked of a record beside its fields. Lengths and areas on the plan's grid; `null` where its kind has none. */
export const measures: Readonly<Record<string, Measure>> = {
  $area: { kind: 'number', of: (record) => (isArea(record) ? areaOf(record.geometry) : null) },
  $areaha: { kind: 'number', of: (record) => (isArea(record) ? inHectares(areaOf(record.geometry)) : null) },
  $perimeter: { kind: 'number', of: (record) => (isArea(record) ? pathLength(record.geometry) : null) },
  $length: { kind: 'number', of: (record) => (record.geometry?.type === 'MultiLineString' ? pathLength(record.geometry) : null) },
  $id: { kind: 'text', of: (record) => record.id },
  $phase: { kind: 'text', of: (record) => layerSpecs[record.layer].phase },
};
