import { expect, it } from 'vitest';
import { recordId } from '../ids.ts';
import { aRecord } from '../testing/a-plan.ts';
import { byShard, ShardedRecords } from './sharded-records.ts';

const records = Array.from({ length: 5000 }, (_, i) => aRecord(`r${i}`, 'notes', 'POINT (0 0)'));
const shardsOf = (all: ShardedRecords) => (all as unknown as { readonly shards: readonly unknown[] }).shards;

it('a part of a long edit copies a few shards where the parts go shard after shard', () => {
  const all = ShardedRecords.of(records);
  const copied = (part: readonly typeof records[number][]) => {
    const next = all.with(new Map(part.map((record) => [record.id, { ...record, fields: { text: 'new' } }])));
    return shardsOf(next).filter((shard, i) => shard !== shardsOf(all)[i]).length;
  };
  expect(copied(records.slice(0, 500))).toBeGreaterThan(200);
  const ordered = byShard(records, ({ id }) => id);
  expect(copied(ordered.slice(0, 500))).toBeLessThan(80);
  expect(new Set(ordered)).toEqual(new Set(records));
  expect(byShard([], () => recordId('a'))).toEqual([]);
});
