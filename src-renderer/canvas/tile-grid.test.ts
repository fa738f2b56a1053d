import { describe, expect, it } from 'vitest';
import type { BackgroundPyramid } from '../../src-core/wire/background.ts';
import { levelFor, tilesInView } from './tile-grid.ts';

/**
 * A picture of 300 × 200 m in tiles of 256 pixels; the matrix reaches further than the picture.
 *
 *     zoom 1, 1 m a pixel        zoom 0, 2 m a pixel
 *     +-----+-----+              +-----------+
 *     |ppppp|p    |  256 m       |ppp        |
 *     +-----+-----+              |           |  512 m
 *     |     |     |              +-----------+
 */
const pyramid: BackgroundPyramid = {
  box: [1_000, 1_488, 1_512, 2_000], extent: [1_000, 1_800, 1_300, 2_000],
  levels: [{ zoom: 0, columns: 1, rows: 1, tileX: 512, tileY: 512, pixel: 2 }, { zoom: 1, columns: 2, rows: 2, tileX: 256, tileY: 256, pixel: 1 }],
};
const box = (minX: number, minY: number, maxX: number, maxY: number) => ({ minX, minY, maxX, maxY });
const whole = box(0, 0, 3_000, 3_000);
const places = (zoom: 0 | 1, view: typeof whole) => tilesInView(pyramid, pyramid.levels[zoom]!, view).map(({ column, row }) => `${column}/${row}`);

describe('tiles of a background', () => {
  it('are those with some of the picture in view, counted from the upper left', () => {
    expect(places(0, whole)).toEqual(['0/0']);
    expect(places(1, whole)).toEqual(['0/0', '1/0']);
    expect(places(1, box(1_000, 1_850, 1_100, 1_900))).toEqual(['0/0']);
    expect(places(1, box(1_270, 1_850, 1_280, 1_900))).toEqual(['1/0']);
    // Where the matrix has a tile and the picture nothing.
    expect(places(1, box(1_000, 1_500, 1_500, 1_700))).toEqual([]);
    expect(places(1, box(5_000, 5_000, 6_000, 6_000))).toEqual([]);
  });

  it('lie where the matrix has them', () => {
    expect(tilesInView(pyramid, pyramid.levels[1]!, whole).map((place) => place.box)).toEqual([box(1_000, 1_744, 1_256, 2_000), box(1_256, 1_744, 1_512, 2_000)]);
  });

  it('come in the scale that the screen can show, and in the finest beyond it', () => {
    const zoomAt = (metresAPixel: number, most = 80) => levelFor(pyramid, whole, metresAPixel, most)?.zoom;
    expect(zoomAt(4)).toBe(0);
    expect(zoomAt(2)).toBe(0);
    expect(zoomAt(1.2)).toBe(1);
    expect(zoomAt(0.1)).toBe(1);
    // Too many for one view: the next smaller scale.
    expect(zoomAt(0.1, 1)).toBe(0);
    expect(levelFor(pyramid, box(5_000, 5_000, 6_000, 6_000), 1, 80)).toBeNull();
  });
});
