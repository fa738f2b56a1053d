import type { Phase } from '../../src-core/document/layers.ts';
import { workspace } from './workspace.ts';

/** Two phases on the map at once: under a divider that is drawn across, or in two maps that move in step. */
export interface Comparison {
  readonly mode: 'swipe' | 'side-by-side';
  readonly left: Phase;
  readonly right: Phase;
  /** Where the divider is, as a share of the map's width. */
  readonly at: number;
}

/** So that neither side is ever out of reach. */
const nearestEdge = 0.02;

/** What was compared last is compared again; at first, what exists with what is planned. */
let last: Pick<Comparison, 'left' | 'right' | 'at'> | null = null;

export function startComparing(mode: Comparison['mode']): void {
  const { phase, compare } = workspace.getState();
  const sides = compare ?? last ?? { left: 'HT', right: phase === 'HT' ? 'QHDH' : phase, at: 0.5 };
  workspace.setState({ compare: { ...sides, mode } });
}

export function stopComparing(): void {
  last = workspace.getState().compare;
  workspace.setState({ compare: null });
}

export function compareWith(part: Partial<Omit<Comparison, 'mode'>>): void {
  const { compare } = workspace.getState();
  if (compare === null) return;
  const at = Math.min(1 - nearestEdge, Math.max(nearestEdge, part.at ?? compare.at));
  workspace.setState({ compare: { ...compare, ...part, at } });
}
