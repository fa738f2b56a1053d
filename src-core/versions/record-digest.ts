import type { FieldValue } from '../document/fields.ts';
import { layerSpecs } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import type { Geometry } from '../geometry/types.ts';
import { canonicalPaths } from './canonical-geometry.ts';
import { DigestBytes } from './digest-bytes.ts';

/** SHA-256 (FIPS 180-4): the host's own in C, `@noble/hashes` in a window; both say the same. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export const digestBytes = 32;

/**
 * What a record says, as bytes: its layer, the fields that are stated, by name, and its shape in canonical order. Not its
 * id, nor what the program keeps for itself (`kept` fields), nor the attributes of the file it once came from: a plan that
 * was taken out and back in says the same and has other ids. Every text and list is led by its length, so that no two
 * records share their bytes.
 */
export class RecordDigest {
  private readonly sha256: Sha256;
  private readonly bytes = new DigestBytes();

  constructor(sha256: Sha256) {
    this.sha256 = sha256;
  }

  of({ layer, fields, geometry }: PlanRecord): Uint8Array {
    const { bytes } = this;
    bytes.backTo(0);
    bytes.text(layer);
    for (const { name } of contentFields(layer)) writeField(bytes, name, fields[name] ?? null);
    bytes.text('shape');
    if (geometry !== null) writeShape(bytes, geometry);
    return this.sha256(bytes.written);
  }
}

/** Nothing where it is not stated. */
export function writeField(bytes: DigestBytes, name: string, value: FieldValue): void {
  if (value === null) return;
  bytes.text(name);
  bytes.text(typeof value === 'number' ? 'number' : 'text');
  bytes.text(String(value));
}

export function writeShape(bytes: DigestBytes, geometry: Geometry): void {
  bytes.text(geometry.type);
  const parts = canonicalPaths(geometry);
  bytes.count(parts.length);
  for (const paths of parts) {
    bytes.count(paths.length);
    for (const path of paths) bytes.coordinates(path);
  }
}

const sorted = new Map<string, (typeof layerSpecs)[keyof typeof layerSpecs]['fields']>();

/** Those that count, by name. */
export function contentFields(layer: PlanRecord['layer']): (typeof layerSpecs)[keyof typeof layerSpecs]['fields'] {
  let fields = sorted.get(layer);
  // By code unit, not by a language's order: the same everywhere.
  if (fields === undefined) sorted.set(layer, (fields = layerSpecs[layer].fields.filter(({ kept }) => kept !== true).sort((a, b) => (a.name < b.name ? -1 : 1))));
  return fields;
}
