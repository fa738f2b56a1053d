import { onPlan } from './open-plan.ts';
import { workspace, type Workspace } from './workspace.ts';

export const orbitColors = ['land-use', 'compliance'] as const;
export type OrbitColors = (typeof orbitColors)[number];
/** How many times higher than they are solids can be drawn: a city is flat. */
export const lifts = [1, 2, 5] as const;

/** How the plan is looked at from the side. */
export interface Orbit {
  /** The direction that is up on the screen, degrees clockwise from grid north. */
  readonly bearing: number;
  /** Of the eye over the ground, degrees; 90 is the plan view. */
  readonly pitch: number;
  readonly colors: OrbitColors;
  readonly lift: (typeof lifts)[number];
}

const lowest = 15;
const whole = 360;
const usual: Orbit = { bearing: 330, pitch: 45, colors: 'land-use', lift: 1 };
/** Looked at again, the plan is seen as it was last. */
let last = usual;

/** Phases or versions that are compared are compared in plan: the view from the side waits. */
export const isOrbiting = ({ orbit, compare }: Pick<Workspace, 'orbit' | 'compare'>): boolean => orbit !== null && compare === null;

export function startOrbit(): void {
  workspace.setState({ orbit: last, tool: 'select', hover: null, message: { key: 'orbit.hint', evidence: {}, tone: 'said' } });
}

export function stopOrbit(): void {
  const { orbit, message } = workspace.getState();
  if (orbit === null) return;
  last = orbit;
  workspace.setState({ orbit: null, message: message?.key === 'orbit.hint' ? null : message });
}

export function setOrbit(part: Partial<Orbit>): void {
  workspace.setState(({ orbit }) => (orbit === null ? {} : { orbit: bounded({ ...orbit, ...part }) }));
}

/** Degrees. */
export function turnOrbit(bearing: number, pitch: number): void {
  const { orbit } = workspace.getState();
  if (orbit !== null) setOrbit({ bearing: orbit.bearing + bearing, pitch: orbit.pitch + pitch });
}

function bounded(orbit: Orbit): Orbit {
  return { ...orbit, bearing: ((orbit.bearing % whole) + whole) % whole, pitch: Math.min(90, Math.max(lowest, orbit.pitch)) };
}

/** Drawing is done in plan: a tool that draws goes back to it. So does another plan. Called once. */
export function followOrbit(): void {
  workspace.subscribe((now, before) => {
    if (now.orbit === null || now.tool === before.tool || now.tool === 'select' || now.tool === 'pan') return;
    stopOrbit();
    workspace.setState({ message: { key: 'orbit.left-to-draw', evidence: {}, tone: 'said' } });
  });
  onPlan(({ kind }) => {
    if (kind !== 'changed') stopOrbit();
    if (kind === 'closed') last = usual;
  });
}
