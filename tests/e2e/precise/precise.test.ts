import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/**
 * Drawing by figures, as somebody does it who comes from CAD: a plan from nothing, zones by typed coordinates, lengths
 * and angles, and GDAL's own `ogr2ogr` to say what stands in the file. Each step stands on the one before.
 */
let window: DeskWindow;
let plan: PlanPage;

beforeAll(async () => {
  window = await openDeskWindow();
  plan = new PlanPage(window.page);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-precise-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => window?.end());

const file = () => join(window.documents, 'precise.gpkg');

/** The outlines in the file, by GDAL: corners to the millimetre, the repeated closing one left out. */
function outlines(): string[][] {
  const text = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=3', '-lco', 'RFC7946=NO', '/vsistdout/', file(), 'zones_qhdh'], { encoding: 'utf8' });
  return (JSON.parse(text) as { features: { geometry: { coordinates: number[][][][] } }[] }).features.map(({ geometry }) => geometry.coordinates[0]![0]!.slice(0, -1).map(([x, y]) => `${x} ${y}`));
}

const commandLine = () => window.page.getByRole('textbox', { name: 'Command line' });
async function type(...lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    await commandLine().fill(line);
    await commandLine().press('Enter');
  }
}
const press = async (...keys: readonly string[]) => { for (const key of keys) await window.page.keyboard.press(key); };

describe('drawing by figures', () => {
  test('an empty plan in VN-2000', async () => {
    const { page, documents } = window;
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'New plan' }).click();
    await page.getByLabel('Name of the plan').fill('Precise');
    await page.getByRole('combobox', { name: 'Coordinate system' }).click();
    await page.getByRole('option', { name: 'Another, by EPSG number' }).click();
    await page.getByLabel('EPSG number', { exact: true }).fill('9214');
    await page.getByRole('button', { name: 'Choose where' }).click();
    await plan.chooseFile(documents, 'precise.gpkg', 'Save');
    await page.getByText('EPSG:9214').first().waitFor();
  });

  test('a zone on the command line: absolute, relative, length and angle', async () => {
    const { page } = window;
    await type('pline', '2350000.5,420000', '@0,100', '@80<90', 'close');
    await expect.poll(async () => page.locator('.command-answer.refused').count()).toBe(0);
    await page.getByText(/Zone drawn/).waitFor();
    await plan.saved();
    expect(outlines()).toEqual([['420000 2350000.5', '420100 2350000.5', '420100 2350080.5']]);
  });

  test('what cannot be read is refused in a sentence', async () => {
    const { page } = window;
    await type('pline', '2.350.000;420000');
    await page.getByText('is not a number. Write it like 2350000.5').first().waitFor();
    await type('frobnicate');
    await page.getByText('There is no command').first().waitFor();
    await commandLine().press('Escape');
    await commandLine().press('Escape');
  });

  test('a zone by the fields at the cursor: digits, D, A, X, Y, Tab and Enter', async () => {
    const { page } = window;
    await page.keyboard.press('Home');
    await page.keyboard.press('v');
    await page.keyboard.press('d');
    // The first corner by its coordinates.
    await press('x');
    await page.keyboard.type('2350200');
    await press('Tab');
    await page.keyboard.type('420000');
    await press('Enter');
    await page.mouse.move(700, 300);
    await page.mouse.move(720, 310);
    // 120.25 m at 30 degrees, which ends in the first field of the second line by Tab.
    await page.keyboard.type('120.25');
    await press('Tab');
    await page.keyboard.type('30');
    await window.screenshot('drawing-precise');
    await press('Enter');
    // Square to the piece just drawn, 50 m to the side the pointer is on.
    await press('Shift+P');
    await press('d');
    await page.keyboard.type('50');
    await press('Enter');
    const towards = await plan.at({ x: 420_050, y: 2_350_400 });
    await page.mouse.move(towards.x, Math.max(towards.y, 90));
    await window.screenshot('locked');
    await press('Enter');
    // Back to over the first corner: ΔX and ΔY.
    await press('Shift+X');
    await page.keyboard.type('-10');
    await press('Tab');
    await page.keyboard.type('-60.5');
    await press('Enter', 'Enter');
    await page.getByText(/Zone drawn/).waitFor();
    await expect.poll(() => outlines().length).toBe(2);
    const [x2, y2] = [420_000 + 120.25 * Math.cos(Math.PI / 6), 2_350_200 + 60.125];
    const [x3, y3] = [x2 - 25, y2 + 50 * Math.cos(Math.PI / 6)];
    const drawn = outlines()[1]!.map((corner) => corner.split(' ').map(Number) as [number, number]);
    const wanted = [[420_000, 2_350_200], [x2, y2], [x3, y3], [x3 - 60.5, y3 - 10]] as const;
    wanted.forEach(([x, y], i) => {
      expect(Math.abs(drawn[i]![0] - x), `${i} ${drawn[i]}`).toBeLessThan(0.0021);
      expect(Math.abs(drawn[i]![1] - y), `${i} ${drawn[i]}`).toBeLessThan(0.0021);
    });
  });
});
