import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { isInsidePolygon } from '../../../src-core/geometry/point-in-polygon.ts';
import { artefacts, checkout, openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/**
 * Every tool that changes the map once, in the real window on a small plan, with GDAL's own `ogr2ogr` to say what stands
 * in the file. Each step stands on the one before. East and north of the plan's own corner, metres:
 *
 *   700 ┌─────┐
 *       │H ┌┐ │            a road at 75 from −20 to 820
 *       │  └┘ │            the boundary from −100 to 1500, −100 to 900
 *   400 └─────┘
 *   300 ┌──────┬──────┐   ┌─────┐
 *       │  A   │  B   │   │  C  │
 *     0 └──────┴──────┘   └─────┘
 *       0     400    800 1000 1300
 */
const [east, north] = [420_000, 2_350_000];
let window: DeskWindow;
let map: PlanPage;
let file: string;

const p = (x: number, y: number) => ({ x: east + x, y: north + y });
const ring = (...places: readonly (readonly [number, number])[]) => [...places, places[0]!].map(([x, y]) => [east + x, north + y]);
const box = (left: number, low: number, right: number, high: number) => ring([left, low], [right, low], [right, high], [left, high]);

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'planwright-editing-'));
  file = join(folder, 'plan.gpkg');
  const write = (name: string, features: readonly { readonly type: string; readonly coordinates: unknown; readonly use?: string }[]) => {
    const path = join(folder, `${name}.geojson`);
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::9214' } };
    writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', crs, features: features.map(({ use, ...geometry }) => ({ type: 'Feature', properties: { use: use ?? null }, geometry })) }));
    return path;
  };
  const planwright = (...words: readonly string[]) => execFileSync(process.execPath, [join(checkout, 'scripts', 'planwright.mjs'), ...words], { encoding: 'utf8' });
  planwright('new', file, '--crs', 'EPSG:9214', '--boundary', write('boundary', [{ type: 'Polygon', coordinates: [box(-100, -100, 1500, 900)] }]));
  const zones = write('zones', [
    { type: 'Polygon', coordinates: [box(0, 0, 400, 300)], use: 'a' }, { type: 'Polygon', coordinates: [box(400, 0, 800, 300)], use: 'b' }, { type: 'Polygon', coordinates: [box(1000, 0, 1300, 300)], use: 'c' },
    { type: 'Polygon', coordinates: [box(0, 400, 300, 700), box(100, 500, 200, 600).reverse()], use: 'b' },
  ]);
  const classes = join(folder, 'classes.json');
  writeFileSync(classes, JSON.stringify({ a: 'DAT_DD_Nhomnhao', b: 'DAT_DD_CayxanhCCdothi', c: 'DAT_DD_Donvio' }));
  planwright('import', file, zones, '--class-field', 'use', '--class-map', classes);
  planwright('import', file, write('roads', [{ type: 'LineString', coordinates: [[east - 20, north + 75], [east + 820, north + 75]] }]), '--as', 'roads');
  window = await openDeskWindow(file);
  map = new PlanPage(window.page);
  window.page.setDefaultTimeout(60_000);
  await map.ready();
  await window.page.getByRole('menuitem', { name: 'Xem', exact: true }).click();
  await window.page.getByRole('menuitemradio', { name: 'English' }).click();
  await window.page.getByRole('menu').first().waitFor({ state: 'hidden' });
  await window.page.evaluate(() => document.fonts.ready);
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-editing-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => {
  await window?.end();
  if (file !== undefined) rmSync(dirname(file), { recursive: true, force: true });
});

type Position = [number, number];
/** The zones in the file, by GDAL. */
function zones(): Position[][][][] {
  const text = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=3', '-lco', 'RFC7946=NO', '/vsistdout/', file, 'zones_qhdh'], { encoding: 'utf8' });
  return (JSON.parse(text) as { features: { geometry: { coordinates: Position[][][] } }[] }).features.map(({ geometry }) => geometry.coordinates);
}
const areaOf = (outline: readonly Position[]): number =>
  outline.slice(1).reduce((sum, [x, y], i) => sum + (outline[i]![0] - east) * (y - north) - (x - east) * (outline[i]![1] - north), 0) / 2;
/** Area of the zone at a place in m²; `null` where the land is free. */
function areaAt(x: number, y: number): number | null {
  const inside = zones().find((parts) => parts.some((rings) => isInsidePolygon(p(x, y), rings.map((outline) => Float64Array.from(outline.slice(0, -1).flat())))));
  return inside === undefined ? null : Math.round(inside.flat().reduce((sum, outline) => sum + areaOf(outline), 0));
}
/** How many corners at a place the file has. */
const cornersAt = (x: number, y: number): number => zones().filter((parts) => parts.flat(2).some(([e, n]) => e === east + x && n === north + y)).length;
/** Looks at the file once the edit is said to be in it. */
const settled = async (look: () => unknown, wanted: unknown) => {
  await expect.poll(look, { timeout: 15_000 }).toEqual(wanted);
  await map.saved();
};

const press = async (...keys: readonly string[]) => { for (const key of keys) await window.page.keyboard.press(key); };
/** Types on the command line, X (north) first, from the plan's corner. */
async function type(...lines: readonly (string | readonly [number, number])[]): Promise<void> {
  const line = window.page.getByRole('textbox', { name: 'Command line' });
  for (const each of lines) {
    await line.fill(typeof each === 'string' ? each : `${north + each[1]};${east + each[0]}`);
    await line.press('Enter');
  }
  expect(await window.page.locator('.command-answer.refused').count()).toBe(0);
  await line.press('Escape');
}
/** The map cursor by its keys to a place, as near as a pixel is: 60 at a time, 10, one. */
async function steer(x: number, y: number): Promise<void> {
  const to = await map.at(p(x, y));
  const [e, n] = (await window.page.getByRole('group', { name: 'Coordinates' }).locator('.coordinate').allInnerTexts()).map((text) => Number(text.replace(/[^\d.]/g, '')));
  const from = await map.at({ x: e!, y: n! });
  for (const [back, on, pixels] of [['ArrowLeft', 'ArrowRight', to.x - from.x], ['ArrowUp', 'ArrowDown', to.y - from.y]] as const) {
    const way = pixels < 0 ? back : on;
    let left = Math.round(Math.abs(pixels));
    for (const [step, held] of [[60, 'Shift+'], [10, ''], [1, 'Control+']] as const) for (; left >= step; left -= step) await press(`${held}${way}`);
  }
}
async function hover(x: number, y: number): Promise<void> {
  const at = await map.at(p(x, y));
  await window.page.mouse.move(at.x - 3, at.y - 2);
  await window.page.mouse.move(at.x, at.y);
}
/** Only the zone at a place is selected. */
async function select(x: number, y: number): Promise<void> {
  await press('v', 'Escape');
  await map.click(p(x, y));
  await expect.poll(async () => (await map.counts()).selected).toBeGreaterThan(0);
}
async function nothingSelected(): Promise<void> {
  await press('v', 'Escape');
}
/** The map alone, for the documentation. */
async function picture(name: string): Promise<void> {
  await window.page.waitForTimeout(250);
  mkdirSync(artefacts, { recursive: true });
  const clip = (await window.page.locator('.map-panel').boundingBox())!;
  await window.page.screenshot({ path: join(artefacts, `${name}.png`), clip });
}

describe('the tools that change the map', () => {
  test('vertices: carried with typed figures, had by a double click, deleted under the pointer', async () => {
    const { page } = window;
    await press('e');
    await map.click(p(400, 300));
    await hover(440, 370);
    await page.getByText(/Let go: 2 zones change/).first().waitFor();
    await picture('edit-vertices');
    await press('Shift+X');
    await page.keyboard.type('50');
    await press('Tab');
    await page.keyboard.type('20');
    await press('Enter');
    await settled(() => cornersAt(420, 350), 2);
    const edge = await map.at(p(600, 0));
    await page.mouse.move(edge.x, edge.y + 2);
    await page.mouse.dblclick(edge.x, edge.y + 2);
    const between = () => zones().flat(3).filter(([e, n]) => n === north && e > east + 400 && e < east + 800).length;
    await expect.poll(between).toBe(1);
    await press('Delete');
    await settled(between, 0);
    expect(zones()).toHaveLength(4);
  });

  test('move, with the way typed, and a copy', async () => {
    await select(1150, 150);
    await press('Shift+M');
    await type([1000, 0], '@0;-50');
    await settled(() => areaAt(960, 150), 90_000);
    await press('m');
    await type([950, 0], '@400;0');
    await settled(() => areaAt(1100, 550), 90_000);
    expect(areaAt(1100, 150)).toBe(90_000);
  });

  test('rotate and scale by typed figures, mirror across a line', async () => {
    const { page } = window;
    await select(1100, 550);
    await press('Shift+R');
    await type([1100, 550]);
    await map.click(p(1250, 550));
    await hover(1230, 640);
    await picture('rotate');
    await press('Escape');
    await type('30');
    await settled(() => Math.abs(areaAt(1100, 550)! - 90_000) < 3, true);
    expect(areaAt(1100 + 145, 550 + 145)).toBeNull();
    await press('Shift+S');
    await type([1100, 550]);
    await hover(1200, 600);
    await page.keyboard.type('0.5');
    await picture('scale');
    await press('Enter');
    await settled(() => Math.abs(areaAt(1100, 550)! - 22_500) < 3, true);
    await press('Shift+F');
    await type([850, 0]);
    await hover(850, 700);
    await picture('mirror');
    await type([850, 700]);
    await settled(() => Math.abs(areaAt(600, 550)! - 22_500) < 3, true);
    expect(areaAt(1100, 550)).toBeNull();
  });

  test('divide by a drawn line, and along a road', async () => {
    await nothingSelected();
    await press('k');
    await type([-60, 150]);
    await hover(880, 150);
    await picture('split');
    await type([880, 150]);
    await press('Enter');
    await settled(() => zones().length, 7);
    // The edge between A and B leans: it is 20 m farther east 350 m up.
    expect([areaAt(100, 100), areaAt(600, 100)]).toEqual([Math.round((400 + 400 + (150 * 20) / 350) * 75), Math.round((800 - (150 * 20) / 350) * 75)]);
    await press('m');
    await map.click(p(200, 75));
    await settled(() => zones().length, 9);
    expect(areaAt(600, 20)! + areaAt(100, 20)!).toBe(800 * 75);
  });

  test('divide into equal parts along a direction', async () => {
    const { page } = window;
    await select(1100, 150);
    await press('Shift+K');
    await type('<0');
    await hover(1100, 150);
    await page.keyboard.type('3');
    await picture('split-by-area');
    await press('Enter');
    await settled(() => [960, 1100, 1240].map((x) => areaAt(x, 150)), [30_000, 30_000, 30_000]);
  });

  test('reshape by a line', async () => {
    await select(50, 450);
    await press('Shift+W');
    await type([300, 500], [380, 500], [380, 600]);
    await hover(300, 600);
    await picture('reshape');
    await type([300, 600]);
    await press('Enter');
    await settled(() => areaAt(50, 450), 88_000);
  });

  test('cut out, fill the hole, fill a gap', async () => {
    await nothingSelected();
    await map.zoomTo(p(1000, 75), 3);
    await press('u');
    await type([970, 50], [1030, 50], [1030, 100]);
    await hover(975, 110);
    await picture('cut-out');
    await press('Home');
    await type([970, 100]);
    await press('Enter');
    await settled(() => areaAt(960, 150), 27_000);
    expect(areaAt(1000, 75)).toBeNull();
    await press('Shift+G');
    await hover(1000, 75);
    await picture('fill-hole');
    await map.click(p(1000, 75));
    await settled(() => areaAt(1000, 75), 30_000);
    await press('g');
    await hover(150, 550);
    await picture('fill-gap');
    await map.click(p(150, 550));
    await settled(() => areaAt(150, 550), 98_000);
  });

  test('a refused drawing stays, with the place marked, until another behaviour lets it through', async () => {
    const { page } = window;
    await nothingSelected();
    await press('d', 'b', 'b');
    await page.getByRole('combobox', { name: 'Over other zones' }).getByText('Refuse to overlap').waitFor();
    await type([700, 200], [900, 200], [900, 280], [700, 280]);
    await press('Enter');
    await page.getByRole('alert').getByText(/lies over zone/).waitFor();
    await hover(880, 330);
    await picture('refused');
    expect(areaAt(850, 250)).toBeNull();
    await press('b');
    await page.getByRole('combobox', { name: 'Over other zones' }).getByText('Take from neighbours').waitFor();
    await press('Enter');
    await settled(() => areaAt(850, 250), 16_000);
  });

  test('an outline that crosses itself is mended by taking the last corner back', async () => {
    const { page } = window;
    await nothingSelected();
    await press('d');
    await type([1000, 600], [1200, 800], [1200, 600], [1000, 800]);
    await press('Enter');
    await page.getByRole('alert').getByText(/crosses itself/).waitFor();
    await hover(900, 700);
    await picture('refused-crossing');
    await press('Backspace', 'Enter');
    await settled(() => areaAt(1150, 650), 20_000);
  });

  test('the same by keys alone: a hole cut out and filled, a zone drawn, a box about it', async () => {
    const { page } = window;
    await nothingSelected();
    await page.mouse.move(2, 2);
    await page.locator('.map-surface').focus();
    await press('Home', 'q', 'u');
    // Alt: on the spot, whatever there is to snap to.
    for (const [x, y] of [[1180, 80], [1220, 80], [1220, 180]] as const) {
      await steer(x, y);
      await press('Alt+Enter');
    }
    await press('Alt+Enter');
    await expect.poll(() => areaAt(1160, 20)).toBeLessThan(29_000);
    await map.saved();
    await press('Shift+G');
    await steer(1210, 110);
    await picture('map-cursor');
    await press('Enter');
    await settled(() => areaAt(1160, 20), 30_000);
    await press('d');
    for (const [x, y] of [[1320, 550], [1440, 550], [1440, 800]] as const) {
      await steer(x, y);
      await press('Alt+Enter');
    }
    await steer(1380, 700);
    expect(await page.locator('.status-message').innerText()).toBe('Click the next corner; Ctrl+Enter or a click on the first corner closes the zone. Keys: Enter clicks; Space holds and lets go; Esc leaves.');
    await window.screenshot('map-cursor-draw');
    await press('Control+Enter');
    await expect.poll(() => areaAt(1430, 600)).toBeGreaterThan(14_000);
    await map.saved();
    await press('v', 'Escape');
    await steer(1290, 520);
    await press('Space');
    await steer(1470, 830);
    await picture('map-cursor-box');
    await press('Space');
    await expect.poll(async () => (await map.counts()).selected).toBe(1);
    await expect.poll(() => page.locator('.map-cursor-voice').innerText()).toMatch(/^E 421,4\d\d\.\d{3}, N 2,350,8\d\d\.\d{3}$/);
    await press('Escape', 'Escape');
    await expect.poll(() => page.locator('.status-message').innerText()).toBe('Click selects a zone; Shift adds; drag a box for several.');
  });

  test('the console stayed clean', () => expect(window.errors).toEqual([]));
});
