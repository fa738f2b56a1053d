import { calledOf, landUseOf } from '../../src-core/compare/compared-version.ts';
import type { ChangedPlace, Comparison, RecordDifference } from '../../src-core/compare/comparison.ts';
import type { Cover } from '../../src-core/compare/land-account.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import { boxesMeet, boxOf, emptyBox, unionOfBoxes } from '../../src-core/geometry/bounds.ts';
import { isInsidePolygon } from '../../src-core/geometry/point-in-polygon.ts';
import type { Box, Geometry, MultiPolygon } from '../../src-core/geometry/types.ts';

/** What a difference looks like on the map and in the list. A zone moved, redrawn, split or merged is reshaped. */
export const differenceLooks = ['added', 'removed', 'recoded', 'reshaped', 'attributes'] as const;
export type DifferenceLook = (typeof differenceLooks)[number];

/** One thing to step to: a place whose land use changed, or what became of a zone. */
export type DifferenceItem = PlaceItem | ZoneItem;

interface Common {
  readonly look: DifferenceLook;
  readonly areaM2: number;
  /** Of both sides; `null` is "none stated". */
  readonly landUses: readonly (string | null)[];
  readonly shapes: readonly Geometry[];
}
export interface PlaceItem extends Common { readonly kind: 'place'; readonly place: ChangedPlace }
export interface ZoneItem extends Common { readonly kind: 'zone'; readonly difference: RecordDifference; readonly before: readonly PlanRecord[]; readonly after: readonly PlanRecord[] }

export interface NamedUnit { readonly name: string; readonly shape: MultiPolygon; readonly box: Box }

/** The places, the largest first. */
export function placeItems({ transitions, added, removed }: Comparison): PlaceItem[] {
  const items = ([['recoded', transitions], ['added', added], ['removed', removed]] as const).flatMap(([look, list]) => list.flatMap(({ places }) => places.map((place): PlaceItem => (
    { kind: 'place', look, place, areaM2: place.areaM2, landUses: [...landUsesOf(place.from), ...landUsesOf(place.to)], shapes: [place.shape] }
  ))));
  return items.sort((a, b) => b.areaM2 - a.areaM2);
}

const landUsesOf = (cover: Cover): readonly (string | null)[] => (cover.kind === 'none' ? [] : cover.kind === 'class' ? [cover.landUse] : cover.landUses);

const lookOf = { added: 'added', removed: 'removed', recoded: 'recoded', attributes: 'attributes', reshaped: 'reshaped', moved: 'reshaped', redrawn: 'reshaped', split: 'reshaped', merged: 'reshaped' } as const satisfies Record<RecordDifference['kind'], DifferenceLook>;

interface Records { at(index: number): PlanRecord }

/** The zones, in the order the comparison tells them. A record is made when it is among what is told. */
export function zoneItems({ differences }: Comparison, before: Records, after: Records): ZoneItem[] {
  return differences.map((difference) => {
    const [these, those] = [difference.before.map((place) => before.at(place)), difference.after.map((place) => after.at(place))];
    const standing = those.length > 0 ? those : these;
    return {
      kind: 'zone', look: lookOf[difference.kind], difference, before: these, after: those,
      areaM2: standing.reduce((sum, { geometry }) => sum + areaOf(geometry), 0), landUses: [...these, ...those].map(landUseOf),
      shapes: [...these, ...those].flatMap(({ geometry }) => geometry ?? []),
    };
  });
}

/** What a zone is called: its label, else its name, else nothing. */
export const zoneNames = (records: readonly PlanRecord[]): string => records.map((record) => calledOf(record) || '–').join(', ');

export const boxOfItem = ({ shapes }: DifferenceItem): Box => shapes.reduce((box, shape) => unionOfBoxes(box, boxOf(shape)), emptyBox);

/** By item, for as long as it is shown: the list asks for each row, a filter for every item. */
const known = new WeakMap<ZoneItem, { readonly units: readonly NamedUnit[]; readonly names: readonly string[] }>();

/** The units and communes an item lies in: of a place as the comparison reckoned them, of a zone by the middle of what it covers. */
export function unitsOfItem(item: DifferenceItem, units: readonly NamedUnit[]): readonly string[] {
  if (item.kind === 'place') return [...item.place.units, ...item.place.communes].map(({ name }) => name);
  const before = known.get(item);
  if (before?.units === units) return before.names;
  const box = boxOfItem(item);
  const middle = { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
  const names = units.filter((unit) => boxesMeet(box, unit.box) && unit.shape.polygons.some((polygon) => isInsidePolygon(middle, polygon))).map(({ name }) => name);
  known.set(item, { units, names });
  return names;
}
