import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** A road across the example plan: drawn by its centre line, widened, taken back. Each step stands on the one before. */
let window: DeskWindow;
let plan: PlanPage;
let middle: { x: number; y: number };

beforeAll(async () => {
  window = await openDeskWindow();
  plan = new PlanPage(window.page);
  await window.page.getByRole('button', { name: 'English' }).click();
  await window.page.getByRole('button', { name: /example/i }).first().click();
  await plan.ready();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => window?.end());

const file = () => join(window.documents, 'bac-giang.gpkg');
const sql = (query: string): string => execFileSync('ogrinfo', ['-q', '-sql', query, file()], { encoding: 'utf8' });
const figure = (query: string, name: string): number => Number(new RegExp(`${name} \\(\\w+\\) = (-?[\\d.]+)`).exec(sql(query))![1]);
const whole = () => figure('SELECT SUM(ST_Area(geom)) AS a FROM zones_qhdh', 'a');
const reserve = () => figure("SELECT ST_Area(geom) AS a FROM zones_qhdh WHERE road_id = (SELECT id FROM roads ORDER BY fid DESC LIMIT 1)", 'a');

describe('a road in the window', () => {
  test('asks for its widths before it is drawn', async () => {
    const { page } = window;
    middle = await plan.planPoint(0.5, 0.5);
    await plan.zoomTo(middle, 5);
    await page.keyboard.press('w');
    await page.getByText('Type the widths of the cross-section first').first().waitFor();
    const card = page.getByRole('region', { name: 'Cross-section of the road' });
    await card.getByLabel('Carriageway').fill('12');
    await card.getByLabel('Pavement').fill('4');
    await card.getByLabel('Corner radius').fill('10');
    await card.getByLabel('Corner radius').press('Enter');
    await card.getByText('Reserve 20.00 m').waitFor();
  });

  test('is drawn by its centre line; its reserve is cut out of the zones, which keep all other land', async () => {
    const { page } = window;
    const before = whole();
    const points = [await plan.planPoint(0.2, 0.42), await plan.planPoint(0.45, 0.55), await plan.planPoint(0.8, 0.5)];
    await page.keyboard.down('Alt');
    for (const point of points) await plan.click(point);
    await plan.page.mouse.move(...Object.values(await plan.at(points[2]!)) as [number, number]);
    await window.screenshot('road-drawing');
    await page.keyboard.up('Alt');
    await page.keyboard.press('Enter');
    await page.getByText(/Road drawn/).first().waitFor();
    await plan.saved();
    await window.screenshot('road-drawn');
    const length = points.slice(1).reduce((sum, point, i) => sum + Math.hypot(point.x - points[i]!.x, point.y - points[i]!.y), 0);
    // Crossings belong to wider roads that are there; the rest is the strip.
    expect(reserve()).toBeLessThan(length * 20 * 1.1);
    expect(reserve()).toBeGreaterThan(length * 20 * 0.5);
    // The overlap that was planted in the example may be cut, never added to.
    expect(Math.abs(whole() - before)).toBeLessThan(800);
  });

  test('takes its reserve along when it is widened, in one step that undo takes back', async () => {
    const { page } = window;
    const before = { whole: whole(), reserve: reserve() };
    const field = page.getByRole('region', { name: 'Properties' }).getByLabel('Carriageway');
    await field.fill('20');
    await field.press('Enter');
    await page.getByText(/Cross-section changed/).first().waitFor();
    await plan.saved();
    expect(reserve() / before.reserve).toBeGreaterThan(1.2);
    expect(reserve() / before.reserve).toBeLessThan(1.6);
    await window.screenshot('road-widened');
    await page.keyboard.press('Escape');
    await page.locator('.map-surface').focus();
    await page.keyboard.press('Control+z');
    await page.getByText(/Taken back/).first().waitFor();
    await plan.saved();
    expect(reserve()).toBe(before.reserve);
    expect(whole()).toBe(before.whole);
    expect(window.errors).toEqual([]);
  });
});
