import type { FieldSpec, FieldValue } from '../../../src-core/document/fields.ts';
import { layerSpecs, type LayerKey, type LayerSpec } from '../../../src-core/document/layers.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { sameRecord } from '../../../src-core/equal.ts';
import type { Geometry } from '../../../src-core/geometry/types.ts';
import { recordId } from '../../../src-core/ids.ts';
import { failure, success, type Result } from '../../../src-core/result.ts';
import { attributesText, geometryTypeOf, parseAttributes } from '../../../src-core/wire/columns-codec.ts';
import type { WireRecord } from '../../../src-core/wire/project.ts';
import { decodeGeometry, encodeGeometry } from './geometry-blob.ts';

/** A record as its feature table holds it. */
export interface RecordRow {
  readonly id: string;
  readonly geometry: Buffer | null;
  /** In the order of the layer's fields. */
  readonly values: readonly FieldValue[];
  /** JSON object text. */
  readonly attributes: string | null;
}

export type RowFault = 'layer-unknown' | 'id-missing' | 'geometry-kind' | 'coordinate-not-finite' | 'field-unknown' | 'field-value' | 'attributes';

/** Checks on the way in: what reaches this comes over a wire, and what is written once is there for ever. */
export function rowOf(record: WireRecord, srsId: number): Result<RecordRow, RowFault> {
  const spec: LayerSpec | undefined = Object.hasOwn(layerSpecs, record.layer) ? layerSpecs[record.layer] : undefined;
  if (spec === undefined) return failure('layer-unknown');
  if (typeof record.id !== 'string' || record.id === '') return failure('id-missing');
  const { geometry } = record;
  if (geometry !== null && geometry.type !== geometryTypeOf[spec.geometry]) return failure('geometry-kind');
  const values: FieldValue[] = [];
  let known = 0;
  for (const field of spec.fields) {
    const given = record.fields[field.name];
    if (given !== undefined) known++;
    const value = given ?? null;
    if (!fits(field, value)) return failure('field-value');
    values.push(typeof value === 'string' ? wellFormed(value) : value);
  }
  if (known < Object.keys(record.fields).length && !Object.keys(record.fields).every((name) => spec.fields.some((field) => field.name === name))) return failure('field-unknown');
  for (const name in record.attributes) {
    const value = record.attributes[name];
    if (typeof value === 'object' && value !== null || typeof value === 'number' && !Number.isFinite(value)) return failure('attributes');
  }
  if (geometry !== null && !isFiniteGeometry(geometry)) return failure('coordinate-not-finite');
  return success({ id: wellFormed(record.id), geometry: encodeGeometry(geometry, srsId), values, attributes: attributesText(record.attributes) });
}

/** Of an unreadable blob the record shows no geometry; the blob stays in the file until the record is edited. */
export function recordOf(row: RecordRow, layer: LayerKey): PlanRecord {
  const spec = layerSpecs[layer];
  const read = row.geometry === null ? null : decodeGeometry(row.geometry);
  const geometry = read !== null && read.ok && read.value?.type === geometryTypeOf[spec.geometry] ? read.value : null;
  const fields: Record<string, FieldValue> = {};
  for (const [i, field] of spec.fields.entries()) fields[field.name] = row.values[i] ?? null;
  return { id: recordId(row.id), layer, geometry, fields, attributes: parseAttributes(row.attributes) };
}

/** Equal by value: also where another program wrote the same geometry in another way. */
export function sameRow(a: RecordRow, b: RecordRow, layer: LayerKey): boolean {
  const sameBytes = a.geometry === b.geometry || (a.geometry !== null && b.geometry !== null && a.geometry.equals(b.geometry));
  if (sameBytes && a.id === b.id && a.attributes === b.attributes && a.values.every((value, i) => value === b.values[i])) return true;
  return sameRecord(recordOf(a, layer), recordOf(b, layer));
}

/** What a column holds, as its field has it: other programs may store anything anywhere. */
export function fieldValueOf(field: FieldSpec, stored: unknown): FieldValue {
  if (stored === null) return null;
  if (field.type === 'text') return typeof stored === 'string' ? stored : typeof stored === 'number' ? String(stored) : null;
  return typeof stored === 'number' && Number.isFinite(stored) ? stored : null;
}

function fits(field: FieldSpec, value: unknown): boolean {
  return value === null || (field.type === 'text' ? typeof value === 'string' : typeof value === 'number' && Number.isFinite(value));
}

function finite(path: Float64Array): boolean {
  for (let i = 0; i < path.length; i++) if (!Number.isFinite(path[i])) return false;
  return true;
}

function isFiniteGeometry(geometry: Geometry): boolean {
  if (geometry.type === 'MultiPolygon') return geometry.polygons.every((polygon) => polygon.every(finite));
  return geometry.type === 'MultiLineString' ? geometry.lines.every(finite) : finite(geometry.points);
}

/** SQLite keeps UTF-8, which has no half of a surrogate pair: it would come back as another character. */
const wellFormed = (text: string): string => text.toWellFormed();
