import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import { artefacts, checkout, openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/**
 * One plan from nothing to a file for other programs, as a person does it: start, new plan, import the real zoning of
 * Cambridge (2018-01-09, 292 zones), classify, draw, move a shared vertex, undo, watch the balance, export, and ask
 * GDAL's own `ogrinfo` whether it agrees. Each step stands on the one before.
 */
const zoning = join(checkout, '../shared/data/cambridge-zoning/2018-01-09/Zoning_Districts/CDD_ZoningDistricts.geojson');
const boundary = join(checkout, '../shared/data/cambridge-zoning/boundary/City_Boundary/BOUNDARY_CityBoundary.geojson');

let window: DeskWindow;
let plan: PlanPage;
let corner: PlanPoint;
let before: readonly string[];

beforeAll(async () => {
  window = await openDeskWindow();
  plan = new PlanPage(window.page);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => window?.end());

const house = 'Residential unit';
const offices = 'Offices above urban level';
/** Of `10,640.55` or `–`. */
const hectares = (row: readonly string[]): number => {
  const figures = row.filter((text) => /^[\d,.–-]+$/.test(text));
  return Number((figures.at(-2) ?? '0').replaceAll(',', '').replace('–', '0'));
};

describe('a plan, from the start screen to a file for other programs', () => {
  test('starts with three jobs, in three languages', async () => {
    const { page } = window;
    await page.getByRole('button', { name: '한국어' }).click();
    await page.getByRole('button', { name: 'Tiếng Việt' }).click();
    await window.screenshot('start-vi');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Open or start a plan' }).waitFor();
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(expect.arrayContaining(['Compare two versions', 'Check and hand in']));
  });

  test('makes a plan in metres of Massachusetts', async () => {
    const { documents } = window;
    await plan.newPlan('Cambridge', '26986', documents, 'cambridge.gpkg');
    expect(existsSync(join(documents, 'cambridge.gpkg'))).toBe(true);
  });

  test('imports the boundary and the zones, and matches classes from a field', async () => {
    const { page, documents } = window;
    copyFileSync(boundary, join(documents, 'boundary.geojson'));
    copyFileSync(zoning, join(documents, 'zoning.geojson'));
    await page.getByRole('button', { name: 'Import a boundary…' }).first().click();
    await plan.chooseFile(documents, 'boundary.geojson', 'Open');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByText('Import of boundary.geojson').waitFor();
    await page.getByRole('button', { name: 'Done', exact: true }).click();

    await page.keyboard.press('Control+i');
    await plan.chooseFile(documents, 'zoning.geojson', 'Open');
    for (let step = 1; step < 3; step++) await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByRole('combobox', { name: 'Land-use field' }).click();
    await window.screenshot('import-field');
    await page.getByRole('option', { name: /ZONE_TYPE/ }).click();
    await page.getByRole('combobox', { name: /^Land use of Res C-1$|Land use of C-1/ }).first().click();
    await page.getByRole('option', { name: house }).first().click();
    await window.screenshot('import-classes');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    const report = page.getByRole('dialog');
    await report.getByText('Written').waitFor();
    await window.screenshot('import-report');
    expect(await report.innerText()).toMatch(/292/);
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await plan.ready();
    await expect.poll(async () => (await plan.counts()).zones).toBeGreaterThanOrEqual(292);
    await window.screenshot('imported');
  });

  test('classifies a selected zone from its properties', async () => {
    const { page } = window;
    await page.keyboard.press('Control+a');
    await page.getByText('292 selected').first().waitFor();
    await page.getByRole('combobox', { name: 'Land use' }).first().click();
    await page.getByRole('option', { name: house }).first().click();
    await plan.saved();
    before = await plan.balanceRow(house);
    expect(hectares(before)).toBeGreaterThan(1_800);
    await page.keyboard.press('Control+Shift+a');
  });

  test('draws a zone, and the balance follows', async () => {
    const { page } = window;
    await page.locator('.map-surface').hover();
    const middle = await plan.planPoint(0.5, 0.5);
    await plan.zoomTo(middle, 3);
    await page.keyboard.press('d');
    const corners = await Promise.all([[0.35, 0.35], [0.6, 0.3], [0.65, 0.6], [0.4, 0.65]].map(([x, y]) => plan.planPoint(x!, y!)));
    for (const [index, point] of corners.entries()) {
      await plan.click(point);
      if (index === 2) await window.screenshot('drawing');
    }
    await page.keyboard.press('Enter');
    await page.getByText(/Zone drawn/).waitFor();
    await plan.saved();
    // One more, less those it covers whole.
    await expect.poll(async () => (await plan.counts()).zones).toBeGreaterThan(280);
    // It takes its land from the zones there: the class they all have keeps its hectares until the new zone gets another.
    await expect.poll(async () => Math.abs(hectares(await plan.balanceRow(house)) - hectares(before))).toBeLessThan(0.5);
    await page.getByRole('combobox', { name: 'Land use' }).first().click();
    await page.getByRole('combobox', { name: 'Search by name, code or symbol' }).fill('Offices above');
    await page.getByRole('option', { name: offices }).first().click();
    await plan.saved();
    await expect.poll(async () => hectares(await plan.balanceRow(house))).toBeLessThan(hectares(before) - 1);
    await window.screenshot('drawn');
    // The list has the focus yet: a letter is the key of a tool, not another class.
    await page.keyboard.press('e');
    await page.waitForTimeout(800);
    expect(await page.getByRole('combobox', { name: 'Land use' }).first().innerText()).toContain(offices);
  });

  test('moves a vertex that two zones share, and both follow', async () => {
    const { page } = window;
    await page.keyboard.press('v');
    await page.keyboard.press('Escape');
    corner = await sharedVertexInView(plan);
    await plan.zoomTo(corner, 6);
    await page.keyboard.press('e');
    const start = await plan.at(corner);
    const to = { x: start.x + 40, y: start.y + 25 };
    await page.keyboard.down('Alt');
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(start.x + 20, start.y + 10, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await window.screenshot('moving-a-vertex');
    await page.mouse.up();
    await page.keyboard.up('Alt');
    // What one zone gains another loses, and both are named.
    await page.getByText(/Vertex moved\..*;/).first().waitFor();
    await plan.saved();
  });

  test('undoes all of it and does it again', async () => {
    const { page } = window;
    const now = await plan.balanceRow(house);
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('Control+z');
      // The vertex goes back first, and both zones are named again.
      await page.getByText(i === 0 ? /Taken back: Move a vertex: .*;/ : /Taken back/).first().waitFor();
      await plan.saved();
    }
    expect(await plan.balanceRow(house)).toEqual(before);
    for (let i = 0; i < 3; i++) await page.keyboard.press('Control+Shift+z');
    await page.getByText(/Done again/).waitFor();
    await expect.poll(() => plan.balanceRow(house)).toEqual(now);
  });

  test('exports, and ogrinfo reads the same', async () => {
    const { page, documents } = window;
    await page.keyboard.press('Control+e');
    await page.getByRole('button', { name: 'Choose where' }).click();
    await plan.chooseFile(documents, 'handed-over.gpkg', 'Save');
    await page.getByText('Exported, read back and counted').waitFor();
    await window.screenshot('exported');
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    const file = join(documents, 'handed-over.gpkg');
    const layer = /^\d+: (\S*zones\S*)/m.exec(ogrinfo('-q', file))![1]!;
    const summary = ogrinfo('-so', file, layer);
    expect(summary).toContain(`Feature Count: ${(await plan.counts()).zones}`);
    const column = /Geometry Column = (\S+)/.exec(summary)![1]!;
    const area = Number(/area \(Real\) = ([\d.]+)/.exec(ogrinfo('-q', '-sql', `SELECT SUM(ST_Area("${column}")) AS area FROM "${layer}"`, file))![1]) / 10_000;
    // The table counts what is inside the boundary; 1.14 ha of Cambridge's zones lie outside.
    const outside = area - hectares(await plan.balanceRow(house)) - hectares(await plan.balanceRow(offices));
    expect(outside).toBeGreaterThan(1.1);
    expect(outside).toBeLessThan(1.2);
  });

  test('is there after the window was closed, with its history', async () => {
    const { page } = window;
    await page.keyboard.press('Control+w');
    await page.getByRole('heading', { name: 'Open or start a plan' }).waitFor();
    await window.screenshot('start-with-recent');
    await page.getByRole('button', { name: /cambridge\.gpkg/ }).click();
    await plan.ready();
    // One more, less those it covers whole.
    await expect.poll(async () => (await plan.counts()).zones).toBeGreaterThan(280);
    await page.keyboard.press('Control+z');
    await page.getByText(/Taken back/).waitFor();
  });

  test('the console stayed clean', () => expect(window.errors).toEqual([]));
  test('screenshots were kept', () => expect(existsSync(join(artefacts, 'drawn.png'))).toBe(true));
});

/** A vertex near the middle of the map that at least two zones have, told by the program's own file. */
async function sharedVertexInView(page: PlanPage): Promise<PlanPoint> {
  const [low, high] = [await page.planPoint(0.25, 0.75), await page.planPoint(0.75, 0.25)];
  const file = join(window.documents, 'cambridge.gpkg');
  const text = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=3', '-lco', 'RFC7946=NO', '-spat', `${low.x}`, `${low.y}`, `${high.x}`, `${high.y}`, '/vsistdout/', file, 'zones_qhdh'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const counts = new Map<string, Set<number>>();
  for (const [index, feature] of (JSON.parse(text) as { features: { geometry: { coordinates: number[][][][] } }[] }).features.entries()) {
    for (const [x, y] of feature.geometry.coordinates.flat(2) as unknown as [number, number][]) {
      if (x < low.x || x > high.x || y < low.y || y > high.y) continue;
      const key = `${x} ${y}`;
      counts.set(key, (counts.get(key) ?? new Set()).add(index));
    }
  }
  const found = [...counts].filter(([, zones]) => zones.size >= 2).map(([key]) => key.split(' ').map(Number) as [number, number]);
  // Alone enough that a drag of some metres crosses nothing.
  const roomy = found.map(([x, y]) => ({ x, y, room: Math.min(...[...counts.keys()].map((key) => key.split(' ').map(Number) as [number, number]).filter(([ox, oy]) => ox !== x || oy !== y).map(([ox, oy]) => Math.hypot(ox - x, oy - y))) }));
  roomy.sort((a, b) => b.room - a.room);
  if (roomy.length === 0) throw new Error('No two zones share a vertex in view.');
  return { x: roomy[0]!.x, y: roomy[0]!.y };
}

const ogrinfo = (...words: readonly string[]): string => execFileSync('ogrinfo', words, { encoding: 'utf8' });
