import { expect, test } from 'vitest';
import { viewSvg, type ViewPicture } from './view-svg.ts';

/*
 *   100 m across, 200 px: two pixels a metre, north up.
 *   +------------+
 *   |  []        |   a square with a hole, 10 m from the upper left
 *   +------------+
 */
const picture: ViewPicture = {
  title: 'Đồ án <1>', width: 200, height: 100, box: { minX: 1000, minY: 2000, maxX: 1100, maxY: 2050 },
  layers: [{ name: 'zones_QHDH', shapes: [{
    geometry: { type: 'MultiPolygon', polygons: [[Float64Array.of(1010, 2020, 1030, 2020, 1030, 2040, 1010, 2040), Float64Array.of(1015, 2025, 1015, 2030, 1020, 2030)]] },
    fill: '#ff0000', fillOpacity: 0.62, stroke: '#000000', strokeWidth: 1, dashes: '6 3',
  }] }],
  texts: [{ lines: ['A & B', '1,20 ha'], x: 50, y: 40, angle: 0, size: 10, weight: 400 }],
  scaleBar: { metres: 20, words: '20 m' }, northLetter: 'B',
};

test('places shapes in pixels with north up, holes as holes', () => {
  const svg = viewSvg(picture);
  expect(svg).toContain('d="M20 60L60 60L60 20L20 20ZM30 50L30 40L40 40Z"');
  expect(svg).toContain('fill-rule="evenodd" fill="#ff0000" fill-opacity="0.62" stroke="#000000" stroke-width="1" stroke-dasharray="6 3"');
});

test('texts are escaped, the scale bar is as long as it says', () => {
  const svg = viewSvg(picture);
  expect(svg).toContain('<title>Đồ án &lt;1&gt;</title>');
  expect(svg).toContain('A &amp; B');
  // 20 m are 40 px, in four blocks of ten.
  expect(svg.match(/<rect x="[\d.]+" y="79" width="10" height="5"/g)).toHaveLength(4);
});
