import { expect, it } from 'vitest';
import type { Coverage } from '../../src-core/norms/access/coverage.ts';
import type { MultiPolygon } from '../../src-core/geometry/types.ts';
import { recordId } from '../../src-core/ids.ts';
import { aPlan } from '../../src-core/testing/a-plan.ts';
import { findingMarks } from './finding-marks.ts';

const { document } = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10))').zone('V', 'POLYGON ((20 0, 30 0, 30 10, 20 10))');
const nothing = { id: null, at: null, records: [], candidates: [], coverage: null };

it('nothing is shown where nothing is looked at, or no plan is open', () => {
  expect(findingMarks(nothing, document)).toEqual([]);
  expect(findingMarks({ ...nothing, id: 'x', records: [recordId('A')] }, null)).toEqual([]);
});

it('the zones of a finding, its place, and the land that would settle it are told apart', () => {
  const marks = findingMarks({ ...nothing, id: 'x', at: { x: 5, y: 5 }, records: [recordId('A'), recordId('gone')], candidates: [recordId('V')] }, document);
  const dashed = marks.filter((mark) => mark.kind === 'line' && mark.dashes !== undefined);
  expect(dashed.map((mark) => (mark.kind === 'line' ? mark.paths[0]![0] : null))).toEqual([[20, 0], [0, 0]]);
  expect(new Set(dashed.map(({ kind, ...mark }) => JSON.stringify('color' in mark ? mark.color : kind))).size).toBe(2);
  expect(marks.filter(({ kind }) => kind === 'dots').every((mark) => mark.kind === 'dots' && mark.places[0]![0] === 5)).toBe(true);
  // Its zones are washed, those that would settle it are not.
  expect(marks.filter(({ kind }) => kind === 'area')).toHaveLength(1);
});

it('land that a service does not reach lies under the finding, with the rim of what is served', () => {
  const square = document.get(recordId('A'))!.geometry as MultiPolygon;
  const coverage: Coverage = { phase: 'QHDH', types: ['School'], radiusM: 5, by: 'straight-line', services: [{ x: 1, y: 1 }], served: square, uncovered: [{ zone: recordId('A'), shape: square, areaM2: 100 }], housingM2: 100, coveredM2: 0, people: null, coveredPeople: null, unitsWithoutPeople: 0 };
  const marks = findingMarks({ ...nothing, coverage, records: [recordId('V')] }, document);
  expect(marks.map(({ kind }) => kind)).toEqual(['area', 'line', 'line', 'dots', 'area', 'line', 'line']);
  // Along roads there is no rim to draw.
  expect(findingMarks({ ...nothing, coverage: { ...coverage, by: 'roads', served: { type: 'MultiPolygon', polygons: [] } } }, document).map(({ kind }) => kind)).toEqual(['area', 'dots']);
});
