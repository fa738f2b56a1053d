import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Raster } from './raster.ts';

/** The picture as letters: `.` is white, others the first of their band. */
function drawn(raster: Raster): string[] {
  const png = raster.png();
  const length = png.readUInt32BE(33);
  const raw = inflateSync(png.subarray(41, 41 + length));
  const stride = raster.width * 3 + 1;
  return Array.from({ length: raster.height }, (_, y) => Array.from({ length: raster.width }, (_unused, x) => {
    const [red, green, blue] = raw.subarray(y * stride + 1 + x * 3, y * stride + 4 + x * 3);
    return red === 255 && green === 255 && blue === 255 ? '.' : red === 255 ? 'r' : green === 255 ? 'g' : blue === 255 ? 'b' : '+';
  }).join(''));
}
const box = (x0: number, y0: number, x1: number, y1: number) => ({ points: [x0, y0, x1, y0, x1, y1, x0, y1], closed: true });

test('fills areas, leaves their holes, and covers what it was drawn upon', () => {
  const raster = new Raster(8, 6);
  raster.fill([box(1, 1, 7, 5), box(3, 2, 5, 4)], [255, 0, 0]);
  raster.fill([box(6, 0, 8, 3)], [0, 0, 255]);
  expect(drawn(raster)).toEqual([
    '......bb',
    '.rrrrrbb',
    '.rr..rbb',
    '.rr..rr.',
    '.rrrrrr.',
    '........',
  ]);
});

test('draws a line as wide as it is asked', () => {
  const raster = new Raster(6, 5);
  raster.line({ points: [1, 2, 5, 2], closed: false }, 2, [0, 255, 0]);
  expect(drawn(raster)).toEqual(['......', '.gggg.', '.gggg.', '......', '......']);
});

test('writes numbers that can be told apart', () => {
  const plates = Array.from({ length: 10 }, (_, digit) => {
    const raster = new Raster(20, 20);
    raster.plate(10, 10, digit, [255, 0, 0]);
    return drawn(raster).join('\n');
  });
  expect(new Set(plates).size).toBe(10);
});

test('draws nothing beyond its edges', () => {
  const raster = new Raster(4, 4);
  raster.fill([box(-10, -10, 2, 2), box(100, 100, 200, 200)], [255, 0, 0]);
  expect(drawn(raster)).toEqual(['rr..', 'rr..', '....', '....']);
});
