import { describe, expect, it } from 'vitest';
import { areaOf } from '../../src-core/geometry/area.ts';
import { geometryFromWkt } from '../../src-core/testing/wkt.ts';
import { randomCoverage, randomFrom } from '../../src-core/testing/random-plan.ts';
import { ShapeColumnsBuilder } from '../../src-core/wire/shape-columns.ts';
import type { Geometry } from '../../src-core/geometry/types.ts';
import { buildFillBase, type FillBase } from './fill-base.ts';

function columnsOf(...geometries: readonly Geometry[]) {
  const builder = new ShapeColumnsBuilder();
  for (const geometry of geometries) {
    builder.addGeometry(geometry);
    builder.endRecord();
  }
  return builder.finish();
}

function triangleArea({ positions, indices }: FillBase): number {
  let sum = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i]!, indices[i + 1]!, indices[i + 2]!].map((index) => [positions[2 * index]!, positions[2 * index + 1]!] as const) as [readonly [number, number], readonly [number, number], readonly [number, number]];
    sum += Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) / 2;
  }
  return sum;
}

describe('buildFillBase', () => {
  it.each([
    ['a square', 'POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))', 2],
    ['a dart, which one of its diagonals would leave', 'POLYGON ((0 0, 4 -4, 1 0, 4 4, 0 0))', 2],
    ['a hole', 'POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 3 6, 6 6, 6 3, 3 3))', 8],
    ['two parts', 'MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((8 0, 9 0, 9 1, 8 0)))', 3],
  ])('cuts %s into triangles of the same area', (_, wkt, triangles) => {
    const geometry = geometryFromWkt(wkt);
    const base = buildFillBase(columnsOf(geometry), { x: 0, y: 0 });
    expect(base.indices.length / 3).toBe(triangles);
    expect(triangleArea(base)).toBeCloseTo(areaOf(geometry), 6);
  });

  it('knows the vertices of each record, also of one without a shape', () => {
    const square = geometryFromWkt('POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))');
    const builder = new ShapeColumnsBuilder();
    builder.addGeometry(square);
    builder.endRecord();
    builder.endRecord();
    builder.addGeometry(square);
    builder.endRecord();
    expect([...buildFillBase(builder.finish(), { x: 0, y: 0 }).recordStarts]).toEqual([0, 4, 4, 8]);
  });

  it('keeps the millimetre 8 km from the scene origin in VN-2000 coordinates', () => {
    const records = randomCoverage(10, randomFrom(3));
    const columns = columnsOf(...records.map((record) => record.geometry!));
    const { positions } = buildFillBase(columns, { x: 412_000, y: 2_350_000 });
    const worst = Math.max(...Array.from(positions, (value, i) => Math.abs(value + (i % 2 === 0 ? 412_000 : 2_350_000) - columns.coordinates[i]!)));
    expect(worst).toBeLessThan(0.0005);
  });
});
