import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseNorms } from '../../../src-core/commands/choose-norms.ts';
import { decideAdjustment } from '../../../src-core/commands/decide-adjustment.ts';
import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { planwright } from '../cli-commands/a-terminal.ts';
import { aFolder, value } from '../project-testing/a-project.ts';

const zoning = join(import.meta.dirname, '../../../../shared/data/cambridge-zoning/2018-01-09/Zoning_Districts/CDD_ZoningDistricts.geojson');
const folder = aFolder();
afterAll(() => folder.remove());
const run = (...words: string[]) => planwright(words, { folder: folder.path });

interface Printed {
  readonly same: boolean;
  readonly changedHa: number;
  readonly transitions: readonly { readonly ha: number; readonly units?: readonly { readonly ha: number }[]; readonly communes?: readonly { readonly name: string; readonly ha: number }[] }[];
  readonly matrix: { readonly rowTotalsHa: readonly number[] };
  readonly overlapHa: { readonly a: number };
  readonly rows: readonly { readonly kind: string; readonly code: string | null; readonly ha: number }[];
  readonly classes: readonly { readonly landUse: string | null; readonly beforeHa: number; readonly afterHa: number }[];
}
const json = (out: string) => JSON.parse(out) as Printed;

const wards = join(import.meta.dirname, '../../../../shared/data/vn-admin-bacgiang/bacgiang_area_wards_2025.geojson');

beforeAll(async () => {
  copyFileSync(join(import.meta.dirname, '../../../fixtures/example-plan/bac-giang.gpkg'), join(folder.path, 'plan.gpkg'));
  expect((await run('import', 'plan.gpkg', wards, '--as', 'reference')).code).toBe(0);
});

describe('plans', () => {
  test('a set of norms that was chosen and cannot be used is told in every report', async () => {
    copyFileSync(join(folder.path, 'plan.gpkg'), join(folder.path, 'chosen.gpkg'));
    const project = value(openProjectFile(join(folder.path, 'chosen.gpkg')));
    const document = PlanDocument.of(project.settings, [...project.records('facts')]);
    const chosen = value(chooseNorms({ document, index: RecordIndex.of(document), landUseCodes: new Set() }, { choice: { id: 'of-a-province', version: '2' }, date: '2026-11-27', add: { id: 'of-a-province', version: '2', text: '{"id": "of-a-province"}', source: 'own.json' } }));
    value(project.append({ base: project.revision, command: 'choose-norms', evidence: {}, undoes: null, change: [...chosen.values()] }));
    project.close();
    const ran = await run('compare', 'chosen.gpkg', 'chosen.gpkg', '--phase', 'HT', '--phase-b', 'QHDH', '--lang', 'en', '--html', 'chosen.html', '--docx', 'chosen.docx', '--json');
    const { norms, normsNotHeld } = JSON.parse(ran.out) as { norms: null; normsNotHeld: { reason: string; message: string } };
    expect([norms, normsNotHeld.reason]).toEqual([null, 'set-missing']);
    expect(normsNotHeld.message).toContain('The norms were not held against the two versions. The plan is to be judged by the set of norms of-a-province, version 2');
    expect(normsNotHeld.message).toContain('own.json');
    const said = 'of-a-province, version 2';
    expect(readFileSync(join(folder.path, 'chosen.html'), 'utf8')).toContain(said);
    expect(Buffer.from(unzipSync(readFileSync(join(folder.path, 'chosen.docx')))['word/document.xml']!).toString('utf8')).toContain(said);
    expect((await run('compare', 'chosen.gpkg', 'chosen.gpkg', '--phase', 'HT', '--phase-b', 'QHDH', '--lang', 'en')).out).toContain(said);
  });

  test('two phases: hectares by class are those of the land balance, by unit they add up', async () => {
    const before = readFileSync(join(folder.path, 'plan.gpkg'));
    const ran = await run('compare', 'plan.gpkg', 'plan.gpkg', '--phase', 'HT', '--phase-b', 'QHDH', '--json');
    expect(ran).toMatchObject({ code: 1, error: '' });
    const compared = json(ran.out);
    const balance = (JSON.parse((await run('balance', 'plan.gpkg', '--phase', 'HT', '--json')).out) as { balances?: Printed[] } & Printed);
    const rows = (balance.balances?.[0] ?? balance).rows.filter(({ kind, code, ha }) => kind === 'row' && code !== null && ha > 0);
    expect(rows.length).toBeGreaterThan(5);
    for (const { code, ha } of rows) {
      const found = compared.classes.find(({ landUse }) => landUse === code);
      // The balance counts inside the boundary and zones on each other twice; to a tenth of a hectare both are one.
      expect(Math.abs((found?.beforeHa ?? 0) - ha), code!).toBeLessThan(0.3);
    }
    // What the zones state, and which norms come out otherwise.
    const { people, grossFloorM2, norms } = JSON.parse(ran.out) as { people: object; grossFloorM2: object; norms: { rules: { rule: string; before: { fail: number } }[]; changes: { rule: string; clause: string; before: object | null; after: object | null }[] } };
    expect(Object.keys(people)).toEqual(['before', 'after']);
    expect(Object.keys(grossFloorM2)).toEqual(['before', 'after']);
    expect(norms.rules.length).toBeGreaterThan(20);
    expect(norms.changes.length).toBeGreaterThan(0);
    expect(norms.changes.every(({ clause, before: was, after }) => clause !== '' && JSON.stringify(was) !== JSON.stringify(after))).toBe(true);
    const largest = compared.transitions[0]!;
    expect(largest.units!.reduce((sum, { ha }) => sum + ha, 0)).toBeCloseTo(largest.ha, 3);
    // By the wards of a reference layer too; their borders run beside those of the plan by a hair.
    expect(largest.communes!.map(({ name }) => name).sort()).toEqual(['Phường Bắc Giang', 'Phường Tiền Phong', 'Phường Tân Tiến', 'Phường Đa Mai']);
    expect(largest.communes!.reduce((sum, { ha }) => sum + ha, 0)).toBeCloseTo(largest.ha, 3);
    expect(readFileSync(join(folder.path, 'plan.gpkg')).equals(before)).toBe(true);
  });

  test('a plan written as a shapefile and as GeoJSON is the same within 1 mm', async () => {
    writeFileSync(join(folder.path, 'classes.json'), JSON.stringify({ OS: 'DAT_DD_Donvio', B: 'DAT_DD_Honhop', 'C-1': 'DAT_DD_Donvio', 'A-2': 'DAT_DD_Donvio' }));
    expect((await run('new', 'city.gpkg', '--crs', 'EPSG:26986')).code).toBe(0);
    expect((await run('import', 'city.gpkg', zoning, '--class-field', 'ZONE_TYPE', '--class-map', 'classes.json')).code).toBe(0);
    // 15 digits of a degree are finer than a millimetre.
    for (const name of ['city.shp', 'city.geojson', 'city.dxf']) {
      expect((await run('export', 'city.gpkg', name, '--layer', 'zones_QHDH')).code).toBe(0);
      const ran = await run('compare', 'city.gpkg', name, '--json');
      expect(json(ran.out)).toMatchObject({ same: true, exact: false, changedHa: 0, addedHa: 0, removedHa: 0, transitions: [] });
      expect(ran).toMatchObject({ code: 0, error: '' });
      expect((await run('compare', 'city.gpkg', name)).out).toContain('Same within 1 mm.');
    }
  });

  test('of what it was exported to, with all its layers, the phase that is compared', async () => {
    expect((await run('export', 'plan.gpkg', 'all.gpkg')).code).toBe(0);
    const compared = JSON.parse((await run('compare', 'plan.gpkg', 'all.gpkg', '--json')).out) as Record<'people' | 'grossFloorM2', { before: number | null; after: number | null }>;
    expect(compared).toMatchObject({ same: true, b: { layer: 'zones_qhdh', withoutId: 0 } });
    for (const { before, after } of [compared.people, compared.grossFloorM2]) expect(after).toBeCloseTo(before!, 1);
    const { out } = await run('compare', 'plan.gpkg', 'all.gpkg', '--phase', 'HT', '--lang', 'en');
    for (const words of ['all: layer zones_ht was compared; zones_qhdh, boundary, planning_units, constraints, bacgiang_area_wards_2025 were not', 'Same within 1 mm.']) expect(out).toContain(words);
    // Another where it is asked for.
    expect(JSON.parse((await run('compare', 'plan.gpkg', 'all.gpkg', '--layer-b', 'zones_ht', '--json')).out)).toMatchObject({ same: false, b: { layer: 'zones_ht' } });
  });

  test('what was decided of two phases is kept in the plan, and goes into every later report of them', async () => {
    copyFileSync(join(folder.path, 'plan.gpkg'), join(folder.path, 'decided.gpkg'));
    const file = value(openProjectFile(join(folder.path, 'decided.gpkg')));
    const side = (phase: 'HT' | 'QHDH') => ({ own: true, name: file.settings.name, version: null, phase });
    const asked = { before: side('HT'), after: side('QHDH'), by: 'Nguyễn Thu Hà', at: '2026-11-27T08:00:00.000Z' };
    let document = PlanDocument.of(file.settings, []);
    for (const request of [{ ...asked, of: 'boundary', verdict: 'within', remark: 'ranh giới giữ nguyên' }, { ...asked, of: 'conclusion', verdict: 'overall', remark: '' }] as const) {
      const change = value(decideAdjustment({ document, index: RecordIndex.of(document), landUseCodes: new Set() }, request));
      value(file.append({ base: file.revision, command: 'decide-adjustment', evidence: {}, undoes: null, change: [...change.values()] }));
      document = document.with(change);
    }
    file.close();
    const ran = await run('compare', 'decided.gpkg', 'decided.gpkg', '--phase', 'HT', '--phase-b', 'QHDH', '--json', '--html', 'decided.html', '--lang', 'en');
    expect(JSON.parse(ran.out)).toMatchObject({ adjustment: { lines: [{ test: 'boundary', verdict: 'within', by: 'Nguyễn Thu Hà' }], conclusion: { is: 'overall' } } });
    const page = readFileSync(join(folder.path, 'decided.html'), 'utf8');
    for (const words of ['Local or overall?', 'ranh giới giữ nguyên', 'Nguyễn Thu Hà, 27/11/2026', 'Norms before and after']) expect(page, words).toContain(words);
    // Of other two nothing was decided.
    expect(JSON.parse((await run('compare', 'decided.gpkg', 'plan.gpkg', '--phase', 'HT', '--phase-b', 'HT', '--json')).out)).toMatchObject({ same: true, adjustment: { lines: [], conclusion: null } });
  });

  test('a plan with itself', async () => {
    expect(json((await run('compare', 'plan.gpkg', 'plan.gpkg', '--json')).out)).toMatchObject({ same: true, exact: true });
  });

  test('in its own system only', async () => {
    expect(await run('compare', 'plan.gpkg', 'plan.gpkg', '--crs', 'EPSG:5897')).toMatchObject({ code: 3, error: expect.stringContaining('EPSG:9214') });
  });

  test('no report takes the place of a plan', async () => {
    expect(await run('compare', 'plan.gpkg', 'plan.gpkg', '--html', 'plan.gpkg')).toMatchObject({ code: 3 });
  });
});
