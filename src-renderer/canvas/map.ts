import { createStore } from 'zustand/vanilla';
import { PlanCanvas } from './plan-canvas.ts';

/** Whether the map cannot be drawn: no graphics, or graphics that went away and did not come back. */
export const mapTrouble = createStore<{ readonly noGraphics: boolean }>(() => ({ noGraphics: false }));

let canvas: PlanCanvas | null = null;

/** The window's one map. Asked for early, it is there by the time the plan is. */
export function theMap(): PlanCanvas {
  canvas ??= new PlanCanvas((detail) => {
    console.error('canvas', detail);
    // A layer that cannot be drawn is logged; only without a graphics context is there no map.
    if (/webgl|context|device/i.test(detail)) mapTrouble.setState({ noGraphics: true });
  });
  return canvas;
}
