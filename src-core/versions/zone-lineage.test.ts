import { expect, test } from 'vitest';
import { aRecord } from '../testing/a-plan.ts';
import { parentsOf } from './zone-lineage.ts';

const zone = (id: string, from: number, to: number, fields = {}) => aRecord(id, 'zones_QHDH', `POLYGON ((${from} 0, ${to} 0, ${to} 100, ${from} 100))`, fields);
const step = (before: ReturnType<typeof zone> | null, after: ReturnType<typeof zone> | null) => ({ before, after });

test('the part that was split off comes from the whole, which keeps its id', () => {
  // a: 0–100 → a: 0–60, b: 60–100
  const steps = [step(zone('a', 0, 100), zone('a', 0, 60)), step(null, zone('b', 60, 100))];
  expect(parentsOf(steps[1]!, steps)).toEqual(['a']);
  expect(parentsOf(steps[0]!, steps)).toEqual([]);
});

test('what zones were merged into comes from them, whether it kept an id or is new', () => {
  const kept = [step(zone('a', 0, 100), zone('a', 0, 150)), step(zone('b', 100, 150), null)];
  expect(parentsOf(kept[0]!, kept)).toEqual(['b']);
  const fresh = [step(zone('a', 0, 100), null), step(zone('b', 100, 150), null), step(null, zone('c', 0, 150))];
  expect(parentsOf(fresh[2]!, fresh)).toEqual(['a', 'b']);
});

test('an edge that moved between two makes neither the parent of the other', () => {
  const steps = [step(zone('a', 0, 100), zone('a', 0, 190)), step(zone('b', 100, 200), zone('b', 190, 200))];
  expect(parentsOf(steps[0]!, steps)).toEqual([]);
});

test('a zone drawn on empty land comes from none, one made from another phase from that', () => {
  expect(parentsOf(step(null, zone('a', 0, 100)), [])).toEqual([]);
  const copied = [step(null, zone('a', 0, 100, { origin: 'old' }))];
  expect(parentsOf(copied[0]!, copied)).toEqual(['old']);
});
