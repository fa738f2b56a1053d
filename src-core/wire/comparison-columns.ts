import type { ChangedPlace, Comparison, Transition } from '../compare/comparison.ts';
import type { Cover } from '../compare/land-account.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import { geometryAt, ShapeColumnsBuilder, type ShapeColumns } from './shape-columns.ts';

/** Places of changed land as columns: 100,000 of them are a few arrays on the wire. Areas in m². */
export interface PlaceColumns {
  /** Places of `covers`, one a place; the places of a transition stand together. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly areasM2: Float64Array;
  readonly shapes: ShapeColumns;
  /** How many places each transition has, and what all of them come to: changed, added and removed one after the other. */
  readonly counts: Uint32Array;
  readonly sumsM2: Float64Array;
  /** How many of the transitions are changed ones, and how many added. */
  readonly changed: number;
  readonly added: number;
  /** Where land lies in units: of place p the entries unitStarts[p] … unitStarts[p+1]; after the places the transitions; then both by commune. */
  readonly unitNames: readonly string[];
  readonly unitStarts: Uint32Array;
  readonly unitOf: Uint32Array;
  readonly unitAreasM2: Float64Array;
}

type Rest = Omit<Comparison, 'transitions' | 'added' | 'removed' | 'matches'>;

/** A comparison as it crosses a wire. */
export interface ComparisonColumns {
  readonly covers: readonly Cover[];
  readonly places: PlaceColumns;
  /** Two numbers a match. */
  readonly matches: Uint32Array;
  readonly rest: Rest;
}

export function comparisonColumns({ transitions, added, removed, matches, ...rest }: Comparison): ComparisonColumns {
  const covers: Cover[] = [];
  const numberOf = new Map<Cover, number>();
  const coverOf = (cover: Cover): number => {
    let number = numberOf.get(cover);
    if (number === undefined) numberOf.set(cover, (number = covers.push(cover) - 1));
    return number;
  };
  const all = [...transitions, ...added, ...removed];
  const places = all.flatMap((transition) => transition.places);
  const shapes = new ShapeColumnsBuilder();
  for (const { shape } of places) {
    shapes.addGeometry(shape);
    shapes.endRecord();
  }
  const unitNames: string[] = [];
  const unitNumbers = new Map<string, number>();
  const unitStarts = [0];
  const unitOf: number[] = [];
  const unitAreas: number[] = [];
  const told = [...places, ...all];
  for (const units of [...told.map((each) => each.units), ...told.map((each) => each.communes)]) {
    for (const { name, areaM2 } of units) {
      let number = unitNumbers.get(name);
      if (number === undefined) unitNumbers.set(name, (number = unitNames.push(name) - 1));
      unitOf.push(number);
      unitAreas.push(areaM2);
    }
    unitStarts.push(unitOf.length);
  }
  return {
    places: {
      from: Uint32Array.from(places, ({ from }) => coverOf(from)), to: Uint32Array.from(places, ({ to }) => coverOf(to)), areasM2: Float64Array.from(places, ({ areaM2 }) => areaM2),
      shapes: shapes.finish(), counts: Uint32Array.from(all, (transition) => transition.places.length), sumsM2: Float64Array.from(all, ({ areaM2 }) => areaM2),
      changed: transitions.length, added: added.length,
      unitNames, unitStarts: Uint32Array.from(unitStarts), unitOf: Uint32Array.from(unitOf), unitAreasM2: Float64Array.from(unitAreas),
    },
    covers, rest, matches: Uint32Array.from({ length: 2 * matches.length }, (_, i) => matches[i >> 1]![i & 1]!),
  };
}

/** The comparison again. Shapes are views into the columns. */
export function comparisonOf({ covers, places, matches, rest }: ComparisonColumns): Comparison {
  const unitsAt = (entry: number): Transition['units'] => {
    const units: { name: string; areaM2: number }[] = [];
    for (let i = places.unitStarts[entry]!; i < places.unitStarts[entry + 1]!; i++) units.push({ name: places.unitNames[places.unitOf[i]!]!, areaM2: places.unitAreasM2[i]! });
    return units;
  };
  const count = places.from.length;
  const told = count + places.counts.length;
  let next = 0;
  const all = Array.from(places.counts, (of, i): Transition => {
    const first = next;
    next += of;
    const list = Array.from({ length: of }, (_, k): ChangedPlace => {
      const at = first + k;
      return { from: covers[places.from[at]!]!, to: covers[places.to[at]!]!, areaM2: places.areasM2[at]!, shape: geometryAt(places.shapes, 'MultiPolygon', at) as MultiPolygon, units: unitsAt(at), communes: unitsAt(told + at) };
    });
    return { from: list[0]!.from, to: list[0]!.to, areaM2: places.sumsM2[i]!, places: list, units: unitsAt(count + i), communes: unitsAt(told + count + i) };
  });
  const { changed, added } = places;
  return { ...rest, matches: Array.from({ length: matches.length / 2 }, (_, i) => [matches[2 * i]!, matches[2 * i + 1]!] as const), transitions: all.slice(0, changed), added: all.slice(changed, changed + added), removed: all.slice(changed + added) };
}
