import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, copyFileSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { openGeos } from '../../../native/geos.ts';
import { openSqlite } from '../../../native/sqlite.ts';
import balanceRows from '../../../resources/land-use/balance-rows.json' with { type: 'json' };
import landUse from '../../../resources/land-use/classes.json' with { type: 'json' };
import { landBalance } from '../../../src-core/balance/land-balance.ts';
import type { BalanceRow } from '../../../src-core/balance/land-use-classes.ts';
import { historyOf, planMade } from '../../../src-core/document/history.ts';
import { layerKeys, type LayerKey } from '../../../src-core/document/layers.ts';
import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { isOnGrid } from '../../../src-core/geometry/grid.ts';
import { isInsidePolygon } from '../../../src-core/geometry/point-in-polygon.ts';
import type { Polygon } from '../../../src-core/geometry/types.ts';
import { recordId } from '../../../src-core/ids.ts';
import { startGdal } from '../../../src-main/gdal/gdal-process.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { buildPlan, type BuiltPlan } from '../../../scripts/example-plan/build-plan.ts';
import { openOverlay } from '../../../scripts/example-plan/overlay.ts';
import { readWards } from '../../../scripts/example-plan/wards.ts';

const shipped = fileURLToPath(new URL('../../../fixtures/example-plan/bac-giang.gpkg', import.meta.url));
const readme = readFileSync(new URL('../../../fixtures/example-plan/README.md', import.meta.url), 'utf8');
const wardsFile = new URL('../../../../shared/data/vn-admin-bacgiang/bacgiang_area_wards_2025.geojson', import.meta.url);

// The shipped file is read-only to everyone: looked at in a copy.
const folder = mkdtempSync(join(tmpdir(), 'planwright-example-'));
const path = join(folder, 'bac-giang.gpkg');
copyFileSync(shipped, path);
afterAll(() => rmSync(folder, { recursive: true }));

const opened = openProjectFile(path);
if (!opened.ok) throw new Error(opened.failure.code);
const project = opened.value;
const records = layerKeys.flatMap((layer) => [...project.records(layer)]);
const settings = project.settings;
const journal = project.read().journal;
const zoneToldOf = records.find(({ layer }) => layer === 'zones_QHDH')!;
const itsHistory = project.zoneHistory(zoneToldOf.id);
project.close();
const document = PlanDocument.of(settings, records);
const of = (layer: LayerKey): PlanRecord[] => records.filter((record) => record.layer === layer);
const codes = new Set(landUse.classes.map(({ code }) => code));
const { faults } = JSON.parse(readFileSync(new URL('../../../fixtures/example-plan/faults.json', import.meta.url), 'utf8')) as Pick<BuiltPlan, 'faults'>;
const fault = (kind: string) => faults.find((each) => each.kind === kind)!;
const tables = { classes: landUse.classes, rows: balanceRows.rows as readonly BalanceRow[] };
const squareMillimetre = 1e-6;
/** A thousand zones, each measured against the boundary to a fraction of 1 mm². */
const roundingM2 = 1e-5;

const polygonsOf = ({ geometry }: PlanRecord): readonly Polygon[] => (geometry?.type === 'MultiPolygon' ? geometry.polygons : []);

describe('the example plan', () => {
  test('says that it is made up wherever one looks', () => {
    expect(settings).toMatchObject({ crs: 'EPSG:9214', crsName: 'VN-2000 / TM-3 107-00', madeUp: true });
    expect(settings.name).toContain('giả định');
    expect(of('notes').some(({ fields }) => String(fields['text']).includes('giả định'))).toBe(true);
    expect(of('boundary')[0]!.fields['note']).toContain('giả định');
    expect(readme).toContain('made up');
  });

  test('begins with nothing to take back, and a zone still tells where it comes from', () => {
    expect(historyOf(journal)).toEqual({ undo: [], redo: [] });
    expect(journal.map(({ command }) => command)).toEqual([planMade]);
    if (!itsHistory.ok) throw new Error(itsHistory.failure.code);
    expect(itsHistory.value.events).toMatchObject([{ id: zoneToldOf.id, entry: { command: planMade }, before: null }]);
  });

  test('is as large as a general plan of a town, in two phases', () => {
    const counts = Object.fromEntries(layerKeys.map((layer) => [layer, document.count(layer)]));
    expect(counts['zones_HT']).toBeGreaterThanOrEqual(500);
    expect(counts['zones_QHDH']).toBeGreaterThanOrEqual(500);
    expect(counts['zones_HT']! + counts['zones_QHDH']!).toBeLessThanOrEqual(1500);
    expect(counts).toMatchObject({ zones_QHDD: 0, boundary: 1 });
    for (const [layer, least] of [['units', 25], ['roads', 100], ['facilities', 150], ['constraints', 5], ['notes', 5]] as const) expect(counts[layer], layer).toBeGreaterThanOrEqual(least);
    const said = [...readme.matchAll(/^\| ([a-z ,]+) \| (\d+) \|$/gm)].map(([, , count]) => Number(count));
    expect(said).toEqual((['zones_HT', 'zones_QHDH', 'boundary', 'units', 'roads', 'facilities', 'constraints', 'notes'] as const).map((layer) => counts[layer]));
    expect(statSync(shipped).size).toBeLessThan(3_000_000);
  });

  test('has valid shapes on the 1 mm grid', async () => {
    const geos = await openGeos();
    const invalid = records.filter((record) => polygonsOf(record).length > 0 && geos.whyInvalid(polygonsOf(record)) !== null).map(({ id }) => id);
    expect(invalid).toEqual([]);
    for (const { geometry } of records) {
      const paths = geometry === null ? [] : geometry.type === 'MultiPolygon' ? geometry.polygons.flat() : geometry.type === 'MultiLineString' ? geometry.lines : [geometry.points];
      expect(paths.length).toBeGreaterThan(0);
      expect(paths.every((each) => each.every(isOnGrid))).toBe(true);
    }
  });

  test('uses classes of the Circular, all but in the one zone planted', () => {
    const unknown = records.filter(({ layer, fields }) => layer.startsWith('zones') && !codes.has(String(fields['landUse'])));
    expect(unknown.map(({ id }) => String(id))).toEqual([fault('wrong-code').zone]);
  });

  test('has names, widths and people', () => {
    for (const { fields } of [...of('zones_HT'), ...of('zones_QHDH'), ...of('units'), ...of('facilities')]) expect(fields['name']).toBeTruthy();
    for (const { fields } of of('roads')) expect([typeof fields['roadClass'], Number(fields['width']) > 5]).toEqual(['string', true]);
    const types = new Set(of('facilities').map(({ fields }) => fields['facilityType']));
    for (const type of ['Trường tiểu học', 'Trường THCS', 'Trường THPT', 'Trạm y tế', 'Bệnh viện', 'Chợ', 'Công viên']) expect(types).toContain(type);
    // No more than a residential unit may have (QCVN 01:2021, 2.2).
    for (const { fields } of of('units')) if (String(fields['label']).startsWith('ĐVO')) expect([fields['name'], Number(fields['population']) > 3000, Number(fields['population']) <= 20_000]).toEqual([fields['name'], true, true]);
    const people = (layer: LayerKey) => of(layer).reduce((sum, { fields }) => sum + Number(fields['population'] ?? 0), 0);
    expect(people('units')).toBe(people('zones_QHDH'));
    expect(people('zones_HT')).toBeGreaterThan(150_000);
    expect(people('zones_QHDH')).toBeGreaterThan(people('zones_HT'));
  });
});

describe('its coverage', () => {
  const boundaryM2 = areaOf(of('boundary')[0]!.geometry);
  const byEdge = (layer: LayerKey): Map<string, number> => {
    const edges = new Map<string, number>();
    for (const ring of of(layer).flatMap(polygonsOf).flat()) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const key = [`${ring[i]} ${ring[i + 1]}`, `${ring[j]} ${ring[j + 1]}`].toSorted().join(' – ');
        edges.set(key, (edges.get(key) ?? 0) + 1);
      }
    }
    return edges;
  };
  /** Edges that only one zone has and that are not on the boundary: none in an exact coverage. */
  const loose = (layer: LayerKey): string[] => {
    const boundary = byEdge('boundary');
    return [...byEdge(layer)].filter(([edge, count]) => count + (boundary.get(edge) ?? 0) !== 2).map(([edge]) => edge);
  };

  test('of the existing phase is exact: every edge is the same for both neighbours', () => {
    expect(loose('zones_HT')).toEqual([]);
    const balance = landBalance(document, 'HT', tables);
    expect(balance).toMatchObject({ boundaryM2, gapM2: 0, overlapM2: 0 });
    expect(balance.outsideM2).toBeLessThan(roundingM2);
  });

  test('of the long term has the gap and the overlap planted, and is exact but for the edges of these', () => {
    // The old edge of the neighbour, and two new ones, at each of the two places.
    expect(loose('zones_QHDH')).toHaveLength(6);
    const { gapM2, overlapM2, outsideM2 } = landBalance(document, 'QHDH', tables);
    expect(Math.abs(gapM2! - fault('gap').areaM2)).toBeLessThan(roundingM2);
    expect(Math.abs(overlapM2 - fault('overlap').areaM2)).toBeLessThan(roundingM2);
    expect(outsideM2).toBeLessThan(roundingM2);
  });

  test('of the long term has the sliver planted, and no other zone as small', () => {
    const sliver = document.get(recordId(fault('sliver').zone))!;
    expect(Math.abs(areaOf(sliver.geometry) - fault('sliver').areaM2)).toBeLessThan(squareMillimetre);
    for (const layer of ['zones_HT', 'zones_QHDH'] as const) {
      expect(of(layer).filter(({ id, geometry }) => id !== sliver.id && areaOf(geometry) < 400)).toEqual([]);
    }
  });

  test('of units lies on the boundary without gap', () => {
    expect(Math.abs(of('units').reduce((sum, { geometry }) => sum + areaOf(geometry), 0) - boundaryM2)).toBeLessThan(1);
  });

  test('shares are those of a town: fields give way to town, work and green', () => {
    const share = (phase: 'HT' | 'QHDH', ...wanted: string[]) =>
      landBalance(document, phase, tables).rows.filter(({ kind, code }) => kind === 'row' && wanted.includes(code!)).reduce((sum, { percent }) => sum + percent!, 0);
    expect(share('HT', 'DAT_NNK_Nongnghiep')).toBeGreaterThan(50);
    expect(share('QHDH', 'DAT_NNK_Nongnghiep')).toBeLessThan(30);
    expect(share('QHDH', 'DAT_DD_Donvio')).toBeGreaterThan(20);
    expect(share('QHDH', 'DAT_DD_Giaothongdothi', 'DAT_NDD_GiaothongDN')).toBeGreaterThan(8);
    expect(share('QHDH', 'DAT_NDD_Congnghiep')).toBeGreaterThan(5);
    expect(share('QHDH', 'DAT_DD_CayxanhCCdothi')).toBeGreaterThan(4);
  });
});

describe('the planted faults', () => {
  test('are one of each kind, and the README names every one', () => {
    expect(faults.map(({ kind }) => kind).toSorted()).toEqual(['gap', 'overlap', 'sliver', 'wrong-code']);
    for (const { zone, at } of faults) expect(readme).toContain(`\`${zone}\` | ${at.x} | ${at.y} |`);
  });

  test('are where they are said to be', () => {
    const at = (kind: string) => of('zones_QHDH').filter((record) => polygonsOf(record).some((polygon) => isInsidePolygon(fault(kind).at, polygon))).length;
    expect([at('gap'), at('overlap'), at('sliver'), at('wrong-code')]).toEqual([0, 2, 1, 1]);
  });
});

describe('the file', () => {
  test('is sound, and every index holds its table', () => {
    const db = openSqlite(path, { mode: 'read', busyTimeout: 0 });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    for (const table of ['zones_ht', 'zones_qhdh', 'roads', 'facilities']) expect(db.prepare(`SELECT rtreecheck('rtree_${table}_geom')`).pluck().get()).toBe('ok');
    db.close();
  });

  const python = ['python3', '/usr/bin/python3'].find((each) => spawnSync(each, ['-c', 'import osgeo_utils.samples.validate_gpkg']).status === 0);
  test.skipIf(python === undefined)('passes GDAL\'s GeoPackage validator', () => {
    const { status, stdout, stderr } = spawnSync(python!, ['-m', 'osgeo_utils.samples.validate_gpkg', '-k', path], { encoding: 'utf8' });
    expect({ status, output: stdout + stderr }).toEqual({ status: 0, output: '' });
  });

  test.skipIf(!existsSync(wardsFile))('is what the generator makes: `npm run example` changes nothing', async () => {
    const gdal = startGdal();
    const built = buildPlan(await readWards(wardsFile, 'EPSG:9214', gdal), await openOverlay(), landUse.classes);
    gdal.close();
    expect(built.faults).toEqual(faults);
    const inFile = new Map(records.map((record) => [record.id, record]));
    expect(built.records.length).toBe(records.length);
    expect(built.records.filter((record) => !isDeepStrictEqual(record, inFile.get(record.id))).slice(0, 3).map((record) => [record, inFile.get(record.id)])).toEqual([]);
  });
});
