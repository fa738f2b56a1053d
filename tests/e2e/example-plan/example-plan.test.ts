import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import { checkout, openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { mapPicture, shareChanged, shareWith } from '../harness/map-picture.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** The shipped example plan in the window: what a person looks at, points at and hands on. Each step stands on the one before. */
let window: DeskWindow;
let plan: PlanPage;

beforeAll(async () => {
  window = await openDeskWindow();
  plan = new PlanPage(window.page);
  await window.page.getByRole('button', { name: 'English' }).click();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => window?.end());

const industry = 'Industrial production';

describe('the example plan in the window', () => {
  test('opens from the start screen, as a copy, and says that it is made up', async () => {
    const { page, documents } = window;
    await page.getByRole('button', { name: /example/i }).first().click();
    await plan.ready();
    await page.getByText('made up, not a real plan').waitFor();
    expect(existsSync(join(documents, 'bac-giang.gpkg'))).toBe(true);
    await expect.poll(async () => (await plan.counts()).zones).toBeGreaterThan(500);
    await window.screenshot('example-plan');
  });

  test('cannot be lost by taking back the last step: there is none', async () => {
    const { page } = window;
    await page.keyboard.press('Control+z');
    await page.waitForTimeout(300);
    expect((await plan.counts()).zones).toBeGreaterThan(500);
    expect(await page.getByRole('button', { name: /^Undo/ }).first().isDisabled()).toBe(true);
  });

  test('a row of the balance lights up its zones, and a zone its row', async () => {
    const { page } = window;
    const row = page.getByRole('button', { name: `${industry}: select its zones` });
    await row.click();
    const selected = Number(/(\d+) selected/.exec(await page.getByText(/\d+ selected/).first().innerText())![1]);
    expect(selected).toBeGreaterThan(3);
    await expect.poll(async () => (await plan.counts()).selected).toBeGreaterThanOrEqual(selected);
    await window.screenshot('balance-row-to-zones');
    await page.keyboard.press('f');
    await page.waitForTimeout(600);
    await page.keyboard.press('Control+Shift+a');
    // In the middle of one of them.
    const file = join(window.documents, 'bac-giang.gpkg');
    const text = execFileSync('ogrinfo', ['-q', '-sql', "SELECT ST_PointOnSurface(geom) AS p, ST_Area(geom) AS a FROM zones_qhdh WHERE land_use = 'DAT_NDD_Congnghiep' ORDER BY a DESC LIMIT 1", file], { encoding: 'utf8' });
    const [, x, y] = /POINT \(([\d.]+) ([\d.]+)\)/.exec(text)!;
    await plan.click({ x: Number(x), y: Number(y) });
    await page.getByText('1 selected').first().waitFor();
    await expect.poll(() => row.getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Home');
  });

  test('writes names with every mark of Vietnamese', async () => {
    const { page } = window;
    await page.mouse.wheel(0, -480);
    await expect.poll(async () => (await plan.counts()).labels.join('\n')).toMatch(/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i);
    const written = (await plan.counts()).labels.join('').normalize('NFC').replace(/[^\p{L}]/gu, '');
    // The font of the map has each letter: none is drawn by another font in its place.
    expect(await page.evaluate((text) => document.fonts.check("12px 'Be Vietnam Pro'", text), written)).toBe(true);
    await window.screenshot('labels');
  });

  test('shows the whole plan again', async () => {
    const { page } = window;
    const view = () => page.evaluate(() => (globalThis as unknown as { __planwright: { view(): { x: number; y: number; zoom: number } } }).__planwright.view());
    await page.keyboard.press('Home');
    const whole = await view();
    await page.mouse.wheel(0, -720);
    await expect.poll(async () => (await view()).zoom).toBeGreaterThan(whole.zoom + 0.5);
    await page.keyboard.press('Home');
    await expect.poll(view).toEqual(whole);
  });

  test('outlines the zone that is pointed at, and no more once the pointer has left', async () => {
    const { page } = window;
    // Nearer than whole: there a road or the outline of a unit is always within reach of the pointer, and comes before the zone.
    const { inside, outline } = zoneByLabel('CN-34');
    await page.keyboard.press('Control+Shift+a');
    await plan.zoomTo(inside, 3);
    await page.mouse.move(2, 2);
    const box = (await page.locator('.map-surface').boundingBox())!;
    const places = await Promise.all(alongEvery(outline, 20).map((place) => plan.at(place)));
    const edge = places.filter(({ x, y }) => x > box.x + 4 && x < box.x + box.width - 4 && y > box.y + 4 && y < box.y + box.height - 4);
    expect(edge.length).toBe(places.length);
    // Of the 1.6 pixels of the line one is full, or two nearly: the colour of `accent` in `palette.ts`, and a little of the white beneath.
    const outlined = async () => shareWith(await mapPicture(page), edge, [0, 92, 184], 48);
    await expect.poll(outlined).toBeLessThan(0.05);
    const { x, y } = await plan.at(inside);
    await page.mouse.move(x, y);
    await expect.poll(outlined).toBeGreaterThan(0.9);
    await window.screenshot('hover');
    await page.mouse.move(2, 2);
    await expect.poll(outlined).toBeLessThan(0.05);
    await page.keyboard.press('Home');
  });

  test('a hidden layer is off the map, and shown again it is there to the last pixel', async () => {
    const { page } = window;
    // Where the map has the keys it has a ring around it.
    await page.getByRole('button', { name: 'Hide Long term', exact: true }).focus();
    await page.mouse.move(2, 2);
    let shown = await mapPicture(page);
    // Letters and outlines come after the fills.
    await expect.poll(async () => {
      const before = shown;
      shown = await mapPicture(page);
      return shareChanged(before, shown);
    }, { interval: 500 }).toBe(0);
    await page.getByRole('button', { name: 'Hide Long term', exact: true }).click();
    await page.getByRole('button', { name: 'Show Long term', exact: true }).waitFor();
    await expect.poll(async () => shareChanged(shown, await mapPicture(page))).toBeGreaterThan(0.1);
    await window.screenshot('zones-hidden');
    await page.getByRole('button', { name: 'Show Long term', exact: true }).click();
    await page.mouse.move(2, 2);
    await expect.poll(async () => shareChanged(shown, await mapPicture(page))).toBe(0);
  });

  test('names the planted faults in hectares: gap and overlap apart', async () => {
    const apart = await window.page.locator('section.panel[aria-label="Land balance"]').innerText();
    expect(apart).toMatch(/Gap\s+0\.21/);
    expect(apart).toMatch(/Overlap\s+0\.07/);
    expect(apart).toMatch(/Outside\s+0\.00/);
  });

  test('shows the existing phase', async () => {
    const { page } = window;
    await page.keyboard.press('Alt+1');
    await expect.poll(async () => (await plan.counts()).zones).toBe(await zonesIn('zones_ht'));
    await window.screenshot('existing-phase');
    await page.keyboard.press('Alt+3');
  });

  test('says where the map is: coordinates, scale, system, scale bar, north, and lines of round coordinates', async () => {
    const { page } = window;
    const view = () => page.evaluate(() => (globalThis as unknown as { __planwright: { view(): { x: number; y: number; zoom: number } } }).__planwright.view());
    const status = page.getByRole('contentinfo', { name: 'Status bar' });
    const box = (await page.locator('.map-surface').boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const { x, y } = await plan.planPoint(0.5, 0.5);
    const figures = async () => [...(await status.getByRole('group', { name: /^Coordinates/ }).innerText()).replaceAll(',', '').matchAll(/[EN]\s+([\d.]+)/g)].map(([, figure]) => Number(figure));
    await expect.poll(async () => (await figures())[0]).toBeCloseTo(x, 0);
    expect((await figures())[1]).toBeCloseTo(y, 0);
    expect(await status.innerText()).toContain('EPSG:9214');
    const { zoom } = await view();
    // A CSS pixel is 1/96 inch.
    const scale = Number((await page.getByRole('textbox', { name: 'Scale' }).inputValue()).replaceAll(',', ''));
    expect(scale / (96 / 0.0254 / 2 ** zoom)).toBeCloseTo(1, 2);
    const bar = page.getByRole('img', { name: /^Scale bar/ });
    const [, length, unit] = /([\d,.]+) (km|m)$/.exec((await bar.getAttribute('aria-label'))!)!;
    expect((await bar.boundingBox())!.width).toBeCloseTo(Number(length) * (unit === 'km' ? 1000 : 1) * 2 ** zoom, 0);
    await page.getByRole('img', { name: 'North' }).waitFor();

    await page.keyboard.press('Alt+g');
    const line = page.locator('.graticule text').filter({ hasText: /^N/ }).first();
    const north = Number((await line.textContent())!.replace(/\D/g, ''));
    expect(north % 100).toBe(0);
    const lettered = (await line.boundingBox())!;
    expect(lettered.y + lettered.height / 2).toBeCloseTo((await plan.at({ x, y: north })).y, -1);
    await window.screenshot('graticule');

    // The arrow keys move the map where it has the keys, and not where a list has them.
    const before = await view();
    await page.locator('.map-surface').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await view()).x).toBeCloseTo(before.x + box.width / 10 / 2 ** zoom, 3);
    await page.getByRole('textbox', { name: 'Scale' }).focus();
    await page.keyboard.press('ArrowRight');
    expect((await view()).x).toBeCloseTo(before.x + box.width / 10 / 2 ** zoom, 3);
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem', { name: 'View', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Move the map' }).hover();
    await page.getByRole('menuitem', { name: /^Move the view to the left/ }).waitFor();
    await window.screenshot('view-menu');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+g');
    await expect.poll(() => page.locator('.graticule').count()).toBe(0);
    await page.keyboard.press('Home');
  });

  test('speaks Korean and Vietnamese, by day and by night', async () => {
    const { page } = window;
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('한국어');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: '파일' }).waitFor();
    await window.screenshot('korean');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('textbox')).first().fill('Tiếng Việt');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Tệp' }).waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    await window.screenshot('vietnamese-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('textbox')).first().fill('English');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'File', exact: true }).waitFor();
  });

  test('takes a dropped file', async () => {
    const { page } = window;
    const content = JSON.stringify({
      type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::9214' } },
      features: [{ type: 'Feature', properties: { ten: 'Ghi chú' }, geometry: { type: 'Point', coordinates: [418_000, 2_353_000] } }],
    });
    const transfer = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.geojson', { type: 'application/geo+json' }));
      return data;
    }, content);
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    await page.getByRole('dialog').getByText('Import dropped.geojson').waitFor();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('Import of dropped.geojson').waitFor();
    expect(await page.getByRole('dialog').innerText()).toMatch(/Written\s+1/);
    await page.getByRole('button', { name: 'Done', exact: true }).click();
  });

  test('writes the balance as a workbook that other programs read', async () => {
    const { page, documents } = window;
    await plan.menu('File', 'Write the land balance to Excel');
    await plan.chooseFile(documents, 'balance.xlsx', 'Save');
    await page.getByText(/balance\.xlsx/).first().waitFor();
    const text = execFileSync('ogrinfo', ['-al', '-q', join(documents, 'balance.xlsx')], { encoding: 'utf8' });
    expect(text).toContain('11252.9');
  });

  test('draws a DXF, and leaves nothing else in the folder', async () => {
    const { page, documents } = window;
    await page.keyboard.press('Control+e');
    await page.getByRole('combobox', { name: 'Format' }).click();
    await page.getByRole('option', { name: 'DXF drawing' }).click();
    await page.getByRole('button', { name: 'Choose where' }).click();
    await plan.chooseFile(documents, 'plan.dxf', 'Save');
    await page.getByText('Exported, read back and counted').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    expect(readFileSync(join(documents, 'plan.dxf'), 'latin1')).toContain('DAT_DD_Donvio');
    expect(readdirSync(documents).sort()).toEqual(['bac-giang.gpkg', 'balance.xlsx', 'plan.dxf']);
  });

  test('the console stayed clean', () => expect(window.errors).toEqual([]));
});

const zonesIn = async (table: string): Promise<number> =>
  Number(/Feature Count: (\d+)/.exec(execFileSync('ogrinfo', ['-so', join(checkout, 'fixtures/example-plan/bac-giang.gpkg'), table], { encoding: 'utf8' }))![1]);

/** A zone of the shipped plan by what is written on it: a place within, and its outer ring. */
function zoneByLabel(label: string): { inside: PlanPoint; outline: readonly PlanPoint[] } {
  const text = execFileSync('ogr2ogr', ['-f', 'CSV', '-lco', 'SEPARATOR=TAB', '-dialect', 'SQLite', '-sql', `SELECT ST_AsText(geom) AS outline, ST_AsText(ST_PointOnSurface(geom)) AS inside FROM zones_qhdh WHERE label = '${label}'`, '/vsistdout/', join(checkout, 'fixtures/example-plan/bac-giang.gpkg')], { encoding: 'utf8' });
  const points = (wkt: string): PlanPoint[] => [...wkt.matchAll(/([\d.]+) ([\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
  const [, outline, inside] = /MULTIPOLYGON ?\(\(\(([^)]*)\).*POINT ?\(([^)]*)\)/.exec(text)!;
  return { inside: points(inside!)[0]!, outline: points(outline!) };
}

/** Places along a line, `step` metres from each other. */
const alongEvery = (line: readonly PlanPoint[], step: number): PlanPoint[] => line.slice(1).flatMap((to, i) => {
  const from = line[i]!;
  const pieces = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step);
  return Array.from({ length: pieces }, (_, k) => ({ x: from.x + ((to.x - from.x) * k) / pieces, y: from.y + ((to.y - from.y) * k) / pieces }));
});
