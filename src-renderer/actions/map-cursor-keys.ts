import { clickMapCursor, escapeMapCursor, finishAtMapCursor, mapCursorSteps, moveMapCursor, pressMapCursor } from '../store/map-cursor.ts';
import { workspace } from '../store/workspace.ts';
import { isComposing, isCovered, isOnMap, isTyping } from './bind-keys.ts';

type Pressed = Pick<KeyboardEvent, 'code' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'repeat'>;

/** Pixels right and down. */
const ways: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * While the map cursor is on, the map's own keys are its: they come after those of figures that are fixed
 * (`drawing-keys.ts`, bound before) and before those of actions. Answers with the function that takes them off again.
 */
export function bindMapCursorKeys(target: Window): () => void {
  const stop = new AbortController();
  target.addEventListener('keydown', (event) => {
    if (isComposing(event) || isTyping(event.target) || !isOnMap(event.target) || isCovered() || !takeMapCursorKey(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true, signal: stop.signal });
  return () => stop.abort();
}

/** Answers whether the key was for the map cursor. */
export function takeMapCursorKey({ code, shiftKey: shift, altKey: alt, ctrlKey, metaKey, repeat }: Pressed): boolean {
  if (workspace.getState().mapCursor === null) return false;
  const control = ctrlKey || metaKey;
  const way = ways[code];
  if (way !== undefined) {
    const step = control ? mapCursorSteps.fine : shift ? mapCursorSteps.far : mapCursorSteps.usual;
    moveMapCursor(way[0] * step, way[1] * step, alt);
    return true;
  }
  switch (code) {
    case 'Enter':
    case 'NumpadEnter':
      // A key held down is one click.
      if (!repeat) (control ? finishAtMapCursor : () => clickMapCursor(shift, alt))();
      return true;
    case 'Space':
      if (control) return false;
      if (!repeat) pressMapCursor(shift, alt);
      return true;
    case 'Escape':
      if (!repeat) escapeMapCursor();
      return true;
    default:
      return false;
  }
}
