import { twiceSignedRingArea } from '../geometry/ring.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import { sameRecord } from '../equal.ts';
import type { PlanRecord } from '../document/record.ts';
import { boundaryDifference } from './boundary-difference.ts';
import { pairFields, type FieldPairs } from './compare-fields.ts';
import { landUseOf, type ComparedVersion, type NamedArea } from './compared-version.ts';
import type { ChangedPlace, Comparison, CompareStage, FeatureCounts, RecordDifference, Transition } from './comparison.ts';
import { Covers, LandAccount, noCover, squareMetresOf } from './land-account.ts';
import { LandByArea, sumOfAreas } from './land-by-area.ts';
import { differenceOfLand, type ChangedLand, type Part } from './land-difference.ts';
import { matchRecords, shapeOf, type SameShape } from './match-records.ts';
import { nameEdits } from './name-edits.ts';
import { compareOthers } from './other-layers.ts';
import { overlapsAmong, placesMeeting } from './overlaps-among.ts';
import { statedFigures } from './stated-figures.ts';
import { transitionMatrix } from './transition-matrix.ts';

export interface CompareOptions {
  /** Metres; what differs by less is the same. */
  readonly toleranceM?: number;
  /** Names of the columns that the classes were read from: they are no fields besides. */
  readonly classFields?: readonly string[];
  /** Both were read from the very same bytes. Files are read to the millimetre: of others it is only known that they are the same within it. */
  readonly sameBytes?: boolean;
  /** What was left out of both versions. */
  readonly besides?: LeftOut;
  /** Of the later version, else of the earlier; a plan has them from elsewhere. */
  readonly communes?: readonly NamedArea[];
  /** Hears what is done next. */
  readonly onStage?: (stage: CompareStage) => void;
}

/**
 * Zones that both versions have alike, of two plans, which lie neither on each other nor on any that is compared: they need
 * not take part. The whole comparison is told all the same.
 */
export interface LeftOut {
  /** Twice mm² by class. */
  readonly land: ReadonlyMap<string | null, number>;
  /** Of the versions as they are, whole. */
  readonly figures: Pick<Comparison, 'people' | 'grossFloorM2'>;
  readonly count: number;
}

/** One step of the grid. */
export const usualToleranceM = 0.001;

/**
 * Compares two versions: which records stayed, changed, came and went, and what became of the land. Records with the same
 * outline and class in both take no part in the overlay; so the work is local where little changed.
 *
 * Land is laid over each other on the 1 mm grid: areas agree with those of an exact overlay to half a millimetre times the
 * length of the outlines that cross. Cost: linear in the records, n log n in the vertices of what differs.
 */
export function compareVersions(before: ComparedVersion, after: ComparedVersion, options: CompareOptions = {}): Comparison {
  const toleranceM = options.toleranceM ?? usualToleranceM;
  const fields = pairFields(before, after, options.classFields);
  const onStage = options.onStage ?? (() => undefined);
  onStage('matching');
  const matched = matchRecords(before, after, toleranceM);
  const covers = new Covers();
  const account = new LandAccount();
  const stays = matched.sameShape.filter((pair) => !isRecoded(pair, before, after));
  const recodes = matched.sameShape.filter((pair) => isRecoded(pair, before, after));

  const partsOf = (version: ComparedVersion, places: readonly number[]): Part[] => places.flatMap((record) => {
    const shape = shapeOf(version.records[record]!);
    return shape === null ? [] : [{ record, shape, landUse: landUseOf(version.records[record]!) }];
  });
  const differing = [
    partsOf(before, [...matched.leftBefore, ...recodes.map((pair) => pair.before)]),
    partsOf(after, [...matched.leftAfter, ...recodes.map((pair) => pair.after)]),
  ] as const;

  onStage('overlaying');
  // What stays lies beside what differs, as a rule; where it lies on it, or on each other, it is laid over with the rest.
  const staying = stays.flatMap((pair) => {
    const shape = shapeOf(before.records[pair.before]!);
    return shape === null ? [] : [{ pair, shape }];
  });
  const shapes = staying.map(({ shape }) => shape);
  const entangled = new Set([...placesMeeting(shapes, [...differing[0], ...differing[1]].map(({ shape }) => shape)), ...overlapsAmong(shapes)]);
  const joining = staying.filter((_, place) => entangled.has(place)).map(({ pair }) => pair);
  staying.forEach(({ pair, shape }, place) => {
    if (entangled.has(place)) return;
    const cover = covers.of([landUseOf(before.records[pair.before]!)]);
    account.add(cover, cover, twiceAreaOf(shape));
  });
  for (const [landUse, twiceMm2] of options.besides?.land ?? []) {
    const cover = covers.of([landUse]);
    account.add(cover, cover, twiceMm2);
  }
  const land = differenceOfLand(
    [...differing[0], ...partsOf(before, joining.map((pair) => pair.before))],
    [...differing[1], ...partsOf(after, joining.map((pair) => pair.after))],
    covers, account,
  );

  onStage('telling');
  const { differences, matches } = differencesOf(before, after, fields, stays, recodes, nameEdits({
    before: before.records, after: after.records, leftBefore: matched.leftBefore, leftAfter: matched.leftAfter, sameId: matched.sameId, shared: land.shared, tolerance: toleranceM,
  }));
  const units = after.units.length > 0 ? after.units : before.units;
  const isWide = ({ meanWidthM }: ChangedLand) => meanWidthM > toleranceM;
  const transitions = gatherTransitions(land.changed.filter(isWide), covers, units, options.communes ?? []);
  const [added, removed, changed] = [
    transitions.filter(({ from }) => from.kind === 'none'), transitions.filter(({ to }) => to.kind === 'none'),
    transitions.filter(({ from, to }) => from.kind !== 'none' && to.kind !== 'none'),
  ];
  // Summed as whole numbers, so that they are those of the matrix.
  const sumOf = (wanted: (place: ChangedLand) => boolean) => squareMetresOf(land.changed.reduce((sum, place) => (wanted(place) ? sum + place.twiceMm2 : sum), 0));
  const addedM2 = sumOf((place) => isWide(place) && place.from === noCover);
  const removedM2 = sumOf((place) => isWide(place) && place.to === noCover);
  const boundary = boundaryDifference(before.boundary, after.boundary, toleranceM) ?? { addedM2, removedM2, stated: false };
  const others = compareOthers(before.others, after.others, toleranceM);
  const same = differences.length === 0 && transitions.length === 0 && boundary.addedM2 === 0 && boundary.removedM2 === 0 && others.length === 0;
  return {
    same, exact: same && (options.sameBytes === true || isExact(before, after, matched.sameShape)), toleranceM, differences, matches,
    counts: countsOf(differences, matches.length + (options.besides?.count ?? 0)), transitions: changed, added, removed,
    matrix: transitionMatrix(covers, account), ...(options.besides?.figures ?? statedFigures(before.records, after.records)),
    changedM2: sumOf((place) => isWide(place) && place.from !== noCover && place.to !== noCover), addedM2, removedM2, boundary,
    withinToleranceM2: sumOf((place) => !isWide(place)),
    overlapM2: [squareMetresOf(land.overlap[0]), squareMetresOf(land.overlap[1])],
    fieldsOnlyBefore: fields.onlyBefore, fieldsOnlyAfter: fields.onlyAfter, others,
  };
}

const isRecoded = ({ before: a, after: b }: SameShape, before: ComparedVersion, after: ComparedVersion): boolean =>
  landUseOf(before.records[a]!) !== landUseOf(after.records[b]!);

function differencesOf(
  before: ComparedVersion, after: ComparedVersion, fields: FieldPairs,
  stays: readonly SameShape[], recodes: readonly SameShape[], edits: ReturnType<typeof nameEdits>,
): Pick<Comparison, 'differences' | 'matches'> {
  const differences: RecordDifference[] = [];
  const matches: (readonly [number, number])[] = [];
  const landUses = (version: ComparedVersion, places: readonly number[]) => places.map((place) => landUseOf(version.records[place]!));
  for (const { kind, before: these, after: those } of edits) {
    const isPair = these.length === 1 && those.length === 1;
    const classes = new Set([...landUses(before, these), ...landUses(after, those)]);
    differences.push({
      kind, before: these, after: those, recoded: these.length > 0 && those.length > 0 && classes.size > 1,
      fields: isPair ? fields.differences(before.records[these[0]!]!, after.records[those[0]!]!) : [],
    });
  }
  for (const { before: a, after: b } of recodes) {
    differences.push({ kind: 'recoded', before: [a], after: [b], recoded: true, fields: fields.differences(before.records[a]!, after.records[b]!) });
  }
  for (const { before: a, after: b } of stays) {
    const changed = before.records[a] === after.records[b] ? [] : fields.differences(before.records[a]!, after.records[b]!);
    if (changed.length > 0) differences.push({ kind: 'attributes', before: [a], after: [b], recoded: false, fields: changed });
    else matches.push([a, b]);
  }
  return { differences, matches };
}

function countsOf(differences: readonly RecordDifference[], same: number): FeatureCounts {
  const counts = { added: 0, removed: 0, reshaped: 0, moved: 0, redrawn: 0, recoded: 0, attributes: 0, split: 0, merged: 0, same };
  for (const { kind, recoded } of differences) {
    counts[kind]++;
    if (kind === 'moved' || kind === 'redrawn') counts.reshaped++;
    if (recoded && kind !== 'recoded') counts.recoded++;
  }
  return counts;
}

/** Units are drawn with the plan; communes come from elsewhere, and their borders run beside those of the plan by a hair. */
const [leastInUnitM2, leastInCommuneM2] = [0.01, 1];

function gatherTransitions(changed: readonly ChangedLand[], covers: Covers, units: readonly NamedArea[], communes: readonly NamedArea[]): Transition[] {
  const [byUnit, byCommune] = [new LandByArea(units, leastInUnitM2), new LandByArea(communes, leastInCommuneM2)];
  const byCell = new Map<string, { twiceMm2: number; places: ChangedPlace[]; from: number; to: number }>();
  for (const { from, to, twiceMm2, shape } of changed) {
    const key = `${from} ${to}`;
    let cell = byCell.get(key);
    if (cell === undefined) byCell.set(key, (cell = { twiceMm2: 0, places: [], from, to }));
    cell.twiceMm2 += twiceMm2;
    cell.places.push({ from: covers.list[from]!, to: covers.list[to]!, areaM2: squareMetresOf(twiceMm2), shape, units: byUnit.of(shape), communes: byCommune.of(shape) });
  }
  const bySize = (a: { readonly areaM2: number }, b: { readonly areaM2: number }) => b.areaM2 - a.areaM2;
  return [...byCell.values()]
    .map(({ from, to, twiceMm2, places }) => ({
      from: covers.list[from]!, to: covers.list[to]!, areaM2: squareMetresOf(twiceMm2), places: places.sort(bySize),
      units: sumOfAreas(places.map((place) => place.units)), communes: sumOfAreas(places.map((place) => place.communes)),
    }))
    .sort(bySize);
}

function twiceAreaOf({ polygons }: MultiPolygon): number {
  let twice = 0;
  for (const polygon of polygons) polygon.forEach((ring, i) => (twice += (i === 0 ? 1 : -1) * Math.abs(twiceSignedRingArea(ring))));
  return twice;
}

/** Two plans that do not differ in anything, not even in where an outline starts. */
function isExact(before: ComparedVersion, after: ComparedVersion, sameShape: readonly SameShape[]): boolean {
  return before.kind === 'plan' && after.kind === 'plan' &&
    sameShape.every(({ before: a, after: b }) => sameRecord(before.records[a] as PlanRecord, after.records[b] as PlanRecord));
}
