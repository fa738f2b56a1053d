import type { LeftOut } from '../../../src-core/compare/compare-versions.ts';
import { indexOf, overlapsOfRings } from '../../../src-core/compare/overlaps-among.ts';
import { boxOf, boxOfCoordinates } from '../../../src-core/geometry/bounds.ts';
import { intersectionArea } from '../../../src-core/geometry/intersection-area.ts';
import { signedRingArea, twiceSignedRingArea } from '../../../src-core/geometry/ring.ts';
import type { Box, MultiPolygon } from '../../../src-core/geometry/types.ts';
import type { RecordColumns } from '../../../src-core/wire/columns.ts';
import type { ComparisonColumns } from '../../../src-core/wire/comparison-columns.ts';
import { geometryAt } from '../../../src-core/wire/shape-columns.ts';
import { joinedColumns } from '../project/versions/joined-columns.ts';
import type { ColumnSide } from './compared-columns.ts';
import type { ComparedSides } from './comparing-protocol.ts';
import { unchangedRecords } from './unchanged-records.ts';

/** Two versions without the zones that cannot make a difference, and what must be known of these. */
export interface WhatDiffers {
  readonly sides: ComparedSides;
  readonly besides: LeftOut;
  /** The answer about the sides above as one about the whole versions. */
  whole(comparison: ComparisonColumns): ComparisonColumns;
}

/** Fewer than this are compared as they are sooner than they are looked through. */
const few = 500;
const oneSquareMillimetre = 1e-6;

/**
 * Leaves out of two versions of a plan the zones that are the same in both and lie neither on each other nor on one that
 * differs: straight from the columns, so that of 100,000 zones with 1,000 changed only these become records. `null` where
 * it is of no use: files from elsewhere, and plans of which less than half is the same.
 */
export function whatDiffers({ before, after }: ComparedSides): WhatDiffers | null {
  if (!isPlan(before) || !isPlan(after)) return null;
  const [zonesBefore, zonesAfter] = [before.layers[0]!, after.layers[0]!];
  if (zonesBefore.count < few) return null;
  const partner = unchangedRecords(zonesBefore, zonesAfter);
  if (partner === null) return null;
  const isUnchangedAfter = new Uint8Array(zonesAfter.count);
  let unchanged = 0;
  for (const b of partner) {
    if (b === -1) continue;
    isUnchangedAfter[b] = 1;
    unchanged++;
  }
  if (2 * unchanged < Math.max(zonesBefore.count, zonesAfter.count)) return null;

  const differing = [...shapesWhere(zonesBefore, (a) => partner[a] === -1), ...shapesWhere(zonesAfter, (b) => isUnchangedAfter[b] === 0)];
  keepEntangled(zonesBefore, partner, differing);
  const keptBefore: number[] = [];
  const leftOut: number[] = [];
  const land = new Map<string | null, number>();
  const isLeftOutAfter = new Uint8Array(zonesAfter.count);
  for (let a = 0; a < partner.length; a++) {
    const b = partner[a]!;
    if (b === -1) {
      keptBefore.push(a);
      continue;
    }
    isLeftOutAfter[b] = 1;
    leftOut.push(a, b);
    const landUse = landUseAt(zonesBefore, a);
    if (zonesBefore.partStarts[a] !== zonesBefore.partStarts[a + 1]) land.set(landUse, (land.get(landUse) ?? 0) + twiceAreaAt(zonesBefore, a));
  }
  const keptAfter: number[] = [];
  for (let b = 0; b < zonesAfter.count; b++) if (isLeftOutAfter[b] === 0) keptAfter.push(b);
  return {
    sides: { before: withZones(before, keptBefore), after: withZones(after, keptAfter) },
    besides: {
      land, count: leftOut.length / 2,
      figures: { people: { before: peopleIn(zonesBefore), after: peopleIn(zonesAfter) }, grossFloorM2: { before: grossFloorIn(zonesBefore), after: grossFloorIn(zonesAfter) } },
    },
    whole: ({ matches, rest, ...columns }) => ({
      ...columns,
      matches: Uint32Array.from([...Array.from(matches, (place, i) => (i % 2 === 0 ? keptBefore[place]! : keptAfter[place]!)), ...leftOut]),
      rest: { ...rest, differences: rest.differences.map((each) => ({ ...each, before: each.before.map((a) => keptBefore[a]!), after: each.after.map((b) => keptAfter[b]!) })) },
    }),
  };
}

const isPlan = ({ kind, hasIds }: ColumnSide): boolean => kind === 'plan' && hasIds;

const withZones = (side: ColumnSide, places: readonly number[]): ColumnSide => {
  const [zones, ...others] = side.layers;
  return { ...side, layers: [joinedColumns(zones!.layer, [{ columns: zones!, places }]), ...others] };
};

function shapesWhere(columns: RecordColumns, isWanted: (place: number) => boolean): MultiPolygon[] {
  const shapes: MultiPolygon[] = [];
  for (let place = 0; place < columns.count; place++) {
    const shape = isWanted(place) ? geometryAt(columns, 'MultiPolygon', place) : null;
    if (shape?.type === 'MultiPolygon') shapes.push(shape);
  }
  return shapes;
}

/** Takes away the partner of those that share land with one that differs, or lie where zones of the version before share land: they are compared too. */
function keepEntangled(zones: RecordColumns, partner: Int32Array, differing: readonly MultiPolygon[]): void {
  const boxes = differing.map((shape) => boxOf(shape));
  const nearDiffering = boxes.length === 0 ? null : indexOf(boxes);
  const overlaps = hullsOf(overlapsOfRings(ringsOf(zones)));
  const nearOverlaps = overlaps.length === 0 ? null : indexOf(overlaps);
  if (nearDiffering === null && nearOverlaps === null) return;
  for (let a = 0; a < partner.length; a++) {
    if (partner[a] === -1 || zones.partStarts[a] === zones.partStarts[a + 1]) continue;
    const box = boxAt(zones, a);
    const meets = (index: ReturnType<typeof indexOf> | null, decide: (found: number) => boolean) => index !== null && index.search(box.minX, box.minY, box.maxX, box.maxY).some(decide);
    let shape: MultiPolygon | null = null;
    if (meets(nearOverlaps, () => true) || meets(nearDiffering, (other) => intersectionArea((shape ??= geometryAt(zones, 'MultiPolygon', a) as MultiPolygon), differing[other]!, box, boxes[other]!) > oneSquareMillimetre)) partner[a] = -1;
  }
}

/** A strip that was too narrow to be an overlap may lie between two that are. */
const gapM = 0.002;

/**
 * One box about those that touch each other. The comparison looks for overlaps among those that stay, a part of all: land
 * that is in one piece there may be in several here, but these touch.
 */
function hullsOf(boxes: readonly Box[]): Box[] {
  let hulls = [...boxes];
  for (;;) {
    const index = hulls.length > 1 ? indexOf(hulls) : null;
    const merged: Box[] = [];
    const taken = new Uint8Array(hulls.length);
    hulls.forEach((box, i) => {
      if (taken[i] === 1) return;
      let hull = box;
      for (const other of index?.search(box.minX - gapM, box.minY - gapM, box.maxX + gapM, box.maxY + gapM) ?? []) {
        if (taken[other] === 1) continue;
        taken[other] = 1;
        const { minX, minY, maxX, maxY } = hulls[other]!;
        hull = { minX: Math.min(hull.minX, minX), minY: Math.min(hull.minY, minY), maxX: Math.max(hull.maxX, maxX), maxY: Math.max(hull.maxY, maxY) };
      }
      merged.push(hull);
    });
    if (merged.length === hulls.length) return hulls;
    hulls = merged;
  }
}

function ringsOf(zones: RecordColumns): Parameters<typeof overlapsOfRings>[0] {
  return {
    vertices: zones.coordinates.length / 2,
    visit(ring) {
      for (let place = 0; place < zones.count; place++) eachRingAt(zones, place, (_, from, to) => ring(zones.coordinates, from, to));
    },
  };
}

function eachRingAt({ vertexStarts, ringStarts, partStarts }: RecordColumns, place: number, visit: (isOuter: boolean, from: number, to: number) => void): void {
  for (let part = partStarts[place]!; part < partStarts[place + 1]!; part++) {
    for (let ring = ringStarts[part]!; ring < ringStarts[part + 1]!; ring++) visit(ring === ringStarts[part], 2 * vertexStarts[ring]!, 2 * vertexStarts[ring + 1]!);
  }
}

function boxAt({ coordinates, vertexStarts, ringStarts, partStarts }: RecordColumns, place: number): Box {
  const [first, last] = [vertexStarts[ringStarts[partStarts[place]!]!]!, vertexStarts[ringStarts[partStarts[place + 1]!]!]!];
  return boxOfCoordinates(coordinates.subarray(2 * first, 2 * last));
}

/** As `landUseOf` has it of a record. */
function landUseAt({ fields }: RecordColumns, place: number): string | null {
  const stated = fields['landUse']?.[place] ?? null;
  return stated === null || stated === '' ? null : String(stated);
}

function twiceAreaAt(columns: RecordColumns, place: number): number {
  let twice = 0;
  eachRingAt(columns, place, (isOuter, from, to) => (twice += (isOuter ? 1 : -1) * Math.abs(twiceSignedRingArea(columns.coordinates.subarray(from, to)))));
  return twice;
}

/** As `statedFigures` sums them, in the same order. */
const peopleIn = ({ fields }: RecordColumns): number | null => (fields['population'] ?? []).reduce<number | null>((sum, value) => (typeof value === 'number' ? (sum ?? 0) + value : sum), null);

function grossFloorIn(columns: RecordColumns): number | null {
  let sum: number | null = null;
  (columns.fields['floorAreaRatio'] ?? []).forEach((ratio, place) => {
    if (typeof ratio === 'number') sum = (sum ?? 0) + ratio * areaAt(columns, place);
  });
  return sum;
}

/** As `areaOf` has it, with its roundings: part by part. */
function areaAt(columns: RecordColumns, place: number): number {
  let [sum, ofPart] = [0, 0];
  eachRingAt(columns, place, (isOuter, from, to) => {
    const area = Math.abs(signedRingArea(columns.coordinates.subarray(from, to)));
    if (isOuter) [sum, ofPart] = [sum + ofPart, area];
    else ofPart -= area;
  });
  return sum + ofPart;
}
