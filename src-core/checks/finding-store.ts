import type { FindingList } from './finding-list.ts';
import type { TopologyFinding } from './finding.ts';

/** Findings by what they are about; all of them are in the list too. */
export class FindingStore<Key> {
  private readonly list: FindingList;
  private readonly byKey = new Map<Key, readonly TopologyFinding[]>();

  constructor(list: FindingList) {
    this.list = list;
  }

  /** Instead of what was known of it. */
  put(key: Key, findings: readonly TopologyFinding[]): void {
    for (const finding of this.byKey.get(key) ?? []) this.list.remove(finding);
    for (const finding of findings) this.list.add(finding);
    if (findings.length === 0) this.byKey.delete(key);
    else this.byKey.set(key, findings);
  }

  forget(key: Key): void {
    this.put(key, []);
  }
}
