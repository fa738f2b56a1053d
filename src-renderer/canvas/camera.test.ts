import { beforeEach, describe, expect, it } from 'vitest';
import { workspace } from '../store/workspace.ts';
import { boxInView, fitBox, panBy, toPlan, toScreen, zoomAt, zoomBy } from './camera.ts';

const box = { minX: 411_000, minY: 2_349_000, maxX: 413_000, maxY: 2_350_000 };

describe('camera', () => {
  beforeEach(() => {
    workspace.setState({ mapSize: { width: 800, height: 600 }, view: null });
    fitBox(box);
  });

  it('shows all of what is fitted, with room around it', () => {
    const seen = boxInView()!;
    expect(seen.minX).toBeLessThan(box.minX);
    expect(seen.maxX).toBeGreaterThan(box.maxX);
    expect(workspace.getState().view).toMatchObject({ x: 412_000, y: 2_349_500 });
  });

  it('goes from the plan to the screen and back to the micrometre', () => {
    const point = { x: 412_345.678, y: 2_349_123.456 };
    const { x, y } = toScreen(point)!;
    expect(toPlan(x, y)!.x).toBeCloseTo(point.x, 6);
    expect(toPlan(x, y)!.y).toBeCloseTo(point.y, 6);
  });

  it('has north up', () => expect(toScreen({ x: 412_000, y: 2_349_900 })!.y).toBeLessThan(300));

  it('keeps what is under the pointer under it while zooming', () => {
    const under = toPlan(130, 470)!;
    zoomAt(130, 470, -240);
    expect(toPlan(130, 470)!.x).toBeCloseTo(under.x, 6);
    expect(toPlan(130, 470)!.y).toBeCloseTo(under.y, 6);
    expect(workspace.getState().view!.zoom).toBeGreaterThan(-1.5);
  });

  it('moves the plan with the hand', () => {
    const under = toPlan(400, 300)!;
    panBy(50, -20);
    expect(toPlan(450, 280)!.x).toBeCloseTo(under.x, 6);
    expect(toPlan(450, 280)!.y).toBeCloseTo(under.y, 6);
  });

  it('zooms no farther than a kerb stone', () => {
    for (let i = 0; i < 100; i++) zoomBy(2);
    expect(workspace.getState().view!.zoom).toBe(12);
  });
});
