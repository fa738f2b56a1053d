import { SortedList } from '../sorted-list.ts';
import type { TopologyFinding } from './finding.ts';

/** Findings in the order of their ids, of which there is one each: one that comes or goes costs its neighbours in the list, however many others there are. */
export class FindingList {
  private readonly inOrder = new SortedList<TopologyFinding>((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  private listed: readonly TopologyFinding[] | null = null;

  add(finding: TopologyFinding): void {
    this.inOrder.add(finding);
    this.listed = null;
  }

  remove(finding: TopologyFinding): void {
    this.inOrder.remove(finding);
    this.listed = null;
  }

  /** The very same list until one comes or goes. */
  all(): readonly TopologyFinding[] {
    return (this.listed ??= this.inOrder.values());
  }
}
