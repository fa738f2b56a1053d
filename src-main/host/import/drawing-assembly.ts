import Flatbush from 'flatbush';
import { areaOfPolygon } from '../../../src-core/geometry/area.ts';
import { boxOf } from '../../../src-core/geometry/bounds.ts';
import { labelPoint } from '../../../src-core/geometry/label-point.ts';
import { polygonise } from '../../../src-core/geometry/overlay/polygonise.ts';
import { isInside } from '../../../src-core/geometry/point-in-polygon.ts';
import type { MultiPolygon, Polygon } from '../../../src-core/geometry/types.ts';
import type { Cleaned, Refusal } from './clean-geometry.ts';
import type { StagedValue } from './staged-features.ts';
import type { StagedGeometry } from './staged-geometry.ts';

export interface AssemblyChoice {
  readonly polygonise: boolean;
  /** The column of the texts; -1 where they are not to be put into areas. */
  readonly textAt: number;
  readonly columns: number;
}

interface Part { readonly geometry: StagedGeometry; readonly values: readonly StagedValue[]; readonly number: number }
interface Area { readonly geometry: MultiPolygon; readonly cleaned: Cleaned; readonly values: readonly StagedValue[]; readonly number: number }

export interface AssemblySink {
  readonly write: (area: Area) => void;
  readonly made: (polygon: Polygon, values: readonly StagedValue[], number: number) => void;
  readonly used: (part: Part) => void;
  readonly refuse: (part: Part, refusal: Refusal) => void;
}

/** Further from the origin than any projected place. */
const farthestMetres = 1e8;

/**
 * Areas of a drawing out of its parts: lines that enclose them together, texts that lie in them. Everything is held until
 * the end, since a text may come before its area.
 */
export class DrawingAssembly {
  private readonly choice: AssemblyChoice;
  private readonly areas: Area[] = [];
  private readonly parts: Part[] = [];

  constructor(choice: AssemblyChoice) {
    this.choice = choice;
  }

  /** Lines where they are to be put together, points where they may be texts. */
  takes(geometry: StagedGeometry | null): boolean {
    if (geometry === null || geometry.polygons.length > 0) return false;
    const isPlace = [...geometry.lines, ...geometry.points].every((path) => path.every((value) => Math.abs(value) < farthestMetres));
    if (!isPlace) return false;
    return geometry.lines.length > 0 ? this.choice.polygonise && geometry.points.length === 0 : this.choice.textAt >= 0 && geometry.points.length > 0;
  }

  add(part: Part): void {
    this.parts.push(part);
  }

  addArea(area: Area): void {
    this.areas.push(area);
  }

  finish(sink: AssemblySink): void {
    const lines = this.parts.filter(({ geometry }) => geometry.lines.length > 0);
    const faces = this.facesOf(lines, sink);
    const shapes = [...this.areas.map(({ geometry }) => geometry), ...faces.map(({ polygon }) => ({ type: 'MultiPolygon' as const, polygons: [polygon] }))];
    const texts = this.textsIn(shapes, this.parts.filter(({ geometry }) => geometry.lines.length === 0), sink);
    this.areas.forEach((area, i) => sink.write({ ...area, values: this.withTexts(area.values, texts.get(i)) }));
    faces.forEach(({ polygon, values, number }, i) => sink.made(polygon, this.withTexts(values, texts.get(this.areas.length + i)), number));
  }

  private facesOf(parts: readonly Part[], sink: AssemblySink) {
    const paths = parts.flatMap((part) => part.geometry.lines.map((line) => ({ line, part })));
    const { polygons, bounds } = polygonise(paths.map(({ line }) => line));
    const bounding = new Set(paths.flatMap(({ part }, i) => (bounds[i] === true ? [part] : [])));
    for (const part of parts) {
      if (bounding.has(part)) sink.used(part);
      else sink.refuse(part, { code: 'geometry-kind-wrong', found: 'line' });
    }
    const outlines = new Outlines(closedOutlines(paths));
    const nothing = new Array<StagedValue>(this.choice.columns).fill(null);
    return polygons.map((polygon, i) => {
      const around = outlines.around(polygon);
      return { polygon, values: around?.values ?? nothing, number: around?.number ?? i };
    });
  }

  /** By place of the shape. A text goes to the smallest area around it. */
  private textsIn(shapes: readonly MultiPolygon[], parts: readonly Part[], sink: AssemblySink): Map<number, string[]> {
    const texts = new Map<number, string[]>();
    const sizes = shapes.map(({ polygons }) => polygons.reduce((sum, polygon) => sum + areaOfPolygon(polygon), 0));
    const index = shapes.length === 0 ? null : new Flatbush(shapes.length);
    for (const shape of shapes) {
      const { minX, minY, maxX, maxY } = boxOf(shape);
      index!.add(minX, minY, maxX, maxY);
    }
    index?.finish();
    for (const part of parts) {
      const text = String(part.values[this.choice.textAt] ?? '').trim();
      const [x, y] = [part.geometry.points[0]![0]!, part.geometry.points[0]![1]!];
      const around = text === '' || index === null ? [] : index.search(x, y, x, y).filter((i) => isInside({ x, y }, shapes[i]!));
      if (around.length === 0) {
        sink.refuse(part, { code: 'geometry-kind-wrong', found: 'point' });
        continue;
      }
      const smallest = around.reduce((best, i) => (sizes[i]! < sizes[best]! ? i : best));
      texts.set(smallest, [...(texts.get(smallest) ?? []), text]);
      sink.used(part);
    }
    return texts;
  }

  private withTexts(values: readonly StagedValue[], texts: readonly string[] | undefined): readonly StagedValue[] {
    if (texts === undefined) return values;
    return values.map((value, i) => (i === this.choice.textAt ? texts.join('\n') : value));
  }
}

interface Outline { readonly shape: MultiPolygon; readonly size: number; readonly part: Part }

/** Lines that close by themselves: the areas in them have their values, such as the layer of the drawing. */
function closedOutlines(paths: readonly { readonly line: Float64Array; readonly part: Part }[]): Outline[] {
  return paths.flatMap(({ line, part }) => {
    const last = line.length - 2;
    if (last < 6 || line[0] !== line[last] || line[1] !== line[last + 1]) return [];
    const polygon = [line.subarray(0, last)];
    return [{ shape: { type: 'MultiPolygon' as const, polygons: [polygon] }, size: Math.abs(areaOfPolygon(polygon)), part }];
  });
}

class Outlines {
  private readonly outlines: readonly Outline[];
  private readonly index: Flatbush | null;

  constructor(outlines: readonly Outline[]) {
    this.outlines = outlines;
    this.index = outlines.length === 0 ? null : new Flatbush(outlines.length);
    for (const { shape } of outlines) {
      const { minX, minY, maxX, maxY } = boxOf(shape);
      this.index!.add(minX, minY, maxX, maxY);
    }
    this.index?.finish();
  }

  /** The smallest one around an area, as a point within it tells. */
  around(polygon: Polygon): Part | null {
    const point = this.index === null ? null : labelPoint({ type: 'MultiPolygon', polygons: [polygon] });
    if (point === null) return null;
    let best: Outline | null = null;
    for (const i of this.index!.search(point.x, point.y, point.x, point.y)) {
      const outline = this.outlines[i]!;
      if ((best === null || outline.size < best.size) && isInside(point, outline.shape)) best = outline;
    }
    return best?.part ?? null;
  }
}
