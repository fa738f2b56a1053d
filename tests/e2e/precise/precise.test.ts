import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  if (task.result?.state === 'fail') await window.screenshot(`failed-precise-first-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => window?.end());

const file = () => join(window.documents, 'precise.gpkg');

/** The outlines in the file, by GDAL: corners to the millimetre, the repeated closing one left out. */
function outlines(path = file()): string[][] {
  const text = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=3', '-lco', 'RFC7946=NO', '/vsistdout/', path, 'zones_qhdh'], { encoding: 'utf8' });
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
    await plan.newPlan('Precise', '9214', documents, 'precise.gpkg');
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
    // Escape frees what was typed, and Enter fixes it.
    await press('d');
    await page.keyboard.type('77');
    await press('Escape');
    expect(await page.locator('.cursor-lock.on').count()).toBe(0);
    await press('a');
    await page.keyboard.type('12.5');
    await press('Enter');
    await expect.poll(() => page.locator('.cursor-lock.on').count()).toBe(1);
    await press('Escape');
    await expect.poll(() => page.locator('.cursor-lock.on').count()).toBe(0);
    // 120.25 m at 30 degrees.
    await page.keyboard.type('120.25');
    await press('Tab');
    await page.keyboard.type('30');
    // Keys that go to a field at the cursor must not scroll the map to it.
    expect(await page.evaluate(() => document.querySelector('.map-canvas')!.scrollTop)).toBe(0);
    await window.screenshot('typing');
    await press('Enter');
    // Square to the piece just drawn, 50 m to the side the pointer is on.
    await press('Shift+P');
    await press('d');
    await page.keyboard.type('50');
    await press('Enter');
    const towards = await plan.at({ x: 420_050, y: 2_350_400 });
    await page.mouse.move(towards.x, Math.max(towards.y, 90));
    await page.waitForTimeout(700);
    await window.screenshot('drawing-precise');
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

/*  Four zones about a bent stream bank, in metres from (420000, 2350000):
 *  300 ┌─────┬──────┐
 *      │  W  ⟩  NE  │     the bank between them has 13 corners
 *      │     ⟩──────┤
 *      │     ⟩  SE  │
 *    0 └─────┴──────┘  */
const bank = Array.from({ length: 13 }, (_, i): PlanPoint => ({ x: 420_180 + Math.round(28 * Math.sin(i * 1.1) * 1000) / 1000, y: 2_350_000 + 25 * i }));
const at = (x: number, y: number): PlanPoint => ({ x: 420_000 + x, y: 2_350_000 + y });
const zones: readonly (readonly PlanPoint[])[] = [
  [at(0, 0), ...bank, at(0, 300)],
  [at(420, 150), at(420, 300), ...bank.slice(6).reverse()],
  [at(420, 0), at(420, 150), ...bank.slice(0, 7).reverse()],
];

describe('beside zones that are there', () => {
  let drawn: DeskWindow;
  let map: PlanPage;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'planwright-precise-'));
    const source = join(folder, 'zones.geojson');
    writeFileSync(source, JSON.stringify({
      type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::9214' } },
      features: zones.map((ring, i) => ({ type: 'Feature', properties: { code: `Z${i}` }, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!].map(({ x, y }) => [x, y])] } })),
    }));
    const plan = join(folder, 'plan.gpkg');
    // 1 is "done with findings": the zones have no land use.
    const cli = (...words: readonly string[]) => expect(spawnSync(process.execPath, [join(checkout, 'out', 'cli', 'main.js'), ...words]).status).toBeLessThanOrEqual(1);
    cli('new', plan, '--crs', 'EPSG:9214', '--name', 'Bank');
    cli('import', plan, source, '--source-crs', 'EPSG:9214', '--json');
    drawn = await openDeskWindow(plan);
    map = new PlanPage(drawn.page);
    await map.ready();
    const { page } = drawn;
    await page.keyboard.press('Control+k');
    await page.keyboard.type('english');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Snapping' }).first().waitFor();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await drawn.screenshot(`failed-precise-${task.name.replace(/\W+/g, '-')}`);
  });
  afterAll(async () => {
    await drawn?.end();
    rmSync(folder, { recursive: true, force: true });
  });
  /** The picture follows the pointer by a frame or two of a renderer without a graphics card. */
  const shoot = async (name: string) => {
    await drawn.page.waitForTimeout(700);
    await drawn.screenshot(name);
  };
  const hover = async (point: PlanPoint, dx = 0, dy = 0) => {
    const place = await map.at(point);
    await drawn.page.mouse.move(place.x + dx, place.y + dy);
  };

  test('S and F3 toggle snapping, F8 and F10 ortho and polar, and the session keeps the settings', async () => {
    const { page } = drawn;
    const pressed = (name: string) => page.getByRole('contentinfo').getByRole('button', { name, exact: true }).getAttribute('aria-pressed');
    await page.keyboard.press('s');
    await expect.poll(() => pressed('Snapping')).toBe('false');
    await page.keyboard.press('F3');
    await expect.poll(() => pressed('Snapping')).toBe('true');
    await page.keyboard.press('F8');
    await expect.poll(() => pressed('Ortho')).toBe('true');
    await page.keyboard.press('F10');
    await expect.poll(() => pressed('Polar')).toBe('true');
    expect(await pressed('Ortho')).toBe('false');
    await page.keyboard.press('F10');
    await page.getByRole('button', { name: 'Snapping and drawing settings' }).click();
    await page.getByRole('checkbox', { name: 'Extension' }).click();
    await shoot('snap-settings');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(1_500);
    await page.reload();
    await map.ready();
    await page.getByRole('button', { name: 'Snapping and drawing settings' }).click();
    await expect.poll(() => page.getByRole('checkbox', { name: 'Extension' }).getAttribute('aria-checked')).toBe('true');
    await page.getByRole('checkbox', { name: 'Extension' }).click();
    await page.keyboard.press('Escape');
  });

  test('says what the pointer is on', async () => {
    const { page } = drawn;
    await page.keyboard.press('d');
    await hover(at(0, 150), 3, 2);
    await shoot('snapping');
    await page.keyboard.press('Escape');
  });

  test('traces the bank between two zones', async () => {
    const { page } = drawn;
    await page.keyboard.press('d');
    await map.click(at(180, 0));
    await page.keyboard.press('t');
    await hover(bank.at(-1)!, 2, 2);
    await page.getByText('Click to take the corners on the way').waitFor();
    await shoot('trace');
    await page.keyboard.press('o');
    await hover(bank.at(-1)!, 2, 1);
    await shoot('trace-other-way');
    await page.keyboard.press('Escape');
    await page.keyboard.press('v');
  });

  test('measures an area, and the plan stays as it is', async () => {
    const { page } = drawn;
    const before = outlines(join(folder, 'plan.gpkg'));
    await page.keyboard.press('Control+Shift+M');
    for (const corner of [at(420, 0), at(420, 150), bank[6]!, bank[0]!, at(420, 0)]) await map.click(corner);
    const card = page.getByRole('region', { name: 'Measure' });
    await card.getByText('Area').waitFor();
    const ring = [at(420, 0), at(420, 150), bank[6]!, bank[0]!];
    const doubled = ring.reduce((sum, { x, y }, i) => sum + (x - 420_000) * (ring[(i + 1) % 4]!.y - 2_350_000) - (ring[(i + 1) % 4]!.x - 420_000) * (y - 2_350_000), 0);
    expect(await card.innerText()).toContain(`${new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(Math.abs(doubled) / 2)} m²`);
    await shoot('measure');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.keyboard.press('Control+c');
    await page.getByText('The measurement is on the clipboard').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Area: 3\.53 ha \([\d,.]+ m²\)\nPerimeter: 771\.530 m$/);
    await page.keyboard.press('Escape');
    expect(outlines(join(folder, 'plan.gpkg'))).toEqual(before);
  });

  test('draws construction lines, a circle, a turned rectangle', async () => {
    const { page } = drawn;
    await page.keyboard.press('l');
    await map.click(at(60, 60));
    await page.keyboard.press('a');
    await page.keyboard.type('30');
    await page.keyboard.press('Enter');
    await hover(at(120, 100));
    await shoot('construction-line');
    await page.keyboard.press('Enter');
    await page.getByText('Click the first point of the construction line').waitFor();
    await page.keyboard.press('c');
    await map.click(at(320, 230));
    await page.keyboard.type('45');
    await page.keyboard.press('Enter');
    await hover(at(360, 230), 0, 30);
    await shoot('circle');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await page.keyboard.press('m');
    await map.click(at(40, 120));
    await map.click(at(110, 160));
    await hover(at(90, 210));
    await shoot('rectangle');
    await page.keyboard.press('Escape');
    await page.keyboard.press('v');
  });

  test('what is snapped, traced, a rectangle, a circle and a union stand in the file, and a sliver left beside them is told', async () => {
    const { page } = drawn;
    const file = join(folder, 'plan.gpkg');
    const places = (...points: readonly PlanPoint[]) => points.map(({ x, y }) => `${x} ${y}`);
    const type = async (...lines: readonly string[]) => {
      const line = page.getByRole('textbox', { name: 'Command line' });
      for (const each of lines) {
        await line.fill(each);
        await line.press('Enter');
      }
      await line.press('Escape');
    };
    const newest = async (count: number): Promise<readonly string[]> => {
      await expect.poll(() => outlines(file).length, { timeout: 15_000 }).toBe(count);
      await map.saved();
      return outlines(file).at(-1)!;
    };
    await page.keyboard.press('v');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    // Some pixels beside two corners, and yet on them.
    await page.keyboard.press('d');
    for (const [point, dx, dy] of [[at(420, 150), 4, -3], [at(420, 0), -3, 4], [at(520, 75), 0, 0]] as const) {
      await hover(point, dx + 1, dy);
      await hover(point, dx, dy);
      await page.mouse.down();
      await page.mouse.up();
    }
    await shoot('snapped-corners');
    await page.keyboard.press('Enter');
    expect(await newest(4)).toEqual(expect.arrayContaining(places(at(420, 150), at(420, 0))));
    await page.keyboard.press('d');
    await map.click(bank[0]!);
    await page.keyboard.press('t');
    await map.click(bank.at(-1)!);
    await page.keyboard.press('t');
    await map.click(at(80, 280));
    await map.click(at(80, 20));
    await page.keyboard.press('Enter');
    expect(await newest(5)).toEqual(expect.arrayContaining(places(...bank)));
    await page.keyboard.press('r');
    await type('2350000;419850', '2350080;419940');
    expect([...await newest(6)].sort()).toEqual(places(at(-150, 0), at(-60, 0), at(-60, 80), at(-150, 80)).sort());
    await page.keyboard.press('c');
    await type('2350200;419900', '@30<0');
    const circle = (await newest(7)).map((corner) => corner.split(' ').map(Number) as [number, number]);
    expect(circle.every(([x, y]) => Math.abs(Math.hypot(x - 419_900, y - 2_350_200) - 30) < 0.05)).toBe(true);
    await page.keyboard.press('r');
    await type('2350160;420420.3', '2350290;420500');
    await newest(8);
    await page.getByText(/A gap 0\.30 m wide is left between/).first().waitFor();
    await shoot('sliver-told');
    await page.keyboard.press('v');
    await map.click(at(320, 75));
    await page.keyboard.down('Shift');
    await map.click(at(320, 230));
    await page.keyboard.up('Shift');
    await map.menu('Modify', 'Add areas to a zone');
    const dialog = page.locator('form[role="dialog"]');
    await dialog.getByRole('status').waitFor();
    await shoot('union-before');
    await dialog.getByRole('button', { name: 'Apply', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await newest(7);
  });

  test('the console stayed clean', () => expect([...window.errors, ...drawn.errors]).toEqual([]));
});
