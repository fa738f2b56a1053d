import type { Change } from '../../src-core/document/change.ts';
import { phases, zonesOf, type LayerKey } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { Box, Geometry } from '../../src-core/geometry/types.ts';
import type { RecordColumns } from '../../src-core/wire/columns.ts';
import type { Workspace } from '../store/workspace.ts';
import { dashDot, dashEdges } from './dash-dot.ts';
import type { SceneOrigin } from './fill-base.ts';
import { hatchLines } from './hatch.ts';
import { hasColor } from './palette.ts';
import { pathData, roadData, type PathData, type RoadData } from './paths.ts';
import { crowd, type PointData, type Scene } from './plan-layers.ts';
import { zoneEdges } from './zone-edges.ts';
import { ZoneFills } from './zone-fills.ts';

/** Outlines of more zones than this in one view are grey, not lines. */
const mostOutlined = 6_000;
/** A larger selection shows its outlines only. */
const mostCorners = 600;
/** Strokes and gaps of the boundary, of the units and of the middle of roads, pixels. */
const boundaryPattern = [16, 4, 2.5, 4];
const unitPattern = [9, 5];
const centrePattern = [14, 4, 3, 4];
const longTermPattern = [7, 3] as const;
/** Pixels from stroke to stroke. */
const unclassedHatch = { spacing: 6, angle: -Math.PI / 4 };
const constraintHatch = { spacing: 8, angle: Math.PI / 4 };
/** A larger part of the plan than this is hatched by nobody: its outlines stay. */
const mostHatched = 4_000;

/** The plan as it is drawn, in parts that are made anew only when what they show has changed. */
export class PlanScene {
  readonly origin: SceneOrigin;
  private document: PlanDocument;
  private readonly fills: ReadonlyMap<LayerKey, ZoneFills>;
  private lines: { readonly constraints: PathData; readonly units: PathData; readonly boundary: PathData; readonly roads: RoadData };
  private spots: { readonly facilities: PointData; readonly notes: PointData };
  private ofView: Pick<Scene, 'zoneEdges' | 'crowded' | 'unclassed' | 'constraintStrokes' | 'boundaryStrokes' | 'unitDashes' | 'roadCentres'> =
    { zoneEdges: null, crowded: false, unclassed: null, constraintStrokes: null, boundaryStrokes: null, unitDashes: null, roadCentres: null };
  private hovered: PathData | null = null;
  private highlighted: PathData | null = null;
  private selected: Pick<Scene, 'selected' | 'selectedCorners' | 'selectedPoints'> = { selected: null, selectedCorners: null, selectedPoints: null };
  private references: { readonly lines: PathData; readonly points: PointData } | null = null;

  constructor(document: PlanDocument, columns: readonly RecordColumns[] | null, origin: SceneOrigin, changed: (layer: LayerKey) => void) {
    this.document = document;
    this.origin = origin;
    // The latest phase first: it is the one a plan opens with.
    this.fills = new Map([...phases].reverse().map((phase) => {
      const layer = zonesOf(phase);
      const fills = new ZoneFills(layer, origin, () => changed(layer));
      const its = columns?.find((found) => found.layer === layer);
      void (its === undefined ? fills.openDocument(document) : fills.openColumns(its));
      return [layer, fills];
    }));
    this.lines = this.gatherLines();
    this.spots = this.gatherSpots();
  }

  close(): void {
    for (const fills of this.fills.values()) fills.close();
  }

  zones(layer: LayerKey): ZoneFills {
    return this.fills.get(layer)!;
  }

  get selectedCount(): number {
    return (this.selected.selected?.length ?? 0) + (this.selected.selectedPoints?.length ?? 0);
  }

  get outlineCount(): number {
    return this.ofView.zoneEdges?.length ?? 0;
  }

  follow(change: Change, document: PlanDocument): void {
    this.document = document;
    for (const fills of this.fills.values()) fills.follow(change, document);
    const touched = new Set([...change.values()].flatMap(({ before, after }) => [before?.layer, after?.layer]));
    if (['constraints', 'units', 'boundary', 'roads'].some((layer) => touched.has(layer as LayerKey))) this.lines = this.gatherLines();
    if (touched.has('facilities') || touched.has('notes')) this.spots = this.gatherSpots();
  }

  /** What depends on the part in view. `around` is larger than the view, so that a short pan shows nothing unfinished. */
  gatherView(layer: LayerKey, around: Box, zoom: number): void {
    const found = this.zones(layer).search(around, 0, mostOutlined);
    const zones = (found ?? []).flatMap(({ id }) => this.document.get(id) ?? []);
    const unclassed = zones.filter(({ fields }) => !hasColor(fields['landUse']));
    const metresAPixel = 2 ** -zoom;
    const onGround = (pattern: readonly number[]) => pattern.map((pixels) => pixels * metresAPixel);
    const edges = zones.length === 0 ? null : zoneEdges(zones.map(({ geometry }) => geometry), this.origin);
    const crowded = (edges?.length ?? 0) > crowd;
    const dashed = layer === 'zones_QHDH' && !crowded;
    const { x, y } = this.origin;
    const inScene: Box = { minX: around.minX - x, minY: around.minY - y, maxX: around.maxX - x, maxY: around.maxY - y };
    const hatched = (shapes: Iterable<Geometry | null>, { spacing, angle }: typeof unclassedHatch) => hatchLines(shapes, { spacing: spacing * metresAPixel, angle }, around, this.origin);
    this.ofView = {
      zoneEdges: edges === null || !dashed ? edges : dashEdges(edges, [longTermPattern[0] * metresAPixel, longTermPattern[1] * metresAPixel], inScene),
      crowded,
      unclassed: unclassed.length === 0 ? null : hatched(unclassed.map(({ geometry }) => geometry), unclassedHatch),
      constraintStrokes: this.document.count('constraints') > mostHatched ? null : hatched(this.shapesOf('constraints'), constraintHatch),
      boundaryStrokes: dashDot(this.shapesOf('boundary'), onGround(boundaryPattern), around, this.origin),
      roadCentres: dashDot(this.shapesOf('roads'), onGround(centrePattern), around, this.origin),
      unitDashes: dashDot(this.shapesOf('units'), onGround(unitPattern), around, this.origin),
    };
  }

  hover({ hover, selection }: Workspace): void {
    const over = hover === null || selection.has(hover) ? undefined : this.document.get(hover);
    this.hovered = over === undefined ? null : pathData([over.geometry], this.origin);
  }

  /** Of a very large selection what is `around` is outlined, where that can be told apart. */
  select({ selection, phase }: Workspace, around: Box | null): void {
    const ids = selection.size <= mostOutlined ? [...selection] : (around === null ? null : this.zones(zonesOf(phase)).search(around, 0, mostOutlined))?.map(({ id }) => id).filter((id) => selection.has(id)) ?? [];
    const shapes = ids.flatMap((id) => this.document.get(id)?.geometry ?? []);
    const lines = shapes.filter(({ type }) => type !== 'MultiPoint');
    const selected = lines.length === 0 ? null : pathData(lines, this.origin);
    const corners = selected?.attributes.getPath.value;
    this.selected = { selected, selectedCorners: corners === undefined || corners.length > 2 * mostCorners ? null : pointData(corners), selectedPoints: this.pointsOf(shapes) };
  }

  /** Lights up the zones of the class whose row is pointed at. */
  highlight({ highlightedClass, phase }: Workspace): void {
    const ofClass = (zone: PlanRecord) => (zone.fields['landUse'] ?? '') === highlightedClass;
    this.highlighted = highlightedClass === null ? null : zoneEdges([...this.document.values(zonesOf(phase))].filter(ofClass).map(({ geometry }) => geometry), this.origin);
  }

  showReferences(shapes: readonly (Geometry | null)[]): void {
    this.references = shapes.length === 0 ? null : { lines: pathData(shapes, this.origin), points: this.pointsOf(shapes) };
  }

  now({ phase, visible, view: camera }: Workspace, view: Box): Scene {
    const shown = (layer: string) => visible[layer] !== false;
    const layer = zonesOf(phase);
    const iff = <Part>(key: string, part: Part): Part | null => (shown(key) ? part : null);
    return {
      phase, scale: 2 ** (camera?.zoom ?? 0), ...this.selected, hovered: this.hovered, highlighted: this.selected.selected === null ? this.highlighted : null,
      fills: shown(layer) ? this.zones(layer).inView(view) : [],
      zoneEdges: iff(layer, this.ofView.zoneEdges), crowded: this.ofView.crowded, unclassed: iff(layer, this.ofView.unclassed),
      constraints: iff('constraints', this.lines.constraints), constraintStrokes: iff('constraints', this.ofView.constraintStrokes),
      units: iff('units', this.lines.units), unitDashes: iff('units', this.ofView.unitDashes),
      roads: iff('roads', this.lines.roads), roadCentres: iff('roads', this.ofView.roadCentres),
      boundary: iff('boundary', this.lines.boundary), boundaryStrokes: iff('boundary', this.ofView.boundaryStrokes),
      facilities: iff('facilities', this.spots.facilities), notes: iff('notes', this.spots.notes),
      references: this.references?.lines ?? null, referencePoints: this.references?.points ?? null,
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

const pointData = (value: Float32Array): PointData => ({ length: value.length / 2, attributes: { getPosition: { value, size: 2 } } });
