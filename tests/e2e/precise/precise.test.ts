import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import { checkout, openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
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
    // Keys that go to a field at the cursor must not scroll the map to it.
    expect(await page.evaluate(() => document.querySelector('.map-canvas')!.scrollTop)).toBe(0);
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

describe('on the example plan', () => {
  let example: DeskWindow;
  let map: PlanPage;
  let copy: string;
  beforeAll(async () => {
    copy = join(mkdtempSync(join(tmpdir(), 'planwright-precise-')), 'plan.gpkg');
    copyFileSync(join(checkout, 'fixtures', 'example-plan', 'bac-giang.gpkg'), copy);
    example = await openDeskWindow(copy);
    map = new PlanPage(example.page);
    await map.ready();
    await example.page.evaluate(() => document.fonts.ready);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await example.screenshot(`failed-precise-${task.name.replace(/\W+/g, '-')}`);
  });
  afterAll(async () => {
    await example?.end();
    rmSync(dirname(copy), { recursive: true, force: true });
  });

  /** A zone near the middle of the map with many corners, by the program's own file. */
  async function zoneInView(): Promise<PlanPoint[]> {
    const [low, high] = [await map.planPoint(0.3, 0.7), await map.planPoint(0.7, 0.3)];
    const text = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=3', '-lco', 'RFC7946=NO', '-spat', `${low.x}`, `${low.y}`, `${high.x}`, `${high.y}`, '/vsistdout/', copy, 'zones_qhdh'], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const rings = (JSON.parse(text) as { features: { geometry: { coordinates: [number, number][][][] } }[] }).features.map(({ geometry }) => geometry.coordinates[0]![0]!.slice(0, -1).map(([x, y]) => ({ x, y })));
    const inside = rings.filter((ring) => ring.every(({ x, y }) => x > low.x && x < high.x && y > low.y && y < high.y));
    return inside.sort((a, b) => b.length - a.length)[0]!;
  }

  test('S and F3 toggle snapping, F8 and F10 ortho and polar, and the session keeps them', async () => {
    const { page } = example;
    const pressed = (name: string) => page.getByRole('button', { name, exact: true }).last().getAttribute('aria-pressed');
    await page.locator('.map-surface').click({ position: { x: 20, y: 20 } });
    await page.keyboard.press('s');
    expect(await pressed('Snapping')).toBe('false');
    await page.keyboard.press('F3');
    expect(await pressed('Snapping')).toBe('true');
    await page.keyboard.press('F8');
    expect(await pressed('Ortho')).toBe('true');
    await page.keyboard.press('F10');
    expect([await pressed('Ortho'), await pressed('Polar')]).toEqual(['false', 'true']);
    await page.keyboard.press('F10');
    await page.getByRole('button', { name: 'Snapping and drawing settings' }).click();
    await page.getByRole('checkbox', { name: 'Centre' }).click();
    await example.screenshot('snap-settings');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(1_000);
    await page.reload();
    await map.ready();
    await page.getByRole('button', { name: 'Snapping and drawing settings' }).click();
    await expect.poll(() => page.getByRole('checkbox', { name: 'Centre' }).getAttribute('aria-checked')).toBe('true');
    await page.getByRole('checkbox', { name: 'Centre' }).click();
    await page.keyboard.press('Escape');
  });

  test('traces the outline of a zone, and measures it', async () => {
    const { page } = example;
    let ring = await zoneInView();
    const centre = { x: ring.reduce((sum, { x }) => sum + x, 0) / ring.length, y: ring.reduce((sum, { y }) => sum + y, 0) / ring.length };
    await map.zoomTo(centre, 3);
    ring = await zoneInView();
    await page.keyboard.press('d');
    const far = Math.floor(ring.length / 3);
    await map.click(ring[0]!);
    await page.keyboard.press('t');
    const to = await map.at(ring[far]!);
    await page.mouse.move(to.x + 3, to.y + 2);
    await page.getByText('Click to take the corners on the way').waitFor();
    await example.screenshot('trace');
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+Shift+M');
    for (const corner of [ring[0]!, ring[1]!, ring[2]!, ring[3]!]) await map.click(corner);
    await map.click(ring[0]!);
    const card = page.getByRole('region', { name: 'Measure' });
    await card.getByText('Area').waitFor();
    const doubled = [0, 1, 2, 3].reduce((sum, i) => sum + ring[i]!.x * ring[(i + 1) % 4]!.y - ring[(i + 1) % 4]!.x * ring[i]!.y, 0);
    expect(await card.innerText()).toContain(`${new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(Math.abs(doubled) / 2)} m²`);
    await example.screenshot('measure');
    await page.keyboard.press('Escape');

    // The middle of an edge, with its marker and its name.
    await page.keyboard.press('d');
    const middle = await map.at({ x: (ring[0]!.x + ring[1]!.x) / 2, y: (ring[0]!.y + ring[1]!.y) / 2 });
    await page.mouse.move(middle.x + 2, middle.y + 1);
    await page.waitForTimeout(200);
    await example.screenshot('snapping');
    await page.keyboard.press('v');
  });

  test('draws by the tools of the strip: a rectangle, a circle, construction lines', async () => {
    const { page } = example;
    const at = (x: number, y: number) => map.planPoint(x, y);
    await page.keyboard.down('Alt');
    await page.keyboard.press('l');
    await page.keyboard.up('Alt');
    await page.keyboard.press('l');
    await map.click(await at(0.2, 0.2));
    await page.keyboard.press('a');
    await page.keyboard.type('30');
    await page.keyboard.press('Enter');
    await map.click(await at(0.6, 0.4));
    await page.keyboard.press('c');
    await map.click(await at(0.5, 0.5));
    const edge = await map.at(await at(0.62, 0.6));
    await page.mouse.move(edge.x, edge.y);
    await page.waitForTimeout(200);
    await example.screenshot('circle');
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await page.keyboard.press('m');
    await map.click(await at(0.3, 0.6));
    await map.click(await at(0.5, 0.45));
    const width = await map.at(await at(0.6, 0.6));
    await page.mouse.move(width.x, width.y);
    await page.waitForTimeout(200);
    await example.screenshot('rectangle');
    await page.keyboard.press('Escape');
    await page.keyboard.press('v');
    await page.keyboard.press('F1');
    await example.screenshot('keys');
    await page.keyboard.press('Escape');
  });

  test('the console stayed clean', () => expect([...window.errors, ...example.errors]).toEqual([]));
});
