import { describe, expect, it } from 'vitest';
import type { MultiPolygon } from '../../src-core/geometry/types.ts';
import { recordId } from '../../src-core/ids.ts';
import { emptyPicture } from '../tools/preview.ts';
import { draftingMarks } from './drafting-marks.ts';
import { outlinesOf, polygonsOf } from './marks.ts';
import { accent, warning } from './palette.ts';
import { toolMarks } from './tool-marks.ts';

/** A square of 10 m with a hole of 2 m, far from zero as plans are. */
const square: MultiPolygon = {
  type: 'MultiPolygon',
  polygons: [[
    Float64Array.of(420_000, 2_340_000, 420_010, 2_340_000, 420_010, 2_340_010, 420_000, 2_340_010),
    Float64Array.of(420_004, 2_340_004, 420_004, 2_340_006, 420_006, 2_340_006, 420_006, 2_340_004),
  ]],
};

describe('what a tool shows over the plan', () => {
  it('closes outlines, leaves areas open, and keeps the plan\'s metres to the millimetre', () => {
    const fine: MultiPolygon = { type: 'MultiPolygon', polygons: [[Float64Array.of(420_000.001, 2_340_000.002, 420_010, 2_340_000, 420_010, 2_340_010)]] };
    expect(outlinesOf([fine])[0]![0]).toEqual([420_000.001, 2_340_000.002]);
    expect(outlinesOf([square]).map((path) => path.length)).toEqual([5, 5]);
    expect(polygonsOf([square]).map((polygon) => polygon.map((ring) => ring.length))).toEqual([[4, 4]]);
  });

  it('outlines moved zones, in the warning colour where the plan would refuse', () => {
    const moved = (refused: boolean) => toolMarks({
      ...emptyPicture, preview: { kind: 'moved', shapes: [{ id: recordId('a'), geometry: square }], from: { x: 420_000, y: 2_340_000 }, to: { x: 420_001, y: 2_340_000 }, refused },
    }, 1);
    expect(moved(false).map(({ kind }) => kind)).toEqual(['line', 'line', 'line']);
    expect(moved(false)[1]).toMatchObject({ color: accent, width: 2 });
    expect(moved(true)[1]).toMatchObject({ color: warning, width: 2 });
    expect(moved(false)[2]).toMatchObject({ paths: [[[420_000, 2_340_000], [420_001, 2_340_000]]] });
  });

  it('draws the marker of a snap as large at every scale', () => {
    const wide = (metresAPixel: number) => {
      const [mark] = toolMarks({ ...emptyPicture, snap: { kind: 'vertex', point: { x: 0, y: 0 } } as never }, metresAPixel);
      const xs = mark!.kind === 'line' ? mark!.paths.flat().map(([x]) => x) : [];
      return (Math.max(...xs) - Math.min(...xs)) / metresAPixel;
    };
    expect(wide(0.1)).toBeCloseTo(14);
    expect(wide(25)).toBeCloseTo(14);
  });

  it('shows nothing for nothing', () => {
    expect(toolMarks(emptyPicture, 1)).toEqual([]);
    expect(draftingMarks([], null, { minX: 0, minY: 0, maxX: 1, maxY: 1 })).toEqual([]);
  });

  it('cuts an endless line at the edges of the view', () => {
    const [mark] = draftingMarks([{ through: { x: 5, y: 5 }, direction: { x: 1, y: 0 } }], null, { minX: 0, minY: 0, maxX: 20, maxY: 10 });
    expect(mark).toMatchObject({ kind: 'line', dashes: [7, 5], paths: [[[0, 5], [20, 5]]] });
    expect(draftingMarks([{ through: { x: 5, y: 50 }, direction: { x: 1, y: 0 } }], null, { minX: 0, minY: 0, maxX: 20, maxY: 10 })).toEqual([]);
  });
});
