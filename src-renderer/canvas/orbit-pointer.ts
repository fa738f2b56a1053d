import type { PlanRecord } from '../../src-core/document/record.ts';
import { isOrbiting, turnOrbit } from '../store/orbit.ts';
import { workspace } from '../store/workspace.ts';
import { aimNow, groundAt, panOrbit, zoomOrbit } from './orbit-camera.ts';

/** Nearer than this to where it went down, a pointer was not moved, pixels. */
const still = 4;
/** Degrees a pixel. */
const turn = { bearing: 0.35, pitch: 0.25 };

interface Drag { readonly id: number; readonly by: 'pan' | 'turn'; readonly from: { readonly x: number; readonly y: number }; x: number; y: number; moved: boolean }

/**
 * The pointer over a plan that is looked at from the side: the left button moves it, or chooses a zone where it stays
 * still; the right one turns it; the wheel zooms. No tool hears of any of that. Answers with the function that stops it all.
 */
export function bindOrbit(element: HTMLElement, zoneAt: (x: number, y: number) => PlanRecord | null): () => void {
  let drag: Drag | null = null;
  const stop = new AbortController();
  const place = (event: MouseEvent) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  /** Those of the plan view come after: they hear nothing of it. */
  const taken = <Kind extends MouseEvent>(does: (event: Kind) => void) => (event: Event): void => {
    if (!isOrbiting(workspace.getState())) return;
    event.stopImmediatePropagation();
    does(event as Kind);
  };
  const on = <Kind extends MouseEvent>(kinds: readonly string[], does: (event: Kind) => void, options: AddEventListenerOptions = {}) => {
    for (const kind of kinds) element.addEventListener(kind, taken(does), { ...options, signal: stop.signal });
  };
  on<PointerEvent>(['pointerdown'], (event) => {
    element.focus({ preventScroll: true });
    const at = place(event);
    const by = event.button === 2 || (event.button === 0 && event.altKey) ? 'turn' : 'pan';
    drag = { id: event.pointerId, by, from: at, ...at, moved: false };
    element.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  on<PointerEvent>(['pointermove'], (event) => {
    const at = place(event);
    const aim = aimNow();
    if (aim !== null) workspace.setState({ cursor: groundAt(aim, at.x, at.y) });
    element.style.cursor = drag === null ? 'grab' : 'grabbing';
    if (drag?.id !== event.pointerId) return;
    drag.moved ||= Math.hypot(at.x - drag.from.x, at.y - drag.from.y) >= still;
    if (!drag.moved) return;
    const [dx, dy] = [at.x - drag.x, at.y - drag.y];
    if (drag.by === 'turn') turnOrbit(-dx * turn.bearing, dy * turn.pitch);
    else panOrbit(dx, dy);
    [drag.x, drag.y] = [at.x, at.y];
  });
  on<PointerEvent>(['pointerup'], (event) => {
    const ended = drag;
    drag = null;
    if (ended === null || ended.moved || ended.by !== 'pan' || event.button !== 0) return;
    choose(zoneAt(ended.from.x, ended.from.y), event.shiftKey || event.ctrlKey || event.metaKey);
  });
  on(['pointercancel'], () => { drag = null; });
  on(['pointerleave'], () => workspace.setState({ cursor: null }));
  on(['dblclick'], () => undefined);
  // The right button turns: no menu comes between.
  on(['contextmenu'], (event) => event.preventDefault());
  on<WheelEvent>(['wheel'], (event) => {
    event.preventDefault();
    const { x, y } = place(event);
    zoomOrbit(x, y, event.deltaY * (event.deltaMode === 1 ? 33 : event.deltaMode === 2 ? 400 : event.ctrlKey ? 4 : 1));
  }, { passive: false });
  return () => stop.abort();
}

function choose(zone: PlanRecord | null, more: boolean): void {
  const { selection } = workspace.getState();
  if (zone === null) return more ? undefined : workspace.setState({ selection: new Set(), highlightedClass: null });
  const next = new Set(more ? selection : []);
  if (!more || !next.delete(zone.id)) next.add(zone.id);
  workspace.setState({ selection: next, highlightedClass: null });
}
