/** A list as what it has of an earlier one, and what is new in it, in its order. */
export type ListPatch<Item> = readonly ({ readonly from: number; readonly count: number } | { readonly items: readonly Item[] })[];

/** After a difference both lists are looked through so far for where they agree again. */
const lookAhead = 16;

/** Items are the same where they are the very same. Costs what the lists are long; where they have little in common the patch is long, but right. */
export function listPatch<Item>(before: readonly Item[], after: readonly Item[]): ListPatch<Item> {
  const patch: ({ from: number; count: number } | { items: Item[] })[] = [];
  let fresh: Item[] = [];
  for (let i = 0, j = 0; j < after.length;) {
    let count = 0;
    while (i + count < before.length && j + count < after.length && before[i + count] === after[j + count]) count++;
    if (count > 0) {
      if (fresh.length > 0) patch.push({ items: fresh });
      fresh = [];
      patch.push({ from: i, count });
      [i, j] = [i + count, j + count];
      continue;
    }
    const [skipped, added] = agreement(before, i, after, j);
    for (let k = 0; k < added; k++) fresh.push(after[j + k]!);
    [i, j] = [i + skipped, j + added];
  }
  if (fresh.length > 0) patch.push({ items: fresh });
  return patch;
}

/** How many of each list lie before the next place where they agree; one of each where none is near. */
function agreement<Item>(before: readonly Item[], i: number, after: readonly Item[], j: number): readonly [skipped: number, added: number] {
  for (let sum = 1; sum <= lookAhead; sum++) for (let skipped = 0; skipped <= sum; skipped++) {
    const added = sum - skipped;
    if (i + skipped < before.length && j + added < after.length && before[i + skipped] === after[j + added]) return [skipped, added];
  }
  return [1, 1];
}

/** The very same list where nothing in it is new. */
export function patchedList<Item>(before: readonly Item[], patch: ListPatch<Item>): readonly Item[] {
  const [only] = patch;
  if (patch.length === 1 && only !== undefined && 'from' in only && only.from === 0 && only.count === before.length) return before;
  const after: Item[] = [];
  for (const part of patch) {
    if ('items' in part) for (const item of part.items) after.push(item);
    else for (let i = part.from; i < part.from + part.count; i++) after.push(before[i]!);
  }
  return after;
}
