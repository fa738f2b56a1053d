import { describe, expect, it } from 'vitest';
import { geometryFromWkt } from '../../src-core/testing/wkt.ts';
import { randomCoverage, randomFrom } from '../../src-core/testing/random-plan.ts';
import { zoneEdges } from './zone-edges.ts';

const origin = { x: 0, y: 0 };

describe('zoneEdges', () => {
  it('draws an edge that two zones share once', () => {
    const left = geometryFromWkt('POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))');
    const right = geometryFromWkt('POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))');
    expect(zoneEdges([left, right], origin).length).toBe(7);
  });

  it('keeps holes, and forgets edges of no length', () => {
    expect(zoneEdges([geometryFromWkt('POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 3 6, 6 6, 6 3, 3 3))'), null], origin).length).toBe(8);
  });

  it('finds the same edges as a set of their ends, in a coverage of thousands', () => {
    const shapes = randomCoverage(60, randomFrom(11)).map(({ geometry }) => geometry);
    const known = new Set<string>();
    for (const shape of shapes) {
      if (shape?.type !== 'MultiPolygon') continue;
      for (const ring of shape.polygons.flat()) {
        for (let i = 0; i < ring.length; i += 2) {
          const j = (i + 2) % ring.length;
          known.add([`${ring[i]} ${ring[i + 1]}`, `${ring[j]} ${ring[j + 1]}`].sort().join(' – '));
        }
      }
    }
    const edges = zoneEdges(shapes, origin);
    expect(edges.length).toBe(known.size);
    expect(edges.startIndices.at(-1)).toBe(2 * edges.length);
  });
});
