import { zonesOf, type Phase } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { RecordIndex } from '../../src-core/document/record-index.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import { boxOf } from '../../src-core/geometry/bounds.ts';
import { labelPoint } from '../../src-core/geometry/label-point.ts';
import type { Box, Geometry, PlanPoint } from '../../src-core/geometry/types.ts';
import { inHectares } from '../../src-core/units.ts';
import { landUseTables } from '../store/land-use-tables.ts';

export interface Label {
  readonly text: string;
  readonly point: PlanPoint;
  readonly size: number;
  readonly kind: 'zone' | 'facility' | 'unit' | 'road';
}

/** More than this on one screen is a grey carpet, not a map. */
const mostLabels = 600;
/** Of a letter's width to its height, on the average of Vietnamese and Korean text in the map's face. */
const widthOfLetter = 0.6;
const lineHeight = 1.25;

const symbols = new Map(landUseTables.classes.map(({ code, symbols: [first] }) => [code, first ?? '']));

/** Where a shape's label goes never changes while the shape does not. */
const places = new WeakMap<Geometry, PlanPoint>();
function placeOf(geometry: Geometry): PlanPoint | null {
  const known = places.get(geometry);
  if (known !== undefined) return known;
  const place = labelPoint(geometry);
  if (place !== null) places.set(geometry, place);
  return place;
}

interface LabelRequest {
  readonly index: RecordIndex;
  readonly phase: Phase;
  readonly box: Box;
  /** Pixels a metre. */
  readonly scale: number;
  readonly isVisible: (layer: string) => boolean;
  readonly writeHectares: (hectares: number) => string;
  readonly writeNumber: (value: number) => string;
}

/** The labels of a view, the most telling first; none lies on another, and a zone's stays inside its zone. */
export function labelsInView({ index, phase, box, scale, isVisible, writeHectares, writeNumber }: LabelRequest): readonly Label[] {
  const taken = new TakenPlaces(scale);
  const labels: Label[] = [];
  const put = (label: Label): void => {
    if (labels.length < mostLabels && taken.take(label)) labels.push(label);
  };
  if (isVisible('units') && scale > 0.02) {
    for (const record of index.search('units', box)) {
      const point = record.geometry === null ? null : placeOf(record.geometry);
      const text = textOf(record, 'name') ?? textOf(record, 'label');
      if (point !== null && text !== null) put({ text, point, size: 13, kind: 'unit' });
    }
  }
  if (isVisible('facilities') && scale > 0.12) {
    for (const record of index.search('facilities', box)) {
      const point = record.geometry === null ? null : placeOf(record.geometry);
      const text = textOf(record, 'name') ?? textOf(record, 'label');
      if (point !== null && text !== null) put({ text, point, size: 11, kind: 'facility' });
    }
  }
  const layer = zonesOf(phase);
  if (isVisible(layer)) {
    const smallest = smallestSide / scale;
    const zones: { record: PlanRecord; box: Box; size: number }[] = [];
    for (const record of index.search(layer, box)) {
      const its = boxOf(record.geometry);
      const size = Math.min(its.maxX - its.minX, its.maxY - its.minY);
      if (size >= smallest) zones.push({ record, box: its, size });
    }
    zones.sort((a, b) => b.size - a.size);
    for (const { record, box: room } of zones.slice(0, 4 * mostLabels)) {
      const point = placeOf(record.geometry!);
      if (point === null) continue;
      const lines = linesOf(record, writeHectares, writeNumber);
      // As much as there is room for: all, code and area, the code.
      for (let count = lines.length; count > 0; count--) {
        const label: Label = { text: lines.slice(0, count).join('\n'), point, size: 11, kind: 'zone' };
        if (fits(label, room, scale) && labels.length < mostLabels && taken.take(label)) {
          labels.push(label);
          break;
        }
      }
    }
  }
  return labels;
}

/** A zone smaller than this on the screen has no room for a letter. */
const smallestSide = 18;

/** Symbol or label, area, density · storeys · floor-area ratio. */
function linesOf(record: PlanRecord, writeHectares: (hectares: number) => string, writeNumber: (value: number) => string): string[] {
  const code = record.fields['landUse'];
  const name = textOf(record, 'label') ?? (typeof code === 'string' ? symbols.get(code) ?? code : null);
  const lines = name === null ? [] : [name];
  lines.push(`${writeHectares(inHectares(areaOf(record.geometry)))} ha`);
  const figures = ['buildingDensity', 'storeys', 'floorAreaRatio'].map((field) => record.fields[field]);
  if (figures.some((figure) => typeof figure === 'number')) lines.push(figures.map((figure) => (typeof figure === 'number' ? writeNumber(figure) : '–')).join(' · '));
  return lines;
}

function textOf(record: PlanRecord, field: string): string | null {
  const value = record.fields[field];
  return typeof value === 'string' && value !== '' ? value : null;
}

function sizeOnScreen({ text, size }: Label): { readonly width: number; readonly height: number } {
  const lines = text.split('\n');
  return { width: Math.max(...lines.map((line) => line.length)) * size * widthOfLetter, height: lines.length * size * lineHeight };
}

function fits(label: Label, room: Box, scale: number): boolean {
  const { width, height } = sizeOnScreen(label);
  return width <= (room.maxX - room.minX) * scale * 0.8 && height <= (room.maxY - room.minY) * scale * 0.8;
}

/** A coarse grid over the plan, in cells of some pixels: cheap, and the same wherever the view is. */
class TakenPlaces {
  private readonly cells = new Set<string>();
  private readonly scale: number;
  constructor(scale: number) {
    this.scale = scale;
  }

  take(label: Label): boolean {
    const { width, height } = sizeOnScreen(label);
    const left = label.point.x * this.scale - width / 2;
    const top = label.point.y * this.scale - height / 2;
    const cells: string[] = [];
    for (let x = Math.floor(left / cell); x <= Math.floor((left + width) / cell); x++) {
      for (let y = Math.floor(top / cell); y <= Math.floor((top + height) / cell); y++) cells.push(`${x} ${y}`);
    }
    if (cells.some((each) => this.cells.has(each))) return false;
    for (const each of cells) this.cells.add(each);
    return true;
  }
}
const cell = 12;
