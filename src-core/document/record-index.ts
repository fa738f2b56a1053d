import Flatbush from 'flatbush';
import RBush from 'rbush';
import { boxOf, isEmptyBox } from '../geometry/bounds.ts';
import type { Box } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import type { Change } from './change.ts';
import type { LayerKey } from './layers.ts';
import type { PlanDocument } from './plan-document.ts';
import type { PlanRecord } from './record.ts';
import type { RecordSource } from './record-source.ts';

/** What is asked of an index; `searchOver` answers it for a plan that is about to be. */
export interface RecordSearch {
  /** Boxes that meet, edges included. A record without geometry is never found. */
  search(layer: LayerKey, box: Box): PlanRecord[];
}

interface Entry extends Box { record: PlanRecord }

/** A tree that takes edits, over one that is made in a tenth of the time and takes none: what a layer was read from. */
class LayerIndex {
  private readonly tree = new RBush<Entry>();
  private readonly entries = new Map<RecordId, Entry>();
  private readonly source: SourceIndex | null;
  /** Of the source, what is no longer so. */
  private readonly outdated = new Set<RecordId>();
  /** Of the source, what lies where it did and says something else: a figure written into 100,000 zones moves none of them. */
  private readonly replaced = new Map<RecordId, PlanRecord>();

  constructor(document: PlanDocument, layer: LayerKey) {
    const source = document.sourceOf(layer);
    this.source = source === null ? null : new SourceIndex(source);
    if (source !== null) return;
    const list: Entry[] = [];
    for (const record of document.values(layer)) {
      const entry = entryOf(record);
      if (entry === null) continue;
      list.push(entry);
      this.entries.set(record.id, entry);
    }
    this.tree.load(list);
  }

  /** `before` is what it was in this layer, `null` where it was not. */
  put(record: PlanRecord, before: PlanRecord | null): void {
    const known = this.entries.get(record.id);
    // Where only attributes changed, the place in the tree is the same.
    if (known !== undefined && known.record.geometry === record.geometry) {
      known.record = record;
      return;
    }
    if (this.source !== null && known === undefined && before?.geometry === record.geometry && !this.outdated.has(record.id)) {
      this.replaced.set(record.id, record);
      return;
    }
    this.remove(record.id);
    const entry = entryOf(record);
    if (entry === null) return;
    this.entries.set(record.id, entry);
    this.tree.insert(entry);
  }

  remove(id: RecordId): void {
    if (this.source !== null) this.outdated.add(id);
    this.replaced.delete(id);
    const entry = this.entries.get(id);
    if (entry === undefined) return;
    this.tree.remove(entry);
    this.entries.delete(id);
  }

  search(box: Box): PlanRecord[] {
    const edited = this.tree.search(box).map((entry) => entry.record);
    if (this.source === null) return edited;
    const read = this.source.search(box);
    const current = this.outdated.size === 0 ? read : read.filter(({ id }) => !this.outdated.has(id));
    return [...(this.replaced.size === 0 ? current : current.map((record) => this.replaced.get(record.id) ?? record)), ...edited];
  }
}

/** Boxes straight from the columns: no record is made before it is found. */
class SourceIndex {
  private readonly source: RecordSource;
  private readonly tree: Flatbush | null;
  private readonly places: Uint32Array;

  constructor(source: RecordSource) {
    this.source = source;
    const boxes = source.boxes();
    this.places = Uint32Array.from({ length: source.size }, (_, place) => place).filter((place) => Number.isFinite(boxes[4 * place]!));
    this.tree = this.places.length === 0 ? null : new Flatbush(this.places.length);
    for (const place of this.places) this.tree?.add(boxes[4 * place]!, boxes[4 * place + 1]!, boxes[4 * place + 2]!, boxes[4 * place + 3]!);
    this.tree?.finish();
  }

  search({ minX, minY, maxX, maxY }: Box): PlanRecord[] {
    return this.tree?.search(minX, minY, maxX, maxY).map((found) => this.source.at(this.places[found]!)) ?? [];
  }
}

function entryOf(record: PlanRecord): Entry | null {
  const box = boxOf(record.geometry);
  return isEmptyBox(box) ? null : { ...box, record };
}

/**
 * Finds the records of a layer that may touch a box. It follows one document: `update` with each change in turn. A layer
 * is indexed when first asked for (100,000 zones as they were read: 0.05 s), an edit costs microseconds.
 */
export class RecordIndex implements RecordSearch {
  private document: PlanDocument;
  private readonly layers = new Map<LayerKey, LayerIndex>();

  private constructor(document: PlanDocument) {
    this.document = document;
  }

  static of(document: PlanDocument): RecordIndex {
    return new RecordIndex(document);
  }

  search(layer: LayerKey, box: Box): PlanRecord[] {
    let index = this.layers.get(layer);
    if (index === undefined) this.layers.set(layer, (index = new LayerIndex(this.document, layer)));
    return index.search(box);
  }

  /** `document` is the one after `change`, where somebody has made it already. */
  update(change: Change, document: PlanDocument = this.document.with(change)): void {
    this.document = document;
    for (const [id, { before, after }] of change) {
      if (before !== null && before.layer !== after?.layer) this.layers.get(before.layer)?.remove(id);
      if (after !== null) this.layers.get(after.layer)?.put(after, before?.layer === after.layer ? before : null);
    }
  }
}
