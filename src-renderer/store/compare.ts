import type { Phase } from '../../src-core/document/layers.ts';
import { workspace } from './workspace.ts';

/** How two things stand on the map: under a divider, in two maps that move in step, one after the other, or one through the other. */
export const pairModes = ['swipe', 'side-by-side', 'flicker', 'onion'] as const;
export type PairMode = (typeof pairModes)[number];
/** Of two versions one alone can be shown besides. */
export const versionModes = ['later', 'earlier', ...pairModes] as const;
export type VersionMode = (typeof versionModes)[number];

/** What a side is called by: of a plan its version (`null`: as it stands) and its phase, else its name alone. */
export interface SideLabel { readonly plan: string | null; readonly name: string; readonly version: string | null; readonly phase: Phase | null }

/** Two phases of the plan, or two versions, on the map at once. */
export interface MapComparison {
  readonly mode: VersionMode;
  readonly left: Phase;
  readonly right: Phase;
  /** Where the divider of a swipe is, as a share of the map's width. */
  readonly at: number;
  /** How much of the left shows through in an onion, 0 to 1. */
  readonly strength: number;
  /** Whether a flicker shows the left just now. */
  readonly isLeft: boolean;
  /** The earlier version, on the left, and the later; `null` where both sides are phases of the plan. `isOfPlan`: one of them is of the plan that is open, which takes what is said of them. */
  readonly versions: { readonly before: SideLabel; readonly after: SideLabel; readonly isOfPlan: boolean } | null;
}

/** So that neither side is ever out of reach. */
const nearestEdge = 0.02;
const usual = { at: 0.5, strength: 0.5, isLeft: false };

/** What was compared last is compared again; at first, what exists with what is planned. */
let last: Pick<MapComparison, 'left' | 'right' | 'at' | 'strength'> | null = null;

export function startComparing(mode: PairMode): void {
  const { phase, compare } = workspace.getState();
  const sides = compare ?? last ?? { left: 'HT', right: phase === 'HT' ? 'QHDH' : phase };
  workspace.setState({ compare: { ...usual, versions: null, ...sides, isLeft: false, mode } });
}

/** Two phases: back to one. Two versions: the later one alone; they stay compared until somebody ends that. */
export function stopComparing(): void {
  const { compare } = workspace.getState();
  if (compare === null || compare.versions !== null) return compareWith({ mode: 'later' });
  last = compare;
  workspace.setState({ compare: null });
}

export function compareWith(part: Partial<Omit<MapComparison, 'versions'>>): void {
  const { compare } = workspace.getState();
  if (compare === null) return;
  const at = Math.min(1 - nearestEdge, Math.max(nearestEdge, part.at ?? compare.at));
  workspace.setState({ compare: { ...compare, ...part, at } });
}
