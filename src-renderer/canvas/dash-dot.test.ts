import { describe, expect, it } from 'vitest';
import { geometryFromWkt } from '../../src-core/testing/wkt.ts';
import { dashDot, dashEdges } from './dash-dot.ts';
import { segments } from './hatch.ts';

const origin = { x: 0, y: 0 };
const everywhere = { minX: -1e6, minY: -1e6, maxX: 1e6, maxY: 1e6 };
const line = geometryFromWkt('LINESTRING (0 0, 100 0)');

function strokes({ startIndices, attributes }: ReturnType<typeof dashDot>): string[] {
  return Array.from({ length: startIndices.length - 1 }, (_, i) => [...attributes.getPath.value.subarray(2 * startIndices[i]!, 2 * startIndices[i + 1]!)].map((value) => Math.round(value * 100) / 100).join(' '));
}

describe('dashDot', () => {
  it('cuts a line into strokes and gaps', () => {
    expect(strokes(dashDot([line], [30, 10, 5, 5], everywhere, origin))).toEqual(['0 0 30 0', '40 0 45 0', '50 0 80 0', '90 0 95 0']);
  });

  it('goes round corners in one stroke', () => {
    expect(strokes(dashDot([geometryFromWkt('LINESTRING (0 0, 20 0, 20 20)')], [30, 100], everywhere, origin))).toEqual(['0 0 20 0 20 10']);
  });

  it('starts the pattern at the first vertex, whatever is in view', () => {
    const far = geometryFromWkt('LINESTRING (0 0, 1000000 0)');
    const seen = strokes(dashDot([far], [6, 4], { minX: 500_000, minY: -10, maxX: 500_020, maxY: 10 }, { x: 500_000, y: 0 }));
    expect(seen.filter((stroke) => stroke.startsWith('0 0') || stroke.startsWith('10 0'))).toEqual(['0 0 6 0', '10 0 16 0']);
    expect(seen.length).toBeLessThan(8);
  });

  it('draws nothing out of view', () => {
    expect(dashDot([line], [5, 5], { minX: 0, minY: 50, maxX: 100, maxY: 60 }, origin).length).toBe(0);
  });
});

describe('dashEdges', () => {
  const edges = (...from: number[][]) => segments(from.flat());
  it('closes corners: an edge begins and ends with a dash', () => {
    expect(strokes(dashEdges(edges([0, 0, 37, 0]), [7, 3], everywhere))).toEqual(['0 0 7 0', '10 0 17 0', '20 0 27 0', '30 0 37 0']);
  });
  it('leaves an edge whole that is too short for a gap', () => {
    expect(strokes(dashEdges(edges([0, 0, 9, 0]), [7, 3], everywhere))).toEqual(['0 0 9 0']);
  });
  it('leaves no edge out, however many there are: the last of them are whole', () => {
    // 30,000 edges of two dashes each.
    const many = dashEdges(edges(...Array.from({ length: 30_000 }, (_, i) => [0, i, 17, i])), [7, 3], everywhere);
    const lines = new Set(strokes(many).map((stroke) => stroke.split(' ')[1]));
    expect(lines.size).toBe(30_000);
    expect(strokes(many).at(0)).toBe('0 0 7 0');
    expect(strokes(many).at(-1)).toBe('0 29999 17 29999');
  });
});
