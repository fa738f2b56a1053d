import RBush from 'rbush';
import { boxOf, isEmptyBox } from '../geometry/bounds.ts';
import type { Box } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import type { Change } from './change.ts';
import type { LayerKey } from './layers.ts';
import type { PlanDocument } from './plan-document.ts';
import type { PlanRecord } from './record.ts';

/** What is asked of an index; `searchOver` answers it for a plan that is about to be. */
export interface RecordSearch {
  /** Boxes that meet, edges included. A record without geometry is never found. */
  search(layer: LayerKey, box: Box): PlanRecord[];
}

interface Entry extends Box { readonly record: PlanRecord }

class LayerIndex {
  private readonly tree = new RBush<Entry>();
  private readonly entries = new Map<RecordId, Entry>();

  constructor(records: Iterable<PlanRecord>) {
    const list: Entry[] = [];
    for (const record of records) {
      const entry = entryOf(record);
      if (entry === null) continue;
      list.push(entry);
      this.entries.set(record.id, entry);
    }
    this.tree.load(list);
  }

  put(record: PlanRecord): void {
    this.remove(record.id);
    const entry = entryOf(record);
    if (entry === null) return;
    this.entries.set(record.id, entry);
    this.tree.insert(entry);
  }

  remove(id: RecordId): void {
    const entry = this.entries.get(id);
    if (entry === undefined) return;
    this.tree.remove(entry);
    this.entries.delete(id);
  }

  search(box: Box): PlanRecord[] {
    return this.tree.search(box).map((entry) => entry.record);
  }
}

function entryOf(record: PlanRecord): Entry | null {
  const box = boxOf(record.geometry);
  return isEmptyBox(box) ? null : { ...box, record };
}

/**
 * Finds the records of a layer that may touch a box. It follows one document: `update` with each change in turn. A layer
 * is indexed when first asked for (100,000 zones: about 0.2 s), an edit costs microseconds.
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
    if (index === undefined) this.layers.set(layer, (index = new LayerIndex(this.document.values(layer))));
    return index.search(box);
  }

  update(change: Change): void {
    this.document = this.document.with(change);
    for (const [id, { before, after }] of change) {
      if (before !== null && before.layer !== after?.layer) this.layers.get(before.layer)?.remove(id);
      if (after !== null) this.layers.get(after.layer)?.put(after);
    }
  }
}
