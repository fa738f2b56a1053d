import type { PlanRecord } from '../../src-core/document/record.ts';

const known = new WeakMap<readonly PlanRecord[], readonly string[]>();

/** Names that came with the sources of these records, in the order they are met. */
export function attributesOf(records: readonly PlanRecord[]): readonly string[] {
  let names = known.get(records);
  if (names === undefined) {
    const found = new Set<string>();
    for (const { attributes } of records) for (const name in attributes) found.add(name);
    known.set(records, (names = [...found]));
  }
  return names;
}
