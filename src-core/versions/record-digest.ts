import { layerSpecs } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { canonicalPaths } from './canonical-geometry.ts';

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
  private bytes = new Uint8Array(4096);
  private view = new DataView(this.bytes.buffer);
  private used = 0;

  constructor(sha256: Sha256) {
    this.sha256 = sha256;
  }

  of({ layer, fields, geometry }: PlanRecord): Uint8Array {
    this.used = 0;
    this.text(layer);
    for (const { name, kept } of fieldsByName(layer)) {
      const value = fields[name] ?? null;
      if (kept === true || value === null) continue;
      this.text(name);
      this.text(typeof value === 'number' ? 'number' : 'text');
      this.text(String(value));
    }
    this.text('shape');
    if (geometry !== null) {
      this.text(geometry.type);
      const parts = canonicalPaths(geometry);
      this.count(parts.length);
      for (const paths of parts) {
        this.count(paths.length);
        for (const path of paths) this.coordinates(path);
      }
    }
    return this.sha256(this.bytes.subarray(0, this.used));
  }

  /** Two bytes a character: nothing to encode, and every text has its own. */
  private text(text: string): void {
    this.count(text.length);
    this.makeRoom(2 * text.length);
    for (let i = 0; i < text.length; i++, this.used += 2) this.view.setUint16(this.used, text.charCodeAt(i), true);
  }

  private count(value: number): void {
    this.makeRoom(4);
    this.view.setUint32(this.used, value, true);
    this.used += 4;
  }

  private coordinates(path: Float64Array): void {
    this.count(path.length);
    this.makeRoom(8 * path.length);
    // Adding 0 turns -0 into 0: the two are one place.
    for (let i = 0; i < path.length; i++, this.used += 8) this.view.setFloat64(this.used, path[i]! + 0, true);
  }

  private makeRoom(more: number): void {
    if (this.used + more <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.used + more));
    larger.set(this.bytes.subarray(0, this.used));
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}

const sorted = new Map<string, (typeof layerSpecs)[keyof typeof layerSpecs]['fields']>();

function fieldsByName(layer: PlanRecord['layer']): (typeof layerSpecs)[keyof typeof layerSpecs]['fields'] {
  let fields = sorted.get(layer);
  // By code unit, not by a language's order: the same everywhere.
  if (fields === undefined) sorted.set(layer, (fields = [...layerSpecs[layer].fields].sort((a, b) => (a.name < b.name ? -1 : 1))));
  return fields;
}
