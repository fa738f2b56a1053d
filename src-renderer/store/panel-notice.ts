import type { StoreApi } from 'zustand/vanilla';
import { workspace } from './workspace.ts';

/** From then on a person would see that a panel lags behind the map, ms. A slow disk must not hold them longer. */
const longestMs = 24;

let isHeld = false;
let ending: ReturnType<typeof setTimeout> | undefined;
const releases = new Set<() => void>();

export const arePanelsHeld = (): boolean => isHeld;

/** Hears the end of every hold; for what can wait as well as a panel. */
export function onRelease(listener: () => void): void {
  releases.add(listener);
}

/** What panels are told by that a store holds something else: `onNotice` answers with what ends it. */
export function noticeOf({ subscribe }: Pick<StoreApi<unknown>, 'subscribe'>): (listener: () => void) => () => void {
  const listeners = new Set<() => void>();
  let isDue = false;
  const tell = () => {
    isDue = false;
    for (const listener of listeners) listener();
  };
  subscribe(() => {
    if (isHeld) isDue = true;
    else tell();
  });
  onRelease(() => { if (isDue) tell(); });
  return (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
}

export const onNotice = noticeOf(workspace);

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
  for (const release of releases) release();
}

/** Called once, with the window. */
export function releaseOnInput(target: EventTarget): void {
  for (const kind of ['keydown', 'beforeinput', 'pointerdown', 'wheel', 'compositionstart', 'paste']) target.addEventListener(kind, releasePanels, { capture: true, passive: true });
}
