import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snap } from '../../../src-core/document/snap.ts';
import { isOnGrid } from '../../../src-core/geometry/grid.ts';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import { constrained, isDetermined, type Aim } from './constrain.ts';
import { noLocks, unconstrained, type Constraints, type Locks } from './constraints.ts';
import { degreesBetween, normalDegrees } from './direction.ts';

/*  north ↑      base is (100, 100); the cursor points north-east of it, at (130, 110)
 *        └→ east */
const base = { x: 100, y: 100 };
const cursor = { x: 130, y: 110 };
const aim = (constraints: Partial<Omit<Constraints, 'locks'>> & { readonly locks?: Partial<Locks> }, more: Partial<Aim> = {}) =>
  constrained({ cursor, snap: null, base, reach: 2, ...more, constraints: { ...unconstrained, ...constraints, locks: { ...noLocks, ...constraints.locks } } });
const vertex = (point: PlanPoint): Snap => ({ point, kind: 'vertex', record: null });
const edge = (a: PlanPoint, b: PlanPoint, point: PlanPoint): Snap => ({ point, kind: 'edge', record: null, edge: [a, b] });

describe('nothing held', () => {
  it('the cursor, on the grid', () => expect(aim({}, { cursor: { x: 1.00049, y: 2 } }).point).toEqual({ x: 1, y: 2 }));
  it('what it is snapped to', () => expect(aim({}, { snap: vertex({ x: 131, y: 111 }) })).toMatchObject({ point: { x: 131, y: 111 }, snap: { kind: 'vertex' } }));
});

describe('what is typed', () => {
  it('a distance in the direction of the cursor', () => {
    const { point } = aim({ locks: { distance: 50 } });
    expect(Math.hypot(point.x - 100, point.y - 100)).toBeCloseTo(50, 3);
    expect(degreesBetween(base, point)).toBeCloseTo(degreesBetween(base, cursor), 2);
  });
  it('distance and angle: one way, wherever the cursor is', () => {
    expect(aim({ locks: { distance: 50, angle: 90 } }).point).toEqual({ x: 100, y: 150 });
    expect(aim({ locks: { distance: 50, angle: 90 } }, { cursor: { x: 100, y: 20 } }).point).toEqual({ x: 100, y: 150 });
    expect(aim({ locks: { distance: 100, angle: 45 } }).point).toEqual({ x: 170.711, y: 170.711 });
  });
  it('an angle alone: the line both ways, under the cursor', () => {
    expect(aim({ locks: { angle: 0 } }).point).toEqual({ x: 130, y: 100 });
    expect(aim({ locks: { angle: 0 } }, { cursor: { x: 60, y: 110 } })).toMatchObject({ point: { x: 60, y: 100 }, guide: { through: base, degrees: 0 } });
  });
  it('absolute and relative coordinates', () => {
    expect(aim({ locks: { north: 2_350_000, east: 420_000 } }).point).toEqual({ x: 420_000, y: 2_350_000 });
    expect(aim({ locks: { dNorth: -5, dEast: 20 } }).point).toEqual({ x: 120, y: 95 });
    expect(aim({ locks: { north: 107 } }).point).toEqual({ x: 130, y: 107 });
    expect(aim({ locks: { north: 7 } }, { base: null }).point).toEqual({ x: 130, y: 7 });
    expect(aim({ locks: { dNorth: 7 } }, { base: null }).point).toEqual(cursor);
  });
  it('one coordinate with an angle or a distance', () => {
    expect(aim({ locks: { east: 120, angle: 45 } }).point).toEqual({ x: 120, y: 120 });
    expect(aim({ locks: { dEast: 30, distance: 50 } }).point).toEqual({ x: 130, y: 140 });
    expect(aim({ locks: { dEast: 30, distance: 50 } }, { cursor: { x: 130, y: 20 } }).point).toEqual({ x: 130, y: 60 });
    // Too far to be reached by that distance: as near as it gets.
    expect(aim({ locks: { dEast: 80, distance: 50 } }).point).toEqual({ x: 180, y: 100 });
  });
  it('holds against a vertex, which then only gives the place along the line', () => {
    expect(aim({ locks: { angle: 90 } }, { snap: vertex({ x: 131, y: 117 }) })).toMatchObject({ point: { x: 100, y: 117 }, snap: null });
  });
  it('a distance on an edge: where the circle meets it', () => {
    expect(aim({ locks: { distance: 50 } }, { cursor: { x: 129.5, y: 140.2 }, snap: edge({ x: 130, y: 0 }, { x: 130, y: 200 }, { x: 130, y: 140.2 }) }))
      .toMatchObject({ point: { x: 130, y: 140 }, snap: { kind: 'intersection' } });
  });
});

describe('ortho and polar', () => {
  it('ortho: along the nearer axis', () => {
    expect(aim({ ortho: true }).point).toEqual({ x: 130, y: 100 });
    expect(aim({ ortho: true }, { cursor: { x: 95, y: 60 } }).point).toEqual({ x: 100, y: 60 });
  });
  it('ortho with a typed distance', () => expect(aim({ ortho: true, locks: { distance: 12.5 } }).point).toEqual({ x: 112.5, y: 100 }));
  it('ortho gives way to a snapped point, and meets a snapped edge', () => {
    expect(aim({ ortho: true }, { snap: vertex({ x: 131, y: 111 }) }).point).toEqual({ x: 131, y: 111 });
    expect(aim({ ortho: true }, { cursor: { x: 131, y: 101 }, snap: edge({ x: 130, y: 0 }, { x: 134, y: 200 }, { x: 131.98, y: 101 }) })).toMatchObject({ point: { x: 132, y: 100 }, snap: { kind: 'intersection' } });
  });
  it('polar: only near one of its directions', () => {
    expect(aim({ polarStep: 45 }, { cursor: { x: 131, y: 130 } }).point).toEqual({ x: 130.5, y: 130.5 });
    expect(aim({ polarStep: 45 }).point).toEqual(cursor);
  });
});

describe('parallel and perpendicular', () => {
  it('parallel to an edge at 30 degrees', () => {
    const { point } = aim({ along: { kind: 'parallel', degrees: 30 } });
    expect(degreesBetween(base, point)).toBeCloseTo(30, 2);
  });
  it('perpendicular, to the side the cursor is on', () => {
    expect(aim({ along: { kind: 'perpendicular', degrees: 0 }, locks: { distance: 10 } }).point).toEqual({ x: 100, y: 110 });
    expect(aim({ along: { kind: 'perpendicular', degrees: 0 }, locks: { distance: 10 } }, { cursor: { x: 130, y: 70 } }).point).toEqual({ x: 100, y: 90 });
  });
});

describe('isDetermined', () => {
  it.each([
    [{ distance: 5, angle: 3 }, true], [{ north: 1, east: 2 }, true], [{ dNorth: 1, east: 2 }, true], [{ angle: 4, dNorth: 1 }, true],
    [{ distance: 5 }, false], [{ angle: 5 }, false], [{ dNorth: 1, distance: 5 }, false], [{}, false],
  ] as [Partial<Locks>, boolean][])('%o: %s', (locks, expected) => expect(isDetermined({ ...unconstrained, locks: { ...noLocks, ...locks } }, base)).toBe(expected));
  it('nothing relative before the first point', () => expect(isDetermined({ ...unconstrained, locks: { ...noLocks, dNorth: 1, dEast: 1 } }, null)).toBe(false));
});

const length = fc.double({ min: -5000, max: 5000, noNaN: true });
const maybe = fc.option(length);

describe('whatever is held', () => {
  const locks = fc.record({ distance: fc.option(fc.double({ min: 0, max: 5000, noNaN: true })), angle: maybe, north: maybe, east: maybe, dNorth: maybe, dEast: maybe });
  it('the point lands on the 1 mm grid', () => {
    fc.assert(fc.property(locks, length, length, fc.boolean(), fc.option(fc.constantFrom(5, 15, 45)), fc.option(length), fc.boolean(), (held, x, y, ortho, polarStep, along, drawing) => {
      const { point } = aim({ locks: held, ortho, polarStep, along: along === null ? null : { kind: 'parallel', degrees: along } }, { cursor: { x: 420_000 + x, y: 2_350_000 + y }, base: drawing ? { x: 420_000, y: 2_350_000 } : null });
      expect(isOnGrid(point.x) && isOnGrid(point.y), `${point.x} ${point.y}`).toBe(true);
    }), { seed: 88, numRuns: 1500 });
  });
  it('distance and angle come out as typed, within the grid', () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 5000, noNaN: true }), length, length, length, (metres, degrees, x, y) => {
      const { point } = aim({ locks: { distance: metres, angle: degrees } }, { cursor: { x, y } });
      expect(Math.abs(Math.hypot(point.x - base.x, point.y - base.y) - metres)).toBeLessThan(0.00072);
      const turned = Math.abs(degreesBetween(base, point) - normalDegrees(degrees));
      expect((Math.min(turned, 360 - turned) / 180) * Math.PI * metres).toBeLessThan(0.00072);
    }), { seed: 89, numRuns: 800 });
  });
});
