import gazetteer from '../../../../resources/crs/places.json' with { type: 'json' };
import vn2000 from '../../../../resources/crs/vn2000.json' with { type: 'json' };
import { fold } from '../fold.ts';
import { boxAround, provincesNamed, type DegreeBox } from './province-outlines.ts';

/** Words that may say where data lies. */
export interface PlaceWords {
  /** Of the plan. */
  readonly planName: string | null;
  /** Path of the source as somebody gave it: file and folders are named after places. */
  readonly source: string;
  /** Values of the layer's fields. */
  readonly values: readonly string[];
}

/** A place that is named, and how. */
export interface NamedPlace {
  readonly name: string;
  readonly by: 'plan' | 'file' | 'values';
  readonly box: DegreeBox;
  /** Outer rings where an outline is at hand and not the box alone. */
  readonly rings: readonly Float64Array[] | null;
  /** The province's official systems, old and new: `EPSG:n`. */
  readonly systems: readonly string[];
}

interface Known { readonly name: string; readonly folded: string; readonly bare: string; readonly box: DegreeBox; readonly rings: NamedPlace['rings']; readonly systems: readonly string[] }

const kinds = /^(thanh pho|thi xa|thi tran|quan|huyen|phuong|xa|tinh) /;

const units: readonly Known[] = gazetteer.places.map(({ name, box }) => known(name, box as unknown as DegreeBox, null, []));
const provinces: readonly Known[] = provinceNames().map(([name, systems]) => {
  const rings = provincesNamed(name).flatMap((each) => each.rings);
  return known(name, boxAround(rings), rings, systems);
});

function known(name: string, box: DegreeBox, rings: NamedPlace['rings'], systems: readonly string[]): Known {
  const folded = words(name);
  return { name, folded, bare: folded.replace(kinds, ''), box, rings, systems };
}

function provinceNames(): readonly (readonly [string, readonly string[]])[] {
  const systems = new Map<string, Set<string>>();
  const add = (name: string, epsg: number) => systems.set(name, (systems.get(name) ?? new Set()).add(`EPSG:${epsg}`));
  for (const [name, { epsg }] of Object.entries(vn2000.provinces63)) add(name, epsg);
  for (const { name, epsg } of vn2000.provinces34) add(name, epsg);
  return [...systems].map(([name, set]) => [name, [...set]] as const);
}

/** Folded, with single blanks between words and nothing else. */
function words(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** Shorter names run together are met by chance. */
const leastSqueezed = 6;
const lastSegments = 3;
/** Fewer values that name places are a coincidence: a street called after a city. */
const fewValues = 2;

/** The most telling place first: what the values name, what the file is called, what the plan is called. */
export function namedPlaces({ planName, source, values }: PlaceWords): NamedPlace[] {
  const found: NamedPlace[] = [];
  const ofValues = placeOfValues(values);
  if (ofValues !== null) found.push(ofValues);
  const path = source.split(/[\\/]/).slice(-lastSegments).join(' ');
  const ofFile = placeIn(path, true);
  if (ofFile !== null) found.push({ ...ofFile, by: 'file' });
  const ofPlan = planName === null ? null : placeIn(planName, false);
  if (ofPlan !== null) found.push({ ...ofPlan, by: 'plan' });
  return found;
}

type Found = Omit<NamedPlace, 'by'>;

/** The smallest place named in a line of words. Cities and communes count only with what they are before them: their names are common words. */
function placeIn(text: string, isPath: boolean): Found | null {
  const line = ` ${words(text).replace(/\btp\b/g, 'thanh pho').replace(/\btx\b/g, 'thi xa')} `;
  const squeezed = line.replaceAll(' ', '');
  const named = [
    ...units.filter(({ folded }) => line.includes(` ${folded} `)),
    ...provinces.filter(({ folded }) => line.includes(` ${folded} `) || (isPath && folded.length >= leastSqueezed && squeezed.includes(folded.replaceAll(' ', '')))),
  ];
  const [best] = named.sort((a, b) => sizeOf(a.box) - sizeOf(b.box));
  return best === undefined ? null : { name: best.name, box: best.box, rings: best.rings, systems: named.flatMap(({ systems }) => systems) };
}

/** Around all places that values are, whole values only; of places with one name the largest. */
function placeOfValues(values: readonly string[]): NamedPlace | null {
  const met = new Map<string, Known>();
  for (const value of new Set(values.map(words))) {
    const named = [...units.filter(({ folded, bare }) => value === folded || value === bare), ...provinces.filter(({ folded }) => value === folded || value === `tinh ${folded}`)];
    const [largest] = named.sort((a, b) => sizeOf(b.box) - sizeOf(a.box));
    if (largest !== undefined) met.set(largest.name, largest);
  }
  const all = [...met.values()];
  if (all.length < fewValues && !(all.length === 1 && all[0]!.systems.length > 0)) return null;
  const box = all.map((each) => each.box).reduce(([west, south, east, north], each) => [Math.min(west, each[0]), Math.min(south, each[1]), Math.max(east, each[2]), Math.max(north, each[3])] as const);
  return {
    name: all.slice(0, 3).map(({ name }) => name).join(', '), by: 'values', systems: [...new Set(all.flatMap(({ systems }) => systems))],
    box, rings: all.every(({ rings }) => rings !== null) ? all.flatMap(({ rings }) => rings ?? []) : null,
  };
}

const sizeOf = (box: DegreeBox): number => (box[2] - box[0]) * (box[3] - box[1]);
