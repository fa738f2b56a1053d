import type { DifferenceLook } from '../store/difference-items.ts';
import type { Rgba } from './palette.ts';

export interface LookOfDifference {
  readonly color: Rgba;
  /** Pixels. */
  readonly width: number;
  /** Stroke and gap, pixels; `null`: a whole line. */
  readonly dashes: readonly [number, number] | null;
  /** Radians from east and pixels from stroke to stroke; `null`: nothing over the land. */
  readonly hatch: { readonly angle: number; readonly spacing: number } | null;
}

/** Told apart by their lines and strokes alone, so that a print in black and white says the same. */
export const looksOfDifferences: Readonly<Record<DifferenceLook, LookOfDifference>> = {
  added: { color: [0, 104, 56, 255], width: 2.6, dashes: null, hatch: { angle: Math.PI / 2, spacing: 6 } },
  removed: { color: [184, 24, 24, 255], width: 2.6, dashes: [9, 4], hatch: { angle: 0, spacing: 6 } },
  recoded: { color: [140, 0, 130, 255], width: 2.2, dashes: null, hatch: { angle: Math.PI / 4, spacing: 7 } },
  reshaped: { color: [168, 72, 0, 255], width: 2.8, dashes: [7, 3], hatch: null },
  attributes: { color: [0, 76, 168, 255], width: 2.6, dashes: [2, 3.5], hatch: null },
};
