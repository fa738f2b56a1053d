import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { landUseTables } from '../../../src-main/host/land-use-tables.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { speaker } from '../../../src-renderer/text/catalogue.ts';
import { aHost, unwatched, type TestHost } from '../export-testing/a-host.ts';
import { aFolder, aRecord, square, value } from '../project-testing/a-project.ts';

const say = speaker('vi');
let host: TestHost;
let plan: ProjectFile;
let text: string;
const folder = aFolder();
const [x, y] = [416_000, 2_354_000];

beforeAll(async () => {
  host = await aHost();
  plan = await host.plan(folder.file('plan.gpkg'));
  const writer = value(plan.bulk('import', { file: 'test' }));
  for (const record of [
    aRecord('z', 'zones_QHDH', square(x, y, 100), { landUse: landUseTables.classes[0]!.code, label: 'A & B' }),
    aRecord('h', 'zones_HT', square(x, y, 300), { landUse: null }),
    aRecord('b', 'boundary', square(x, y, 300), { name: 'Ranh giới' }),
    aRecord('n', 'notes', { type: 'MultiPoint', points: Float64Array.of(x, y) }, { text: 'Xem lại' }),
  ]) writer.insert(record);
  const reference = writer.createReference('Nền <1> & "2"', 'MULTIPOLYGON', [{ name: 'a', type: 'text' }]);
  reference.insert(square(x, y, 5), ['1']);
  value(writer.commit());
  const report = value(await host.services.exportPlan(plan, { target: folder.file('hand-over.qgz') }, unwatched()));
  expect(report.files).toEqual([folder.file('hand-over.gpkg'), folder.file('hand-over.qgz')]);
  text = Buffer.from(unzipSync(readFileSync(folder.file('hand-over.qgz')))['hand-over.qgs']!).toString('utf8');
});
afterAll(() => {
  plan.close();
  host.services.close();
  folder.remove();
});

/** Python's own parser, as an independent judge of the XML: what is asked for by path, each match's text or attribute. */
const asked = (path: string, attribute: string | null = null): string[] => JSON.parse(execFileSync('/usr/bin/python3', ['-c', [
  'import sys, json, xml.etree.ElementTree as tree',
  'root = tree.fromstring(sys.stdin.read())',
  'print(json.dumps([(element.text or "") if sys.argv[2] == "" else element.get(sys.argv[2]) for element in root.findall(sys.argv[1])]))',
].join('\n'), path, attribute ?? ''], { input: text, encoding: 'utf8' })) as string[];

describe('a QGIS project beside its GeoPackage', () => {
  test('title, coordinate system, extent', () => {
    expect(asked('title')).toEqual(['Thử']);
    expect(asked('projectCrs/spatialrefsys/authid')).toEqual(['EPSG:9214']);
    expect(asked('mapcanvas/extent/*').map(Number)).toEqual([x, y, x + 300, y + 300]);
    expect(asked('properties/Paths/Absolute')).toEqual(['false']);
  });

  test('every layer by its relative path, in the order of the map, in groups by phase', () => {
    const sources = asked('projectlayers/maplayer/datasource');
    expect(sources).toEqual(['notes', 'boundary', 'zones_qhdh', 'zones_ht', 'Nền <1> & "2"'].map((name) => `./hand-over.gpkg|layername=${name}`));
    expect(asked('.//layer-tree-layer', 'source')).toEqual(sources);
    expect(asked('.//layer-tree-layer', 'id')).toEqual(asked('projectlayers/maplayer/id'));
    expect(asked('layer-tree-group/layer-tree-group', 'name')).toEqual(['layers.plan', 'phase.QHDH', 'phase.HT', 'layers.references'].map((key) => say(key)));
    expect(asked('layer-tree-group/layer-tree-group', 'checked')).toEqual(['Qt::Checked', 'Qt::Checked', 'Qt::Unchecked', 'Qt::Checked']);
    for (const source of sources) expect(execFileSync('ogrinfo', ['-ro', '-so', join(folder.path, 'hand-over.gpkg'), source.split('layername=')[1]!], { encoding: 'utf8' })).toContain('Feature Count: 1');
  });

  test('styles as the plan has them, labels', () => {
    expect(asked('projectlayers/maplayer/renderer-v2', 'type')).toEqual(['singleSymbol', 'singleSymbol', 'categorizedSymbol', 'categorizedSymbol']);
    expect(asked('projectlayers/maplayer[3]/renderer-v2/categories/category', 'value')).toEqual([...landUseTables.classes.map(({ code }) => code), '']);
    expect(asked('projectlayers/maplayer', 'labelsEnabled')).toEqual(['1', '1', '1', '1', '0']);
    expect(asked('projectlayers/maplayer[3]/labeling/settings/text-style', 'fieldName')).toEqual([`coalesce(nullif("label", ''), nullif("name", ''))`]);
  });

  test('the plan of that name is never replaced', async () => {
    const report = value(await host.services.exportPlan(plan, { target: folder.file('plan.qgz'), layer: 'zones' }, unwatched()));
    expect(report.files).toEqual([folder.file('plan_qgis.gpkg'), folder.file('plan.qgz')]);
    expect(existsSync(folder.file('plan.gpkg'))).toBe(true);
  });
});
