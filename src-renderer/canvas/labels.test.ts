import { describe, expect, it } from 'vitest';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { isInside } from '../../src-core/geometry/point-in-polygon.ts';
import { aRecord } from '../../src-core/testing/a-plan.ts';
import { LabelPlaces } from './label-places.ts';
import { labelsInView, type Label, type LabelKind, type LabelRequest } from './labels.ts';

const measure: LabelRequest['measure'] = (_, lines) => ({ width: 7 * Math.max(...lines.map((line) => line.length)), height: 13 * lines.length });

function labels(scale: number, records: Partial<Record<LabelKind, readonly PlanRecord[]>>): readonly Label[] {
  return labelsInView({
    records: { zone: [], unit: [], facility: [], road: [], note: [], ...records }, scale, measure,
    symbolOfClass: (code) => code.slice(0, 3), writeHectares: (value) => value.toFixed(2), writeNumber: String,
  });
}
const linesOf = (all: readonly Label[]) => all.map(({ lines }) => lines);
const square = (id: string, x: number, y: number, size: number, fields = {}) =>
  aRecord(id, 'zones_QHDH', `POLYGON ((${x} ${y}, ${x + size} ${y}, ${x + size} ${y + size}, ${x} ${y + size}, ${x} ${y}))`, { landUse: 'CXCC', ...fields });

describe('labelsInView', () => {
  it('says more of a zone the more room there is', () => {
    const zone = square('A', 0, 0, 100, { label: 'CX-01', buildingDensity: 40, storeys: 5, floorAreaRatio: null });
    expect(linesOf(labels(0.3, { zone: [zone] }))).toEqual([]);
    expect(linesOf(labels(0.4, { zone: [zone] }))).toEqual([['CX-01']]);
    expect(linesOf(labels(0.6, { zone: [zone] }))).toEqual([['CX-01', '1.00 ha']]);
    expect(linesOf(labels(2, { zone: [zone] }))).toEqual([['CX-01', '1.00 ha', '40 · 5 · –']]);
  });

  it('writes the symbol of the class where a zone has no label, and only the area where it has no class', () => {
    expect(linesOf(labels(2, { zone: [square('A', 0, 0, 100), square('B', 200, 0, 100, { landUse: null })] }))).toEqual([['CXC', '1.00 ha'], ['1.00 ha']]);
  });

  it('puts a label inside a zone that bends away from its middle', () => {
    const hook = aRecord('L', 'zones_QHDH', 'POLYGON ((0 0, 300 0, 300 60, 60 60, 60 300, 0 300, 0 0))', { landUse: 'CXCC' });
    const [label] = labels(1, { zone: [hook] });
    expect(isInside(label!.point, hook.geometry)).toBe(true);
  });

  it('lets no label lie on another: the first has the place', () => {
    const crowd = Array.from({ length: 200 }, (_, i) => square(`${i}`, (i % 20) * 30, Math.floor(i / 20) * 30, 100));
    const found = labels(1, { zone: crowd });
    const places = new LabelPlaces();
    const rooms = found.map(({ lines, point }) => ({ left: point.x - measure('zone', lines).width / 2, top: -point.y - measure('zone', lines).height / 2, ...measure('zone', lines) }));
    expect(found.length).toBeGreaterThan(5);
    expect(rooms.every((room) => places.take(room))).toBe(true);
    expect(found[0]!.point).toEqual({ x: 50, y: 50 });
  });

  it('writes a road along the road, never on its head', () => {
    const road = aRecord('R', 'roads', 'LINESTRING (500 0, 0 500)', { name: 'Đường Xương Giang' });
    const [label] = labels(1, { road: [road] });
    expect(label!.angle).toBeCloseTo(-Math.PI / 4, 6);
    expect(label!.point).toEqual({ x: 250, y: 250 });
    expect(labels(0.1, { road: [road] })).toEqual([]);
  });

  it('keeps the symbol of a facility whose name has no room', () => {
    const school = (id: string, x: number) => aRecord(id, 'facilities', `POINT (${x} 0)`, { name: 'Trường THCS Lê Quý Đôn', facilityType: 'Trường học' });
    const found = labels(1, { facility: [school('A', 0), school('B', 40)] });
    expect(found.map(({ symbol }) => symbol)).toEqual(['school', 'school']);
    expect(found.map(({ lines }) => lines.length)).toEqual([1, 0]);
  });
});

describe('LabelPlaces', () => {
  it('gives a place away once', () => {
    const places = new LabelPlaces();
    expect(places.take({ left: -5, top: -5, width: 10, height: 10 })).toBe(true);
    expect(places.take({ left: 4, top: 4, width: 100, height: 100 })).toBe(false);
    expect(places.take({ left: 5, top: -5, width: 100, height: 100 })).toBe(true);
  });
});
