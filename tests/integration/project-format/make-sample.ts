/**
 * Makes the sample of the present format that is kept for ever: `make-sample.ts FOLDER` writes plan.gpkg and, for whoever
 * opens it later, plan.json with what is in it. Run once, before a format is released; never over a sample that is there.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import landUse from '../../../resources/land-use/classes.json' with { type: 'json' };
import type { Geometry } from '../../../src-core/geometry/types.ts';
import type { WireChange } from '../../../src-core/wire/project.ts';
import { createProjectFile } from '../../../src-main/host/project/create-project-file.ts';
import { aRecord, newProject, square, value } from '../project-testing/a-project.ts';
import { contentOf } from './content-of.ts';

const folder = process.argv[2]!;
const file = value(createProjectFile(join(folder, 'plan.gpkg'), newProject({
  name: 'Đồ án mẫu (dữ liệu giả định)', classes: landUse.classes.map(({ code, names, color }) => ({ code, name: names.vi, color })),
})));

const append = (command: string, change: readonly WireChange[], undoes: number | null = null) =>
  value(file.append({ base: file.revision, command, evidence: { place: 'Dĩnh Kế' }, undoes, change }));

/** A square with a square hole, and an island beside it: 1 mm off the whole metre. */
const withHole: Geometry = { type: 'MultiPolygon', polygons: [
  [Float64Array.of(420_100, 2_350_000, 420_200, 2_350_000, 420_200, 2_350_100, 420_100, 2_350_100.001), Float64Array.of(420_140, 2_350_040, 420_140, 2_350_060, 420_160, 2_350_060, 420_160, 2_350_040)],
  [Float64Array.of(420_220.125, 2_350_000, 420_230, 2_350_000, 420_230, 2_350_010)],
] };

const home = aRecord('zone-home', 'zones_QHDD', square(420_000, 2_350_000, 100), { landUse: 'DAT_DD_Donvio', label: 'ĐVO-01', name: 'Khu ở Dĩnh Kế', population: 1200, buildingDensity: 42.5, storeys: 5, floorAreaRatio: 2.1 });
const bulk = value(file.bulk('import', { source: 'hiện trạng.shp' }));
bulk.insert(home);
bulk.insert(aRecord('zone-park', 'zones_QHDD', withHole, { landUse: 'DAT_DD_CayxanhCCdothi', note: 'hồ ở giữa', sourceKey: '812' }, { MDSD: 'DKV', 'Diện tích': 9600.5, cũ: true, none: null }));
bulk.insert(aRecord('zone-blank', 'zones_HT', null, { name: 'chưa vẽ' }));
bulk.insert(aRecord('boundary-1', 'boundary', square(419_900, 2_349_900, 500), { name: 'Ranh giới lập quy hoạch' }));
bulk.insert(aRecord('unit-1', 'units', square(420_000, 2_350_000, 200), { label: 'A', population: 4000 }));
bulk.insert(aRecord('road-1', 'roads', { type: 'MultiLineString', lines: [Float64Array.of(419_900, 2_350_050, 420_400, 2_350_050), Float64Array.of(420_050, 2_349_900, 420_050, 2_350_400)] }, { name: 'Đường Hùng Vương', roadClass: 'chính đô thị', width: 36, carriagewayWidth: 21, pavementWidth: 6, medianWidth: 3, cornerRadius: 15 }));
bulk.insert(aRecord('school-1', 'facilities', { type: 'MultiPoint', points: Float64Array.of(420_050, 2_350_050) }, { facilityType: 'trường tiểu học', capacity: 600 }));
bulk.insert(aRecord('corridor-1', 'constraints', square(420_300, 2_349_950, 40), { constraintType: 'hành lang lưới điện' }));
bulk.insert(aRecord('note-1', 'notes', { type: 'MultiPoint', points: Float64Array.of(420_010, 2_350_010, 420_020, 2_350_020) }, { text: 'kiểm tra lại "mốc" <M12>' }));
const reference = bulk.createReference('Thửa đất', 'MULTIPOLYGON', [{ name: 'Số thửa', type: 'integer' }, { name: 'MDSD', type: 'text' }]);
reference.insert(square(420_000, 2_350_000, 20), [17, 'ODT']);
value(bulk.commit());
const zoneLongTerm = aRecord('zone-later', 'zones_QHDH', square(420_000, 2_350_100, 60), { landUse: 'DAT_NNK_Nongnghiep', origin: 'zone-park', roadId: 'road-1' });
append('draw-zone', [{ before: null, after: zoneLongTerm }]);
append('set-style', [{ before: null, after: aRecord('style zones_QHDD', 'styles', null, { target: 'zones_QHDD', opacity: 0.4, lineStyle: 'dashed' }) }]);
const moved = { ...home, geometry: square(420_000, 2_350_000, 99.5) };
append('move-vertex', [{ before: home, after: moved }]);
append('delete-records', [{ before: zoneLongTerm, after: null }]);
append('delete-records', value(file.inverse(file.revision)).change, file.revision);
append('state-facts', [
  { before: null, after: aRecord('fact urbanClass * *', 'facts', null, { kind: 'fact', name: 'urbanClass', word: 'II', method: 'typed', date: '2026-01-31', source: 'dữ liệu giả định' }) },
  { before: null, after: aRecord('fact unitPopulation QHDD unit-1', 'facts', null, { kind: 'fact', name: 'unitPopulation', phase: 'QHDD', place: 'unit-1', figure: 120.5, method: 'density', date: '2026-01-31', source: 'dữ liệu giả định' }) },
]);
append('claim-exceptions', [{ before: null, after: aRecord('exception qcvn-01-2021 resunit-park-one-5000 QHDH unit-1', 'facts', null, { kind: 'exception', name: 'resunit-park-one-5000', pack: 'qcvn-01-2021', phase: 'QHDH', place: 'unit-1', reason: 'khu hiện hữu', date: '2026-02-01', source: 'dữ liệu giả định' }) }]);
append('dismiss-findings', [{ before: null, after: aRecord('dismissal gap:zones_QHDH:1:2', 'facts', null, { kind: 'dismissal', name: 'gap:zones_QHDH:1:2', reason: 'mặt nước', date: '2026-02-02' }) }]);
append('add-comment', [{ before: null, after: aRecord('comment-1', 'comments', null, { text: 'Công viên này còn thiếu chỗ đỗ xe.', author: 'Người thẩm định', at: '2026-02-03T02:00:00.000Z', state: 'declined', reason: 'đã có bãi đỗ ở lô bên', decidedBy: 'Người mẫu', decidedAt: '2026-02-04T02:00:00.000Z', pin: 'record', pinned: 'zone-park', x: 420_120.5, y: 2_350_020.25 }) }]);
append('add-comment', [{ before: null, after: aRecord('comment-2', 'comments', null, { thread: 'comment-1', text: 'Cảm ơn.', author: 'Người mẫu', at: '2026-02-04T02:00:01.000Z' }) }]);
append('add-comment', [{ before: null, after: aRecord('comment-3', 'comments', null, { text: 'Chỗ này ngập khi mưa.', author: 'Người mẫu', at: '2026-02-04T03:00:00.000Z', state: 'open', pin: 'place', x: 420_050.5, y: 2_350_030.25, phase: 'QHDD' }) }]);
append('decide-adjustment', [{ before: null, after: aRecord('adjustment boundary version Bản 1 QHDH → plan QHDH', 'adjustments', null, { comparison: 'version Bản 1 QHDH → plan QHDH', before: 'Bản 1 (QHDH)', after: 'Đồ án mẫu (QHDH)', decidedOf: 'boundary', verdict: 'within', remark: 'ranh giới giữ nguyên', decidedBy: 'Người mẫu', decidedAt: '2026-02-05T02:00:00.000Z' }) }]);

value(await file.versions.make({ name: 'Bản trình thẩm định', description: 'dữ liệu giả định', option: 'PA1', author: 'Người mẫu' }));
value(file.versions.advance(file.versions.list()[0]!.id, { state: 'submitted', author: 'Người mẫu', decisionNumber: null, decisionDate: null }));
writeFileSync(join(folder, 'plan.json'), `${JSON.stringify(contentOf(file), null, 1)}\n`);
file.close();
