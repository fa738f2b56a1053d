import type { PlanRecord } from '../../src-core/document/record.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import { isInside } from '../../src-core/geometry/point-in-polygon.ts';
import { labelPoint } from '../../src-core/geometry/label-point.ts';
import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import type { Geometry, PlanPoint } from '../../src-core/geometry/types.ts';
import { inHectares } from '../../src-core/units.ts';
import { LabelPlaces } from './label-places.ts';
import { symbolOf, type FacilitySymbol } from './facility-symbols.ts';

export type LabelKind = 'zone' | 'facility' | 'unit' | 'road' | 'note';

export interface Label {
  readonly kind: LabelKind;
  readonly lines: readonly string[];
  readonly point: PlanPoint;
  /** Of the middle of the text from the point, pixels, down positive. */
  readonly below: number;
  /** Radians, counter-clockwise. */
  readonly angle: number;
  readonly symbol: FacilitySymbol | null;
}

/** Pixels. */
export interface TextSize { readonly width: number; readonly height: number }

export interface LabelRequest {
  /** Records that may be labelled, those in view; zones with the largest first. */
  readonly records: { readonly [Kind in LabelKind]: readonly PlanRecord[] };
  /** Pixels a metre. */
  readonly scale: number;
  readonly measure: (kind: LabelKind, lines: readonly string[]) => TextSize;
  readonly symbolOfClass: (code: string) => string;
  readonly writeHectares: (hectares: number) => string;
  readonly writeNumber: (value: number) => string;
}

/** More than this on one screen is a grey carpet, not a map. */
export const mostLabels = 600;
const symbolSize = 18;
/** Clear of another label by this. */
const gap = 2;
/** The smallest scales, pixels a metre, that a kind is written at. */
const leastScale: Readonly<Record<LabelKind, number>> = { unit: 0.008, facility: 0.06, road: 0.05, zone: 0, note: 0.1 };

/** The labels of a view, the most telling first; none lies on another, and a zone's stays inside its zone. */
export function labelsInView({ records, scale, measure, symbolOfClass, writeHectares, writeNumber }: LabelRequest): readonly Label[] {
  const places = new LabelPlaces();
  const labels: Label[] = [];
  const put = (kind: LabelKind, lines: readonly string[], point: PlanPoint, { below = 0, angle = 0, symbol = null as FacilitySymbol | null } = {}): boolean => {
    if (labels.length >= mostLabels) return false;
    const { width, height } = measure(kind, lines);
    const across = Math.abs(width * Math.cos(angle)) + Math.abs(height * Math.sin(angle)) + 2 * gap;
    const down = Math.abs(width * Math.sin(angle)) + Math.abs(height * Math.cos(angle)) + 2 * gap;
    if (!places.take({ left: point.x * scale - across / 2, top: -point.y * scale + below - down / 2, width: across, height: down })) return false;
    labels.push({ kind, lines, point, below, angle, symbol });
    return true;
  };
  const wanted = (kind: LabelKind): readonly PlanRecord[] => (scale < leastScale[kind] ? [] : records[kind]);

  for (const record of wanted('unit')) {
    const point = placeOf(record.geometry);
    const text = nameOf(record);
    if (point !== null && text !== null) put('unit', [text], point);
  }
  for (const record of wanted('facility')) {
    const point = placeOf(record.geometry);
    if (point === null || labels.length >= mostLabels) continue;
    const symbol = symbolOf(record);
    if (!places.take({ left: point.x * scale - symbolSize / 2, top: -point.y * scale - symbolSize / 2, width: symbolSize, height: symbolSize })) continue;
    const text = nameOf(record);
    const below = (symbolSize + measure('facility', [text ?? '']).height) / 2 + gap + 1;
    if (text === null || scale < 2 * leastScale.facility || !put('facility', [text], point, { below, symbol })) labels.push({ kind: 'facility', lines: [], point, below: 0, angle: 0, symbol });
  }
  for (const record of wanted('road')) {
    const text = nameOf(record);
    if (text === null) continue;
    const needed = measure('road', [text]).width / scale / 0.9;
    stretchesOf(record.geometry).filter(({ length }) => length >= needed).some((stretch) => put('road', [text], stretch.middle, { angle: stretch.angle }));
  }
  for (const record of wanted('zone')) {
    const point = placeOf(record.geometry);
    if (point === null) continue;
    const lines = linesOf(record, symbolOfClass, writeHectares, writeNumber);
    // As much as there is room for: all, code and area, the code.
    for (let count = lines.length; count > 0; count--) {
      const some = lines.slice(0, count);
      if (fitsInside(measure('zone', some), point, record.geometry, scale) && put('zone', some, point)) break;
    }
  }
  for (const record of wanted('note')) {
    const point = placeOf(record.geometry);
    const text = textOf(record, 'text');
    if (point !== null && text !== null) put('note', [text], point, { below: 14 });
  }
  return labels;
}

/** Where a shape's label goes never changes while the shape does not. */
const known = new WeakMap<Geometry, PlanPoint>();
function placeOf(geometry: Geometry | null): PlanPoint | null {
  if (geometry === null) return null;
  const place = known.get(geometry) ?? labelPoint(geometry);
  if (place !== null) known.set(geometry, place);
  return place;
}

/** Label or symbol, area, density · storeys · floor-area ratio. */
function linesOf(record: PlanRecord, symbolOfClass: (code: string) => string, writeHectares: (hectares: number) => string, writeNumber: (value: number) => string): string[] {
  const code = record.fields['landUse'];
  const name = textOf(record, 'label') ?? (typeof code === 'string' && code !== '' ? symbolOfClass(code) : null);
  const lines = name === null ? [] : [name];
  lines.push(`${writeHectares(inHectares(areaOf(record.geometry)))} ha`);
  const figures = ['buildingDensity', 'storeys', 'floorAreaRatio'].map((field) => record.fields[field]);
  if (figures.some((figure) => typeof figure === 'number')) lines.push(figures.map((figure) => (typeof figure === 'number' ? writeNumber(figure) : '–')).join(' · '));
  return lines;
}

const nameOf = (record: PlanRecord): string | null => textOf(record, 'name') ?? textOf(record, 'label');

function textOf(record: PlanRecord, field: string): string | null {
  const value = record.fields[field];
  return typeof value === 'string' && value.trim() !== '' ? value.trim().normalize('NFC') : null;
}

/** The text's corners and the middles of its sides lie in the zone. */
function fitsInside({ width, height }: TextSize, { x, y }: PlanPoint, geometry: Geometry | null, scale: number): boolean {
  const across = width / 2 / scale;
  const up = height / 2 / scale;
  return [[-1, -1], [0, -1], [1, -1], [-1, 0], [1, 0], [-1, 1], [0, 1], [1, 1]].every(([i, j]) => isInside({ x: x + i! * across, y: y + j! * up }, geometry));
}

interface Stretch { readonly middle: PlanPoint; readonly length: number; readonly angle: number }

/** How far a road's name may bend from the road, radians. */
const mostBend = 0.12;
/** Other places along a road are tried so often, and no oftener. */
const mostStretches = 6;

const stretches = new WeakMap<Geometry, readonly Stretch[]>();

/** The longest nearly straight stretches of a line, to be read from the left. */
function stretchesOf(geometry: Geometry | null): readonly Stretch[] {
  if (geometry === null) return [];
  let found = stretches.get(geometry);
  if (found === undefined) stretches.set(geometry, (found = findStretches(geometry)));
  return found;
}

function findStretches(geometry: Geometry): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const { coordinates: c } of pathsOf(geometry)) {
    for (let from = 0; from + 2 < c.length;) {
      let to = from + 2;
      const angle = Math.atan2(c[to + 1]! - c[from + 1]!, c[to]! - c[from]!);
      while (to + 2 < c.length && Math.abs(turn(Math.atan2(c[to + 3]! - c[to + 1]!, c[to + 2]! - c[to]!) - angle)) < mostBend) to += 2;
      const [dx, dy] = [c[to]! - c[from]!, c[to + 1]! - c[from + 1]!];
      found.push({ middle: middleOf(c, from, to), length: Math.hypot(dx, dy), angle: upright(Math.atan2(dy, dx)) });
      from = to;
    }
  }
  return found.sort((a, b) => b.length - a.length).slice(0, mostStretches);
}

function middleOf(c: Float64Array, from: number, to: number): PlanPoint {
  const [x, y] = [(c[from]! + c[to]!) / 2, (c[from + 1]! + c[to + 1]!) / 2];
  let nearest = { x, y };
  let away = Infinity;
  for (let i = from; i < to; i += 2) {
    const [ax, ay, bx, by] = [c[i]!, c[i + 1]!, c[i + 2]!, c[i + 3]!];
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2));
    const [px, py] = [ax + share * (bx - ax), ay + share * (by - ay)];
    const distance = Math.hypot(px - x, py - y);
    if (distance < away) [nearest, away] = [{ x: px, y: py }, distance];
  }
  return nearest;
}

const turn = (angle: number): number => Math.atan2(Math.sin(angle), Math.cos(angle));
const upright = (angle: number): number => (angle > Math.PI / 2 ? angle - Math.PI : angle <= -Math.PI / 2 ? angle + Math.PI : angle);
