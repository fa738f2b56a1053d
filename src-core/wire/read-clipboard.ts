import { z } from 'zod';
import type { CopiedRecords } from '../commands/records-to-paste.ts';
import type { FieldSpec, FieldValue } from '../document/fields.ts';
import { layerKeys, layerSpecs, type LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { onGrid } from '../geometry/grid.ts';
import { placeOfFault } from '../geometry/place-of-fault.ts';
import { orientedPolygon } from '../geometry/ring.ts';
import type { Geometry, Polygon } from '../geometry/types.ts';
import { recordId } from '../ids.ts';
import { failure, problem, success, type Result } from '../result.ts';
import { clipboardLimits, clipboardMark, coordinateCount, type ClipboardProblem } from './clipboard-text.ts';

/** No projected CRS in metres has coordinates beyond this. */
const farthestM = 1e8;
const longestText = 100_000;

const place = z.number().min(-farthestM).max(farthestM);
const pair = z.tuple([place, place]);
const many = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(clipboardLimits.parts);
const path = z.array(pair).min(1).max(clipboardLimits.coordinates);
const geometry = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('MultiPolygon'), coordinates: many(many(path)) }),
  z.strictObject({ type: z.literal('MultiLineString'), coordinates: many(path) }),
  z.strictObject({ type: z.literal('MultiPoint'), coordinates: path }),
]);
const text = z.string().max(longestText);
const feature = z.strictObject({
  type: z.literal('Feature'),
  id: z.string().min(1).max(64),
  layer: z.enum(layerKeys),
  geometry: geometry.nullable(),
  properties: z.record(z.string().max(64), z.union([text, z.number(), z.null()])),
  attributes: z.record(z.string().max(256), z.union([text, z.number(), z.boolean(), z.null()])),
});
const document = z.strictObject({
  type: z.literal('FeatureCollection'),
  planwright: z.strictObject({ kind: z.literal(clipboardMark.kind), format: z.literal(clipboardMark.format), crs: z.string().min(1).max(64), crsName: z.string().max(256) }),
  features: z.array(feature).min(1).max(clipboardLimits.records),
});

/** The records in a text, whoever wrote it. Shapes that are no shapes and fields that no layer has are refused whole: half of what was copied would pass for all of it. */
export function readClipboard(written: string): Result<CopiedRecords, ClipboardProblem> {
  // Looked at before anything is parsed: most of what is on a clipboard is not for the map.
  if (!written.slice(0, 300).includes(`"${clipboardMark.kind}"`)) return failure(problem('clipboard-nothing'));
  if (written.length > clipboardLimits.characters) return failure(problem('clipboard-too-large', { records: clipboardLimits.records }));
  const damaged = failure(problem('clipboard-damaged'));
  const parsed = document.safeParse(jsonIn(written));
  if (!parsed.success) return damaged;
  const { planwright, features } = parsed.data;
  const records: PlanRecord[] = [];
  let coordinates = 0;
  for (const { id, layer, geometry: shape, properties, attributes } of features) {
    const fields = fieldsFrom(layer, properties);
    const its = shape === null ? null : geometryFrom(layer, shape);
    if (fields === null || its === undefined) return damaged;
    coordinates += coordinateCount(its);
    if (coordinates > clipboardLimits.coordinates) return failure(problem('clipboard-too-large', { records: clipboardLimits.records }));
    records.push({ id: recordId(id), layer, geometry: its, fields, attributes });
  }
  return success({ crs: planwright.crs, crsName: planwright.crsName, records });
}

function jsonIn(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** The fields of the layer, one that is missing "not stated"; `null` where one is unknown or of another type. */
function fieldsFrom(layer: LayerKey, properties: Readonly<Record<string, FieldValue>>): Readonly<Record<string, FieldValue>> | null {
  const { fields } = layerSpecs[layer];
  if (Object.keys(properties).some((name) => !fields.some((field) => field.name === name))) return null;
  const stated = (name: string): FieldValue => (Object.hasOwn(properties, name) ? properties[name]! : null);
  if (fields.some((field) => !fits(field, stated(field.name)))) return null;
  return Object.fromEntries(fields.map(({ name }) => [name, stated(name)]));
}

function fits({ type }: FieldSpec, value: FieldValue): boolean {
  if (value === null) return true;
  return type === 'text' ? typeof value === 'string' : typeof value === 'number' && (type === 'real' || Number.isSafeInteger(value));
}

/** On the grid; `undefined` where it is no shape of the layer. */
function geometryFrom(layer: LayerKey, shape: z.infer<typeof geometry>): Geometry | undefined {
  if (shape.type.toUpperCase() !== layerSpecs[layer].geometry) return undefined;
  switch (shape.type) {
    case 'MultiPoint': return { type: 'MultiPoint', points: flat(shape.coordinates) };
    case 'MultiLineString': {
      const lines = shape.coordinates.map(flat);
      return lines.every((line) => line.length >= 4 && line.some((value, i) => value !== line[i % 2])) ? { type: 'MultiLineString', lines } : undefined;
    }
    case 'MultiPolygon': {
      const polygons: Polygon[] = [];
      for (const rings of shape.coordinates) {
        const closed = rings.map(flat);
        if (closed.some((ring) => ring.length < 8 || ring[0] !== ring.at(-2) || ring[1] !== ring.at(-1))) return undefined;
        polygons.push(orientedPolygon(closed.map((ring) => ring.slice(0, -2))));
      }
      return placeOfFault(polygons) === null ? { type: 'MultiPolygon', polygons } : undefined;
    }
  }
}

const flat = (pairs: readonly (readonly number[])[]): Float64Array => Float64Array.from(pairs.flatMap(([x, y]) => [onGrid(x!), onGrid(y!)]));
