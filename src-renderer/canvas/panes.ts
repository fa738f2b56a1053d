import type { Phase } from '../../src-core/document/layers.ts';
import type { Workspace } from '../store/workspace.ts';

/** What is drawn in a pane: a phase of the plan in the window, or of the earlier version it is compared with. */
export interface PaneSide {
  readonly of: 'plan' | 'earlier';
  readonly phase: Phase;
  /** 0: out of sight, to 1. */
  readonly strength: number;
}

/** A part of the map's plane. Pixels from the map's left edge. */
export interface Pane {
  readonly id: 'plan' | 'left' | 'right';
  /** The phase that is pointed at in it. */
  readonly phase: Phase;
  /** One, or two where one shows through the other or takes turns with it. */
  readonly sides: readonly PaneSide[];
  readonly x: number;
  readonly width: number;
  /** Where the middle of the view lies: of a swipe in both panes at the same place, so that they make one map. */
  readonly middle: number;
}

/** One pane, or the two in which phases or versions are compared. */
export function panesOf({ compare, phase, mapSize: { width } }: Pick<Workspace, 'compare' | 'phase' | 'mapSize'>): readonly Pane[] {
  const whole = (of: Phase, sides: readonly PaneSide[]): readonly Pane[] => [{ id: 'plan', phase: of, sides, x: 0, width, middle: width / 2 }];
  if (compare === null) return whole(phase, [{ of: 'plan', phase, strength: 1 }]);
  const { mode, left, right, at, strength, isLeft, versions } = compare;
  const side = (which: 'left' | 'right', shown = 1): PaneSide => (which === 'left' ? { of: versions === null ? 'plan' : 'earlier', phase: left, strength: shown } : { of: 'plan', phase: right, strength: shown });
  switch (mode) {
    case 'later': return whole(right, [side('right')]);
    case 'earlier': return whole(left, [side('left')]);
    case 'flicker': return whole(isLeft ? left : right, [side('right', isLeft ? 0 : 1), side('left', isLeft ? 1 : 0)]);
    case 'onion': return whole(right, [side('right', 1 - strength), side('left', strength)]);
    case 'swipe':
    case 'side-by-side':
  }
  // Whole pixels, or the edge between the two would blur.
  const divider = Math.round(mode === 'swipe' ? at * width : width / 2);
  const middle = (from: number, to: number) => (mode === 'swipe' ? width / 2 : (from + to) / 2);
  return [
    { id: 'left', phase: left, sides: [side('left')], x: 0, width: divider, middle: middle(0, divider) },
    { id: 'right', phase: right, sides: [side('right')], x: divider, width: width - divider, middle: middle(divider, width) },
  ];
}

/** Those that are to be seen, however faintly. */
export const phasesIn = (panes: readonly Pane[]): ReadonlySet<Phase> => new Set(panes.flatMap(({ sides }) => sides.filter(({ strength }) => strength > 0).map(({ phase }) => phase)));

export const paneAt = (x: number, panes: readonly Pane[]): Pane => panes.find((pane) => x < pane.x + pane.width) ?? panes.at(-1)!;

/** Where the phase being edited is, the right one where it is in neither or both. */
export const editedPane = (panes: readonly Pane[], phase: Phase): Pane => panes.findLast((pane) => pane.phase === phase) ?? panes.at(-1)!;
