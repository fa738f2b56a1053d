import type { PlanDocument } from '../document/plan-document.ts';
import type { Phase } from '../document/layers.ts';
import { wholePlan, type BalancePlace } from './balance-place.ts';
import { LandBalanceLedger } from './land-balance-ledger.ts';
import type { BalanceRow, LandUseClass, Names } from './land-use-classes.ts';

/** The classes and the rows of the official table (`resources/land-use`). */
export interface LandBalanceTables {
  readonly classes: readonly LandUseClass[];
  readonly rows: readonly BalanceRow[];
}

export interface LandBalanceRow {
  /** As printed: `I`, `I.1`; empty where the form has none. */
  readonly no: string;
  /** `unclassified` is ours: zones without a class, or with a code that is no class. It shows only where there are any. */
  readonly kind: 'section' | 'row' | 'unclassified' | 'undetermined' | 'total';
  /** Class of a `row`, key of a `section`, else `null`. */
  readonly code: string | null;
  readonly names: Names | null;
  readonly zones: number;
  /** Inside the boundary, where there is one. `null` is "undetermined". */
  readonly areaM2: number | null;
  /** Of the boundary, to one decimal, rounded by largest remainder so that the rows add up to 100.0. */
  readonly percent: number | null;
  /** The form states its m² a person. */
  readonly perPerson: boolean;
}

/** How the row of city roads comes to its area: as drawn, or as what the boundary leaves (closing rule C3). */
export type RoadLand = 'drawn' | 'residual';

/**
 * The land-balance table of one phase. Areas are grid areas in the plan's CRS.
 *
 *   Σ rows + undetermined = total = boundary          and          undetermined = gap − overlap
 *
 * (closing rules C1, C3, C4, C5, C9 of `resources/land-use/README.md`): land no zone covers and land that several cover are
 * stated apart, so that neither hides the other, nor road land as the residual both.
 */
export interface LandBalance {
  readonly phase: Phase;
  readonly rows: readonly LandBalanceRow[];
  readonly boundaryM2: number | null;
  readonly gapM2: number | null;
  readonly overlapM2: number;
  /** Of zones beyond the boundary; in no row. `null` too where the table is of a place: what lies beyond it is in other places. */
  readonly outsideM2: number | null;
  /** What the row of city roads holds: `drawn` too where the residual was asked for and there is none to be had. */
  readonly roads: RoadLand;
  readonly drawnRoadM2: number;
  /** Boundary less all other rows; negative where zones overlap by more than the roads. `null` without a boundary. */
  readonly residualRoadM2: number | null;
  /** People the zones of civil land state together, those of a cut zone by its share of land. `null` where a zone that people live in states none, or none is there. */
  readonly zonePeople: number | null;
  /** Zones that country people live in: they are not the city's. */
  readonly ruralZones: number;
}

export const landBalance = (document: PlanDocument, phase: Phase, tables: LandBalanceTables, place: BalancePlace = wholePlan, roads: RoadLand = 'drawn'): LandBalance =>
  LandBalanceLedger.of(document, phase, tables, { place }).balance(roads);
