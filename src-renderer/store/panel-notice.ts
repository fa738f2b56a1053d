import { workspace } from './workspace.ts';

/** From then on a person would see that a panel lags behind the map, ms. A slow disk must not hold them longer. */
const longestMs = 24;

const listeners = new Set<() => void>();
let isHeld = false;
let isDue = false;
let ending: ReturnType<typeof setTimeout> | undefined;

workspace.subscribe(() => {
  if (isHeld) isDue = true;
  else tell();
});

/** What a panel is told by that the workspace is another one; answers with what ends it. */
export function onNotice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Panels wait while an edit is on its way to the file: drawing them takes the window longer than the disk takes to write, and
 * they would be drawn again when it has. The map and the land balance do not wait. Whoever types or points ends it first:
 * a field must never show less than what was typed.
 */
export function holdPanels(): void {
  isHeld = true;
  clearTimeout(ending);
  ending = setTimeout(releasePanels, longestMs);
}

export function releasePanels(): void {
  if (!isHeld) return;
  clearTimeout(ending);
  isHeld = false;
  if (isDue) tell();
}

/** Called once, with the window. */
export function releaseOnInput(target: EventTarget): void {
  for (const kind of ['keydown', 'beforeinput', 'pointerdown', 'wheel', 'compositionstart', 'paste']) target.addEventListener(kind, releasePanels, { capture: true, passive: true });
}

function tell(): void {
  isDue = false;
  for (const listener of listeners) listener();
}
