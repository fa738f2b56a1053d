import { leaveMapCursor } from '../store/map-cursor.ts';
import { isOrbiting, stopOrbit } from '../store/orbit.ts';
import { feed, toolPicture } from '../store/tool-runner.ts';
import { workspace } from '../store/workspace.ts';
import { panBy, toPlan, zoomAt } from './camera.ts';

/**
 * Pointer and keys over the map. The wheel zooms about the pointer; the middle button, the space bar held, or the pan
 * tool move the map; everything else is the tool's. Answers with the function that stops it all.
 */
export function bindPointer(element: HTMLElement): () => void {
  let panning: { readonly id: number; x: number; y: number } | null = null;
  let spaceHeld = false;

  const place = (event: MouseEvent) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const tell = (kind: 'down' | 'move' | 'up' | 'double-click', event: MouseEvent): void => {
    const { x, y } = place(event);
    const point = toPlan(x, y);
    if (point === null) return;
    workspace.setState({ cursor: point });
    feed({ kind, point, shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey });
  };
  const pans = (event: PointerEvent) => event.button === 1 || (event.button === 0 && (spaceHeld || workspace.getState().tool === 'pan'));
  const showCursor = () => {
    element.style.cursor = panning !== null ? 'grabbing' : spaceHeld ? 'grab' : toolPicture.getState().cursor;
  };

  const stop = new AbortController();
  const { signal } = stop;
  element.addEventListener('pointerdown', (event) => {
    element.focus({ preventScroll: true });
    leaveMapCursor();
    if (pans(event)) {
      panning = { id: event.pointerId, ...place(event) };
      element.setPointerCapture(event.pointerId);
      event.preventDefault();
    } else if (event.button === 0) {
      element.setPointerCapture(event.pointerId);
      tell('down', event);
    }
    showCursor();
  }, { signal });
  element.addEventListener('pointermove', (event) => {
    if (panning?.id === event.pointerId) {
      const { x, y } = place(event);
      panBy(x - panning.x, y - panning.y);
      panning = { id: event.pointerId, x, y };
    } else if (takesOver(event)) tell('move', event);
    showCursor();
  }, { signal });
  element.addEventListener('pointerup', (event) => {
    if (panning?.id === event.pointerId) panning = null;
    else if (event.button === 0) tell('up', event);
    showCursor();
  }, { signal });
  element.addEventListener('pointercancel', () => {
    panning = null;
    feed({ kind: 'key', key: 'Escape' });
  }, { signal });
  element.addEventListener('dblclick', (event) => tell('double-click', event), { signal });
  element.addEventListener('pointerleave', () => {
    if (workspace.getState().mapCursor !== null) return;
    workspace.setState({ cursor: null });
    feed({ kind: 'leave' });
  }, { signal });
  element.addEventListener('wheel', (event) => {
    event.preventDefault();
    const { x, y } = place(event);
    // Lines and pages of a coarse wheel, in pixels.
    zoomAt(x, y, event.deltaY * (event.deltaMode === 1 ? 33 : event.deltaMode === 2 ? 400 : event.ctrlKey ? 4 : 1));
  }, { signal, passive: false });

  const keys = (event: KeyboardEvent) => {
    if (isTyping(event.target)) return;
    if (event.code === 'Space' && !isBusy(document.activeElement)) {
      spaceHeld = event.type === 'keydown';
      event.preventDefault();
      showCursor();
    }
    if (event.type !== 'keydown' || workspace.getState().dialog !== null) return;
    if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'Backspace') {
      if (isBusy(document.activeElement)) return;
      if (event.key === 'Escape' && isOrbiting(workspace.getState())) stopOrbit();
      else feed({ kind: 'key', key: event.key });
      event.preventDefault();
    }
  };
  window.addEventListener('keydown', keys, { signal });
  window.addEventListener('keyup', keys, { signal });
  return () => stop.abort();
}

/** A mouse that lies still is told of what moves under it; one that a hand moves takes over from the keys. */
function takesOver({ movementX, movementY }: PointerEvent): boolean {
  if (workspace.getState().mapCursor === null) return true;
  if (movementX === 0 && movementY === 0) return false;
  leaveMapCursor();
  return true;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);

/** Something that takes these keys itself has the focus; a panel's frame does not count. */
const isBusy = (focused: Element | null): boolean =>
  focused?.closest('button, a, input, select, textarea, table, [role="menu"], [role="menubar"], [role="dialog"], [role="listbox"], [role="tab"]') != null;
