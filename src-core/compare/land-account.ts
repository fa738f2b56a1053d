/** What covers a piece of land in one version: the class or classes of the records over it. */
export type Cover =
  /** No record: land that only the other version has. */
  | { readonly kind: 'none' }
  /** One class; `null` where the record states none. */
  | { readonly kind: 'class'; readonly landUse: string | null }
  /** Records of different classes lie on each other: an account of its own, so that the land counts once. */
  | { readonly kind: 'several'; readonly landUses: readonly (string | null)[] };

/** The numbers by which an account keeps its covers. */
export class Covers {
  readonly list: Cover[] = [{ kind: 'none' }];
  private readonly byKey = new Map<string, number>([['', 0]]);

  /** Of the classes that lie over a place; the same class twice is one. */
  of(landUses: readonly (string | null)[]): number {
    if (landUses.length === 0) return noCover;
    const distinct = landUses.length === 1 ? landUses : [...new Set(landUses)].sort(byName);
    const key = distinct.map((code) => (code === null ? '-' : `=${code}`)).join('\n');
    let number = this.byKey.get(key);
    if (number === undefined) {
      number = this.list.length;
      this.list.push(distinct.length === 1 ? { kind: 'class', landUse: distinct[0]! } : { kind: 'several', landUses: distinct });
      this.byKey.set(key, number);
    }
    return number;
  }
}

export const noCover = 0;

const byName = (a: string | null, b: string | null): number => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1);

/**
 * Land by what covers it before and after, in whole numbers: twice the area in mm². Sums of them are exact up to 450,000 ha,
 * so rows and columns close on the totals to the last digit.
 */
export class LandAccount {
  readonly cells = new Map<number, number>();

  add(from: number, to: number, twiceMm2: number): void {
    const cell = cellOf(from, to);
    this.cells.set(cell, (this.cells.get(cell) ?? 0) + twiceMm2);
  }

  get(from: number, to: number): number {
    return this.cells.get(cellOf(from, to)) ?? 0;
  }

  *entries(): Iterable<{ readonly from: number; readonly to: number; readonly twiceMm2: number }> {
    for (const [cell, twiceMm2] of this.cells) yield { from: Math.floor(cell / mostCovers), to: cell % mostCovers, twiceMm2 };
  }
}

const mostCovers = 1 << 20;
const cellOf = (from: number, to: number): number => from * mostCovers + to;

/** m² of an account's whole number. */
export const squareMetresOf = (twiceMm2: number): number => twiceMm2 / 2e6;
