import { describe, expect, it } from 'vitest';
import { isInside } from '../../src-core/geometry/point-in-polygon.ts';
import { randomFrom } from '../../src-core/testing/random-plan.ts';
import { geometryFromWkt } from '../../src-core/testing/wkt.ts';
import { groundAt, pixelOf, towardsEye, type Aim } from './orbit-camera.ts';
import { firstOnSight } from './zone-on-sight.ts';

const mapSize = { width: 800, height: 600 };
const aimed = (bearing: number, pitch: number, zoom = 0): Aim => ({ view: { x: 1000, y: 2000, zoom }, orbit: { bearing, pitch }, mapSize });

describe('a view from the side', () => {
  it('shows the middle of the plan view in its middle, and north up or turned', () => {
    expect(groundAt(aimed(30, 45), 400, 300)).toEqual({ x: 1000, y: 2000 });
    // 100 m up the screen: north at a bearing of 0, east at 90; from 30 degrees above twice as far on the ground.
    const [north, east] = [groundAt(aimed(0, 30), 400, 200), groundAt(aimed(90, 30), 400, 200)];
    expect([north.x, north.y, east.x, east.y].map((each) => Math.round(each * 1e6) / 1e6)).toEqual([1000, 2200, 1200, 2000]);
  });

  it('is the plan view from above', () => {
    const at = groundAt(aimed(0, 90, 1), 500, 200);
    expect([at.x, at.y]).toEqual([expect.closeTo(1050, 9), expect.closeTo(2050, 9)]);
    expect(pixelOf(aimed(0, 90), { x: 1010, y: 2010 }, 80)).toEqual({ x: 410, y: expect.closeTo(290, 9) as number });
  });

  it('tells the pixel of a place and the place of a pixel alike, at any height along the line of sight', () => {
    const random = randomFrom(7);
    for (let i = 0; i < 200; i++) {
      const aim = aimed(360 * random(), 15 + 75 * random(), 4 * random() - 2);
      const [x, y, height] = [800 * random(), 600 * random(), 200 * random()];
      const [ground, up] = [groundAt(aim, x, y), towardsEye(aim)];
      const pixel = pixelOf(aim, { x: ground.x + up.x * height, y: ground.y + up.y * height }, height);
      expect(Math.hypot(pixel.x - x, pixel.y - y), `round ${i}`).toBeLessThan(1e-6);
    }
  });
});

describe('what a line of sight meets', () => {
  //  y
  //  ^   T: 10 × 10 m, 50 m high, stands before (south of) L, which lies flat
  //  |   L
  //  |   T
  const low = { name: 'L', geometry: geometryFromWkt('POLYGON ((0 10, 10 10, 10 40, 0 40))'), height: 0 };
  const tower = { name: 'T', geometry: geometryFromWkt('POLYGON ((0 0, 10 0, 10 10, 0 10))'), height: 50 };
  const up = towardsEye(aimed(0, 45));
  const met = (x: number, y: number) => firstOnSight([low, tower], { x, y }, up)?.name ?? null;

  it('is the roof or the wall of what stands before, else what lies there, else nothing', () => {
    // From the south at 45 degrees a line through (5, 20) rises to 50 m at (5, -30): on the way it goes into the tower's wall.
    expect([met(5, 20), met(5, 5), met(5, 39), met(5, 55), met(5, 65), met(20, 20)]).toEqual(['T', 'T', 'T', 'T', null, null]);
    expect(firstOnSight([low, { ...tower, height: 5 }], { x: 5, y: 20 }, up)?.name).toBe('L');
  });

  it('is the zone under the pointer where one looks from above', () => {
    const above = towardsEye(aimed(0, 90));
    expect([firstOnSight([low, tower], { x: 5, y: 20 }, above)?.name, firstOnSight([low, tower], { x: 5, y: 5 }, above)?.name]).toEqual(['L', 'T']);
  });

  it('is what small steps along the line come to first', () => {
    const random = randomFrom(11);
    const boxes = Array.from({ length: 30 }, (_, i) => {
      const [x, y, width, depth] = [200 * random(), 200 * random(), 5 + 30 * random(), 5 + 30 * random()];
      return { name: String(i), geometry: geometryFromWkt(`POLYGON ((${x} ${y}, ${x + width} ${y}, ${x + width} ${y + depth}, ${x} ${y + depth}))`), height: Math.floor(5 * random()) * 12 };
    });
    let agreed = 0;
    for (let i = 0; i < 300; i++) {
      const [ground, way] = [{ x: 220 * random(), y: 220 * random() }, towardsEye(aimed(360 * random(), 20 + 60 * random()))];
      const found = firstOnSight(boxes, ground, way);
      let stepped: (typeof boxes)[number] | null = null;
      for (let height = 60; height >= 0 && stepped === null; height -= 0.05) {
        stepped = boxes.find((each) => each.height + 1e-9 >= height && isInside({ x: ground.x + way.x * height, y: ground.y + way.y * height }, each.geometry)) ?? null;
      }
      // Boxes overlap here, so roofs of one height may both be met.
      if (found?.name === stepped?.name || (found !== null && stepped !== null && found.height === stepped.height)) agreed++;
    }
    expect(agreed).toBeGreaterThan(295);
  });
});
