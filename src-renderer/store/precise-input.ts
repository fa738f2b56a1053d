import { degreesBetween } from '../tools/precise/direction.ts';
import { isDetermined } from '../tools/precise/constrain.ts';
import { hasLocks, noLocks, unconstrained, type Along, type LockName, type Locks } from '../tools/precise/constraints.ts';
import { edgeUnder } from '../tools/precise/edge-under.ts';
import type { Typed } from '../tools/precise/parse-typed.ts';
import { precise } from './precise.ts';
import { aimAgain, clickHere, giveFigures, pointedAt } from './tool-runner.ts';

/** Fixes or frees one figure of the next point. What is typed later wins: X frees ΔX, and so on. */
export function setLock(name: LockName, value: number | null): void {
  const twin = ({ north: 'dNorth', dNorth: 'north', east: 'dEast', dEast: 'east' } as Partial<Record<LockName, LockName>>)[name];
  precise.setState(({ locks }) => ({ locks: { ...locks, [name]: value, ...(twin !== undefined && value !== null ? { [twin]: null } : {}) } }));
  aimAgain();
}

/** Answers whether there was anything to free. */
export function freeLocks(): boolean {
  if (!hasLocks(precise.getState())) return false;
  precise.setState({ locks: noLocks, along: null });
  aimAgain();
  return true;
}

/** Sets the point where what is typed settles it, wherever the pointer is. Answers whether it did. */
export function placeIfDetermined(): boolean {
  const { wants, locks } = precise.getState();
  if (wants === null || !isDetermined({ ...unconstrained, locks }, wants.base)) return false;
  clickHere();
  return true;
}

/** Sets the point where the pointer holds it by what is fixed; without a pointer over the map it waits for one. Answers whether anything is fixed. */
export function placeHeld(): boolean {
  if (precise.getState().wants === null || !hasLocks(precise.getState())) return false;
  if (pointedAt() === null) placeIfDetermined();
  else clickHere();
  return true;
}

/**
 * Holds the next point parallel or square to the edge under the pointer, else to the piece drawn last. Said again, it
 * lets go. Answers whether there was an edge.
 */
export function holdAlong(kind: Along['kind'], drawn: readonly { readonly x: number; readonly y: number }[]): boolean {
  const { along, wants } = precise.getState();
  if (wants?.base == null) return false;
  if (along?.kind === kind) {
    precise.setState({ along: null });
    aimAgain();
    return true;
  }
  const pointed = pointedAt();
  const edge = pointed === null ? null : edgeUnder(pointed.point, pointed.context)?.edge ?? null;
  const [a, b] = edge ?? [drawn.at(-2), drawn.at(-1)];
  if (a === undefined || b === undefined) return false;
  precise.setState({ along: { kind, degrees: degreesBetween(a, b) } });
  aimAgain();
  return true;
}

/** Why figures typed on the command line made no point; `null` where they did. Each is a key of the catalogues. */
export function placeTyped(typed: Exclude<Typed, { kind: 'word' | 'nothing' }>): string | null {
  const { wants } = precise.getState();
  if (wants === null) return 'typed-no-tool';
  if (wants.figures !== undefined && (typed.kind === 'length' || typed.kind === 'angle')) {
    giveFigures([typed.kind === 'length' ? typed.metres : typed.degrees], true);
    return null;
  }
  if (wants.base === null && typed.kind !== 'absolute') return 'typed-no-base';
  if (typed.kind === 'angle') {
    setLock('angle', typed.degrees);
    return null;
  }
  if (typed.kind === 'length' && pointedAt() === null && precise.getState().locks.angle === null) return 'typed-no-direction';
  const { angle } = precise.getState().locks;
  const locks: Locks = { ...noLocks, ...{
    absolute: () => (typed.kind === 'absolute' ? { north: typed.north, east: typed.east } : {}),
    relative: () => (typed.kind === 'relative' ? { dNorth: typed.north, dEast: typed.east } : {}),
    polar: () => (typed.kind === 'polar' ? { distance: typed.metres, angle: typed.degrees } : {}),
    length: () => (typed.kind === 'length' ? { distance: typed.metres, angle } : {}),
  }[typed.kind]() };
  precise.setState({ locks });
  clickHere();
  return null;
}
