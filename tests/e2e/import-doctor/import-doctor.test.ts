import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkout, openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';
import { qhdhDrawing } from './qhdh-drawing.ts';

/**
 * Old data as it comes: a shapefile in another VN-2000 zone, without `.prj`, its text in TCVN3, through the three steps
 * into the example plan, and `ogrinfo` says whether it is right; a drawing with layers by the rule of TT 16/2025; the
 * same file again. Each step stands on the one before.
 */
const legacy = join(checkout, '../shared/data/vn-legacy-encoding');

let window: DeskWindow;
let plan: PlanPage;

/** The districts in TM-3 105-00, 2° west of the plan's own meridian, their bytes as they are and nothing said of either. */
function withoutWord(folder: string): void {
  for (const ending of ['shp', 'shx', 'dbf', 'prj']) copyFileSync(join(legacy, `bacgiang_tcvn3_abc.${ending}`), join(folder, `original.${ending}`));
  execFileSync('ogr2ogr', ['-t_srs', 'EPSG:5897', '-lco', 'ENCODING=ISO-8859-1', '-oo', 'ENCODING=ISO-8859-1', join(folder, 'huyen_2019.shp'), join(folder, 'original.shp')]);
  for (const ending of ['prj', 'cpg']) rmSync(join(folder, `huyen_2019.${ending}`), { force: true });
}

const next = () => window.page.getByRole('button', { name: 'Next', exact: true }).click();
const importNow = () => window.page.getByRole('button', { name: 'Import', exact: true }).click();
const settled = async () => {
  await window.page.locator('.preview-map:not(.stale)').waitFor();
  await window.page.waitForTimeout(200);
};

beforeAll(async () => {
  window = await openDeskWindow();
  plan = new PlanPage(window.page);
  withoutWord(window.documents);
  writeFileSync(join(window.documents, 'BV-QHDH.dxf'), qhdhDrawing(418_000, 2_353_000));
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => window?.end());

describe('the import, in three steps', () => {
  test('shows what is in the file, with the map and the table', async () => {
    const { page, documents } = window;
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: /example/i }).first().click();
    await plan.ready();
    await page.keyboard.press('Control+i');
    await plan.chooseFile(documents, 'huyen_2019.shp', 'Open');
    await page.getByRole('option', { name: /huyen_2019/ }).waitFor();
    await settled();
    expect(await page.getByRole('option', { name: /huyen_2019/ }).innerText()).toMatch(/10 areas/);
    expect(await page.getByRole('grid', { name: /First features/ }).getByRole('row').count()).toBe(11);
    await window.screenshot('import-step-1');
  });

  test('has the right system chosen, with its reason; says how far from the plan another puts it', async () => {
    const { page } = window;
    await page.getByRole('listbox', { name: 'Layers of the file' }).press('Enter');
    const guesses = page.getByRole('radiogroup', { name: 'Coordinates' });
    await guesses.waitFor();
    await settled();
    const first = page.locator('.guess').first();
    expect(await first.innerText()).toMatch(/EPSG:5897[\s\S]*(covers or adjoins the plan|lie)/);
    expect(await guesses.getByRole('radio').first().getAttribute('aria-checked')).toBe('true');
    await window.screenshot('import-step-2');
    await page.getByRole('combobox', { name: 'System' }).click();
    await page.getByPlaceholder(/Search|EPSG/).last().fill('EPSG:9214');
    await page.getByRole('option', { name: /EPSG:9214/ }).first().click();
    await page.locator('.preview-away').waitFor();
    expect(await page.locator('.preview-away').innerText()).toMatch(/Lies \d+ km to the east of the plan/);
    await window.screenshot('import-step-2-far');
    await guesses.getByRole('radio').first().click();
    await page.locator('.preview-away').waitFor({ state: 'detached' });
  });

  test('reads the old text, and another encoding is seen at once', async () => {
    const { page } = window;
    const table = page.getByRole('grid', { name: /First features/ });
    await page.getByRole('combobox', { name: 'Encoding', exact: true }).click();
    await page.getByRole('option', { name: /Windows-1252/ }).click();
    await table.getByText('Thµnh phè B¾c Giang').waitFor();
    await page.getByRole('combobox', { name: 'Encoding', exact: true }).click();
    await page.getByRole('option', { name: 'TCVN3 (ABC)' }).click();
    await table.getByText('Thành phố Bắc Giang').waitFor();
    await window.screenshot('import-step-2-text');
  });

  test('Esc goes back one step and nothing is lost', async () => {
    const { page } = window;
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Layers of the file' }).waitFor();
    await next();
    await page.getByRole('grid', { name: /First features/ }).getByText('Thành phố Bắc Giang').waitFor();
  });

  test('becomes what is chosen, filled from the fields that are chosen', async () => {
    const { page } = window;
    await next();
    await page.getByRole('combobox', { name: 'Becomes' }).click();
    await page.getByRole('option', { name: 'Planning units' }).click();
    await page.getByRole('combobox', { name: 'Field for Label' }).click();
    await page.getByRole('option', { name: /MA_HUYEN/ }).click();
    expect(await page.getByRole('combobox', { name: 'Field for Name' }).innerText()).toContain('TEN');
    await window.screenshot('import-step-3');
    await importNow();
    const report = page.getByRole('dialog');
    await report.getByText('Written').waitFor();
    expect(await report.innerText()).toMatch(/Written\s+10/);
    await window.screenshot('import-report-beside');
    await page.getByRole('button', { name: 'Done', exact: true }).click();
  });

  test('and ogrinfo finds it in the plan, at its place and with its letters', async () => {
    const { documents } = window;
    const path = planFile(documents);
    const said = JSON.parse(execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'RFC7946=NO', '-where', "label = '213'", '/vsistdout/', path, 'planning_units'], { encoding: 'utf8' })) as { features: { properties: Record<string, string>; geometry: { coordinates: number[][][][] } }[] };
    expect(said.features.map(({ properties }) => properties['name'])).toEqual(['Thành phố Bắc Giang']);
    const original = JSON.parse(execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'RFC7946=NO', '-where', "MA_HUYEN = '213'", '/vsistdout/', join(documents, 'original.shp')], { encoding: 'utf8' })) as { features: { geometry: { type: string; coordinates: never } }[] };
    const box = (numbers: readonly number[]) => [0, 1].flatMap((axis) => { const own = numbers.filter((_, index) => index % 2 === axis); return [Math.min(...own), Math.max(...own)]; });
    const flat = (value: unknown): number[] => (Array.isArray(value) ? value.flatMap(flat) : [value as number]);
    const [is, was] = [box(flat(said.features[0]!.geometry.coordinates)), box(flat(original.features[0]!.geometry.coordinates))];
    // Between zones of one datum nothing but rounding is lost: 2 mm.
    is.forEach((value, index) => expect(Math.abs(value - was[index]!)).toBeLessThan(0.002));
  });

  test('knows the file again, and can be told to forget it', async () => {
    const { page, documents } = window;
    await page.keyboard.press('Control+i');
    await plan.chooseFile(documents, 'huyen_2019.shp', 'Open');
    await page.getByText(/As last time/).waitFor();
    await window.page.getByRole('button', { name: 'What it becomes' }).click();
    expect(await page.getByRole('combobox', { name: 'Becomes' }).innerText()).toContain('Planning units');
    expect(await page.getByRole('combobox', { name: 'Field for Label' }).innerText()).toContain('MA_HUYEN');
    await page.getByRole('button', { name: 'Start afresh' }).click();
    expect(await page.getByText(/As last time/).count()).toBe(0);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  });
});

describe('a drawing with layers by the rule', () => {
  test('its layer names are land uses', async () => {
    const { page, documents } = window;
    await page.keyboard.press('Control+i');
    await plan.chooseFile(documents, 'BV-QHDH.dxf', 'Open');
    await page.getByRole('listbox', { name: 'Layers of the file' }).waitFor();
    await next();
    await next();
    await page.getByRole('combobox', { name: 'Becomes' }).click();
    await page.getByRole('option', { name: 'Land-use zones' }).click();
    const mapping = page.getByRole('table', { name: 'Values of the field and the land use they become' });
    await mapping.getByText('by the name of the drawing’s layer').first().waitFor();
    await settled();
    expect(await mapping.getByRole('combobox', { name: 'Land use of QHDH_DAT_DD_Donvio_DVO' }).innerText()).toContain('Residential unit');
    await window.screenshot('import-drawing');
  });

  test('how its shapes are put right is chosen by hand, and holds for the import', async () => {
    const { page } = window;
    const chords = page.getByRole('textbox', { name: 'Curve tolerance, m' });
    await chords.scrollIntoViewIfNeeded();
    expect(await chords.inputValue()).toBe('0.01');
    await chords.fill('0.25');
    await page.getByRole('combobox', { name: 'Areas within areas' }).click();
    await page.getByRole('option', { name: 'Cut out as holes, where of the same kind' }).click();
    expect(await page.getByRole('combobox', { name: 'The same shape twice' }).innerText()).toContain('Set aside');
    await window.screenshot('import-shapes');
    await importNow();
    await page.getByText('lie at most 0.25 m from them').waitFor();
    await page.getByText(/lies wholly within feature 1 and was cut out as its hole/).waitFor();
    await window.screenshot('import-drawing-report');
    await page.getByRole('button', { name: 'Done', exact: true }).click();
  });
});

describe('a large file', () => {
  test('shows how far it is, and stopped on the way leaves the file, the folder and the map as they were', async () => {
    const { page, documents } = window;
    const zones = Array.from({ length: 40_000 }, (_, i) => {
      const [x, y] = [405_000 + (i % 200) * 20, 2_340_000 + Math.floor(i / 200) * 20];
      return `{"type":"Feature","properties":{"n":${i}},"geometry":{"type":"Polygon","coordinates":[[[${x},${y}],[${x + 20},${y}],[${x + 20},${y + 20}],[${x},${y + 20}],[${x},${y}]]]}}`;
    });
    writeFileSync(join(documents, 'many.geojson'), `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::9214"}},"features":[${zones.join(',')}]}`);
    await plan.saved();
    const kept = () => [readdirSync(documents).sort(), createHash('sha256').update(readFileSync(planFile(documents))).digest('hex')];
    const [before, shown] = [kept(), await plan.counts()];
    await page.keyboard.press('Control+i');
    await plan.chooseFile(documents, 'many.geojson', 'Open');
    await page.getByRole('option', { name: /many/ }).waitFor();
    await importNow();
    // Far enough that something is written.
    await page.locator('[role=progressbar][aria-label^=Writing][aria-valuenow]').waitFor();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByText('Cancelled. Nothing was changed.').waitFor();
    await page.getByRole('button', { name: 'Import', exact: true }).waitFor();
    await window.screenshot('import-cancelled');
    expect(kept()).toEqual(before);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    expect(await plan.counts()).toEqual(shown);
  });
});

describe('a folder dropped on the window', () => {
  test('is one source, with the layers that are in it: a file geodatabase is a folder', async () => {
    const { page, documents } = window;
    const folder = join(documents, 'giao-nop', 'thua.gdb');
    mkdirSync(join(documents, 'giao-nop'));
    execFileSync('ogr2ogr', ['-f', 'OpenFileGDB', '-nln', 'thua_dat', folder, join(legacy, 'bacgiang_utf8.shp')], { stdio: 'ignore' });
    await dropFiles([folder]);
    await page.getByRole('dialog').getByText('Import thua.gdb').waitFor();
    expect(await page.getByRole('option', { name: /thua_dat/ }).innerText()).toMatch(/10 areas/);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  });
});

describe('a shapefile dropped on the window', () => {
  test('by its parts is one source, and is imported whole', async () => {
    const { page, documents } = window;
    const parts = ['dbf', 'prj', 'shp', 'shx'].map((ending) => join(documents, `quan_huyen.${ending}`));
    for (const part of parts) copyFileSync(join(legacy, `bacgiang_utf8.${part.slice(-3)}`), part);
    await dropFiles(parts);
    await page.getByRole('dialog').getByText('Import quan_huyen.shp').waitFor();
    // With its table, its coordinate system, and as nothing else.
    await page.getByRole('option', { name: /quan_huyen/ }).waitFor();
    expect(await page.getByRole('option').allInnerTexts()).toEqual([expect.stringMatching(/quan_huyen[\s\S]*10 areas/)]);
    await page.getByRole('grid', { name: /First features/ }).getByText('Thành phố Bắc Giang').waitFor();
    const report = await importAsReference();
    await report.getByText('Written').waitFor();
    expect(await report.innerText()).toMatch(/Written\s+10/);
    expect(await report.innerText()).toMatch(/EPSG:9214/);
    expect(await report.innerText()).not.toMatch(/\.shx|\.dbf|does not say which coordinate system/);
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await plan.saved();
    const table = query(planFile(documents), "SELECT table_name FROM gpkg_contents WHERE identifier = 'quan_huyen'")[0]!['table_name'];
    const districts = (path: string, from: string) => query(path, `SELECT MA_HUYEN, TEN, GHI_CHU, DT_HA, ST_Area(${from}`).map(({ area, ...values }) => ({ area: area as number, values }));
    const [is, was] = [districts(planFile(documents), `geom) AS area FROM ${String(table)} ORDER BY MA_HUYEN`), districts(join(legacy, 'bacgiang_utf8.shp'), 'geometry) AS area FROM bacgiang_utf8 ORDER BY MA_HUYEN')];
    expect(is).toHaveLength(10);
    expect(is.map(({ values }) => values)).toEqual(was.map(({ values }) => values));
    // A district has a hundred kilometres of outline, and the plan keeps whole millimetres.
    is.forEach(({ area }, index) => expect(Math.abs(area - was[index]!.area)).toBeLessThan(10));
  });

  test('without its other parts brings its shapes, and is told to lack the rest', async () => {
    const { page, documents } = window;
    const alone = join(documents, 'ranh_gioi.shp');
    copyFileSync(join(legacy, 'bacgiang_utf8.shp'), alone);
    await dropFiles([alone]);
    await page.getByRole('dialog').getByText('Import ranh_gioi.shp').waitFor();
    await page.getByRole('option', { name: /ranh_gioi/ }).waitFor();
    const report = await importAsReference();
    await report.getByText('ranh_gioi.shp came without its .shx').waitFor();
    await report.getByText('ranh_gioi.shp came without its .dbf').waitFor();
    await report.getByText('does not say which coordinate system').waitFor();
    expect(await report.innerText()).toMatch(/Written\s+10/);
    await window.screenshot('import-shapes-alone');
    await page.getByRole('button', { name: 'Done', exact: true }).click();
  });
});

/** As the second and third steps propose, but as a layer to look at. Answers with the dialog of the report. */
async function importAsReference() {
  const { page } = window;
  await next();
  await next();
  await page.getByRole('combobox', { name: 'Becomes' }).click();
  await page.getByRole('option', { name: 'Reference layer' }).click();
  await importNow();
  return page.getByRole('dialog');
}

/** What GDAL reads in a file. */
const query = (path: string, sql: string): Record<string, unknown>[] =>
  (JSON.parse(execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'RFC7946=NO', '-dialect', 'SQLite', '-sql', sql, '/vsistdout/', path], { encoding: 'utf8' })) as { features: { properties: Record<string, unknown> }[] }).features.map(({ properties }) => properties);

/** As the system's file manager drops them: the browser makes the events and the files in them. */
async function dropFiles(files: string[]): Promise<void> {
  const session = await window.page.context().newCDPSession(window.page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, x: 600, y: 300, data: { items: [], files, dragOperationsMask: 1 } });
  await session.detach();
}

/** The one plan in the person's folder. */
function planFile(folder: string): string {
  return join(folder, 'bac-giang.gpkg');
}
