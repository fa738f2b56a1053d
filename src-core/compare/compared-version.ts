import type { PlanRecord } from '../document/record.ts';
import type { LayerKey } from '../document/layers.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import { recordId, type RecordId } from '../ids.ts';

/**
 * A record as a comparison takes it: a zone of a plan is one as it stands. Of a feature of a file, `fields.landUse` is the
 * value of its class field, taken as it is, `fields.label` what it may be called, and `attributes` has all its values.
 */
export type ComparedRecord = Pick<PlanRecord, 'id' | 'geometry' | 'fields' | 'attributes'>;

/** A planning unit or a commune: places are told by both. */
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

/** What a feature without an id of its own goes by: its number in its file, which says nothing about another file. */
export const numberInFile = (number: string): RecordId => recordId(`#${number}`);

/** Where the record of each id stands, of those ids that tell one record from another: that stand once, and are no number in a file. */
export function placesById(records: readonly ComparedRecord[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  records.forEach(({ id }, place) => {
    if (id.startsWith('#') || places.has(id)) twice.add(id);
    places.set(id, place);
  });
  for (const id of twice) places.delete(id);
  return places;
}

/** The class a record states; empty is as good as none. */
export function landUseOf({ fields }: ComparedRecord): string | null {
  const stated = fields['landUse'];
  return stated === null || stated === undefined || stated === '' ? null : String(stated);
}

/** What a person calls a record: its label, else its name. */
export const calledOf = ({ fields }: ComparedRecord): string => String(fields['label'] ?? fields['name'] ?? '');
