import { describe, expect, it } from 'vitest';
import { randomCoverage, randomFrom } from '../../src-core/testing/random-plan.ts';
import { boxOf } from '../../src-core/geometry/bounds.ts';
import { ShapeColumnsBuilder } from '../../src-core/wire/shape-columns.ts';
import { buildFillBase } from './fill-base.ts';
import { buildFillChunks, recordsInChunk } from './fill-chunks.ts';

const origin = { x: 412_000, y: 2_350_000 };

describe('buildFillChunks', () => {
  const records = randomCoverage(30, randomFrom(7));
  const builder = new ShapeColumnsBuilder();
  for (const { geometry } of records) {
    builder.addGeometry(geometry);
    builder.endRecord();
  }
  const shapes = builder.finish();

  it('cuts the same triangles in pieces as in one', () => {
    const whole = buildFillBase(shapes, origin);
    const half = Math.floor(records.length / 2);
    const parts = [buildFillBase(shapes, origin, 0, half), buildFillBase(shapes, origin, half)];
    expect(parts.flatMap(({ positions }) => [...positions])).toEqual([...whole.positions]);
    const shift = parts[0]!.positions.length / 2;
    expect([...parts[0]!.indices, ...parts[1]!.indices.map((index) => index + shift)]).toEqual([...whole.indices]);
    expect(parts[1]!.recordStarts.length).toBe(records.length - half + 1);
  });

  it('knows where each record is', () => {
    const { chunks, boxes } = buildFillChunks(shapes, origin);
    expect(chunks).toHaveLength(Math.ceil(records.length / recordsInChunk));
    records.forEach(({ geometry }, i) => {
      const box = boxOf(geometry);
      const its = [...boxes.subarray(4 * i, 4 * i + 4)];
      [box.minX - origin.x, box.minY - origin.y, box.maxX - origin.x, box.maxY - origin.y].forEach((value, side) => expect(its[side]).toBeCloseTo(value, 3));
    });
  });

  it('has no room for a record without a shape', () => {
    const empty = new ShapeColumnsBuilder();
    empty.endRecord();
    const { boxes } = buildFillChunks(empty.finish(), origin);
    expect(boxes[0]! > boxes[2]!).toBe(true);
  });
});
