import type { BalanceForm, FormFigure, FormGroup } from '../../src-core/balance/balance-form.ts';
import type { RoadLand } from '../../src-core/balance/land-balance.ts';
import type { MultiPolygon } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';

/** What the table on the screen is of. `area`: a commune of a reference layer. */
export type ShownPlace =
  | { readonly kind: 'plan' }
  | { readonly kind: 'selection' }
  | { readonly kind: 'unit'; readonly id: RecordId }
  | { readonly kind: 'area'; readonly layer: string; readonly name: string; readonly shape: MultiPolygon };

/** A cell of the table. */
export interface ShownFigure { readonly row: string; readonly group: FormGroup['key']; readonly figure: Exclude<FormFigure, 'reason'> }

export interface BalanceView {
  readonly form: BalanceForm;
  readonly place: ShownPlace;
  readonly roads: RoadLand;
  /** The version an adjustment is held against; `null` for the last that was approved. */
  readonly approved: string | null;
  /** The figure chosen last: what is explained, while `explains` holds. */
  readonly figure: ShownFigure | null;
  readonly explains: boolean;
}

export const usualBalanceView: BalanceView = { form: 'full', place: { kind: 'plan' }, roads: 'drawn', approved: null, figure: null, explains: false };
