import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { areaOf } from '../../../src-core/geometry/area.ts';
import type { ImportReport, ImportRequest } from '../../../src-core/wire/importing.ts';
import { planPlaceOf } from '../../../src-main/host/import/plan-place.ts';
import { aTrialPlan, data, quietly, type TrialPlan } from '../import-report/a-trial-plan.ts';
import { writtenWith } from '../text-doctor/written-with.ts';
import { aDrawing, circle, hatch, insert, line, outline, own, paragraph, text, unit, x0, y0 } from './a-drawing.ts';

/** Drawings as consultants hand them in, imported into a plan in VN-2000. */
let trial: TrialPlan;
beforeAll(async () => { trial = await aTrialPlan('EPSG:9214'); });
afterAll(() => trial.end());

const drawing = (name: string, parts: Parameters<typeof aDrawing>[2]): string => aDrawing(trial.folder, name, parts);
const square = (x: number, y: number, size: number) => [[x, y], [x + size, y], [x + size, y + size], [x, y + size]] as const;

async function imported(source: string, more: Partial<ImportRequest> = {}): Promise<ImportReport> {
  const report = await trial.services.importSource(trial.plan, { source, as: 'zones', phase: 'QHDH', sourceCrs: 'EPSG:9214', ...more }, quietly());
  if (!report.ok) throw new Error(`${report.failure.code} ${report.failure.detail ?? ''}`);
  return report.value;
}
const last = (layer: Parameters<TrialPlan['plan']['records']>[0], count: number) => [...trial.plan.records(layer)].slice(-count);
const issue = ({ issues }: ImportReport, code: string) => issues.find((each) => each.code === code)?.evidence;

describe('curves', () => {
  const round = () => drawing('round.dxf', { entities: [circle('LO', [0, 0], 50), outline('LO', [[200, 0], [300, 0]], { bulges: [1, 1] }), hatch('LO', [{ points: [[400, 0], [500, 0]], bulges: [1, 1] }, { points: square(440, -10, 20) }])] });

  test('are cut into chords that lie within the usual tolerance, and the report says so', async () => {
    const report = await imported(round());
    expect(report).toMatchObject({ read: 3, written: 3, setAside: 0 });
    expect(issue(report, 'curves-flattened')).toEqual({ count: 3, metres: 0.01 });
    const areas = last('zones_QHDH', 3).map(({ geometry }) => areaOf(geometry));
    const disc = Math.PI * 2500;
    // Chords lie within the disc, less than a centimetre of its edge.
    for (const [i, whole] of [disc, disc, disc - 400].entries()) {
      expect(areas[i]).toBeLessThan(whole);
      expect(areas[i]).toBeGreaterThan(whole - 2 * Math.PI * 50 * 0.01);
    }
  });

  test('or within another one', async () => {
    const report = await imported(round(), { chordTolerance: 1 });
    expect(issue(report, 'curves-flattened')).toEqual({ count: 3, metres: 1 });
    const [disc] = last('zones_QHDH', 3);
    const vertices = disc!.geometry!.type === 'MultiPolygon' ? disc!.geometry!.polygons[0]![0]!.length / 2 : 0;
    // An angle of 2 acos(1 - 1/50) is 0.4 of a radian.
    expect(vertices).toBe(16);
  });

  test('of a drawing in millimetres the tolerance is kept to metres', async () => {
    const report = await imported(drawing('mm.dxf', { header: `${unit(4)}9\n$EXTMIN\n10\n${x0 * 1000}\n20\n${y0 * 1000}\n9\n$EXTMAX\n10\n${(x0 + 200) * 1000}\n20\n${(y0 + 200) * 1000}\n`, entities: [circle('LO', [100, 100], 50, 1000)] }), { sourceCrs: undefined });
    expect(report.crs).toBe('EPSG:9214');
    expect(issue(report, 'curves-flattened')).toEqual({ count: 1, metres: 0.01 });
    expect(issue(report, 'unit-guessed')).toMatchObject({ context: 'millimetre' });
    expect(areaOf(last('zones_QHDH', 1)[0]!.geometry)).toBeCloseTo(Math.PI * 2500, -1);
  });
});

describe('the unit that a drawing states', () => {
  const inUnit = (name: string, code: number, per: number) => drawing(name, { header: unit(code), entities: [outline('LO', square(0, 0, 100), { per })] });

  test.each([[4, 1000, 'millimetre'], [5, 100, 'centimetre'], [2, 1 / 0.3048, 'foot'], [1, 1 / 0.0254, 'inch'], [21, 3937 / 1200, 'us-survey-foot']] as const)('%i: the first guess, with the reason', async (code, per, named) => {
    const described = await trial.services.inspectSource({ source: inUnit(`unit-${code}.dxf`, code, per) }, planPlaceOf(trial.plan));
    const [best] = described.ok ? described.value.layers[0]!.crsGuesses : [];
    expect(best).toMatchObject({ crs: 'EPSG:9214', unit: named });
    expect(best!.reasons).toContainEqual({ code: 'unit-stated', evidence: { context: named } });
  });

  test('is not believed where the coordinates lie right in metres, as AutoCAD\'s template has it', async () => {
    const report = await imported(inUnit('template.dxf', 4, 1), { sourceCrs: undefined });
    expect(areaOf(last('zones_QHDH', 1)[0]!.geometry)).toBe(10_000);
    expect(issue(report, 'drawing-unit-otherwise')).toEqual({ context: 'millimetre', taken: 'metre' });
  });
});

test('what lies on layers that are off or frozen comes, and the report says where it lay', async () => {
  const report = await imported(drawing('layers-off.dxf', { layers: ['LO', '-CU', '*NGAM'], entities: [outline('LO', square(0, 0, 40)), outline('cu', square(100, 0, 40)), outline('NGAM', square(200, 0, 40))] }));
  expect(report).toMatchObject({ read: 3, written: 3 });
  expect(issue(report, 'drawing-layers-off')).toEqual({ count: 2, layers: 'cu, NGAM' });
});

describe('blocks', () => {
  const blocks = { TREE: [own.circle('0', 2)], GROUP: [own.insert('TREE'), own.circle('NEN', 5)] };
  const source = () => drawing('blocks.dxf', {
    blocks,
    entities: [
      insert('TREE', [10, 10], { attributes: { LOAI: 'Phượng', CAO: '12' } }), insert('TREE', [20, 10], { scale: [2, 1], rotation: 90, attributes: { LOAI: 'Bàng' } }),
      insert('GROUP', [40, 40]), outline('LO', square(0, 0, 100)),
    ],
  });

  test('are points with their name, their turn and their attributes as fields', async () => {
    const report = await imported(source(), { as: 'facilities' });
    expect(report).toMatchObject({ read: 4, written: 4 });
    const records = last('facilities', 4);
    expect(records.map(({ attributes }) => [attributes['Block'], attributes['LOAI'], attributes['CAO'], attributes['Rotation'], attributes['ScaleX'], attributes['Within']])).toEqual([
      ['TREE', 'Phượng', '12', 0, 1, null], ['TREE', 'Bàng', null, 90, 2, null], ['GROUP', null, null, 0, 1, null], ['TREE', null, null, 0, 1, 'GROUP'],
    ]);
    expect(records.map(({ geometry }) => geometry?.type === 'MultiPoint' && [...geometry.points])).toEqual([[x0 + 10, y0 + 10], [x0 + 20, y0 + 10], [x0 + 40, y0 + 40], [x0 + 40, y0 + 40]]);
  });

  test('and what is in them is drawn where they are inserted, on the layer of the insertion where the block leaves it open', async () => {
    const report = await imported(source(), { textInside: false });
    const areas = last('zones_QHDH', report.written);
    expect(areas.map(({ attributes }) => attributes['Layer'])).toEqual(['CAY', 'CAY', 'CAY', 'NEN', 'LO']);
    const [one, wide] = areas.map(({ geometry }) => areaOf(geometry));
    expect(wide! / one!).toBeCloseTo(2, 1);
  });

  test('that hold each other come to an end', async () => {
    const report = await imported(drawing('endless.dxf', { blocks: { A: [own.insert('B'), own.circle('0', 1)], B: [own.insert('A')] }, entities: [insert('A', [0, 0]), outline('LO', square(50, 50, 10))] }));
    expect(issue(report, 'blocks-too-many')).toBeDefined();
    expect(report.written).toBeGreaterThan(1);
  });

  test('that are nowhere, or in another drawing, are told', async () => {
    const report = await imported(drawing('missing.dxf', { entities: [insert('NOWHERE', [0, 0]), outline('LO', square(0, 0, 10))] }));
    expect(issue(report, 'blocks-missing')).toEqual({ count: 1, names: 'NOWHERE' });
  });
});

describe('texts', () => {
  const words = ['Đất ở hiện trạng cải tạo', 'Đất cây xanh đô thị', 'Trường tiểu học Đa Mai', 'Đất thương mại dịch vụ'];
  const bytes = (encoding: string, sentence: string): string => writtenWith(encoding, sentence)!.toString('latin1');

  test('are points with their height and turn', async () => {
    const report = await imported(drawing('labels.dxf', { entities: [text('CX-12', [5, 5], { height: 3 }), outline('LO', square(0, 0, 10))] }), { as: 'notes' });
    expect(report).toMatchObject({ read: 1, written: 1 });
    expect(last('notes', 1)[0]).toMatchObject({ fields: { text: 'CX-12' }, attributes: { Text: 'CX-12', Height: 3, Rotation: 0, Style: 'STANDARD' } });
  });

  const mixed = (name: string) => drawing(name, {
    encoding: 'latin1', header: '9\n$DWGCODEPAGE\n3\nANSI_1252\n',
    styles: [['ABC', 'vntime.ttf', '.VnTime'], ['MIENNAM', 'x.ttf', 'VNI-Times'], ['ROMAND', 'romand.shx']],
    entities: [
      ...words.slice(0, 2).map((each, i) => text(bytes('TCVN3', each), [5 + 100 * i, 5], { style: 'ABC' })),
      ...words.slice(2, 3).map((each, i) => text(bytes('VNI-Windows', each), [205 + 100 * i, 5], { style: 'MIENNAM' })),
      paragraph(`{\\f.VnTime|b0;${bytes('TCVN3', 'Đất')}} CX`, [305, 5], 'ROMAND'),
      ...words.map((_, i) => outline('LO', square(100 * i, 0, 10))),
    ],
  });

  test('are decided style by style, and by the font within a paragraph', async () => {
    await imported(mixed('styles.dxf'));
    expect(last('zones_QHDH', 4).map(({ attributes }) => attributes['Text'])).toEqual([...words.slice(0, 3), 'Đất CX']);
    const described = await trial.services.inspectSource({ source: mixed('styles.dxf'), sourceCrs: 'EPSG:9214' }, planPlaceOf(trial.plan));
    const guesses = described.ok ? described.value.layers[0]!.textGuesses : [];
    expect(guesses.filter(({ candidates }) => candidates.length > 0).map(({ style, encoding }) => [style, encoding])).toEqual([['ABC', 'TCVN3'], ['MIENNAM', 'VNI-Windows'], ['ROMAND/.VnTime', 'TCVN3']]);
    expect(guesses[0]!.reasons).toContainEqual({ code: 'text-font', evidence: { style: 'ABC', font: '.VnTime' } });
  });

  test('and may be decided otherwise by hand', async () => {
    await imported(mixed('by-hand.dxf'), { encodings: { 'style:ABC': 'VNI-Windows' } });
    expect(last('zones_QHDH', 4)[0]!.attributes['Text']).not.toBe(words[0]);
    expect(last('zones_QHDH', 4)[2]!.attributes['Text']).toBe(words[2]);
  });

  test('of a newer drawing, in Unicode, were read as Windows-1252 on the way', async () => {
    await imported(drawing('unicode.dxf', {
      header: '9\n$ACADVER\n1\nAC1027\n', styles: [['ABC', 'vntime.ttf', '.VnTime'], ['ARIAL', 'arial.ttf', 'Arial']],
      entities: [
        text(writtenWith('TCVN3 as windows-1252', words[0]!)!.toString(), [5, 5], { style: 'ABC' }), outline('LO', square(0, 0, 10)),
        text(words[1]!, [105, 5], { style: 'ARIAL' }), outline('LO', square(100, 0, 10)),
      ],
    }));
    expect(last('zones_QHDH', 2).map(({ attributes }) => attributes['Text'])).toEqual(words.slice(0, 2));
  });
});

describe('nothing is dropped in silence', () => {
  test('a drawing that stops in the middle', async () => {
    const report = await imported(drawing('cut.dxf', { entities: [outline('LO', square(0, 0, 10)), outline('LO', square(20, 0, 10))], end: '' }));
    expect(report.written).toBe(2);
    expect(issue(report, 'drawing-cut-off')).toMatchObject({ file: 'cut.dxf' });
  });

  test('sheets, what is hidden, and what holds no shape', async () => {
    const report = await imported(drawing('odd.dxf', {
      entities: [outline('LO', square(0, 0, 10)), line('KHUNG', [[0, 0], [1, 1]]).replace('8\n', '67\n1\n8\n'), line('LO', [[0, 0], [1, 1]]).replace('8\n', '60\n1\n8\n'), '0\nREGION\n8\nLO\n', '0\nREGION\n8\nLO\n', '0\nDIMENSION\n8\nLO\n'],
    }));
    expect(report).toMatchObject({ read: 1, written: 1 });
    expect(issue(report, 'drawing-paper')).toEqual({ count: 1 });
    expect(issue(report, 'drawing-hidden')).toEqual({ count: 1 });
    expect(issue(report, 'drawing-left-out')).toEqual({ count: 3, types: 'REGION × 2, DIMENSION × 1' });
  });

  test('a drawing without one shape says what it holds instead', async () => {
    const source = drawing('dimensions.dxf', { entities: ['0\nDIMENSION\n8\nLO\n', '0\nREGION\n8\nLO\n', '0\nREGION\n8\nLO\n'] });
    const refused = await trial.services.importSource(trial.plan, { source, as: 'zones', phase: 'QHDH' }, quietly());
    expect(refused).toMatchObject({ ok: false, failure: { code: 'drawing-without-shapes', evidence: { file: 'dimensions', types: 'REGION × 2, DIMENSION × 1' } } });
  });

  test('a real drawing with 5,113 entities', async () => {
    const path = join(trial.folder, 'api-cw750-details.dxf');
    copyFileSync(join(data, 'dxf-real/dxf-parser/data/api-cw750-details.dxf'), path);
    const report = await imported(path, { as: 'reference' });
    expect(report.written + report.setAside).toBe(report.read);
    expect(issue(report, 'drawing-left-out')).toMatchObject({ types: expect.stringContaining('DIMENSION × ') as string });
  });
});
