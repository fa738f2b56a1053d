import type { RecordId } from '../ids.ts';
import type { PlanRecord } from './record.ts';
import type { RecordSource } from './record-source.ts';

/** Copying a `Map` of 100,000 records costs tens of milliseconds an edit; copying one shard of 512 stays under 0.1 ms. */
const shardCount = 512;

/** `null` hides a record of the source. */
type Shard = ReadonlyMap<RecordId, PlanRecord | null>;
const emptyShard: Shard = new Map();
const emptyShards: readonly Shard[] = Array.from({ length: shardCount }, () => emptyShard);
const nothing: RecordSource = {
  size: 0, has: () => false, get: () => undefined, values: () => [], boxes: () => new Float64Array(),
  at: () => {
    throw new Error('There is no record.');
  },
};

/**
 * An immutable map of records by id, kept in shards so that the next version costs what changed. What it began with may be
 * a source that makes its records when they are asked for: a plan of 100,000 zones then opens without an object a zone.
 */
export class ShardedRecords {
  readonly size: number;
  private readonly source: RecordSource;
  /** What differs from the source. */
  private readonly shards: readonly Shard[];
  private all: ReadonlyMap<RecordId, PlanRecord | null> | null = null;

  private constructor(source: RecordSource, shards: readonly Shard[], size: number) {
    this.source = source;
    this.shards = shards;
    this.size = size;
  }

  static of(records: Iterable<PlanRecord>): ShardedRecords {
    const shards: Map<RecordId, PlanRecord>[] = Array.from({ length: shardCount }, () => new Map());
    for (const record of records) shards[shardOf(record.id)]!.set(record.id, record);
    return new ShardedRecords(nothing, shards, shards.reduce((sum, shard) => sum + shard.size, 0));
  }

  static from(source: RecordSource): ShardedRecords {
    return new ShardedRecords(source, emptyShards, source.size);
  }

  /** Where these are the records of a source and nothing else, that source. */
  get unchangedSource(): RecordSource | null {
    return this.shards === emptyShards ? this.source : null;
  }

  get(id: RecordId): PlanRecord | undefined {
    const changed = this.shards[shardOf(id)]!.get(id);
    return changed === undefined ? this.source.get(id) : changed ?? undefined;
  }

  *values(): Iterable<PlanRecord> {
    const changes = this.changes();
    for (const record of this.source.values()) {
      const changed = changes.size === 0 ? undefined : changes.get(record.id);
      if (changed !== null) yield changed ?? record;
    }
    for (const record of changes.values()) if (record !== null && !this.source.has(record.id)) yield record;
  }

  /** `null` removes. */
  with(puts: ReadonlyMap<RecordId, PlanRecord | null>): ShardedRecords {
    const shards = [...this.shards];
    const copied = new Map<number, Map<RecordId, PlanRecord | null>>();
    let size = this.size;
    for (const [id, record] of puts) {
      const index = shardOf(id);
      let shard = copied.get(index);
      if (shard === undefined) {
        shard = new Map(shards[index]!);
        copied.set(index, shard);
        shards[index] = shard;
      }
      const inSource = this.source.has(id);
      const there = shard.get(id);
      if (there === undefined ? inSource : there !== null) size--;
      if (record !== null) {
        shard.set(id, record);
        size++;
      } else if (inSource) shard.set(id, null);
      else shard.delete(id);
    }
    return new ShardedRecords(this.source, shards, size);
  }

  /** All shards as one, made once a version: to go through all records a lookup a record by its shard would be slow. */
  private changes(): ReadonlyMap<RecordId, PlanRecord | null> {
    return (this.all ??= new Map(this.shards.flatMap((shard) => (shard.size === 0 ? [] : [...shard]))));
  }
}

/** FNV-1a over the id. */
function shardOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % shardCount;
}

/** The same, shard after shard: where a long edit is made in parts, each part then copies a few shards and not all of them. */
export function byShard<Entry>(entries: Iterable<Entry>, idOf: (entry: Entry) => RecordId): Entry[] {
  const shards: Entry[][] = Array.from({ length: shardCount }, () => []);
  for (const entry of entries) shards[shardOf(idOf(entry))]!.push(entry);
  return shards.flat();
}
