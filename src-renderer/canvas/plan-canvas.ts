import { Deck, type Layer, type OrthographicView } from '@deck.gl/core';
import type { Change } from '../../src-core/document/change.ts';
import { layerSpecs, phases, zonesOf, type LayerKey } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { isEmptyBox } from '../../src-core/geometry/bounds.ts';
import type { Box } from '../../src-core/geometry/types.ts';
import { inHectares, squareMetres } from '../../src-core/units.ts';
import type { RecordColumns } from '../../src-core/wire/columns.ts';
import { announceDrawn, onPlan, openedColumns, recordIndex, type PlanEvent } from '../store/open-plan.ts';
import { comparison, currentItem } from '../store/comparison.ts';
import { merging } from '../store/merging.ts';
import { planLooks } from '../store/looks.ts';
import { toolPicture } from '../store/tool-runner.ts';
import { precise } from '../store/precise.ts';
import { findingShown } from '../store/finding-shown.ts';
import { commentsView } from '../store/comments.ts';
import { workspace, type MapView, type Workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';
import { numberWriter } from '../text/format-number.ts';
import { BackgroundTiles } from './background-tiles.ts';
import { boxAround, boxInView, fitBox } from './camera.ts';
import type { SceneOrigin } from './fill-base.ts';
import { warmUpWorker } from './fill-worker.ts';
import { gatherLabels } from './gather-labels.ts';
import { LabelOverlay } from './label-overlay.ts';
import type { Label } from './labels.ts';
import { colorBy } from './palette.ts';
import { panesOf, phasesIn, type PaneSide } from './panes.ts';
import { boxOfPlan } from './plan-box.ts';
import { emptyPicture, layerOfPane, planLayers } from './plan-layers.ts';
import { viewsOf, viewStatesOf } from './views.ts';
import { PlanScene } from './plan-scene.ts';
import { ReferenceShapes } from './reference-shapes.ts';
import { DifferenceScene } from './difference-scene.ts';
import { mergeMarks } from './merge-marks.ts';
import { differenceMarks } from './difference-marks.ts';
import { draftingMarks } from './drafting-marks.ts';
import { commentMarks } from './comment-marks.ts';
import { findingMarks } from './finding-marks.ts';
import { hoverMarks } from './hover-marks.ts';
import { MarkPlane } from './mark-plane.ts';
import { OrbitPicture } from './orbit-picture.ts';
import type { Mark } from './marks.ts';
import { toolMarks, toolTexts } from './tool-marks.ts';
import { looksTheSame } from './zone-fills.ts';

/** Labels and outlines follow the view once it rests this long. */
const restMs = 90;
/** A plan of fewer zones has its outlines in the first picture. */
const mostAtOnce = 5_000;
const kilometre = 1000;
/** Two frames: so long an edit on its way to the disk goes before its picture, which a processor that draws is long about. */
const longestHeldMs = 40;

/**
 * The one that speaks to deck.gl. It follows the workspace, the open plan and the tool, and draws what changed; nothing
 * of React runs while the map moves. There is one for as long as the window is there: a graphics context takes a tenth
 * of a second to make, best while the host is still reading the plan.
 */
export class PlanCanvas {
  readonly element = document.createElement('div');
  private readonly deck: Deck<OrthographicView>;
  private readonly marks: MarkPlane;
  private readonly overlay: LabelOverlay;
  private readonly references = new ReferenceShapes((shapes) => {
    this.scene?.showReferences(shapes);
    this.draw(true);
  });
  private readonly backgrounds = new BackgroundTiles((extent) => {
    // A plan that is nothing yet but a picture opens on it.
    if (workspace.getState().view === null && this.scene !== null) fitBox(extent);
    this.draw(true);
  });
  /** In place of the plan view, where the plan is looked at from the side. */
  readonly orbit = new OrbitPicture(() => this.draw(true));
  private scene: PlanScene | null = null;
  /** Of two versions that are compared: the earlier one, and what differs. */
  private earlier: PlanScene | null = null;
  private differences: DifferenceScene | null = null;
  /** By what is drawn in the panes there are (`keyOf`). */
  private labels: ReadonlyMap<string, readonly Label[]> = new Map();
  private planPicture: Layer[] = [];
  private hovered: readonly Mark[] = [];
  private found: readonly Mark[] = [];
  private planIsOld = true;
  /** What is gathered for the part in view is of an earlier plan. */
  private viewIsOld = false;
  /** Counts up with every change of what is drawn of the plan. */
  private shapes = 0;
  /** What the outlines were last gathered of. */
  private gathered: readonly unknown[] = [];
  private frame = 0;
  private heldSince: number | null = null;
  /** What deck.gl was last given. */
  private drawn: Drawn = nothingDrawn;
  private overIsDue = false;
  private pictures = 0;
  private planBox: Box | null = null;
  /** The view the whole plan was last fitted to. */
  private fitted: MapView | null = null;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private firstPicture: 'none' | 'wanted' | 'drawn' = 'none';

  constructor(onTrouble: (detail: string) => void) {
    warmUpWorker();
    this.element.className = 'map-planes';
    this.deck = new Deck<OrthographicView>({
      parent: this.element, views: viewsOf(panesOf(workspace.getState())) as never, controller: false,
      viewState: { target: [0, 0, 0], zoom: 0 } as never, layers: emptyPicture(), layerFilter: ({ layer, viewport }) => layerOfPane(layer.id, viewport.id), useDevicePixels: true, getCursor: () => 'inherit',
      style: { position: 'absolute', left: '0', top: '0' } as never, onLoad: () => this.element.querySelector('canvas')?.removeAttribute('tabindex'),
      onError: (error: Error) => onTrouble(error.message), onAfterRender: () => this.afterRender(),
    });
    this.marks = new MarkPlane(this.element);
    this.overlay = new LabelOverlay(this.element, () => this.gatherSoon());
    workspace.subscribe((now, before) => this.workspaceChanged(now, before));
    onPlan((event) => this.planChanged(event));
    toolPicture.subscribe(() => this.draw(false));
    findingShown.subscribe(() => this.mark());
    merging.subscribe(() => this.draw(false));
    commentsView.subscribe(() => this.draw(false));
    comparison.subscribe((now, before) => {
      if (now.filter.looks !== before.filter.looks || now.onMap !== before.onMap) this.draw(true);
      if (now.current !== before.current || now.list !== before.list) this.draw(false);
    });
    precise.subscribe((now, before) => { if (now.guide !== before.guide) this.draw(false); });
    const { document } = workspace.getState();
    if (document !== null) this.open(document, openedColumns());
  }

  /** Whether the open plan has been drawn whole. */
  get isReady(): boolean {
    return this.firstPicture === 'drawn';
  }

  /** What the picture is made of: for tests, which look at numbers before they look at pixels. */
  counts(): { readonly zones: number; readonly outlines: number; readonly labels: readonly string[]; readonly selected: number; /** How often the plan has been drawn. */ readonly pictures: number } {
    return {
      zones: this.scene?.zones(zonesOf(workspace.getState().phase)).count ?? 0, outlines: this.scene?.outlineCount ?? 0,
      labels: (this.labels.get(keyOf({ of: 'plan', phase: workspace.getState().phase })) ?? []).filter(({ lines }) => lines.length > 0).map(({ lines }) => lines.join('\n')), selected: this.scene?.selectedCount ?? 0, pictures: this.pictures,
    };
  }

  private planChanged(event: PlanEvent): void {
    if (event.kind === 'opened') this.open(event.document, event.layers);
    else if (event.kind === 'closed') {
      this.scene?.close();
      this.scene = null;
      this.compare(null, { x: 0, y: 0 });
      this.labels = new Map();
      this.planPicture = [];
      this.references.clear();
      this.backgrounds.clear();
      this.gathered = [];
      this.firstPicture = 'none';
      this.planBox = null;
      this.fitted = null;
      this.tellLeastOutlined(0);
      this.draw(true);
    } else {
      this.scene?.follow(event.change, event.document);
      this.viewIsOld = true;
      if ([...event.change.values()].some(({ before, after }) => (after ?? before)?.layer === 'styles')) this.looksChanged(event.document);
      // Other values on the same land: its letters may say something else, the picture does not.
      if (keepsPicture(event.change)) this.draw(false);
      else {
        this.shapes++;
        if (keepsShapes(event.change)) this.draw(true);
        else this.point(workspace.getState());
      }
      if (this.found.length > 0) this.mark();
    }
  }

  private looksChanged(document: PlanDocument): void {
    if (colorBy(planLooks(document))) this.scene?.recolor();
    this.references.show();
  }

  private open(document: PlanDocument, columns: readonly RecordColumns[] | null): void {
    const box = (this.planBox = boxOfPlan(document, columns));
    colorBy(planLooks(document));
    this.scene?.close();
    // Read anew (an import), the plan keeps its origin: the last picture stays until the next is there.
    const origin = this.scene?.origin ?? originFor(box);
    this.scene = new PlanScene(document, columns, origin, this.fillsChanged('plan'));
    this.compare(document, origin);
    this.firstPicture = 'wanted';
    // Of an empty plan there is no picture to wait for.
    if (isEmptyBox(box)) announceDrawn();
    if (workspace.getState().view === null) this.fitPlan();
    this.point(workspace.getState());
    this.references.show();
    this.gatherSoon();
    this.draw(true);
  }

  private readonly fillsChanged = (of: PaneSide['of']) => (layer: LayerKey): void => {
    if (panesOf(workspace.getState()).some(({ sides }) => sides.some((side) => side.of === of && layer === zonesOf(side.phase)))) this.draw(true);
  };

  /** The earlier version and the differences, where `document` is the later one of a comparison. */
  private compare(document: PlanDocument | null, origin: SceneOrigin): void {
    this.earlier?.close();
    const { shown } = comparison.getState();
    const isCompared = shown !== null && document !== null && shown.after.document === document;
    this.earlier = isCompared ? new PlanScene(shown.before.document, shown.before.layers, origin, this.fillsChanged('earlier')) : null;
    this.differences = isCompared ? new DifferenceScene([...shown.places, ...shown.zones], origin) : null;
    this.gathered = [];
  }

  private sceneOf({ of }: Pick<PaneSide, 'of'>): PlanScene | null {
    return of === 'plan' ? this.scene : this.earlier;
  }

  private fitPlan(): void {
    if (this.planBox === null || isEmptyBox(this.planBox)) return;
    fitBox(this.planBox);
    this.fitted = workspace.getState().view;
  }

  private workspaceChanged(now: Workspace, before: Workspace): void {
    if (now.view !== before.view || now.mapSize !== before.mapSize) {
      // Until somebody moves the map it shows the whole plan, however the panels around it settle.
      const untouched = now.view === null || (now.view === this.fitted && now.mapSize !== before.mapSize);
      if (untouched && this.scene !== null) this.fitPlan();
      this.gatherSoon();
      this.draw(false);
    }
    const shown = now.phase !== before.phase || now.visible !== before.visible || now.locale !== before.locale || now.outlined !== before.outlined || !sameSides(now.compare, before.compare);
    if (now.compare !== before.compare) this.draw(false);
    if (shown) this.point(now);
    else {
      const { scene } = this;
      const isOther = now.selection !== before.selection && this.select(now);
      if (now.highlightedClass !== before.highlightedClass) scene?.highlight(now);
      if (isOther || now.highlightedClass !== before.highlightedClass) this.draw(true);
      if (now.selection !== before.selection || now.hover !== before.hover) {
        this.hovered = hoverMarks(now);
        this.draw(false);
      }
    }
    if (shown) this.viewIsOld = true;
    if (before.progress?.task === 'values' && now.progress?.task !== 'values') this.draw(false);
    if (now.constructionLines !== before.constructionLines) this.draw(false);
    if (now.references !== before.references || now.visible !== before.visible) this.references.show();
  }

  private point(state: Workspace): void {
    this.select(state);
    this.hovered = hoverMarks(state);
    this.scene?.highlight(state);
    this.draw(true);
  }

  /** Answers whether the plan has to be drawn again with it. */
  private select(state: Workspace, around = boxInView(0.3)): boolean {
    const panes = panesOf(state);
    const isShared = panes.length > 1 || panes[0]!.sides.length > 1 || this.earlier !== null;
    return [this.scene, this.earlier].map((scene) => scene?.select(state, around, isShared) === true).includes(true);
  }

  /** What of the findings lies over the plan. */
  private mark(): void {
    this.found = findingMarks(findingShown.getState(), workspace.getState().document);
    this.draw(false);
  }

  private gatherSoon(): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.gatherView();
      // Letters lie on a plane of their own: new ones are no reason to draw the plan anew.
      if (this.planIsOld) this.draw(false);
      else this.drawOver();
    }, restMs);
  }

  /** What depends on the part in view: outlines, hatches, labels. The first picture of a large plan does not wait for them. */
  private gatherView(): void {
    this.viewIsOld = false;
    if (this.firstPicture !== 'drawn') return;
    this.gatherOutlines();
    const around = boxInView(0.3);
    const { view } = workspace.getState();
    if (this.scene === null || view === null || around === null) return;
    const state = workspace.getState();
    const { overlay } = this;
    const { shown } = comparison.getState();
    this.labels = new Map(panesOf(state).flatMap(({ sides }) => sides).flatMap((side): [string, readonly Label[]][] => {
      const scene = this.sceneOf(side);
      if (scene === null || side.strength < 0.5) return [];
      const document = side.of === 'plan' ? state.document : shown?.before.document ?? null;
      return [[keyOf(side), gatherLabels(scene, { ...state, document, phase: side.phase }, around, overlay.measure, side.of === 'plan' ? recordIndex() : scene.index())]];
    }));
  }

  private gatherOutlines(): void {
    const state = workspace.getState();
    const { view, mapSize: { width, height } } = state;
    const around = boxInView(0.3);
    if (this.scene === null || view === null || around === null) return;
    const filled = (of: PaneSide['of']) => panesOf(state).flatMap(({ sides }) => sides.filter((side) => side.of === of).map(({ phase }) => phase));
    const shown = phases.filter((phase) => filled('plan').includes(phase) || state.outlined[phase]);
    const gathered = [this.scene, this.shapes, shown.join(), filled('earlier').join(), view, width, height];
    if (gathered.every((part, i) => part === this.gathered[i])) return;
    this.gathered = gathered;
    this.scene.gatherView(shown, around, view.zoom);
    this.tellLeastOutlined(this.scene.leastOutlined);
    this.earlier?.gatherView(filled('earlier'), around, view.zoom);
    this.select(workspace.getState(), around);
    this.differences?.gatherView(around, view.zoom);
    this.planIsOld = true;
  }

  private tellLeastOutlined(leastOutlined: number): void {
    if (workspace.getState().leastOutlined !== leastOutlined) workspace.setState({ leastOutlined });
  }

  private draw(planChanged: boolean): void {
    this.planIsOld ||= planChanged;
    if (this.frame === 0) this.frame = requestAnimationFrame(() => this.render());
  }

  private render(): void {
    this.frame = 0;
    const state = workspace.getState();
    if (this.isHeld(state)) {
      this.draw(false);
      return;
    }
    if (this.isAwaitingValues(state)) {
      this.drawOver();
      return;
    }
    if (this.viewIsOld) this.gatherView();
    const { view } = state;
    const { scene } = this;
    const inView = boxInView();
    const panes = panesOf(state);
    if (scene === null || view === null || inView === null) {
      if (scene !== null) this.backgrounds.locate();
      this.planPicture = [];
      this.deck.setProps({ layers: emptyPicture() });
      this.drawn = nothingDrawn;
      return;
    }
    const aside = this.orbit.props(state, scene.origin, (box) => scene.now(state, state.phase, [], box, this.backgrounds.inView(box, 2 ** -view.zoom / window.devicePixelRatio)));
    if (aside !== null) {
      this.drawn = nothingDrawn;
      this.planIsOld = true;
      this.deck.setProps(aside as never);
      this.marks.draw([], panes, view, state.mapSize);
      this.overlay.draw([], [], view, state.mapSize);
      return;
    }
    const isComplete = this.isComplete();
    // Lines without the land under them are a picture of their own to a processor that draws, and nobody asked for it.
    if (this.planPicture.length === 0 && this.firstPicture === 'wanted' && !isComplete) return;
    if (this.firstPicture === 'wanted' && isComplete && (state.document?.count(zonesOf(state.phase)) ?? 0) <= mostAtOnce) this.gatherOutlines();
    const waits = this.planPicture.length > 0 && !isComplete;
    if (!waits && (this.planIsOld || view !== this.drawn.view)) {
      this.planIsOld = false;
      const under = this.backgrounds.inView(inView, 2 ** -view.zoom / window.devicePixelRatio);
      const isPlain = panes.length === 1 && panes[0]!.sides.length === 1;
      const { filter, onMap } = comparison.getState();
      this.planPicture = [
        ...panes.flatMap(({ id, sides }) => sides.flatMap((side) => {
          const others = phases.filter((phase) => phase !== side.phase && state.outlined[phase] && isPlain);
          const its = this.sceneOf(side);
          // Two phases of one plan in one pane are two pictures of one scene.
          return its === null ? [] : planLayers(its.now(state, side.phase, others, inView, under), isPlain && side.of === 'plan' ? null : `${id}/${keyOf(side)}`, side.strength);
        })),
        ...(onMap ? this.differences?.layers(filter.looks) ?? [] : []),
      ];
    }
    // What follows the pointer lies on planes of its own: as long as the plan looks as it did, only those are drawn.
    const views = viewsOf(panes);
    if (this.planPicture === this.drawn.picture && views === this.drawn.views && view === this.drawn.view && state.mapSize === this.drawn.mapSize) {
      if (!this.overIsDue) this.drawOver();
      return;
    }
    this.drawn = { picture: this.planPicture, views, view, mapSize: state.mapSize };
    this.deck.setProps({ layers: this.planPicture, views: views as never, viewState: viewStatesOf(panes, view, scene.origin) as never });
    // It comes with the picture of the plan, or the two would be of different views; deck.gl draws none where nothing differs.
    this.overIsDue = true;
    requestAnimationFrame(() => requestAnimationFrame(() => { if (this.overIsDue) this.drawOver(); }));
  }

  private isHeld({ saved }: Workspace): boolean {
    if (saved !== 'writing' || this.firstPicture !== 'drawn') {
      this.heldSince = null;
      return false;
    }
    this.heldSince ??= performance.now();
    return performance.now() - this.heldSince < longestHeldMs;
  }

  /** Values of very many records come in parts: the plan is drawn once, with all of them, or where somebody moves it. What follows the pointer goes on. */
  private isAwaitingValues({ progress, view, mapSize }: Workspace): boolean {
    return progress?.task === 'values' && this.firstPicture === 'drawn' && view === this.drawn.view && mapSize === this.drawn.mapSize;
  }

  private isComplete(): boolean {
    const state = workspace.getState();
    const { document, mapSize } = state;
    if (document === null || mapSize.width === 0) return false;
    const counts = { plan: document, earlier: comparison.getState().shown?.before.document ?? null };
    return panesOf(state).every(({ sides }) => sides.every((side) => {
      const layer = zonesOf(side.phase);
      return (counts[side.of]?.count(layer) ?? 0) === 0 || this.sceneOf(side)?.zones(layer).isReady === true;
    }));
  }

  /** What lies over the plan, where the picture of it that is on the screen has it. */
  private drawOver(): void {
    const { view } = this.drawn;
    if (view === null) return;
    this.overIsDue = false;
    const state = workspace.getState();
    const { mapSize, constructionLines } = state;
    const around = boxAround(view, mapSize);
    this.marks.draw([...(this.scene?.selectedMarks ?? []), ...commentMarks(state.document, commentsView.getState(), phasesIn(panesOf(state))), ...this.found, ...differenceMarks(currentItem(comparison.getState())), ...mergeMarks(merging.getState().now, state.document), ...this.hovered, ...draftingMarks(constructionLines, precise.getState().guide, around), ...toolMarks(toolPicture.getState(), 2 ** -view.zoom)], panesOf(state), view, mapSize);
    this.drawLetters(view);
  }

  private drawLetters(view: MapView): void {
    const { mapSize, locale } = workspace.getState();
    const write = numberWriter(locale);
    const say = speaker(locale);
    const texts = toolTexts(toolPicture.getState(), {
      // Two decimals of a hectare are 100 m²: of less than ten of those they say too little.
      area: (area) => (area < 1000 ? `${write.squareMetres(area)} m²` : `${write.hectares(inHectares(squareMetres(area)))} ha`),
      metres: (length) => write.metres(length), degrees: (degrees) => `${write.metres(degrees)}°`, factor: (factor) => write.coordinate(factor), snap: (kind) => say(`snap.${kind}`),
    });
    this.overlay.draw(panesOf(workspace.getState()).map((pane) => ({ pane, labels: this.labels.get(keyOf(strongest(pane.sides))) ?? [] })), texts, view, mapSize);
  }

  private afterRender(): void {
    this.pictures++;
    if (this.drawn.view === null) return;
    this.drawOver();
    // The first draw call that has all fills in it: what the start is measured by.
    if (this.firstPicture !== 'wanted' || this.planIsOld || !this.isComplete()) return;
    this.firstPicture = 'drawn';
    performance.mark('planwright:first-picture');
    // What has been drawn comes to the screen at the end of this frame: only then is there time for anything else.
    requestAnimationFrame(() => setTimeout(announceDrawn));
    this.gatherSoon();
  }
}

/** Only values differ, and no class: what is selected, pointed at or of a class lies where it did. */
const keepsShapes = (change: Change): boolean => [...change.values()].every(({ before, after }) => looksTheSame(before, after));
/** Of zones nothing more is drawn; how wide a road is, or what a look is, is drawn as well. */
const keepsPicture = (change: Change): boolean => [...change.values()].every(({ before, after }) => looksTheSame(before, after) && layerSpecs[after!.layer].kind === 'zones');

interface Drawn { readonly picture: readonly Layer[] | null; readonly views: readonly OrthographicView[] | null; readonly view: MapView | null; readonly mapSize: Workspace['mapSize'] | null }
const nothingDrawn: Drawn = { picture: null, views: null, view: null, mapSize: null };

/** The divider of a swipe moves with every move of the pointer, and nothing but the panes with it. */
const sameSides = (a: Workspace['compare'], b: Workspace['compare']): boolean => a === b || (a !== null && b !== null
  && a.mode === b.mode && a.left === b.left && a.right === b.right && a.versions === b.versions && a.isLeft === b.isLeft && a.strength === b.strength);

const keyOf = ({ of, phase }: Pick<PaneSide, 'of' | 'phase'>): string => `${of}-${phase}`;

/** Of two that show through each other, the one whose letters are read. */
const strongest = (sides: readonly PaneSide[]): PaneSide => sides.reduce((best, side) => (side.strength > best.strength ? side : best));

const originFor = (box: Box): SceneOrigin => {
  const whole = (low: number, high: number) => Math.round((low + high) / 2 / kilometre) * kilometre;
  return isEmptyBox(box) ? { x: 0, y: 0 } : { x: whole(box.minX, box.maxX), y: whole(box.minY, box.maxY) };
};
