import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/**
 * Five minutes of drafting from an empty plan: boundary, land, a road, a division, a recoding, a wider road, all taken
 * back and all done again. What stands in the file then is compared with `golden.json`; `UPDATE_GOLDEN=1` writes it anew.
 */
let window: DeskWindow;
let plan: PlanPage;

beforeAll(async () => {
  window = await openDeskWindow();
  plan = new PlanPage(window.page);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-session-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => window?.end());

const file = () => join(window.documents, 'session.gpkg');
const golden = join(import.meta.dirname, 'golden.json');

interface Kept { readonly layer: string; readonly landUse: string | null; readonly width: number | null; readonly shape: string }
type Place = [number, number];

/** What the file holds, by GDAL: shapes to the millimetre, each ring from its lowest corner, in an order of their own. */
function content(): Kept[] {
  return ['boundary', 'zones_qhdh', 'roads', 'planning_units', 'constraints', 'facilities', 'notes'].flatMap((layer) => {
    const text = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=3', '-lco', 'RFC7946=NO', '/vsistdout/', file(), layer], { encoding: 'utf8' });
    const { features } = JSON.parse(text) as { features: { properties: Record<string, unknown>; geometry: { type: string; coordinates: unknown } }[] };
    return features.map(({ properties, geometry }): Kept => ({
      layer, landUse: (properties['land_use'] as string | undefined) ?? null, width: (properties['width_m'] as number | undefined) ?? null,
      shape: shapeOf(geometry),
    }));
  }).sort((a, b) => `${a.layer} ${a.shape}`.localeCompare(`${b.layer} ${b.shape}`, 'en'));
}

function shapeOf({ type, coordinates }: { readonly type: string; readonly coordinates: unknown }): string {
  if (type === 'MultiPolygon') return (coordinates as Place[][][]).map((polygon) => polygon.map(fromLowest).join(' | ')).sort().join(' + ');
  return type === 'MultiLineString' ? (coordinates as Place[][]).map(String).sort().join(' + ') : String(coordinates);
}

function fromLowest(ring: readonly Place[]): string {
  const open = ring.slice(0, -1);
  const lowest = open.reduce((best, [x, y], i) => (x < open[best]![0] || (x === open[best]![0] && y < open[best]![1]) ? i : best), 0);
  return [...open.slice(lowest), ...open.slice(0, lowest)].map(([x, y]) => `${x} ${y}`).join(', ');
}

async function type(...lines: readonly string[]): Promise<void> {
  const commandLine = window.page.getByRole('textbox', { name: 'Command line' });
  for (const line of lines) {
    await commandLine.fill(line);
    await commandLine.press('Enter');
  }
  expect(await window.page.locator('.command-answer.refused').count()).toBe(0);
}

async function recode(name: string): Promise<void> {
  await window.page.getByRole('combobox', { name: 'Land use' }).first().click();
  await window.page.getByRole('combobox', { name: 'Search by name, code or symbol' }).fill(name);
  await window.page.getByRole('option', { name }).first().click();
  await plan.saved();
}

async function select(x: number, y: number): Promise<void> {
  await type('select');
  await plan.click({ x, y });
  await window.page.getByText(/1 selected/).first().waitFor();
}

const steps = () => window.page.getByRole('region', { name: 'History' }).getByText(/^\d+ steps?/);

describe('five minutes of drafting', () => {
  test('a boundary and the land in it, by typed coordinates', async () => {
    const { page, documents } = window;
    await page.getByRole('button', { name: 'English' }).click();
    await plan.newPlan('Session', '9214', documents, 'session.gpkg');
    const square = ['2350000,420000', '2350000,420600', '2350400,420600', '2350400,420000', 'close'];
    await type('tool-draw-boundary', ...square);
    await page.getByText(/Drawn/).first().waitFor();
    await type('pline', ...square);
    await page.getByText(/Zone drawn.*24\.00 ha/).first().waitFor();
    await recode('Residential unit');
    await type('zoom');
  });

  test('a road through it', async () => {
    const { page } = window;
    await type('tool-draw-road');
    const card = page.getByRole('region', { name: 'Cross-section of the road' });
    await card.getByLabel('Carriageway').fill('12');
    await card.getByLabel('Pavement').fill('4');
    await card.getByLabel('Pavement').press('Enter');
    await type('2350200,420000', '2350200,420150', '2350240,420400', '2350240,420600', 'close');
    await page.getByText(/Road drawn/).first().waitFor();
    await plan.saved();
    await window.screenshot('session-road');
  });

  test('a division, and a part recoded', async () => {
    const { page } = window;
    await select(420_100, 2_350_080);
    await type('tool-split', '2349990,420350', '2350410,420350', 'close');
    await page.getByText(/Divided/).first().waitFor();
    await plan.saved();
    await select(420_450, 2_350_080);
    await recode('Public green, urban level');
  });

  test('a wider road', async () => {
    const { page } = window;
    await select(420_080, 2_350_200);
    const field = page.getByRole('region', { name: 'Properties' }).getByLabel('Carriageway');
    await field.fill('21');
    await field.press('Enter');
    await page.getByText(/Cross-section changed/).first().waitFor();
    await plan.saved();
    await window.screenshot('session-done');
  });

  test('a unit, a constraint, a facility and a note', async () => {
    const { page } = window;
    await type('tool-draw-unit', '2350000,420000', '2350000,420350', '2350400,420350', '2350400,420000', 'close');
    await type('tool-draw-constraint', '2350300,420400', '2350300,420500', '2350350,420450', 'close');
    await type('tool-draw-facility', '2350100,420100', 'tool-draw-note', '2350300,420200');
    await plan.saved();
    for (const layer of ['planning_units', 'constraints', 'facilities', 'notes']) {
      await expect.poll(() => execFileSync('ogrinfo', ['-so', file(), layer], { encoding: 'utf8' })).toContain('Feature Count: 1');
    }
    await page.waitForTimeout(500);
    await window.screenshot('session-features');
  });

  test('is in the file as it was meant', () => {
    const kept = content();
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, `${JSON.stringify(kept, null, 1)}\n`);
    expect(existsSync(golden)).toBe(true);
    expect(kept).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });

  test('is taken back to the start and done again to the end', async () => {
    const { page } = window;
    await page.getByRole('tab', { name: 'History' }).click();
    const count = Number(/\d+/.exec(await steps().innerText())![0]);
    expect(count).toBeGreaterThanOrEqual(11);
    await page.locator('.map-surface').focus();
    for (let i = 0; i < count; i++) await page.keyboard.press('Control+z');
    await expect.poll(content).toEqual([]);
    for (let i = 0; i < count; i++) await page.keyboard.press('Control+Shift+z');
    await expect.poll(content).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
    expect(window.errors).toEqual([]);
  });
});
