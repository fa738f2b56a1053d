/** What somebody typed and fixed for the next point. Metres; `angle` in degrees, counter-clockwise from east. */
export interface Locks {
  readonly distance: number | null;
  readonly angle: number | null;
  readonly north: number | null;
  readonly east: number | null;
  readonly dNorth: number | null;
  readonly dEast: number | null;
}
export type LockName = keyof Locks;

/** To an edge somebody pointed at; `degrees` is the direction of the edge. */
export interface Along { readonly kind: 'parallel' | 'perpendicular'; readonly degrees: number }

export interface Constraints {
  readonly locks: Locks;
  readonly ortho: boolean;
  /** Degrees between the directions that attract; `null` where polar is off. */
  readonly polarStep: number | null;
  readonly along: Along | null;
}

export const noLocks: Locks = { distance: null, angle: null, north: null, east: null, dNorth: null, dEast: null };
export const unconstrained: Constraints = { locks: noLocks, ortho: false, polarStep: null, along: null };

export const hasLocks = ({ locks, along }: Pick<Constraints, 'locks' | 'along'>): boolean => along !== null || Object.values(locks).some((value) => value !== null);
