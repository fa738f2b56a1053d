import { createStore } from 'zustand/vanilla';
import type { Refusal } from '../../src-core/commands/command.ts';
import type { CrossSection } from '../../src-core/commands/road/cross-section.ts';
import type { Change } from '../../src-core/document/change.ts';
import { layerKeys } from '../../src-core/document/layers.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { newRecordId } from '../../src-core/ids.ts';
import { metresPerPixel } from '../../src-core/units.ts';
import { snapsTo } from '../../src-core/snap/snap-settings.ts';
import { planSource } from '../../src-core/snap/snap-source.ts';
import type { Aiming } from '../tools/precise/aiming.ts';
import { constrained } from '../tools/precise/constrain.ts';
import { emptyPicture, type ToolPicture } from '../tools/preview.ts';
import { snapReach } from '../tools/reach.ts';
import type { Shown, Step, ToolContext, ToolEvent, ToolWord } from '../tools/tool.ts';
import { runCommand } from './commit.ts';
import { landUseCodes } from './land-use-tables.ts';
import { planLooks, referencesOf } from './looks.ts';
import { onPlan, recordIndex } from './open-plan.ts';
import { nothingTyped, precise } from './precise.ts';
import { referenceSource } from './reference-sources.ts';
import { tools } from './tool-table.ts';
import { workspace, type ToolName, type Workspace } from './workspace.ts';

/** What the tool in hand shows; the canvas draws it. */
export const toolPicture = createStore<ToolPicture>(() => emptyPicture);

let current: ToolName = 'select';
let state: unknown = tools[current].start;
/** Where the pointer was last over the map: what is typed takes effect there. */
let pointer: Extract<ToolEvent, { point: PlanPoint }> | null = null;
/** The class the next drawn zone gets. */
let landUse: string | null = null;
/** Where the plan refused the last try. */
let fault: PlanPoint | null = null;
/** Counts what the hand began: whoever drew on while a command was waiting keeps what is drawn now. */
let begun = 0;

/** How long the pointer is still where it has come to rest, ms: a hand that only slows down is not held up. */
const restMs = 120;
let resting: ReturnType<typeof setTimeout> | undefined;

/** Whether the picture is another's: an operation shows on the map what it would do, and no tool draws over it. */
let isHeld = false;

/** Shows a picture in the tool's place until `null` gives the map back to the tool, which begins anew. */
export function holdPicture(picture: ToolPicture | null): void {
  isHeld = picture !== null;
  clearTimeout(resting);
  toolPicture.setState(picture ?? emptyPicture, true);
  if (picture === null) feed({ kind: 'leave' });
}

/** Follows the tool that is chosen, and forgets what was begun when another is, or another plan. Called once. */
export function followTool(): void {
  const begin = () => {
    current = workspace.getState().tool;
    state = tools[current].start;
    fault = null;
    begun++;
    toolPicture.setState(emptyPicture, true);
    precise.setState({ wants: null, ...nothingTyped });
    workspace.setState({ hover: null });
    feed({ kind: 'leave' });
  };
  workspace.subscribe((now, before) => {
    if (now.tool !== before.tool || now.phase !== before.phase) begin();
    // Handles follow the selection, whoever changed it.
    else if (now.selection !== before.selection && tools[current].followsPlan === true) redraw();
    else if (now.drafting !== before.drafting || now.road !== before.road || now.snapOn !== before.snapOn) aimAgain();
  });
  onPlan((event) => {
    if (event.kind === 'changed') {
      rememberLandUse(event.change);
      if (tools[current].followsPlan === true) redraw();
    }
    // Of a plan that is being closed there is no index left to ask; the next one begins anew.
    else if (event.kind === 'opened') begin();
  });
}

/** One event of pointer or keys over the map. Answers whether the tool had something to forget or to finish. */
export function feed(event: ToolEvent): boolean {
  const context = contextNow();
  if (context === null || isHeld) return false;
  const before = state;
  if ('point' in event) pointer = event.typed === true ? pointer : event;
  else if (event.kind === 'leave') pointer = null;
  if (event.kind === 'down' || event.kind === 'key') begun++;
  if (event.kind === 'key' && event.key === 'Escape') fault = null;
  const step = tools[current].on(state, event, context);
  take(step, event.kind === 'down', context);
  if (event.kind === 'down' && workspace.getState().message !== null) workspace.setState({ message: null });
  return before !== state || step.finished !== undefined;
}

/** The words the tool in hand understands. */
export const toolWordsNow = (): readonly ToolWord[] => tools[current].words ?? [];

/** Says a word to the tool in hand. Answers whether it understands it. */
export function sayToTool(word: ToolWord): boolean {
  const context = contextNow();
  const tool = tools[current];
  if (context === null || tool.word === undefined || tool.words?.includes(word) !== true) return false;
  const before = state;
  const step = tool.word(state, word, context);
  if (step === null) return false;
  begun++;
  take(step, false, context);
  // What the word changed is shown where the pointer is; a hint that it changed nothing stays.
  if (state !== before) aimAgain();
  return true;
}

/** Hands the tool figures of its own (`Wanted.figures`), as they are typed and once they are done. Answers whether it wants any. */
export function giveFigures(values: readonly number[], done: boolean): boolean {
  const context = contextNow();
  const { figures } = tools[current];
  if (context === null || figures === undefined || precise.getState().wants?.figures === undefined) return false;
  begun++;
  take(figures(state, values, done, context), done, context);
  return true;
}

/** Draws what the tool shows anew, where the pointer is or without one. */
function redraw(): void {
  feed(pointer === null ? { kind: 'leave' } : { ...pointer, kind: 'move' });
}

/** The pointer has not moved, but what it means has: settings, locks, a word. */
export function aimAgain(): void {
  if (pointer !== null) feed({ ...pointer, kind: 'move' });
  else if (precise.getState().wants !== null) feed({ kind: 'leave' });
}

/**
 * A click where the pointer is, held by what is typed. Without a pointer over the map it is at the last point: what is
 * typed must then say where.
 */
export function clickHere(): void {
  const at = pointer?.point ?? precise.getState().wants?.base ?? { x: 0, y: 0 };
  const click = { point: at, shift: false, alt: true, typed: true } as const;
  feed({ kind: 'down', ...click });
  feed({ kind: 'up', ...click });
  bringIntoView(precise.getState().wants?.base ?? null);
  aimAgain();
}

/** Pixels a metre, as a power of two, where an empty plan is shown for the first time: a point that was typed is in the middle of some 500 m. */
const firstZoom = 1;

/** A point that was typed can lie where the map does not show it, or be the first there is to show. */
function bringIntoView(point: PlanPoint | null): void {
  if (point === null) return;
  const { view, mapSize } = workspace.getState();
  const zoom = view?.zoom ?? firstZoom;
  const scale = 2 ** zoom;
  if (view !== null && Math.abs(point.x - view.x) * scale <= mapSize.width / 2 && Math.abs(point.y - view.y) * scale <= mapSize.height / 2) return;
  workspace.setState({ view: { x: point.x, y: point.y, zoom } });
}

/** Shows what a step says, and forgets what was typed once the point it was for is set. */
function take(step: Step<unknown>, pressed: boolean, context: ToolContext): void {
  clearTimeout(resting);
  const { rested } = step;
  if (rested !== undefined) resting = setTimeout(() => show(rested()), restMs);
  const { wants, locks, along } = precise.getState();
  state = step.state;
  const next = step.wants ?? null;
  const moved = wants?.base?.x !== next?.base?.x || wants?.base?.y !== next?.base?.y || next === null || (pressed && step.finished !== undefined);
  const { constraints } = context.aim ?? { constraints: null };
  const guide = next === null || moved || pointer === null || constraints === null ? null
    : constrained({ cursor: pointer.point, snap: step.picture.snap, base: next.base, reach: snapReach(context), constraints }).guide;
  if (next !== null || wants !== null) precise.setState({ wants: next, guide, ...(moved ? nothingTyped : { locks, along }) });
  if (step.finished?.kind === 'command') fault = null;
  show(step);
  const { hover } = workspace.getState();
  if (step.hover !== undefined && step.hover !== hover) workspace.setState({ hover: step.hover });
  if (step.finished !== undefined) finish(step, step.finished);
}

function show({ picture, hint }: Shown): void {
  toolPicture.setState(fault === null ? picture : { ...picture, fault }, true);
  const shown = workspace.getState().hint;
  if (shown?.key !== hint.key || shown.evidence !== hint.evidence) workspace.setState({ hint: { ...hint, tone: 'said' } });
}

function finish({ mend }: Step<unknown>, finished: NonNullable<Step<unknown>['finished']>): void {
  if (finished.kind === 'selection') {
    workspace.setState({ selection: finished.selection, highlightedClass: null });
    return;
  }
  if (finished.kind === 'construction-line') {
    workspace.setState(({ constructionLines }) => ({ constructionLines: [...constructionLines, finished.line] }));
    return;
  }
  if (finished.kind === 'array-line') {
    workspace.setState({ tool: 'select', dialog: { name: 'array', data: { line: finished.line } } });
    return;
  }
  const [tool, since] = [current, begun];
  const done = runCommand(finished.name, finished.request as never, finished.how === undefined ? {} : { how: finished.how }, (refusal) => {
    if (current === tool) takeBackRefused(refusal, begun === since ? mend : undefined);
  });
  if (finished.name !== 'draw-zone' && finished.name !== 'draw-road' && finished.name !== 'draw-record') return;
  // What has just been drawn is what the next keystrokes are about: its class and its name.
  const { id } = finished.request;
  void done.then((drawn) => {
    if (drawn) workspace.setState({ selection: new Set([id]) });
  });
}

/** What was drawn is there again, to be mended, and the place that is wrong is marked until the next try. */
function takeBackRefused({ evidence: { x, y } }: Refusal, mend: unknown): void {
  fault = Number.isFinite(x) && Number.isFinite(y) ? { x: x as number, y: y as number } : null;
  if (mend !== undefined) state = mend;
  redraw();
}

/** Zones are drawn with the class that was last given to one. */
function rememberLandUse(change: Change): void {
  for (const { before, after } of change.values()) {
    const code = after?.fields['landUse'];
    if (before !== null && typeof code === 'string' && before.fields['landUse'] !== code && landUseCodes.has(code)) landUse = code;
  }
}

/** The pointer of the tool in hand, for what is pointed at by a key; `null` away from the map. */
export function pointedAt(): { readonly point: PlanPoint; readonly context: ToolContext } | null {
  const context = contextNow();
  return pointer === null || context === null ? null : { point: pointer.point, context };
}

const sectionOf = ({ carriagewayWidth, pavementWidth, medianWidth, cornerRadius }: Workspace['road']): CrossSection => ({ carriagewayWidth, pavementWidth, medianWidth, cornerRadius });

/** Layers that are shown and snapped to; of zones those of other phases too, where somebody asked for them. */
function aimNow({ document, drafting, phase, visible, references, constructionLines }: Workspace): Aiming {
  const { snap, ortho, polar, polarStep, circle } = drafting;
  const wanted = (layer: string) => visible[layer] !== false && snapsTo(snap, layer, phase);
  const { locks, along } = precise.getState();
  return {
    sources: [planSource(recordIndex(), layerKeys.filter(wanted)), ...referencesOf(references, planLooks(document)).filter(({ table }) => wanted(table)).flatMap(({ table }) => referenceSource(table) ?? [])],
    kinds: snap.kinds, gridStep: snap.gridStep, lines: constructionLines, circle,
    constraints: { locks, along, ortho, polarStep: polar ? polarStep : null },
  };
}

function contextNow(): ToolContext | null {
  const now = workspace.getState();
  const { document, view, snapOn, phase, visible, selection } = now;
  if (document === null) return null;
  const layers = layerKeys.filter((key) => visible[key] !== false && (!key.startsWith('zones_') || key === `zones_${phase}`));
  return {
    document, index: recordIndex(), landUseCodes, scale: metresPerPixel(2 ** -(view?.zoom ?? firstZoom)), snapOn, phase, layers, selection, landUse, overlap: now.drafting.overlap, aim: aimNow(now), road: { section: sectionOf(now.road), landUse: now.road.landUse },
    newId: () => newRecordId((count) => crypto.getRandomValues(new Uint8Array(count))),
  };
}
