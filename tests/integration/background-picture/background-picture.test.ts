import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { historyOf } from '../../../src-core/document/history.ts';
import type { BackgroundRequest } from '../../../src-core/wire/background.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { planPlaceOf } from '../../../src-main/host/import/plan-place.ts';
import { aHost, unwatched, type TestHost } from '../export-testing/a-host.ts';
import { value } from '../project-testing/a-project.ts';
import { aPicture } from './a-picture.ts';

/** Pictures under the plan, held against GDAL's own reading of the plan's file. */
let host: TestHost;
let folder: string;
let usual: string | undefined;
beforeAll(async () => {
  host = await aHost();
  folder = mkdtempSync(join(tmpdir(), 'planwright-background-'));
  // What is left behind is looked for in a place where nobody else leaves anything.
  usual = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
});
afterAll(() => {
  if (usual === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usual;
  host.services.close();
  rmSync(folder, { recursive: true, force: true });
});

let serial = 0;
const inFolder = (name: string): string => join(folder, `${++serial}-${name}`);
const aPlan = (crs?: string): Promise<ProjectFile> => host.plan(inFolder('plan.gpkg'), crs);
const add = (plan: ProjectFile, request: BackgroundRequest) => host.services.importBackground(plan, request, unwatched());

/** Red, green, blue at a place, as GDAL reads the tiles. */
function colourAt(plan: ProjectFile, table: string, x: number, y: number): number[] {
  return execFileSync('gdallocationinfo', ['-valonly', '-geoloc', `GPKG:${plan.path}:${table}`, String(x), String(y)], { encoding: 'utf8' }).trim().split(/\s+/).map(Number).slice(0, 3);
}
/** JPEG changes a colour by a few steps. */
const isNear = (found: readonly number[], wanted: readonly number[]) => wanted.every((level, i) => Math.abs(level - found[i]!) < 12);

// The middle of the pictures: 21.2731 N, 106.1946 E, which VN-2000 / TM-3 107-00 has at 416 499.0, 2 353 299.9 (PROJ by EPSG:6960).
const utm = { crs: 'EPSG:32648', left: 623_736, top: 2_353_460, pixel: 1 } as const;

describe('a picture under the plan', () => {
  test('lies where the ground is, whatever system it was made in, and keeps its colours', async () => {
    const plan = await aPlan();
    const report = value(await add(plan, { source: aPicture({ ...utm, path: inFolder('photo.tif') }) }));
    expect(report).toMatchObject({ crs: 'EPSG:32648', issues: [] });
    expect(report.pixelM).toBeCloseTo(1, 2);
    const [layer] = plan.references();
    expect(layer).toMatchObject({ geometry: 'TILES', table: 'reference_1' });
    // The middle of each quarter, sent through GDAL's own cs2cs by the same pinned operation.
    const quarters = [[150, 150, [220, 30, 30]], [450, 150, [30, 160, 60]], [150, 450, [40, 70, 200]], [450, 450, [230, 210, 40]]] as const;
    for (const [column, row, colour] of quarters) {
      const [x, y] = inVn2000(utm.left + column, utm.top - row);
      expect(isNear(colourAt(plan, 'reference_1', x, y), colour), `${column}, ${row}: ${colourAt(plan, 'reference_1', x, y)}`).toBe(true);
    }
    // The edge between red and green is where it should be, to a metre.
    const [x, y] = inVn2000(utm.left + 300, utm.top - 150);
    expect(isNear(colourAt(plan, 'reference_1', x - 2, y), [220, 30, 30])).toBe(true);
    expect(isNear(colourAt(plan, 'reference_1', x + 2, y), [30, 160, 60])).toBe(true);
    plan.close();
  });

  test('is a tile pyramid of the standard, readable by others, and the file stays sound', async () => {
    const plan = await aPlan();
    value(await add(plan, { source: aPicture({ ...utm, path: inFolder('photo.tif'), side: 2_000 }), name: 'Ảnh hàng không 2025' }));
    const pyramid = plan.backgroundPyramid('reference_1')!;
    expect(pyramid.levels.map(({ zoom }) => zoom)).toEqual([0, 1, 2, 3]);
    for (const [i, { pixel, columns }] of pyramid.levels.entries()) {
      expect(pixel).toBeCloseTo(pyramid.levels[0]!.pixel / 2 ** i, 6);
      expect(columns * pyramid.levels[i]!.tileX).toBeCloseTo(pyramid.box[2] - pyramid.box[0], 3);
    }
    expect(execFileSync('gdalinfo', [`GPKG:${plan.path}:reference_1`], { encoding: 'utf8' })).toMatch(/VN-2000 \/ TM-3 107-00[\s\S]*Overviews: \d+x\d+, \d+x\d+, \d+x\d+/);
    const tile = plan.backgroundTile('reference_1', 3, 1, 1)!;
    expect(Buffer.from(tile.subarray(0, 3)).toString('hex')).toMatch(/^(ffd8ff|89504e)/);
    expect(plan.backgroundTile('reference_1', 3, 999, 999)).toBeNull();
    expect(plan.backgroundTile('zones_qhdh', 0, 0, 0)).toBeNull();
    plan.close();
    const again = value(openProjectFile(plan.path));
    expect(again.references()).toEqual([{ name: 'Ảnh hàng không 2025', table: 'reference_1', geometry: 'TILES', count: 1 }]);
    again.close();
  });

  test('is a step of the history by its name', async () => {
    const plan = await aPlan();
    value(await add(plan, { source: aPicture({ ...utm, path: inFolder('photo.tif') }), name: 'Ảnh' }));
    const step = historyOf(plan.read().journal).undo.at(-1)!;
    expect(step).toMatchObject({ command: 'import-background', evidence: { title: 'Ảnh' } });
    const inverse = value(plan.inverse(step.revision));
    value(plan.append({ base: plan.revision, command: step.command, evidence: step.evidence, undoes: step.revision, change: inverse.change }));
    expect(plan.references()).toEqual([]);
    plan.close();
  });

  test.each([
    ['with a palette', { kind: 'palette' }, [220, 30, 30]],
    ['of heights, as greys from the lowest to the highest', { kind: 'heights' }, [0, 0, 0]],
  ] as const)('%s is shown in colours', async (_, kind, colour) => {
    const plan = await aPlan();
    const report = value(await add(plan, { source: aPicture({ ...utm, ...kind, path: inFolder('scan.tif') }) }));
    const [x, y] = inVn2000(utm.left + 150, utm.top - 150);
    const found = colourAt(plan, 'reference_1', x, y);
    expect(isNear(found.length < 3 ? [found[0]!, found[0]!, found[0]!] : found, colour), String(found)).toBe(true);
    expect(report.tiles).toBeGreaterThan(0);
    plan.close();
  });

  test('a PNG with a world file lies where the file says, in the system somebody names', async () => {
    const plan = await aPlan();
    const source = aPicture({ crs: null, left: 416_200, top: 2_353_600, pixel: 1, format: 'PNG', path: inFolder('scan.png') });
    const described = value(await host.services.inspectBackground({ source }, planPlaceOf(plan)));
    expect(described).toMatchObject({ driver: 'PNG', width: 600, height: 600, crs: null });
    value(await add(plan, { source, sourceCrs: 'EPSG:9214' }));
    expect(plan.backgroundPyramid('reference_1')!.extent.map(Math.round)).toEqual([416_200, 2_353_000, 416_800, 2_353_600]);
    expect(isNear(colourAt(plan, 'reference_1', 416_350, 2_353_450), [220, 30, 30])).toBe(true);
    plan.close();
  });
});

describe('a picture that cannot lie under the plan', () => {
  const filesIn = () => readdirSync(folder).filter((name) => name.startsWith('planwright-import-'));

  test('is refused with a sentence, and leaves nothing behind', async () => {
    const plan = await aPlan();
    const before = readFileSync(plan.path);
    const foldersBefore = filesIn();
    const nowhere = inFolder('nowhere.png');
    aPicture({ crs: null, left: 0, top: 0, pixel: 1, side: 40, format: 'PNG', path: nowhere });
    rmSync(nowhere.replace(/png$/, 'wld'), { force: true });
    const cut = aPicture({ ...utm, path: inFolder('cut.tif') });
    truncateSync(cut, 900);
    const noPicture = inFolder('words.tif');
    writeFileSync(noPicture, 'not a picture');
    const codes: string[] = [];
    for (const source of [nowhere, cut, noPicture, join(folder, 'gone.tif'), '/vsicurl/http://example.org/a.tif']) {
      const reply = await add(plan, { source });
      codes.push(reply.ok ? 'taken' : reply.failure.code);
    }
    expect(codes).toEqual(['raster-not-placed', 'source-damaged', 'format-unknown', 'source-missing', 'source-hostile']);
    expect(plan.references()).toEqual([]);
    expect(readFileSync(plan.path).equals(before)).toBe(true);
    expect(filesIn()).toEqual(foldersBefore);
    plan.close();
  });

  test('a cancelled one leaves the plan as it was', async () => {
    const plan = await aPlan();
    const before = readFileSync(plan.path);
    const source = aPicture({ ...utm, path: inFolder('photo.tif'), side: 3_000 });
    const stop = new AbortController();
    const reply = await host.services.importBackground(plan, { source }, { signal: stop.signal, onProgress: ({ done }) => { if (done > 0) stop.abort(); } });
    expect(reply).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(readFileSync(plan.path).equals(before)).toBe(true);
    plan.close();
  });
});

describe('an export', () => {
  test('says that pictures stay behind', async () => {
    const plan = await aPlan();
    value(await add(plan, { source: aPicture({ ...utm, path: inFolder('photo.tif') }), name: 'Ảnh' }));
    const shapes = inFolder('lots.geojson');
    writeFileSync(shapes, JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[[106.19, 21.27], [106.2, 21.27], [106.2, 21.28], [106.19, 21.27]]] } }] }));
    await host.take(plan, { source: shapes });
    const report = value(await host.services.exportPlan(plan, { target: inFolder('out.gpkg') }, unwatched()));
    expect(report.issues.map(({ code }) => code)).toContain('export-backgrounds-left');
    expect(report.layers).toHaveLength(1);
    plan.close();
  });
});

/** UTM 48 to the plan's system by the pinned operation, which PROJ is given in full: an oracle beside the product's own code. */
function inVn2000(east: number, north: number): [number, number] {
  const target = '+proj=tmerc +lat_0=0 +lon_0=107 +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 +towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278 +units=m +no_defs';
  const [x, y] = execFileSync('gdaltransform', ['-s_srs', 'EPSG:32648', '-t_srs', target], { encoding: 'utf8', input: `${east} ${north}\n` }).trim().split(' ').map(Number);
  return [x!, y!];
}
