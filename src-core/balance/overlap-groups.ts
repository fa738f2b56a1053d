import type { RecordId } from '../ids.ts';

/** Zones that lie on each other, directly or through others; `excess` is what counting each of them counts too much. */
interface Group { readonly members: ReadonlySet<RecordId>; readonly excess: number }

/**
 * Which zones overlap which, and how much land is counted more than once because of it. Follows edits: only the groups
 * that a changed zone is or was in are measured again.
 */
export class OverlapGroups {
  private readonly pairs = new Map<RecordId, Map<RecordId, number>>();
  private readonly groupOf = new Map<RecordId, Group>();
  private readonly dirty = new Set<RecordId>();
  private readonly measure: (members: readonly RecordId[], pairExcess: number | null) => number;
  private sum = 0;

  /** `measure` answers with the excess of a group, in whole units that add up exactly; it is given that of a pair where the group is one. */
  constructor(measure: (members: readonly RecordId[], pairExcess: number | null) => number) {
    this.measure = measure;
  }

  /** Sum of all groups' excess. */
  get excess(): number {
    this.settle();
    return this.sum;
  }

  /** Pairs of zones that overlap, each once, with the area they share in the units of `measure`. */
  *overlaps(): Iterable<{ readonly a: RecordId; readonly b: RecordId; readonly shared: number }> {
    for (const [a, others] of this.pairs) for (const [b, shared] of others) if (a < b) yield { a, b, shared };
  }

  add(a: RecordId, b: RecordId, shared: number): void {
    this.side(a).set(b, shared);
    this.side(b).set(a, shared);
    this.dirty.add(a).add(b);
  }

  remove(id: RecordId): void {
    this.dirty.add(id);
    for (const other of this.pairs.get(id)?.keys() ?? []) {
      const others = this.pairs.get(other)!;
      others.delete(id);
      if (others.size === 0) this.pairs.delete(other);
      this.dirty.add(other);
    }
    this.pairs.delete(id);
  }

  private side(id: RecordId): Map<RecordId, number> {
    let side = this.pairs.get(id);
    if (side === undefined) this.pairs.set(id, (side = new Map()));
    return side;
  }

  private settle(): void {
    const loose = new Set<RecordId>();
    for (const id of this.dirty) {
      const group = this.groupOf.get(id);
      loose.add(id);
      if (group === undefined) continue;
      this.sum -= group.excess;
      for (const member of group.members) {
        this.groupOf.delete(member);
        loose.add(member);
      }
    }
    this.dirty.clear();
    for (const id of loose) {
      if (this.groupOf.has(id) || !this.pairs.has(id)) continue;
      const members = this.reachedFrom(id);
      // A zone reached may belong to a group that is not loose: the groups have grown together.
      for (const member of members) {
        const group = this.groupOf.get(member);
        if (group === undefined) continue;
        this.sum -= group.excess;
        for (const each of group.members) this.groupOf.delete(each);
      }
      const sorted = [...members].sort();
      const pair = sorted.length === 2 ? this.pairs.get(sorted[0]!)!.get(sorted[1]!)! : null;
      const group: Group = { members, excess: this.measure(sorted, pair) };
      this.sum += group.excess;
      for (const member of members) this.groupOf.set(member, group);
    }
  }

  private reachedFrom(start: RecordId): Set<RecordId> {
    const reached = new Set([start]);
    // A set can grow while it is walked.
    for (const id of reached) for (const other of this.pairs.get(id)?.keys() ?? []) reached.add(other);
    return reached;
  }
}
