import type { Share } from '../balance/unit-shares.ts';
import type { PlanRecord } from '../document/record.ts';
import { inUnits, unitsPerSquareMetre } from '../geometry/exact-area.ts';
import type { RecordId } from '../ids.ts';
import { SortedList } from '../sorted-list.ts';

/** Codes of land-use classes by the words of the rules. */
export type LandWords = ReadonlyMap<string, ReadonlySet<string>>;

export const isLandOf = (words: LandWords, zone: PlanRecord, word: string): boolean => {
  const code = zone.fields['landUse'];
  return typeof code === 'string' && words.get(word)?.has(code) === true;
};

const bySize = (a: Share, b: Share): number => a.areaM2 - b.areaM2 || (a.zone.id < b.zone.id ? -1 : a.zone.id === b.zone.id ? 0 : 1);

/** The zones of a place with the land they have in it: sums by class, and by size where a rule asks for that. An edit of a zone costs that zone. */
export class LandIn {
  private readonly words: LandWords;
  private readonly shares = new Map<RecordId, Share>();
  /** In units of `exact-area`. */
  private readonly sums = new Map<string, number>();
  private readonly sizes = new Map<string, SortedList<Share>>();

  constructor(words: LandWords) {
    this.words = words;
  }

  get(id: RecordId): Share | undefined {
    return this.shares.get(id);
  }

  values(): Iterable<Share> {
    return this.shares.values();
  }

  put(share: Share): void {
    this.remove(share.zone.id);
    this.shares.set(share.zone.id, share);
    this.count(share, 1);
    for (const [word, list] of this.sizes) if (isLandOf(this.words, share.zone, word)) list.add(share);
  }

  remove(id: RecordId): void {
    const share = this.shares.get(id);
    if (share === undefined) return;
    this.shares.delete(id);
    this.count(share, -1);
    for (const [word, list] of this.sizes) if (isLandOf(this.words, share.zone, word)) list.remove(share);
  }

  /** m² */
  landOf(word: string): number {
    let units = 0;
    for (const code of this.words.get(word) ?? []) units += this.sums.get(code) ?? 0;
    return units / unitsPerSquareMetre;
  }

  /** By their ids. Looks at every zone. */
  sharesOf(word: string): Share[] {
    return [...this.shares.values()].filter(({ zone }) => isLandOf(this.words, zone, word)).sort((a, b) => (a.zone.id < b.zone.id ? -1 : 1));
  }

  /** The smallest first. */
  atLeast(word: string, areaM2: number): Iterable<Share> {
    return this.bySizeOf(word).from((share) => share.areaM2 < areaM2);
  }

  /** m²; 0 where there is none. */
  largest(word: string): number {
    return this.bySizeOf(word).last?.areaM2 ?? 0;
  }

  private bySizeOf(word: string): SortedList<Share> {
    let list = this.sizes.get(word);
    if (list === undefined) {
      this.sizes.set(word, (list = new SortedList(bySize)));
      for (const share of this.shares.values()) if (isLandOf(this.words, share.zone, word)) list.add(share);
    }
    return list;
  }

  private count({ zone, areaM2 }: Share, sign: 1 | -1): void {
    const code = zone.fields['landUse'];
    if (typeof code === 'string') this.sums.set(code, (this.sums.get(code) ?? 0) + sign * inUnits(areaM2));
  }
}
