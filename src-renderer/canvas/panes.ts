import type { Phase } from '../../src-core/document/layers.ts';
import type { Workspace } from '../store/workspace.ts';

/** A part of the map's plane with one phase in it. Pixels from the map's left edge. */
export interface Pane {
  readonly id: 'plan' | 'left' | 'right';
  readonly phase: Phase;
  readonly x: number;
  readonly width: number;
  /** Where the middle of the view lies: of a swipe in both panes at the same place, so that they make one map. */
  readonly middle: number;
}

/** One pane, or the two in which phases are compared. */
export function panesOf({ compare, phase, mapSize: { width } }: Pick<Workspace, 'compare' | 'phase' | 'mapSize'>): readonly Pane[] {
  if (compare === null) return [{ id: 'plan', phase, x: 0, width, middle: width / 2 }];
  const { mode, left, right, at } = compare;
  // Whole pixels, or the edge between the two would blur.
  const divider = Math.round(mode === 'swipe' ? at * width : width / 2);
  const middle = (from: number, to: number) => (mode === 'swipe' ? width / 2 : (from + to) / 2);
  return [
    { id: 'left', phase: left, x: 0, width: divider, middle: middle(0, divider) },
    { id: 'right', phase: right, x: divider, width: width - divider, middle: middle(divider, width) },
  ];
}

export const paneAt = (x: number, panes: readonly Pane[]): Pane => panes.find((pane) => x < pane.x + pane.width) ?? panes.at(-1)!;

/** Where the phase being edited is, the right one where it is in neither or both. */
export const editedPane = (panes: readonly Pane[], phase: Phase): Pane => panes.findLast((pane) => pane.phase === phase) ?? panes.at(-1)!;
