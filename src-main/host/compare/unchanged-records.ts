import type { RecordColumns } from '../../../src-core/wire/columns.ts';

/**
 * The zones that both versions of a plan hold with the very same coordinates, fields and attributes: of each zone before
 * its place after, -1 where it has none. No record is made: some 50 ms for 100,000 zones a side. `null` where an id stands
 * twice in one of the two: who goes with whom is then not known by it.
 */
export function unchangedRecords(before: RecordColumns, after: RecordColumns): Int32Array | null {
  const places = new Map<string, number>();
  for (let b = 0; b < after.count; b++) places.set(after.ids[b]!, b);
  if (places.size < after.count || new Set(before.ids).size < before.count) return null;
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  const columns = [...names].map((name) => [before.fields[name], after.fields[name]] as const);
  columns.push([before.attributes, after.attributes]);
  const sameValues = (a: number, b: number) => {
    for (let i = 0; i < columns.length; i++) if ((columns[i]![0]?.[a] ?? null) !== (columns[i]![1]?.[b] ?? null)) return false;
    return true;
  };
  return Int32Array.from({ length: before.count }, (_, a) => {
    const b = places.get(before.ids[a]!);
    return b !== undefined && sameValues(a, b) && sameShape(before, a, after, b) ? b : -1;
  });
}

function sameShape(before: RecordColumns, a: number, after: RecordColumns, b: number): boolean {
  const [firstA, firstB] = [before.partStarts[a]!, after.partStarts[b]!];
  const parts = before.partStarts[a + 1]! - firstA;
  if (after.partStarts[b + 1]! - firstB !== parts) return false;
  if (!sameSteps(before.ringStarts, firstA, after.ringStarts, firstB, parts)) return false;
  const [ringA, ringB] = [before.ringStarts[firstA]!, after.ringStarts[firstB]!];
  const rings = before.ringStarts[firstA + parts]! - ringA;
  if (!sameSteps(before.vertexStarts, ringA, after.vertexStarts, ringB, rings)) return false;
  const [from, shift] = [2 * before.vertexStarts[ringA]!, 2 * (after.vertexStarts[ringB]! - before.vertexStarts[ringA]!)];
  const to = 2 * before.vertexStarts[ringA + rings]!;
  for (let i = from; i < to; i++) if (before.coordinates[i] !== after.coordinates[i + shift]) return false;
  return true;
}

/** Whether as many things of the same sizes follow in two lists of where things start. */
function sameSteps(one: Uint32Array, at: number, other: Uint32Array, otherAt: number, count: number): boolean {
  const shift = other[otherAt]! - one[at]!;
  for (let i = 1; i <= count; i++) if (one[at + i]! + shift !== other[otherAt + i]) return false;
  return true;
}
