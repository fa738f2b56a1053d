import type { Change } from '../../src-core/document/change.ts';
import { phases, zonesOf, type LayerKey, type Phase } from '../../src-core/document/layers.ts';
import type { LinePattern } from '../../src-core/document/looks.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { RecordIndex } from '../../src-core/document/record-index.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { Box, Geometry } from '../../src-core/geometry/types.ts';
import type { RecordColumns } from '../../src-core/wire/columns.ts';
import { planLooks, type ShownReference } from '../store/looks.ts';
import type { Workspace } from '../store/workspace.ts';
import type { BackgroundTile } from './background-tiles.ts';
import { dashDot, dashEdges } from './dash-dot.ts';
import type { SceneOrigin } from './fill-base.ts';
import { cutInWorker } from './fill-worker.ts';
import { hatchLines, segments } from './hatch.ts';
import type { Mark } from './marks.ts';
import { outlinedZones } from './outlined-zones.ts';
import { hasColor } from './palette.ts';
import { pathData, roadData, type PathData, type RoadData } from './paths.ts';
import { crowd, type Outlines, type PointData, type ReferencePicture, type Scene } from './plan-layers.ts';
import { selectionMarks } from './selection-marks.ts';
import { zoneEdges } from './zone-edges.ts';
import { ZoneFills } from './zone-fills.ts';

/** Of a larger selection what is in view has its outline. */
const mostSelected = 6_000;
/** A larger selection shows its outlines only. */
const mostCorners = 600;
/** Up to so many corners a selection is drawn over the plan, as marks are with every move of the pointer: choosing a zone draws no zone. */
const mostMarkedCorners = 3_000;
/** Strokes and gaps of the boundary, of the units and of the middle of roads, pixels. */
const boundaryPattern = [16, 4, 2.5, 4];
const unitPattern = [9, 5];
const centrePattern = [14, 4, 3, 4];
const zonePatterns: Readonly<Record<Exclude<LinePattern, 'solid'>, readonly [number, number]>> = { dashed: [7, 3], dotted: [1.6, 3] };
/** Where a phase's own look says nothing. */
const usualPattern: Readonly<Record<Phase, LinePattern>> = { HT: 'solid', QHDD: 'solid', QHDH: 'dashed' };
/** Pixels from stroke to stroke. */
const unclassedHatch = { spacing: 6, angle: -Math.PI / 4 };
const classHatch = { spacing: 7, angle: Math.PI / 4 };
const classCrossHatch = { spacing: 7, angle: -Math.PI / 4 };
const constraintHatch = { spacing: 8, angle: Math.PI / 4 };
/** A larger part of the plan than this is hatched by nobody: its outlines stay. */
const mostHatched = 4_000;

const nothingSelected: Pick<Scene, 'selected' | 'selectedCorners' | 'selectedPoints'> = { selected: null, selectedCorners: null, selectedPoints: null };

/** The plan as it is drawn, in parts that are made anew only when what they show has changed. */
export class PlanScene {
  readonly origin: SceneOrigin;
  private document: PlanDocument;
  private readonly fills: ReadonlyMap<LayerKey, ZoneFills>;
  private lines: { readonly constraints: PathData; readonly units: PathData; readonly boundary: PathData; readonly roads: RoadData };
  private spots: { readonly facilities: PointData; readonly notes: PointData };
  private ofView: Pick<Scene, 'constraintStrokes' | 'boundaryStrokes' | 'unitDashes' | 'roadCentres'> =
    { constraintStrokes: null, boundaryStrokes: null, unitDashes: null, roadCentres: null };
  private zonesOfView: ReadonlyMap<Phase, Pick<Outlines, 'data' | 'crowded'> & { readonly hatches: PathData | null; readonly leastPixels: number }> = new Map();
  private highlighted: PathData | null = null;
  private selected: Pick<Scene, 'selected' | 'selectedCorners' | 'selectedPoints'> = nothingSelected;
  private marked: readonly Mark[] = [];
  private selectedShapes = 0;
  private references: readonly ReferencePicture[] = [];
  private searchable: RecordIndex | null = null;

  constructor(document: PlanDocument, columns: readonly RecordColumns[] | null, origin: SceneOrigin, changed: (layer: LayerKey) => void, cut = cutInWorker) {
    this.document = document;
    this.origin = origin;
    // The latest phase first: it is the one a plan opens with.
    this.fills = new Map([...phases].reverse().map((phase) => {
      const layer = zonesOf(phase);
      const fills = new ZoneFills(layer, origin, () => changed(layer), cut);
      const its = columns?.find((found) => found.layer === layer);
      void (its === undefined ? fills.openDocument(document) : fills.openColumns(its));
      return [layer, fills];
    }));
    this.lines = this.gatherLines();
    this.spots = this.gatherSpots();
  }

  /** Of the plan it was made of, for a scene that follows no edits. */
  index(): RecordIndex {
    return (this.searchable ??= RecordIndex.of(this.document));
  }

  close(): void {
    for (const fills of this.fills.values()) fills.close();
  }

  zones(layer: LayerKey): ZoneFills {
    return this.fills.get(layer)!;
  }

  get selectedCount(): number {
    return this.selectedShapes;
  }

  /** Zones of the view narrower than this have no outline, pixels; 0 where each has one. */
  get leastOutlined(): number {
    return Math.max(0, ...[...this.zonesOfView.values()].map(({ leastPixels }) => leastPixels));
  }

  get outlineCount(): number {
    return [...this.zonesOfView.values()].reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
  }

  follow(change: Change, document: PlanDocument): void {
    this.document = document;
    for (const fills of this.fills.values()) fills.follow(change, document);
    const touched = new Set([...change.values()].flatMap(({ before, after }) => [before?.layer, after?.layer]));
    if (['constraints', 'units', 'boundary', 'roads'].some((layer) => touched.has(layer as LayerKey))) this.lines = this.gatherLines();
    if (touched.has('facilities') || touched.has('notes')) this.spots = this.gatherSpots();
  }

  /** What depends on the part in view. `around` is larger than the view, so that a short pan shows nothing unfinished. */
  gatherView(shown: readonly Phase[], around: Box, zoom: number): void {
    const metresAPixel = 2 ** -zoom;
    const onGround = (pattern: readonly number[]) => pattern.map((pixels) => pixels * metresAPixel);
    const { x, y } = this.origin;
    const inScene: Box = { minX: around.minX - x, minY: around.minY - y, maxX: around.maxX - x, maxY: around.maxY - y };
    const hatched = (shapes: Iterable<Geometry | null>, { spacing, angle }: typeof unclassedHatch) => hatchLines(shapes, { spacing: spacing * metresAPixel, angle }, around, this.origin);
    const looks = planLooks(this.document);
    this.zonesOfView = new Map(shown.map((phase) => {
      const { zones, leastPixels } = outlinedZones((leastSide, most) => this.zones(zonesOf(phase)).search(around, leastSide, most), this.document, metresAPixel);
      const edges = zones.length === 0 ? null : zoneEdges(zones.map(({ geometry }) => geometry), this.origin);
      const crowded = (edges?.length ?? 0) > crowd;
      const pattern = looks.of(zonesOf(phase)).lineStyle ?? usualPattern[phase];
      const [stroke, gap] = pattern === 'solid' ? [0, 0] : zonePatterns[pattern];
      const patternOf = ({ fields }: PlanRecord) => looks.ofClass(String(fields['landUse'] ?? '')).pattern;
      const shapesWhere = (fits: (zone: PlanRecord) => boolean) => zones.filter(fits).map(({ geometry }) => geometry);
      return [phase, {
        data: edges === null || stroke === 0 ? edges : dashEdges(edges, [stroke * metresAPixel, gap * metresAPixel], inScene),
        crowded, leastPixels,
        hatches: joined([
          hatched(shapesWhere((zone) => !hasColor(zone.fields['landUse'])), unclassedHatch),
          hatched(shapesWhere((zone) => patternOf(zone)?.endsWith('hatched') === true), classHatch),
          hatched(shapesWhere((zone) => patternOf(zone) === 'cross-hatched'), classCrossHatch),
        ]),
      }];
    }));
    this.ofView = {
      constraintStrokes: this.document.count('constraints') > mostHatched ? null : hatched(this.shapesOf('constraints'), constraintHatch),
      boundaryStrokes: dashDot(this.shapesOf('boundary'), onGround(boundaryPattern), around, this.origin),
      roadCentres: dashDot(this.shapesOf('roads'), onGround(centrePattern), around, this.origin),
      unitDashes: dashDot(this.shapesOf('units'), onGround(unitPattern), around, this.origin),
    };
  }

  /** Where the selection lies over the plan and is no part of its picture. */
  get selectedMarks(): readonly Mark[] {
    return this.marked;
  }

  /**
   * Of a very large selection what is `around` is outlined, where that can be told apart. A small one becomes marks, unless
   * the plan `isShared` by several pictures, which differ in it. Answers whether the plan has to be drawn again.
   */
  select({ selection, phase, highlightedClass }: Workspace, around: Box | null, isShared: boolean): boolean {
    const was = this.selected;
    const ids = selection.size <= mostSelected ? [...selection] : (around === null ? null : this.zones(zonesOf(phase)).search(around, 0, mostSelected))?.map(({ id }) => id).filter((id) => selection.has(id)) ?? [];
    const shapes = ids.flatMap((id) => this.document.get(id)?.geometry ?? []);
    this.selectedShapes = shapes.length;
    this.marked = isShared ? [] : selectionMarks(shapes, mostCorners, mostMarkedCorners) ?? [];
    this.selected = shapes.length === 0 || this.marked.length > 0 ? nothingSelected : this.gatherSelected(shapes);
    return was !== nothingSelected || this.selected !== nothingSelected || highlightedClass !== null;
  }

  private gatherSelected(shapes: readonly Geometry[]): PlanScene['selected'] {
    const lines = shapes.filter(({ type }) => type !== 'MultiPoint');
    const selected = lines.length === 0 ? null : pathData(lines, this.origin);
    const corners = selected?.attributes.getPath.value;
    return { selected, selectedCorners: corners === undefined || corners.length > 2 * mostCorners ? null : pointData(corners), selectedPoints: this.pointsOf(shapes) };
  }

  /** Lights up the zones of the class whose row is pointed at. */
  highlight({ highlightedClass, phase }: Workspace): void {
    const ofClass = (zone: PlanRecord) => (zone.fields['landUse'] ?? '') === highlightedClass;
    this.highlighted = highlightedClass === null ? null : zoneEdges([...this.document.values(zonesOf(phase))].filter(ofClass).map(({ geometry }) => geometry), this.origin);
  }

  /** Classes got other colours. */
  recolor(): void {
    for (const fills of this.fills.values()) fills.recolor(this.document);
  }

  /** The first of them lies on top. */
  showReferences(references: readonly { readonly reference: ShownReference; readonly shapes: readonly (Geometry | null)[] }[]): void {
    this.references = references.map(({ reference: { table, look }, shapes }) => ({ table, look, lines: pathData(shapes, this.origin), points: this.pointsOf(shapes) })).reverse();
  }

  /** `phase` is the one whose fills are shown; of `others` the outlines. */
  now({ visible, view: camera }: Workspace, phase: Phase, others: readonly Phase[], view: Box, backgrounds: readonly BackgroundTile[]): Scene {
    const looks = planLooks(this.document);
    const outlines = (of: Phase): Outlines => ({ phase: of, data: this.zonesOfView.get(of)?.data ?? null, crowded: this.zonesOfView.get(of)?.crowded === true, look: looks.of(zonesOf(of)) });
    const shown = (layer: string) => visible[layer] !== false;
    const layer = zonesOf(phase);
    const iff = <Part>(key: string, part: Part): Part | null => (shown(key) ? part : null);
    return {
      origin: this.origin, backgrounds, scale: 2 ** (camera?.zoom ?? 0), ...this.selected, highlighted: this.selectedShapes === 0 ? this.highlighted : null,
      fills: shown(layer) ? this.zones(layer).inView(view) : [],
      look: looks.of(layer), hatches: iff(layer, this.zonesOfView.get(phase)?.hatches ?? null), outlines: shown(layer) ? outlines(phase) : null, others: others.map(outlines),
      constraints: iff('constraints', this.lines.constraints), constraintStrokes: iff('constraints', this.ofView.constraintStrokes),
      units: iff('units', this.lines.units), unitDashes: iff('units', this.ofView.unitDashes),
      roads: iff('roads', this.lines.roads), roadCentres: iff('roads', this.ofView.roadCentres),
      boundary: iff('boundary', this.lines.boundary), boundaryStrokes: iff('boundary', this.ofView.boundaryStrokes),
      facilities: iff('facilities', this.spots.facilities), notes: iff('notes', this.spots.notes),
      references: this.references,
    };
  }

  private gatherLines() {
    const of = (layer: LayerKey) => pathData(this.shapesOf(layer), this.origin);
    return { constraints: of('constraints'), units: of('units'), boundary: of('boundary'), roads: roadData(this.document.values('roads'), this.origin) };
  }

  private gatherSpots() {
    return { facilities: this.pointsOf(this.shapesOf('facilities')), notes: this.pointsOf(this.shapesOf('notes')) };
  }

  private *shapesOf(layer: LayerKey): Iterable<Geometry | null> {
    for (const { geometry } of this.document.values(layer)) yield geometry;
  }

  private pointsOf(shapes: Iterable<Geometry | null>): PointData {
    const all: number[] = [];
    for (const shape of shapes) {
      if (shape?.type === 'MultiPoint') for (let i = 0; i < shape.points.length; i += 2) all.push(shape.points[i]! - this.origin.x, shape.points[i + 1]! - this.origin.y);
    }
    return pointData(Float32Array.from(all));
  }
}

/** Segments of several hatches as one. */
function joined(parts: readonly PathData[]): PathData | null {
  const filled = parts.filter(({ length }) => length > 0);
  return filled.length <= 1 ? filled[0] ?? null : segments(filled.flatMap(({ attributes }) => [...attributes.getPath.value]));
}

const pointData = (value: Float32Array): PointData => ({ length: value.length / 2, attributes: { getPosition: { value, size: 2 } } });
