import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { success } from '../../../src-core/result.ts';
import { randomFrom } from '../../../src-core/testing/random-plan.ts';
import { startGdal } from '../../../src-main/gdal/gdal-process.ts';
import { AttributeValues } from '../../../src-main/host/import/attribute-values.ts';
import { openPackage } from '../../../src-main/host/import/open-package.ts';
import { FileWindow } from '../../../src-main/host/import/file-window.ts';
import { ShapefileShapes } from '../../../src-main/host/import/shapefile-shapes.ts';
import { unusual } from '../../../src-main/host/import/shapefile-table.ts';
import { readSourceLayers, type SourceLayerFile } from '../../../src-main/host/import/source-layers.ts';
import { featureNumbers, stageLayer } from '../../../src-main/host/import/stage-layer.ts';
import { aTrialPlan, data, quietly, type TrialPlan } from '../import-report/a-trial-plan.ts';
import { expectSound } from '../project-testing/expect-sound.ts';

/** What is read without GDAL is what GDAL reads: the same files both ways, GDAL as the judge. */
const gdal = startGdal();
const folder = mkdtempSync(join(tmpdir(), 'planwright-plain-'));
afterAll(() => {
  gdal.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Read { readonly how: 'plain' | 'unusual' | 'gdal'; readonly features: readonly unknown[] }

/** Every feature of a layer by its number, as the import's receiving end gets them. */
async function featuresOf(layer: SourceLayerFile): Promise<Read> {
  const staged = mkdtempSync(join(folder, 'staged-'));
  const input = { gdal, layer, sourceCrs: undefined, planCrs: null, folder: staged, signal: undefined };
  const values = new AttributeValues(layer.fields, layer.text);
  const features = new Map<number, unknown>();
  let restarted = false;
  const result = await stageLayer(input, {
    start: () => undefined,
    turn: () => undefined,
    ready: async () => undefined,
    restart() {
      restarted = true;
      features.clear();
    },
    feature({ geometry, values: raw, isRead }) {
      const paths = geometry === null ? null : {
        polygons: geometry.polygons.map((rings) => rings.map((ring) => [...ring])), lines: geometry.lines.map((line) => [...line]),
        points: geometry.points.map((point) => [...point]), hasHeights: geometry.hasHeights,
      };
      features.set(Number(raw[0]), { paths, values: [...values.read(raw, isRead)] });
      return true;
    },
  });
  if (!result.ok) throw new Error(`${result.failure.code} ${result.failure.detail ?? ''}`);
  // GDAL's staging file leaves features without geometry out.
  const numbers = layer.inspected.count > features.size ? await featureNumbers(input) : success([]);
  if (!numbers.ok) throw new Error(numbers.failure.code);
  for (const number of numbers.value) if (!features.has(number)) features.set(number, 'no geometry');
  const list = [...features].sort(([a], [b]) => a - b).map(([number, feature]) => [number, (feature as { paths?: unknown }).paths === null ? 'no geometry' : feature]);
  return { how: layer.isPlain ? (restarted ? 'unusual' : 'plain') : 'gdal', features: list };
}

async function layerOf(path: string): Promise<SourceLayerFile> {
  const source = await openPackage(path);
  if (!source.ok) throw new Error(source.failure.code);
  const layers = await readSourceLayers(gdal, path, source.value, {});
  source.value.dispose();
  if (!layers.ok) throw new Error(layers.failure.code);
  return layers.value.layers[0]!;
}

/** Reads a shapefile in both ways, compares, and answers how it was read. */
async function judge(path: string): Promise<Read['how']> {
  const source = await openPackage(path);
  if (!source.ok) return 'gdal';
  try {
    const layers = await readSourceLayers(gdal, path, source.value, {});
    if (!layers.ok || !layers.value.layers[0]!.isPlain) return 'gdal';
    const [plain] = layers.value.layers;
    const inspected = await gdal.inspect(plain!.open);
    if (!inspected.ok) throw new Error(inspected.failure.code);
    const [theirs] = inspected.value.layers;
    // The definition is written in another way; the code and the name say that it is the same.
    const { wkt, ...crs } = plain!.inspected.crs ?? { wkt: '' };
    expect({ ...plain!.inspected, crs: wkt === '' ? null : crs }).toEqual({ ...theirs, crs: theirs!.crs === null ? null : { ...theirs!.crs, wkt: undefined } });
    const ours = await featuresOf(plain!);
    expect(ours.features).toEqual((await featuresOf({ ...plain!, isPlain: false })).features);
    return ours.how;
  } finally {
    source.value.dispose();
  }
}

const collected = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => /\.shp$/i.test(name)).map((name) => join(data, name)).sort();

describe('the collected files', () => {
  const counts = { plain: 0, unusual: 0, gdal: 0 };
  afterAll(() => console.log(counts));
  test.each(collected.map((path) => [relative(data, path), path] as const))('%s', async (_, path) => {
    counts[await judge(path)]++;
  });
  test('those of Vietnam are read here', () => expect(counts.plain).toBeGreaterThan(5));
});

type Ring = readonly (readonly [number, number])[];
const box = (x: number, y: number, width: number, height = width): Ring => [[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]];
const hole = (x: number, y: number, width: number): Ring => box(x, y, width).toReversed();
const moved = (rings: readonly Ring[]) => rings.map((ring) => ring.map(([x, y]) => [420_000 + x, 2_350_000 + y]));
const polygon = (...rings: Ring[]) => ({ type: 'Polygon', coordinates: moved(rings) });
const multiPolygon = (...polygons: Ring[][]) => ({ type: 'MultiPolygon', coordinates: polygons.map(moved) });

interface Feature { readonly geometry: unknown; readonly properties: Readonly<Record<string, unknown>> }

/** Written by GDAL, as everybody's shapefiles are. */
function shapefile(name: string, features: readonly Feature[], ...more: string[]): string {
  const target = join(folder, name, `${name}.shp`);
  mkdirSync(dirname(target));
  const source = join(folder, `${name}.geojson`);
  writeFileSync(source, JSON.stringify({ type: 'FeatureCollection', features: features.map((feature) => ({ type: 'Feature', ...feature })) }));
  execFileSync('ogr2ogr', ['-f', 'ESRI Shapefile', '-a_srs', 'EPSG:9214', target, source, ...more], { stdio: 'pipe' });
  return target;
}

/** The same file for GDAL alone: beside a `.qpj` nothing is read here. */
function forGdal(path: string): string {
  const copy = join(dirname(path), 'for-gdal');
  mkdirSync(copy);
  for (const name of readdirSync(dirname(path))) if (name.startsWith(basename(path, extname(path)))) copyFileSync(join(dirname(path), name), join(copy, name));
  writeFileSync(join(copy, `${basename(path, extname(path))}.qpj`), '');
  return join(copy, basename(path));
}

/** A file's bytes changed in place. */
function mangle(path: string, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(path);
  change(bytes);
  writeFileSync(path, bytes);
}

const values = [
  { ten: 'Lô đất số 1', n: 7, wide: 123_456_789_012, real: -0.125, day: '2026-03-09', empty: null },
  { ten: '  hai đầu  ', n: -3, wide: -5, real: 1e-7, day: '1999-12-31', empty: null },
  { ten: '', n: 0, wide: 0, real: 0, day: null, empty: null },
  { ten: null, n: null, wide: null, real: null, day: null, empty: null },
  { ten: 'a\\U+1EA1b "c" \\d', n: 999_999_999, wide: 999_999_999_999_999, real: 123456.789012, day: '2000-02-29', empty: null },
];
const areas = [
  polygon(box(0, 0, 50)), polygon(box(100, 0, 50), hole(110, 10, 10), hole(125, 25, 10)), multiPolygon([box(200, 0, 20)], [box(230, 0, 20)], [box(260, 0, 9)]),
  // An island in a hole, and holes of two parts.
  multiPolygon([box(300, 0, 90), hole(310, 10, 60)], [box(330, 30, 20), hole(335, 35, 5)]), multiPolygon([box(400, 0, 30), hole(405, 5, 5)], [box(440, 0, 30), hole(445, 5, 5)]),
];
const mixed = (): Feature[] => [...areas, null, polygon([[500, 0], [540, 40], [540, 0], [500, 40], [500, 0]])].map((geometry, i) => ({ geometry, properties: values[i % values.length]! }));
const lines = [[[0, 0], [10, 5]], [[20, 0], [30, 5], [40, 0]]].map((path) => path.map(([x, y]) => [420_000 + x!, 2_350_000 + y!]));

describe('made for it', () => {
  test.each([
    ['areas', mixed(), []],
    ['windows-1258', mixed().map(({ geometry }) => ({ geometry, properties: { ten: 'Đất ở' } })), ['-lco', 'ENCODING=CP1258']],
    ['lines', [{ geometry: { type: 'LineString', coordinates: lines[0] }, properties: { a: 1 } }, { geometry: { type: 'MultiLineString', coordinates: lines }, properties: { a: 2 } }], []],
    ['points', [{ geometry: { type: 'Point', coordinates: [420_000.5, 2_350_000.25] }, properties: { a: 1 } }, { geometry: null, properties: { a: 2 } }], []],
  ] as const)('%s', async (name, features, more) => {
    expect(await judge(shapefile(name, features, ...more))).toBe('plain');
  });

  test.each([
    ['heights', [{ geometry: { type: 'Point', coordinates: [420_000, 2_350_000, 7] }, properties: { a: 1 } }], []],
    ['degrees', [{ geometry: { type: 'Point', coordinates: [105, 21] }, properties: { a: 1 } }], ['-a_srs', 'EPSG:4326']],
  ] as const)('%s are for GDAL', async (name, features, more) => {
    expect(await judge(shapefile(name, features, ...more))).toBe('gdal');
  });

  test.each<readonly [string, string, (bytes: Buffer) => void]>([
    ['deleted record', 'dbf', (bytes) => bytes.write('*', bytes.readUInt16LE(8) + bytes.readUInt16LE(10), 'latin1')],
    ['word for a number', 'dbf', (bytes) => bytes.write('x', bytes.readUInt16LE(8) + 1 + 80 + 8, 'latin1')],
    ['shape of another type', 'shp', (bytes) => bytes.writeUInt32LE(15, 100 + 8)],
    ['part out of place', 'shp', (bytes) => bytes.writeUInt32LE(1, 100 + 8 + 4 + 32 + 8)],
  ])('a %s is for GDAL, and with it all the others', async (name, ending, change) => {
    const path = shapefile(`odd ${name}`, mixed());
    mangle(path.replace(/shp$/, ending), change);
    try {
      expect(await judge(path)).not.toBe('plain');
    } catch (error) {
      // What GDAL cannot read either, it says.
      expect(String(error)).toMatch(/translate-failed|source-damaged/);
    }
  });

  const seed = Date.now() % 1_000_000;
  test(`rings in any number, order and nesting (seed ${seed})`, { timeout: 120_000 }, async () => {
    const random = randomFrom(seed);
    const whole = (most: number) => Math.floor(random() * most);
    const features = Array.from({ length: 400 }, (): Feature => {
      const rings = Array.from({ length: 1 + whole(6) }, () => {
        const ring = box(whole(60), whole(60), 3 + whole(40), 3 + whole(40));
        return random() < 0.5 ? ring : ring.toReversed();
      });
      return { geometry: multiPolygon(...rings.map((ring) => [ring])), properties: { n: rings.length } };
    });
    const path = shapefile('rings', features);
    // GDAL wrote every ring as an outer one; half of them are turned again in the file.
    mangle(path, (bytes) => turnRings(bytes, () => random() < 0.5));
    // A single doubt sends a whole file to GDAL; here every shape is read that can be.
    const files = ['shp', 'shx'].map((ending) => new FileWindow(path.replace(/shp$/, ending)));
    const shapes = ShapefileShapes.open(files[0]!, files[1]!)!;
    const theirs = new Map((await featuresOf({ ...await layerOf(path), isPlain: false })).features as [number, { paths: { polygons: number[][][] } }][]);
    let read = 0;
    for (let i = 0; i < features.length; i++) {
      const geometry = shapes.read(i);
      if (geometry === unusual || geometry === null) continue;
      read++;
      expect(geometry.polygons.map((rings) => rings.map((ring) => [...ring])), `shape ${i}`).toEqual(theirs.get(i)!.paths.polygons);
    }
    for (const file of files) file.close();
    expect(read).toBeGreaterThan(100);
  });
});

/** Reverses the rings `chosen` of a file of polygons. */
function turnRings(bytes: Buffer, chosen: () => boolean): void {
  for (let at = 100; at < bytes.length; at += 8 + 2 * bytes.readUInt32BE(at + 4)) {
    const [parts, vertices] = [bytes.readUInt32LE(at + 44), bytes.readUInt32LE(at + 48)];
    const first = at + 52 + 4 * parts;
    for (let part = 0; part < parts; part++) {
      const from = bytes.readUInt32LE(at + 52 + 4 * part);
      const to = part + 1 < parts ? bytes.readUInt32LE(at + 56 + 4 * part) : vertices;
      if (!chosen()) continue;
      const path = bytes.subarray(first + 16 * from, first + 16 * to);
      const turned = Buffer.concat(Array.from({ length: to - from }, (_, i) => path.subarray(path.length - 16 * (i + 1), path.length - 16 * i)));
      turned.copy(path);
    }
  }
}

describe('the whole import', () => {
  let trial: TrialPlan;
  beforeAll(async () => { trial = await aTrialPlan('EPSG:9214'); });
  afterAll(() => trial.end());

  test('leaves the same report and the same records behind in both ways, and a sound file', async () => {
    const features = [...mixed(), ...Array.from({ length: 500 }, (_, i) => ({ geometry: polygon(box(i * 60, 1000, 50)), properties: { ...values[i % 5]!, ten: ['CX-12', 'Xyz', ''][i % 3] } }))];
    const path = shapefile('both', features);
    const reports = [];
    const records = [];
    for (const [source, phase] of [[path, 'HT'], [forGdal(path), 'QHDD']] as const) {
      const report = await trial.services.importSource(trial.plan, { source, as: 'zones', phase, classField: 'ten' }, quietly());
      if (!report.ok) throw new Error(report.failure.code);
      const { issues, layer: _, setAsideLayers, ...sums } = report.value;
      expect(setAsideLayers).toHaveLength(1);
      reports.push({ ...sums, issues: issues.map((issue) => JSON.stringify(issue)).sort() });
      records.push([...trial.plan.records(`zones_${phase}`)].map(({ id: _id, layer: _layer, ...record }) => record));
    }
    expect(reports[0]).toEqual(reports[1]);
    expect(records[0]).toEqual(records[1]);
    expect(records[0]).toHaveLength(506);
    expectSound(trial.path);
  });
});
