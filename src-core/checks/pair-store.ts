import type { RecordId } from '../ids.ts';
import type { TopologyFinding } from './finding.ts';

/** Findings about two zones, found again from either of them. */
export class PairStore {
  private readonly byZone = new Map<RecordId, Map<RecordId, TopologyFinding>>();

  put(a: RecordId, b: RecordId, finding: TopologyFinding): void {
    this.side(a).set(b, finding);
    this.side(b).set(a, finding);
  }

  forget(id: RecordId): void {
    for (const other of this.byZone.get(id)?.keys() ?? []) {
      const theirs = this.byZone.get(other)!;
      theirs.delete(id);
      if (theirs.size === 0) this.byZone.delete(other);
    }
    this.byZone.delete(id);
  }

  *values(): Iterable<TopologyFinding> {
    for (const [a, others] of this.byZone) for (const [b, finding] of others) if (a < b) yield finding;
  }

  private side(id: RecordId): Map<RecordId, TopologyFinding> {
    let side = this.byZone.get(id);
    if (side === undefined) this.byZone.set(id, (side = new Map()));
    return side;
  }
}
