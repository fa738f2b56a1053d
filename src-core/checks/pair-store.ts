import type { RecordId } from '../ids.ts';
import type { FindingList } from './finding-list.ts';
import type { TopologyFinding } from './finding.ts';

/** Findings about two zones, found again from either of them; all of them are in the list too. */
export class PairStore {
  private readonly list: FindingList;
  private readonly byZone = new Map<RecordId, Map<RecordId, TopologyFinding>>();

  constructor(list: FindingList) {
    this.list = list;
  }

  /** Instead of what was known of the two. */
  put(a: RecordId, b: RecordId, finding: TopologyFinding): void {
    const known = this.byZone.get(a)?.get(b);
    if (known !== undefined) this.list.remove(known);
    this.list.add(finding);
    this.side(a).set(b, finding);
    this.side(b).set(a, finding);
  }

  forget(id: RecordId): void {
    for (const [other, finding] of this.byZone.get(id) ?? []) {
      this.list.remove(finding);
      const theirs = this.byZone.get(other)!;
      theirs.delete(id);
      if (theirs.size === 0) this.byZone.delete(other);
    }
    this.byZone.delete(id);
  }

  private side(id: RecordId): Map<RecordId, TopologyFinding> {
    let side = this.byZone.get(id);
    if (side === undefined) this.byZone.set(id, (side = new Map()));
    return side;
  }
}
