import { expect, test } from 'vitest';
import { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { RecordIndex } from '../../src-core/document/record-index.ts';
import { recordId } from '../../src-core/ids.ts';
import { toEnd } from '../store/in-slices.ts';
import { boxOfView, classesInView } from './classes-in-view.ts';

/** A square of 100 m, which is 1 ha, with its lower left corner at x, y. */
const zone = (id: string, x: number, y: number, landUse: string | null): PlanRecord => ({
  id: recordId(id), layer: 'zones_QHDH', fields: { landUse }, attributes: {},
  geometry: { type: 'MultiPolygon', polygons: [[new Float64Array([x, y, x + 100, y, x + 100, y + 100, x, y + 100])]] },
});

test('sums the whole zones that are on the screen, by class', () => {
  const zones = [zone('a', 0, 0, 'A'), zone('b', 100, 0, 'A'), zone('c', 0, 100, null), zone('d', 5000, 5000, 'B')];
  const index = RecordIndex.of(PlanDocument.of({ name: 'A', crs: 'EPSG:9214', crsName: 'VN-2000', madeUp: false }, zones));
  const sums = toEnd(classesInView(index, 'zones_QHDH', { minX: 50, minY: 50, maxX: 150, maxY: 150 }));
  expect(Object.fromEntries(sums)).toEqual({ A: 2, '': 1 });
});

test('the view is as large as the map at its scale', () => {
  expect(boxOfView({ x: 1000, y: 2000, zoom: -1 }, { width: 100, height: 50 })).toEqual({ minX: 900, minY: 1950, maxX: 1100, maxY: 2050 });
});
