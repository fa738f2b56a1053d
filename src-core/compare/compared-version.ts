import type { PlanRecord } from '../document/record.ts';
import type { LayerKey } from '../document/layers.ts';
import type { MultiPolygon } from '../geometry/types.ts';

/**
 * A record as a comparison takes it: a zone of a plan is one as it stands. Of a feature of a file, `fields.landUse` is the
 * value of its class field, taken as it is, `fields.label` what it may be called, and `attributes` has all its values.
 */
export type ComparedRecord = Pick<PlanRecord, 'id' | 'geometry' | 'fields' | 'attributes'>;

/** A planning unit or a commune: places are told by these. */
export interface NamedArea { readonly name: string; readonly shape: MultiPolygon }

/** One side of a comparison: a phase of a plan, a version of it, or a file of polygons. All in one projected CRS, metres, 1 mm grid. */
export interface ComparedVersion {
  readonly name: string;
  readonly records: readonly ComparedRecord[];
  /** Records of a plan keep their ids from version to version; so do features whose id field is known. */
  readonly hasIds: boolean;
  /** A plan's fields are compared under their own names, a file's under those of its columns. */
  readonly kind: 'plan' | 'file';
  /** `null` where it has none: the land its records cover stands for it. */
  readonly boundary: readonly MultiPolygon[] | null;
  readonly units: readonly NamedArea[];
  /** What else a plan holds, by layer; a file holds nothing else. */
  readonly others: ReadonlyMap<LayerKey, readonly PlanRecord[]>;
}

/** The class a record states; empty is as good as none. */
export function landUseOf({ fields }: ComparedRecord): string | null {
  const stated = fields['landUse'];
  return stated === null || stated === undefined || stated === '' ? null : String(stated);
}

/** What a person calls a record: its label, else its name. */
export const calledOf = ({ fields }: ComparedRecord): string => String(fields['label'] ?? fields['name'] ?? '');
