import { expect, test } from 'vitest';
import { aPlan, aRecord } from '../../../src-core/testing/a-plan.ts';
import type { ImportIssue, ImportReport } from '../../../src-core/wire/importing.ts';
import { besides, hasPlace, placeOfIssue } from './issue-place.ts';

const report = { layer: 'zones_QHDH', read: 2, written: 2, changed: 0, setAside: 0, areaM2: 0, crs: '', encoding: '', issues: [] } as unknown as ImportReport;
const issue = (part: Partial<ImportIssue>): ImportIssue => ({ code: 'x', kind: 'changed', feature: null, evidence: {}, ...part });
const zone = (id: string, wkt: string, use: string) => ({ ...aRecord(id, 'zones_QHDH', wkt), attributes: { MDSD: use } });
const { document } = aPlan()
  .record(zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))', 'O '))
  .record(zone('B', 'POLYGON ((90 0, 99 0, 99 10, 90 10, 90 0))', 'O'))
  .record(zone('C', 'POLYGON ((0 50, 10 50, 10 60, 0 60, 0 50))', 'CX'));

test('a feature is shown by its box, a fault by its spot', () => {
  const feature = issue({ feature: 3, box: [1, 2, 3, 4] });
  expect(placeOfIssue(feature, report, document)).toEqual({ box: { minX: 1, minY: 2, maxX: 3, maxY: 4 }, records: [] });
  expect(placeOfIssue({ ...feature, evidence: { x: 100, y: 200 } }, report, document)!.box).toEqual({ minX: 75, minY: 175, maxX: 125, maxY: 225 });
});

test('a value is shown by all records that have it', () => {
  const place = placeOfIssue(issue({ evidence: { field: 'MDSD', value: 'O' } }), report, document)!;
  expect(place.records).toEqual(['A', 'B']);
  expect(place.box).toEqual({ minX: 0, minY: 0, maxX: 99, maxY: 10 });
  expect(placeOfIssue(issue({ evidence: { field: 'MDSD', value: 'gone' } }), report, document)).toBeNull();
});

test('what is said of the whole layer is nowhere', () => expect(hasPlace(issue({ evidence: { count: 3 } }))).toBe(false));

test('what is fitted stands in the free part of the map', () => {
  expect(besides({ minX: 0, minY: 0, maxX: 10, maxY: 5 }, 1000, 500)).toEqual({ minX: 0, minY: 0, maxX: 20, maxY: 5 });
  expect(besides({ minX: 0, minY: 0, maxX: 10, maxY: 5 }, 600, 580)).toEqual({ minX: 0, minY: 0, maxX: 10, maxY: 5 });
});
