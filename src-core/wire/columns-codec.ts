import type { FieldValue } from '../document/fields.ts';
import { layerSpecs, type LayerKey, type LayerSpec } from '../document/layers.ts';
import type { Attributes, PlanRecord } from '../document/record.ts';
import { recordId } from '../ids.ts';
import type { RecordColumns } from './columns.ts';
import { geometryAt, ShapeColumnsBuilder, type GeometryType } from './shape-columns.ts';

/** `null` where records have no geometry. */
export const geometryTypeOf: Readonly<Record<LayerSpec['geometry'], GeometryType | null>> = {
  NONE: null, MULTIPOLYGON: 'MultiPolygon', MULTILINESTRING: 'MultiLineString', MULTIPOINT: 'MultiPoint',
};

const noAttributes: Attributes = Object.freeze({});

/**
 * Makes the record at a place of the columns. Rings are views into the columns; attributes are parsed when first asked for,
 * for most of 100,000 imported records nobody ever asks.
 */
export function recordMaker(columns: RecordColumns): (index: number) => PlanRecord {
  const spec = layerSpecs[columns.layer];
  const type = geometryTypeOf[spec.geometry];
  const fields = spec.fields.map(({ name }) => ({ name, column: columns.fields[name] }));
  return (index) => {
    const values: Record<string, FieldValue> = {};
    for (const { name, column } of fields) values[name] = column?.[index] ?? null;
    return recordWith(columns.ids[index]!, columns.layer, type === null ? null : geometryAt(columns, type, index), values, columns.attributes[index] ?? null);
  };
}

/** The records of a layer, one at a time. */
export function* recordsOf(columns: RecordColumns): Generator<PlanRecord> {
  const recordAt = recordMaker(columns);
  for (let index = 0; index < columns.count; index++) yield recordAt(index);
}

export function recordWith(
  id: string, layer: LayerKey, geometry: PlanRecord['geometry'], fields: PlanRecord['fields'], attributes: string | null,
): PlanRecord {
  if (attributes === null) return { id: recordId(id), layer, geometry, fields, attributes: noAttributes };
  let parsed: Attributes | null = null;
  return { id: recordId(id), layer, geometry, fields, get attributes() { return (parsed ??= parseAttributes(attributes)); } };
}

export function columnsOf(layer: LayerKey, records: Iterable<PlanRecord>): RecordColumns {
  const specs = layerSpecs[layer].fields;
  const shapes = new ShapeColumnsBuilder();
  const ids: string[] = [];
  const attributes: (string | null)[] = [];
  const fields: Record<string, FieldValue[]> = Object.fromEntries(specs.map(({ name }) => [name, []]));
  for (const record of records) {
    ids.push(record.id);
    shapes.addGeometry(record.geometry);
    shapes.endRecord();
    for (const { name } of specs) fields[name]!.push(record.fields[name] ?? null);
    attributes.push(attributesText(record.attributes));
  }
  return { layer, count: ids.length, ids, ...shapes.finish(), fields, attributes };
}

/** JSON object text, `null` where there is nothing. */
export function attributesText(attributes: Attributes): string | null {
  const text = JSON.stringify(attributes);
  return text === '{}' ? null : text;
}

/**
 * Text that is no JSON object (somebody edited the column elsewhere) is kept whole under the column's own name:
 * nothing is lost and nothing fails.
 */
export function parseAttributes(text: string | null): Attributes {
  if (text === null) return noAttributes;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { attributes: text };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { attributes: text };
  for (const [name, entry] of Object.entries(value)) {
    if (typeof entry === 'object' && entry !== null) Object.defineProperty(value, name, { value: JSON.stringify(entry), enumerable: true });
  }
  return value as Attributes;
}
