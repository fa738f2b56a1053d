import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapKinds, type SnapKind } from '../document/snap.ts';
import type { LayerKey } from '../document/layers.ts';
import { isOnGrid } from '../geometry/grid.ts';
import { aPlan, aRecord, type PlanBuilder } from '../testing/a-plan.ts';
import { randomCoverage, randomFrom } from '../testing/random-plan.ts';
import { geometryFromWkt } from '../testing/wkt.ts';
import { metres } from '../units.ts';
import type { ConstructionLine } from './construction-line.ts';
import { findSnap, type SnapRequest } from './find-snap.ts';
import { fixedSource, planSource } from './snap-source.ts';

/*  10 ┌──────┐            A is a square, R a road beside it that does not close,
 *     │  A   │    ╱ R     P a facility. Reach is 1 m throughout.
 *   0 └──────┘   ╱   · P
 *     0     10  20  30    */
const plan = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))')
  .record(aRecord('R', 'roads', 'LINESTRING (20 0, 29.999 10)'))
  .record(aRecord('P', 'facilities', 'POINT (40 0)'));
const allLayers: readonly LayerKey[] = ['zones_QHDH', 'roads', 'facilities'];
const only = (...on: SnapKind[]) => Object.fromEntries(snapKinds.map((kind) => [kind, on.includes(kind)])) as Record<SnapKind, boolean>;
const all = only(...snapKinds);
const usual = only('own-vertex', 'vertex', 'edge');

interface Asked extends Partial<Omit<SnapRequest, 'cursor'>> { readonly of?: PlanBuilder; readonly layers?: readonly LayerKey[] }
const snap = (x: number, y: number, { of = plan, layers = allLayers, ...rest }: Asked = {}) =>
  findSnap({ cursor: { x, y }, reach: metres(1), sources: [planSource(of.context.index, layers)], kinds: usual, ...rest });

describe('vertices and edges', () => {
  it('meets a vertex exactly, even where an edge is nearer', () => expect(snap(9.5, 0.1)).toEqual({ point: { x: 10, y: 0 }, kind: 'vertex', record: 'A' }));
  it('else the nearest edge, on the grid, and says which', () => expect(snap(5.12345, 0.4)).toEqual({ point: { x: 5.123, y: 0 }, kind: 'edge', record: 'A', edge: [{ x: 0, y: 0 }, { x: 10, y: 0 }] }));
  it('knows lines', () => expect(snap(25, 5)).toMatchObject({ kind: 'edge', record: 'R' }));
  it('knows points', () => expect(snap(40.4, 0.3)).toMatchObject({ kind: 'vertex', record: 'P', point: { x: 40, y: 0 } }));
  it('does not close a line', () => expect(snap(20, 9, { layers: ['roads'] })).toBeNull());
  it('takes what is being drawn first', () => expect(snap(9.5, 0.1, { own: [{ x: 9.6, y: 0.2 }] })).toMatchObject({ kind: 'own-vertex', record: null }));
  it('leaves the cursor alone out of reach', () => expect(snap(5, 5)).toBeNull());
  it('looks for nothing that is switched off', () => expect(snap(9.5, 0.1, { kinds: only('edge') })).toMatchObject({ kind: 'edge' }));
  it('looks into no other layer', () => expect(snap(25, 5, { layers: ['zones_QHDH'] })).toBeNull());
  it('takes shapes that are not of the plan, and brings them onto the grid', () => {
    const reference = fixedSource([geometryFromWkt('LINESTRING (100.00049 5, 110 5)')]);
    expect(findSnap({ cursor: { x: 100.3, y: 5.2 }, reach: metres(1), sources: [reference], kinds: usual })).toEqual({ point: { x: 100, y: 5 }, kind: 'vertex', record: null });
  });
});

describe('points that are not there yet', () => {
  it('the middle of an edge', () => expect(snap(5.2, 0.1, { kinds: all })).toMatchObject({ kind: 'midpoint', point: { x: 5, y: 0 }, record: 'A' }));

  /*   two roads cross at (5, 5) without a vertex there  */
  const crossing = aPlan().record(aRecord('S', 'roads', 'LINESTRING (0 0, 10 10)')).record(aRecord('T', 'roads', 'LINESTRING (0 10, 10 0)'));
  it('the crossing of two edges', () => expect(snap(5.4, 5.1, { of: crossing, kinds: only('edge', 'intersection') })).toMatchObject({ kind: 'intersection', point: { x: 5, y: 5 } }));
  it('no crossing where two edges end in one vertex', () => expect(snap(0.2, 0.2, { kinds: only('intersection') })).toBeNull());

  it('the centre of an area', () => expect(snap(5.3, 4.8, { kinds: all })).toMatchObject({ kind: 'centre', point: { x: 5, y: 5 } }));

  /*  base at (3, 7) above the lower edge: its foot is (3, 0)  */
  it('the foot of the perpendicular from the last corner', () => expect(snap(3.3, 0.3, { kinds: only('edge', 'perpendicular'), base: { x: 3, y: 7 } })).toMatchObject({ kind: 'perpendicular', point: { x: 3, y: 0 } }));
  it('no foot beside the edge', () => expect(snap(9.8, 0.3, { kinds: only('perpendicular'), base: { x: 12, y: 7 } })).toBeNull());

  it('an edge drawn out beyond its end', () => expect(snap(14, 0.4, { kinds: only('edge', 'extension') })).toMatchObject({ kind: 'extension', point: { x: 14, y: 0 }, record: 'A' }));
  it('not drawn out without end', () => expect(snap(-40, 0.4, { kinds: only('edge', 'extension') })).toBeNull());

  /*  the lower edge of A drawn out meets the road R in its vertex (20, 0); drawn out at y = 10 it meets (29.999, 10)  */
  it('where a drawn-out edge meets another', () => {
    const beside = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))').record(aRecord('R', 'roads', 'LINESTRING (15 -5, 15 5)'));
    expect(snap(15.3, 0.3, { of: beside, kinds: only('intersection', 'extension', 'edge') })).toMatchObject({ kind: 'intersection', point: { x: 15, y: 0 } });
  });
});

describe('construction lines and the grid', () => {
  const slope: ConstructionLine = { through: { x: 100, y: 100 }, direction: { x: Math.SQRT1_2, y: Math.SQRT1_2 } };
  const level: ConstructionLine = { through: { x: 0, y: 104 }, direction: { x: 1, y: 0 } };
  it('a construction line', () => expect(snap(200.2, 200, { kinds: all, lines: [slope] })).toMatchObject({ kind: 'construction', point: { x: 200.1, y: 200.1 } }));
  it('the crossing of two', () => expect(snap(104.4, 104.3, { kinds: all, lines: [slope, level] })).toMatchObject({ kind: 'intersection', point: { x: 104, y: 104 } }));
  it('its crossing with an edge', () => expect(snap(10.3, 6.2, { kinds: only('intersection', 'edge', 'construction'), lines: [{ through: { x: 0, y: 6 }, direction: { x: 1, y: 0 } }] })).toMatchObject({ kind: 'intersection', point: { x: 10, y: 6 } }));
  it('the grid, where there is nothing else', () => {
    expect(snap(50.4, 49.7, { kinds: all, gridStep: 5 })).toEqual({ point: { x: 50, y: 50 }, kind: 'grid', record: null });
    expect(snap(9.9, 0.2, { kinds: all, gridStep: 0.5 })).toMatchObject({ kind: 'vertex' });
  });
});

describe('a large plan', () => {
  const coverage = randomCoverage(30, randomFrom(11));
  const of = aPlan('QHDH', coverage);

  it('finds what looking at everything finds', () => {
    const random = randomFrom(12);
    const points = coverage.flatMap(({ geometry }) => (geometry?.type === 'MultiPolygon' ? [...geometry.polygons[0]![0]!] : []));
    const sources = [planSource(of.context.index, ['zones_QHDH'])];
    for (let i = 0; i < 300; i++) {
      const cursor = { x: 420_000 + random() * 3000, y: 2_350_000 + random() * 3000 };
      const reach = metres(5 + random() * 200);
      let away = Infinity;
      for (let k = 0; k < points.length; k += 2) away = Math.min(away, Math.hypot(points[k]! - cursor.x, points[k + 1]! - cursor.y));
      const found = findSnap({ cursor, reach, sources, kinds: usual });
      if (away <= reach) {
        expect(found, `cursor ${i}`).toMatchObject({ kind: 'vertex' });
        expect(Math.hypot(found!.point.x - cursor.x, found!.point.y - cursor.y)).toBeCloseTo(away, 9);
      } else expect(found?.kind ?? 'edge').toBe('edge');
    }
  });

  it('always answers on the grid and within reach', () => {
    const sources = [planSource(of.context.index, ['zones_QHDH'])];
    const lines: ConstructionLine[] = [{ through: { x: 421_000.123, y: 2_351_000 }, direction: { x: Math.cos(0.3), y: Math.sin(0.3) } }];
    fc.assert(fc.property(fc.double({ min: 0, max: 3000, noNaN: true }), fc.double({ min: 0, max: 3000, noNaN: true }), fc.double({ min: 0.01, max: 60, noNaN: true }), (dx, dy, reach) => {
      const cursor = { x: 420_000 + dx, y: 2_350_000 + dy };
      const found = findSnap({ cursor, reach: metres(reach), sources, kinds: all, lines, base: { x: 420_500, y: 2_350_500 }, gridStep: 0.25 });
      if (found === null) return;
      expect(isOnGrid(found.point.x) && isOnGrid(found.point.y)).toBe(true);
      expect(Math.hypot(found.point.x - cursor.x, found.point.y - cursor.y)).toBeLessThanOrEqual(reach + 0.001);
    }), { seed: 71, numRuns: 400 });
  });

  it('walks no outline of many vertices twice', () => {
    const count = 50_000;
    const round = Float64Array.from({ length: 2 * count }, (_, i) => Math.round(((i % 2 === 0 ? Math.cos : Math.sin)((Math.floor(i / 2) / count) * 2 * Math.PI) * 5000) * 1000) / 1000);
    const source = fixedSource([{ type: 'MultiPolygon', polygons: [[round]] }]);
    const found = findSnap({ cursor: { x: 5000.2, y: 0.1 }, reach: metres(1), sources: [source], kinds: usual });
    expect(found).toEqual({ point: { x: 5000, y: 0 }, kind: 'vertex', record: null });
  });
});
