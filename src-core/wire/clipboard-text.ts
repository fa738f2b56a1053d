import type { PlanSettings } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import type { Geometry } from '../geometry/types.ts';
import { failure, problem, success, type Problem, type Result } from '../result.ts';

export type ClipboardProblem = Problem<'clipboard-nothing' | 'clipboard-damaged' | 'clipboard-too-large'>;

/** Beyond these a copy is an export: the text would hold up every program that looks at the clipboard. */
export const clipboardLimits = { characters: 32_000_000, records: 10_000, coordinates: 600_000, parts: 2_000 } as const;
/** The mark by which any window of Planwright knows the text for its own, and its form. */
export const clipboardMark = { kind: 'planwright-records', format: 1 } as const;

type Pair = [number, number];

/**
 * Records as text: GeoJSON in shape, with the plan's own coordinates and a mark. Any text may come back in its place, so
 * `readClipboard` believes none of it.
 */
export function writeClipboard({ crs, crsName }: Pick<PlanSettings, 'crs' | 'crsName'>, records: readonly PlanRecord[]): Result<string, ClipboardProblem> {
  const coordinates = records.reduce((sum, { geometry }) => sum + coordinateCount(geometry), 0);
  const tooLarge = failure(problem('clipboard-too-large', { records: clipboardLimits.records }));
  if (records.length > clipboardLimits.records || coordinates > clipboardLimits.coordinates) return tooLarge;
  const features = records.map(({ id, layer, geometry, fields, attributes }) => ({ type: 'Feature', id, layer, geometry: asGeoJson(geometry), properties: fields, attributes }));
  const text = JSON.stringify({ type: 'FeatureCollection', planwright: { ...clipboardMark, crs, crsName }, features });
  return text.length > clipboardLimits.characters ? tooLarge : success(text);
}

function asGeoJson(shape: Geometry | null): unknown {
  switch (shape?.type) {
    case undefined: return null;
    case 'MultiPolygon': return { type: shape.type, coordinates: shape.polygons.map((polygon) => polygon.map((ring) => pairsOf(ring, true))) };
    case 'MultiLineString': return { type: shape.type, coordinates: shape.lines.map((line) => pairsOf(line, false)) };
    case 'MultiPoint': return { type: shape.type, coordinates: pairsOf(shape.points, false) };
  }
}

function pairsOf(coordinates: Float64Array, closed: boolean): Pair[] {
  const pairs: Pair[] = [];
  for (let i = 0; i < coordinates.length; i += 2) pairs.push([coordinates[i]!, coordinates[i + 1]!]);
  return closed ? [...pairs, pairs[0]!] : pairs;
}

export function coordinateCount(shape: Geometry | null): number {
  if (shape === null) return 0;
  const paths = shape.type === 'MultiPolygon' ? shape.polygons.flat() : shape.type === 'MultiLineString' ? shape.lines : [shape.points];
  return paths.reduce((sum, each) => sum + each.length / 2, 0);
}
