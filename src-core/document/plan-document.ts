import type { RecordId } from '../ids.ts';
import type { Change } from './change.ts';
import { recordLayers, type LayerKey } from './layers.ts';
import { givenName, planStyleId } from './plan-name.ts';
import type { PlanRecord } from './record.ts';
import type { RecordSource } from './record-source.ts';
import { ShardedRecords } from './sharded-records.ts';

/** What the whole plan states of itself. Areas are grid areas in this CRS. */
export interface PlanSettings {
  readonly name: string;
  /** Such as `EPSG:9214`. */
  readonly crs: string;
  readonly crsName: string;
  /** True where the plan is made up, to show what the program does: said on every screen that shows it. */
  readonly madeUp: boolean;
}

/** The plan as a value: it never changes, an edit makes the next one, sharing what is the same. */
export class PlanDocument {
  /** Under the name the plan has now. */
  readonly settings: PlanSettings;
  /** As the plan was made. */
  private readonly made: PlanSettings;
  private readonly layers: ReadonlyMap<LayerKey, ShardedRecords>;

  private constructor(made: PlanSettings, layers: ReadonlyMap<LayerKey, ShardedRecords>) {
    const name = givenName(layers.get('styles')!.get(planStyleId));
    this.settings = name === null ? made : { ...made, name };
    this.made = made;
    this.layers = layers;
  }

  static of(settings: PlanSettings, records: Iterable<PlanRecord> = []): PlanDocument {
    const byLayer = new Map<LayerKey, PlanRecord[]>(recordLayers.map((key) => [key, []]));
    for (const record of records) byLayer.get(record.layer)!.push(record);
    return new PlanDocument(settings, new Map([...byLayer].map(([key, list]) => [key, ShardedRecords.of(list)])));
  }

  /** A layer without a source is empty. */
  static from(settings: PlanSettings, sources: ReadonlyMap<LayerKey, RecordSource>): PlanDocument {
    return new PlanDocument(settings, new Map(recordLayers.map((key) => {
      const source = sources.get(key);
      return [key, source === undefined ? ShardedRecords.of([]) : ShardedRecords.from(source)];
    })));
  }

  get(id: RecordId): PlanRecord | undefined {
    for (const records of this.layers.values()) {
      const record = records.get(id);
      if (record !== undefined) return record;
    }
    return undefined;
  }

  values(layer: LayerKey): Iterable<PlanRecord> {
    return this.layers.get(layer)!.values();
  }

  /** The records of a layer as a value: the very same as long as none of them changes. */
  records(layer: LayerKey): Pick<ShardedRecords, 'size' | 'values'> {
    return this.layers.get(layer)!;
  }

  /** What a layer was read from, so long as nothing in it has changed since. */
  sourceOf(layer: LayerKey): RecordSource | null {
    return this.layers.get(layer)!.unchangedSource;
  }

  count(layer: LayerKey): number {
    return this.layers.get(layer)!.size;
  }

  /** The document after `change`. A record that moves to another layer leaves the one it was in. */
  with(change: Change): PlanDocument {
    const puts = new Map<LayerKey, Map<RecordId, PlanRecord | null>>();
    const touch = (layer: LayerKey, id: RecordId, record: PlanRecord | null) => {
      let layerPuts = puts.get(layer);
      if (layerPuts === undefined) puts.set(layer, (layerPuts = new Map()));
      layerPuts.set(id, record);
    };
    for (const [id, { before, after }] of change) {
      if (before !== null && before.layer !== after?.layer) touch(before.layer, id, null);
      if (after !== null) touch(after.layer, id, after);
    }
    if (puts.size === 0) return this;
    const layers = new Map(this.layers);
    for (const [layer, layerPuts] of puts) layers.set(layer, layers.get(layer)!.with(layerPuts));
    return new PlanDocument(this.made, layers);
  }
}
