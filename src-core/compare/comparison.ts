import type { LayerKey } from '../document/layers.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import type { FieldDifference } from './compare-fields.ts';
import type { Cover } from './land-account.ts';

/** What happened to records: one that stayed, changed, came or went, or several that became one, or one several. */
export interface RecordDifference {
  /**
   * `recoded`: the outline is the same, the class is not. `attributes`: only other fields differ. `moved`: the very outline
   * elsewhere. `redrawn`: another outline of the same area (to 1 m²). `reshaped`: any other outline.
   */
  readonly kind: 'added' | 'removed' | 'recoded' | 'attributes' | 'reshaped' | 'moved' | 'redrawn' | 'split' | 'merged';
  /** Places of records in their versions. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** The class differs too: of a part from its whole, where it was split or merged. */
  readonly recoded: boolean;
  /** Of a pair. */
  readonly fields: readonly FieldDifference[];
}

/** Land in one piece whose cover differs: "rice land → industry, 7.1 ha in Tân Mỹ". */
export interface ChangedPlace {
  readonly from: Cover;
  readonly to: Cover;
  readonly areaM2: number;
  readonly shape: MultiPolygon;
  /** m² in each planning unit it lies in, largest first; they add up to what of it lies in any. */
  readonly units: readonly NamedLand[];
  /** The same by commune, where these are known. */
  readonly communes: readonly NamedLand[];
}

/** All places that went from one cover to another, as one sentence tells them. */
export interface Transition {
  readonly from: Cover;
  readonly to: Cover;
  readonly areaM2: number;
  readonly places: readonly ChangedPlace[];
  readonly units: readonly NamedLand[];
  readonly communes: readonly NamedLand[];
}

/** Land in an area that has a name. */
export interface NamedLand { readonly name: string; readonly areaM2: number }

/**
 * From what (rows) to what (columns), m². Rows and columns hold every cover that occurs, the first row and column being land
 * that only one version has. Rows add up to `rowTotals`, columns to `columnTotals`, exactly: all are kept in whole numbers.
 */
export interface TransitionMatrix {
  readonly covers: readonly Cover[];
  /** `cells[row][column]`. */
  readonly cells: readonly (readonly number[])[];
  readonly rowTotals: readonly number[];
  readonly columnTotals: readonly number[];
}

export interface OtherLayerDifference { readonly layer: LayerKey; readonly added: number; readonly removed: number; readonly changed: number }

/** How often each thing happened. A record reshaped and recoded counts in both; a split or a merger counts once. */
export interface FeatureCounts {
  readonly added: number;
  readonly removed: number;
  /** Those moved and redrawn included. */
  readonly reshaped: number;
  readonly moved: number;
  readonly redrawn: number;
  readonly recoded: number;
  readonly attributes: number;
  readonly split: number;
  readonly merged: number;
  readonly same: number;
}

/** Before and after; `null` where nothing states it. */
export interface Pair { readonly before: number | null; readonly after: number | null }

/** What a comparison is at, as it goes on. */
export const compareStages = ['matching', 'overlaying', 'telling'] as const;
export type CompareStage = (typeof compareStages)[number];

/** Two versions, compared. Areas are grid areas in m² of the CRS that both are in. */
export interface Comparison {
  /** No difference but such as are smaller than the tolerance. */
  readonly same: boolean;
  /** No difference at all: two plans with equal records, or twice the same bytes. */
  readonly exact: boolean;
  readonly toleranceM: number;
  readonly differences: readonly RecordDifference[];
  /** Records with one outline, one class and the same fields: before, after. */
  readonly matches: readonly (readonly [number, number])[];
  readonly counts: FeatureCounts;
  /** Largest first; without what only one version has, which is in `added` and `removed`. */
  readonly transitions: readonly Transition[];
  readonly added: readonly Transition[];
  readonly removed: readonly Transition[];
  readonly matrix: TransitionMatrix;
  /** As the zones state them. */
  readonly people: Pair;
  /** m²: land times stated floor area ratio, of the zones that state one. */
  readonly grossFloorM2: Pair;
  /** Both versions cover it, with different classes. */
  readonly changedM2: number;
  /** Only the later version covers it. */
  readonly addedM2: number;
  /** Only the earlier version covers it. */
  readonly removedM2: number;
  /** Of the planning boundary; of the land covered where a version has none. */
  readonly boundary: { readonly addedM2: number; readonly removedM2: number; readonly stated: boolean };
  /** Strips no wider than the tolerance: in the matrix, in no transition. */
  readonly withinToleranceM2: number;
  /** Land that records of one version share, by how much counting each record counts too much. */
  readonly overlapM2: readonly [number, number];
  readonly fieldsOnlyBefore: readonly string[];
  readonly fieldsOnlyAfter: readonly string[];
  readonly others: readonly OtherLayerDifference[];
}
