import { afterAll, expect, test } from 'vitest';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { recordId } from '../../../src-core/ids.ts';
import type { WireChange } from '../../../src-core/wire/project.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { aFolder, aProject, aRecord, value } from '../project-testing/a-project.ts';

const folder = aFolder();
afterAll(() => folder.remove());

const land = (from: number, to: number): PlanRecord['geometry'] => ({ type: 'MultiPolygon', polygons: [[Float64Array.of(from, 0, to, 0, to, 100, from, 100)]] });
const zone = (id: string, from: number, to: number, landUse: string, label = id.toUpperCase()) => aRecord(id, 'zones_QHDH', land(from, to), { landUse, label });

function edit(file: ProjectFile, command: string, change: readonly WireChange[], undoes: number | null = null): number {
  return value(file.append({ base: file.revision, command, evidence: {}, undoes, change })).revision;
}
const told = (file: ProjectFile, id: string) => value(file.zoneHistory(recordId(id))).events
  .map(({ entry, id: of, before, after, from }) => `${entry.command} ${of}: ${before?.areaM2 ?? '-'} ${before?.landUse ?? ''} → ${after?.areaM2 ?? '-'} ${after?.landUse ?? ''}${from.length === 0 ? '' : ` from ${from.map(({ id: each }) => each).join(' + ')}`}`);

// a is drawn 0–200 and split at 120 into a and b; b is recoded; b takes in c; then a take-back that must not be told.
test('a zone is followed back through recoding, merging and splitting to where it was drawn', () => {
  const path = folder.file('plan.gpkg');
  let file = aProject(path);
  const whole = zone('a', 0, 200, 'DAT_DD_Donvio');
  const c = zone('c', 200, 300, 'DAT_DD_Cayxanh');
  edit(file, 'draw-zone', [{ before: null, after: whole }]);
  edit(file, 'draw-zone', [{ before: null, after: c }]);
  const [a, b] = [{ ...whole, geometry: land(0, 120) }, zone('b', 120, 200, 'DAT_DD_Donvio')];
  edit(file, 'split-zone', [{ before: whole, after: a }, { before: null, after: b }]);
  const recoded = { ...b, fields: { ...b.fields, landUse: 'DAT_DD_Cayxanh' } };
  edit(file, 'set-land-use', [{ before: b, after: recoded }]);
  const merged = { ...recoded, geometry: land(120, 300) };
  edit(file, 'merge-zones', [{ before: recoded, after: merged }, { before: c, after: null }]);
  const renamed = { ...merged, fields: { ...merged.fields, label: 'CX-1' } };
  const gone = edit(file, 'set-attributes', [{ before: merged, after: renamed }]);
  edit(file, 'set-attributes', [{ before: renamed, after: merged }], gone);
  const expected = [
    'merge-zones b: 8000 DAT_DD_Cayxanh → 18000 DAT_DD_Cayxanh from c', 'set-land-use b: 8000 DAT_DD_Donvio → 8000 DAT_DD_Cayxanh',
    'split-zone b: -  → 8000 DAT_DD_Donvio from a', 'draw-zone c: -  → 10000 DAT_DD_Cayxanh', 'draw-zone a: -  → 20000 DAT_DD_Donvio',
  ];
  expect(told(file, 'b')).toEqual(expected);
  // The other part has its own line; what the split made of it is in it.
  expect(told(file, 'a')).toEqual(['split-zone a: 20000 DAT_DD_Donvio → 12000 DAT_DD_Donvio', 'draw-zone a: -  → 20000 DAT_DD_Donvio']);
  file.close();
  // Read anew from the disk it is the same.
  file = value(openProjectFile(path));
  expect(told(file, 'b')).toEqual(expected);
  expect(value(file.zoneHistory(recordId('b'))).reaches).toBeNull();
  file.close();
});

test('an import taken in whole is where the history begins', () => {
  const file = aProject(folder.file('imported.gpkg'));
  const bulk = value(file.bulk('import', { file: 'thửa.shp' }));
  for (let i = 0; i < 50; i++) bulk.insert(zone(`z${i}`, 100 * i, 100 * i + 100, 'DAT_DD_Donvio'));
  value(bulk.commit());
  expect(told(file, 'z7')).toEqual(['import z7: -  → 10000 DAT_DD_Donvio']);
  file.close();
});
