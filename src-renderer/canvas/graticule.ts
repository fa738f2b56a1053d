import type { MapView } from '../store/workspace.ts';
import type { Pane } from './panes.ts';

/** Lines are at least so far from each other on the screen, pixels. */
const leastPixels = 110;

/** A line of one coordinate: `at` in plan metres, and where it lies, pixels from the map's left or upper edge. */
export interface GraticuleLine { readonly at: number; readonly pixel: number }

export interface PaneGraticule {
  /** Metres from line to line. */
  readonly step: number;
  /** Upright lines, each of one east coordinate. */
  readonly east: readonly GraticuleLine[];
  /** Level lines, each of one north coordinate. */
  readonly north: readonly GraticuleLine[];
}

/** Lines of round coordinates in the plan's CRS, metres, over one pane of the map. */
export function graticuleOf({ x: left, width, middle }: Pick<Pane, 'x' | 'width' | 'middle'>, view: MapView, height: number): PaneGraticule {
  const scale = 2 ** view.zoom;
  const step = roundStep(leastPixels / scale);
  const lines = (from: number, to: number, place: (at: number) => number): GraticuleLine[] => {
    const first = Math.ceil(from / step);
    return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, i) => {
      // Whole steps from zero, so that 0.1 + 0.2 stays 0.3.
      const at = Number(((first + i) * step).toPrecision(12));
      return { at, pixel: place(at) };
    });
  };
  return {
    step,
    east: lines(view.x + (left - middle) / scale, view.x + (left + width - middle) / scale, (at) => middle + (at - view.x) * scale),
    north: lines(view.y - height / 2 / scale, view.y + height / 2 / scale, (at) => height / 2 - (at - view.y) * scale),
  };
}

/** 1, 2 or 5 times a power of ten, not less than `metres`. */
function roundStep(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  const head = metres / power;
  return Number(((head <= 1 ? 1 : head <= 2 ? 2 : head <= 5 ? 5 : 10) * power).toPrecision(1));
}
