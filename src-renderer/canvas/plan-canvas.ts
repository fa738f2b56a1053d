import { Deck, OrthographicView, type Layer } from '@deck.gl/core';
import { layerKeys, phases, zonesOf, type LayerKey } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { boxOfCoordinates, emptyBox, isEmptyBox, unionOfBoxes } from '../../src-core/geometry/bounds.ts';
import type { Box, Geometry } from '../../src-core/geometry/types.ts';
import { inHectares, squareMetres } from '../../src-core/units.ts';
import { recordsOf } from '../../src-core/wire/columns-codec.ts';
import type { RecordColumns } from '../../src-core/wire/columns.ts';
import { host } from '../store/host.ts';
import { onPlan, openedColumns, recordIndex, type PlanEvent } from '../store/open-plan.ts';
import { toolPicture } from '../store/tool-runner.ts';
import { workspace, type MapView, type Workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { boxInView, fitBox } from './camera.ts';
import type { SceneOrigin } from './fill-base.ts';
import { warmUpWorker } from './fill-worker.ts';
import { labelsInView, type Label } from './labels.ts';
import { pathData, type PathData } from './paths.ts';
import { planLayers } from './plan-layers.ts';
import { toolLayers } from './tool-layers.ts';
import { ZoneFills } from './zone-fills.ts';

/** Labels and outlines follow the view once it rests this long. */
const restMs = 90;
/** Outlines of more zones than this are grey, not lines. */
const mostOutlines = 8_000;
const kilometre = 1000;

type Point = readonly [number, number];

/**
 * The one that speaks to deck.gl. It follows the workspace, the open plan and the tool, and draws what changed; nothing
 * of React runs while the map moves.
 */
export class PlanCanvas {
  private readonly deck: Deck<OrthographicView>;
  private readonly stops: (() => void)[] = [];
  private origin: SceneOrigin = { x: 0, y: 0 };
  private fills = new Map<LayerKey, ZoneFills>();
  private lines: Partial<Record<'units' | 'roads' | 'boundary' | 'constraints' | 'references', PathData>> = {};
  private spots: Partial<Record<'facilities' | 'notes', readonly Point[]>> = {};
  private outlines: PathData | null = null;
  private labels: readonly Label[] = [];
  private hovered: PathData | null = null;
  private selected: PathData | null = null;
  private highlighted: PathData | null = null;
  private planPicture: Layer[] = [];
  private planIsOld = true;
  private frame = 0;
  private facesLoaded = false;
  /** The view the whole plan was last fitted to. */
  private fitted: MapView | null = null;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private firstPicture: 'none' | 'wanted' | 'drawn' = 'none';
  private readonly references = new Map<string, RecordColumns | null>();

  constructor(container: HTMLDivElement, onTrouble: (detail: string) => void) {
    warmUpWorker();
    this.deck = new Deck<OrthographicView>({
      parent: container, views: new OrthographicView({ id: 'plan', flipY: false, near: -1e5, far: 1e5 }), controller: false,
      viewState: { target: [0, 0, 0], zoom: 0 } as never, layers: [], useDevicePixels: true, getCursor: () => 'inherit',
      style: { position: 'absolute', left: '0', top: '0' } as never, onLoad: () => container.querySelector('canvas')?.setAttribute('tabindex', '-1'),
      onError: (error: Error) => onTrouble(error.message), onAfterRender: () => this.afterRender(),
    });
    this.stops.push(
      workspace.subscribe((now, before) => this.workspaceChanged(now, before)),
      onPlan((event) => this.planChanged(event)),
      toolPicture.subscribe(() => this.draw(false)),
    );
    // Letters are measured once: before the face is there they would keep the widths of another one.
    void loadFaces().then(() => {
      this.facesLoaded = true;
      this.gatherView();
    });
    const { document } = workspace.getState();
    if (document !== null) this.open(document, openedColumns());
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.resting);
    for (const stop of this.stops) stop();
    for (const fill of this.fills.values()) fill.close();
    this.deck.finalize();
  }

  /** What the picture is made of: for tests, which look at numbers before they look at pixels. */
  counts(): { readonly zones: number; readonly outlines: number; readonly labels: readonly string[]; readonly selected: number } {
    return {
      zones: this.fills.get(zonesOf(workspace.getState().phase))?.count ?? 0, outlines: this.outlines?.length ?? 0,
      labels: this.labels.map(({ text }) => text), selected: this.selected?.length ?? 0,
    };
  }

  private planChanged(event: PlanEvent): void {
    if (event.kind === 'opened') this.open(event.document, event.layers);
    else if (event.kind === 'closed') {
      for (const fill of this.fills.values()) fill.close();
      this.fills.clear();
      this.references.clear();
      this.firstPicture = 'none';
    } else {
      for (const fill of this.fills.values()) fill.follow(event.change, event.document);
      const touched = new Set<LayerKey>();
      for (const { before, after } of event.change.values()) {
        if (before !== null) touched.add(before.layer);
        if (after !== null) touched.add(after.layer);
      }
      if ([...touched].some((layer) => !layer.startsWith('zones_'))) this.gatherLines(event.document);
      this.follow();
      this.gatherView();
    }
  }

  private open(document: PlanDocument, columns: readonly RecordColumns[] | null): void {
    const box = boxOfPlan(document, columns);
    this.origin = isEmptyBox(box) ? { x: 0, y: 0 } : {
      x: Math.round((box.minX + box.maxX) / 2 / kilometre) * kilometre, y: Math.round((box.minY + box.maxY) / 2 / kilometre) * kilometre,
    };
    for (const fill of this.fills.values()) fill.close();
    this.fills = new Map();
    this.firstPicture = this.firstPicture === 'drawn' ? 'drawn' : 'wanted';
    this.gatherLines(document);
    if (workspace.getState().view === null) this.fitPlan(box);
    for (const each of phases) {
      const layer = zonesOf(each);
      const fill = new ZoneFills(layer, this.origin, () => this.draw(true));
      this.fills.set(layer, fill);
      const its = columns?.find((found) => found.layer === layer);
      void (its === undefined ? fill.openDocument(document) : fill.openColumns(its));
    }
    this.follow();
    // The outlines and labels need the index of 100,000 zones: after the fills.
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.gatherView(), restMs);
    this.showReferences();
    this.draw(true);
  }

  private fitPlan(box: Box): void {
    if (isEmptyBox(box)) return;
    fitBox(box);
    this.fitted = workspace.getState().view;
  }

  private workspaceChanged(now: Workspace, before: Workspace): void {
    if (now.view !== before.view || now.mapSize !== before.mapSize) {
      // Until somebody moves the map it shows the whole plan, however the panels around it settle.
      const untouched = now.view === null || (now.view === this.fitted && now.mapSize !== before.mapSize);
      if (untouched && now.document !== null) this.fitPlan(boxOfPlan(now.document, null));
      clearTimeout(this.resting);
      this.resting = setTimeout(() => this.gatherView(), restMs);
      this.draw(false);
    }
    if (now.selection !== before.selection || now.hover !== before.hover || now.highlightedClass !== before.highlightedClass) this.follow();
    if (now.phase !== before.phase || now.visible !== before.visible || now.locale !== before.locale) {
      this.gatherView();
      this.follow();
      this.draw(true);
    }
    if (now.references !== before.references || now.visible !== before.visible) this.showReferences();
  }

  /** Hover, selection and highlighted class, from the records as they are now. */
  private follow(): void {
    const { document, selection, hover, highlightedClass, phase } = workspace.getState();
    if (document === null) return;
    const shapes = function* (): Iterable<Geometry | null> {
      for (const id of selection) yield document.get(id)?.geometry ?? null;
    };
    this.selected = selection.size === 0 ? null : pathData(shapes(), this.origin);
    const hovered = hover === null || selection.has(hover) ? undefined : document.get(hover);
    this.hovered = hovered === undefined ? null : pathData([hovered.geometry], this.origin);
    const ofClass = function* (): Iterable<Geometry | null> {
      for (const zone of document.values(zonesOf(phase))) if (zone.fields['landUse'] === highlightedClass) yield zone.geometry;
    };
    this.highlighted = highlightedClass === null || selection.size > 0 ? null : pathData(ofClass(), this.origin);
    this.draw(true);
  }

  private gatherLines(document: PlanDocument): void {
    const shapesOf = function* (layer: LayerKey): Iterable<Geometry | null> {
      for (const record of document.values(layer)) yield record.geometry;
    };
    for (const layer of ['units', 'roads', 'boundary', 'constraints'] as const) this.lines[layer] = pathData(shapesOf(layer), this.origin);
    for (const layer of ['facilities', 'notes'] as const) this.spots[layer] = [...document.values(layer)].flatMap((record) => pointsOf(record, this.origin));
  }

  /** What depends on the part in view. */
  private gatherView(): void {
    const { document, view, phase, visible, locale } = workspace.getState();
    const box = boxInView(0.3);
    if (document === null || view === null || box === null) return;
    const layer = zonesOf(phase);
    const zones = visible[layer] === false ? [] : recordIndex().search(layer, box);
    this.outlines = zones.length === 0 || zones.length > mostOutlines ? null : pathData(zones.map((zone) => zone.geometry), this.origin);
    const write = numberWriter(locale);
    this.labels = !this.facesLoaded ? [] : labelsInView({
      index: recordIndex(), phase, box, scale: 2 ** view.zoom, isVisible: (each) => visible[each] !== false,
      writeHectares: (hectares) => write.hectares(hectares as never), writeNumber: (value) => write.count(value),
    });
    this.draw(true);
  }

  /** Reference layers are asked for when they are first shown. */
  private showReferences(): void {
    const { references, visible } = workspace.getState();
    for (const { table } of references) {
      if (visible[table] === false || this.references.has(table)) continue;
      this.references.set(table, null);
      void host().client.ask('reference.columns', { table }).then((reply) => {
        if (reply.ok) this.references.set(table, reply.value);
        this.gatherReferences();
      }, () => this.references.delete(table));
    }
    this.gatherReferences();
  }

  private gatherReferences(): void {
    const { references, visible } = workspace.getState();
    const shown = references.filter(({ table }) => visible[table] !== false).flatMap(({ table }) => this.references.get(table) ?? []);
    const shapes = function* (): Iterable<Geometry | null> {
      for (const columns of shown) for (const record of recordsOf(columns)) yield record.geometry;
    };
    this.lines.references = pathData(shapes(), this.origin);
    this.draw(true);
  }

  private draw(planChanged: boolean): void {
    this.planIsOld ||= planChanged;
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.render());
  }

  private render(): void {
    this.frame = 0;
    const { view, document, phase, visible, locale } = workspace.getState();
    if (view === null) return;
    if (this.planIsOld) {
      this.planIsOld = false;
      this.planPicture = document === null ? [] : this.planLayersNow(phase, visible);
    }
    const write = numberWriter(locale);
    const tool = toolLayers(toolPicture.getState(), this.origin, 2 ** -view.zoom, {
      hectares: (area) => write.hectares(inHectares(squareMetres(area))), metres: (length) => write.metres(length),
    });
    this.deck.setProps({
      layers: document === null ? [] : [...this.planPicture, ...tool],
      viewState: { target: [view.x - this.origin.x, view.y - this.origin.y, 0], zoom: view.zoom } as never,
    });
  }

  private planLayersNow(phase: Workspace['phase'], visible: Workspace['visible']): Layer[] {
    const shown = (layer: string) => visible[layer] !== false;
    const fill = this.fills.get(zonesOf(phase));
    const fills = shown(zonesOf(phase)) ? [fill?.baseData, fill?.hotData].flatMap((data, i) => (data == null ? [] : [{ id: `fill-${phase}-${i === 0 ? 'base' : 'hot'}`, data }])) : [];
    const line = (layer: 'units' | 'roads' | 'boundary' | 'constraints') => (shown(layer) ? this.lines[layer] ?? null : null);
    return planLayers({
      origin: this.origin, phase, fills, references: this.lines.references ?? null, constraints: line('constraints'), zoneOutlines: shown(zonesOf(phase)) ? this.outlines : null,
      units: line('units'), roads: line('roads'), boundary: line('boundary'),
      facilities: shown('facilities') ? this.spots.facilities ?? [] : [], notes: shown('notes') ? this.spots.notes ?? [] : [],
      labels: this.labels, hovered: this.hovered, highlighted: this.highlighted, selected: this.selected,
    });
  }

  /** The first draw call that has all fills in it; what the start is measured by. */
  private afterRender(): void {
    if (this.firstPicture !== 'wanted' || this.planIsOld || this.frame !== 0) return;
    const { phase, document } = workspace.getState();
    const fill = this.fills.get(zonesOf(phase));
    if (document === null || fill === undefined || (document.count(zonesOf(phase)) > 0 && !fill.isReady)) return;
    this.firstPicture = 'drawn';
    performance.mark('planwright:first-picture');
  }
}

const loadFaces = (): Promise<unknown> => Promise.allSettled(
  ['500', '600'].flatMap((weight) => [document.fonts.load(`${weight} 48px 'Be Vietnam Pro'`, 'Ăắự'), document.fonts.load(`${weight} 48px 'Noto Sans KR'`, '한')]),
);

function pointsOf(record: PlanRecord, origin: SceneOrigin): Point[] {
  if (record.geometry?.type !== 'MultiPoint') return [];
  const { points } = record.geometry;
  return Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i]! - origin.x, points[2 * i + 1]! - origin.y]);
}

/** The planning boundary where there is one, otherwise everything there is. */
function boxOfPlan(document: PlanDocument, columns: readonly RecordColumns[] | null): Box {
  const boxOfLayer = (layer: LayerKey): Box => {
    const its = columns?.find((each) => each.layer === layer);
    if (its !== undefined) return its.coordinates.length === 0 ? emptyBox : boxOfCoordinates(its.coordinates);
    let box = emptyBox;
    for (const { geometry } of document.values(layer)) {
      if (geometry?.type === 'MultiPoint') box = boxOfCoordinates(geometry.points, box);
      else if (geometry?.type === 'MultiLineString') for (const line of geometry.lines) box = boxOfCoordinates(line, box);
      else if (geometry?.type === 'MultiPolygon') for (const polygon of geometry.polygons) box = boxOfCoordinates(polygon[0]!, box);
    }
    return box;
  };
  const boundary = boxOfLayer('boundary');
  return isEmptyBox(boundary) ? layerKeys.map(boxOfLayer).reduce(unionOfBoxes, emptyBox) : boundary;
}
