import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import { aRecord } from '../../../src-core/testing/a-plan.ts';
import { aProject, value } from '../../integration/project-testing/a-project.ts';
import { checkout, openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/**
 * Each operation once in the real browser, by its menu and its dialog, and GDAL's own `ogr2ogr` to say what stands in
 * the file. A plan of a few squares, so that every figure can be reckoned by head; then the example plan, to be looked at.
 */
const folder = mkdtempSync(join(tmpdir(), 'planwright-operations-'));
const file = join(folder, 'plan.gpkg');
const other = join(folder, 'other.gpkg');
/** Several programs may share the machine: waiting longer costs nothing where all is well. */
const patience = 90_000;
const soon = { timeout: 30_000 };
const [east, north] = [420_000, 2_350_000];
const at = (x: number, y: number): PlanPoint => ({ x: east + x, y: north + y });
const rectangle = (x: number, y: number, width: number, height: number): string => `((${[[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]].map(([e, n]) => `${east + e!} ${north + n!}`).join(', ')}))`;

const house = 'DAT_DD_Donvio';
const green = 'DAT_DD_CayxanhCCdothi';
const zone = (label: string, shape: string, landUse: string, layer: LayerKey = 'zones_QHDH', more = {}): PlanRecord => aRecord(label, layer, `MULTIPOLYGON (${shape})`, { label, landUse, ...more });

/*  500  │ E ▪   ───R───────────────
 *  300  │ ┌D┐ wavy edge     M ▪ ▪
 *    0  │ ┌A┬B┐ ┌C┐       ┌F┐      K a constraint over the lower right of B
 *         0 100 200 300    500        C lies 0.3 m off B  */
const wavy = `((${[[0, 200], [100, 200], [100, 300], ...Array.from({ length: 19 }, (_, i) => [95 - 5 * i, 300 + (i % 2 === 0 ? 0.05 : -0.05)]), [0, 300], [0, 200]].map(([e, n]) => `${east + e!} ${(north + n!).toFixed(3)}`).join(', ')}))`;
const records: readonly PlanRecord[] = [
  zone('A', rectangle(0, 0, 100, 100), house, 'zones_QHDH', { population: 300 }),
  zone('B', rectangle(100, 0, 100, 100), green, 'zones_QHDH', { population: 20 }),
  zone('C', rectangle(200.3, 0, 99.7, 100), house),
  zone('D', wavy, house),
  zone('E', rectangle(0, 500, 10, 10), house),
  zone('F', rectangle(500, 0, 100, 100), house),
  zone('M', `${rectangle(500, 200, 50, 50)}, ${rectangle(600, 200, 40, 50)}`, green, 'zones_QHDH', { population: 90 }),
  zone('H', rectangle(0, -200, 100, 100), green, 'zones_HT'),
  aRecord('K', 'constraints', `MULTIPOLYGON (${rectangle(150, -50, 100, 100)})`, { label: 'K' }),
  aRecord('R', 'roads', `MULTILINESTRING ((${east + 100} ${north + 500}, ${east + 500} ${north + 500}))`, { label: 'R', width: 12 }),
];

function makePlan(path: string, of: readonly PlanRecord[]): void {
  const project = aProject(path, { name: 'Operations' });
  value(project.append({ base: project.revision, command: 'test', evidence: {}, undoes: null, change: of.map((after) => ({ before: null, after })) }));
  project.close();
}

let window: DeskWindow;
let plan: PlanPage;

beforeAll(async () => {
  makePlan(file, records);
  makePlan(other, []);
  window = await openDeskWindow(file);
  plan = new PlanPage(window.page);
  await window.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  window.page.setDefaultTimeout(patience);
  await plan.ready();
  await window.page.keyboard.press('Control+k');
  await window.page.keyboard.type('English');
  await window.page.keyboard.press('Enter');
  await window.page.getByRole('menuitem', { name: 'Modify', exact: true }).waitFor();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-operations-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => {
  await window?.end();
  rmSync(folder, { recursive: true, force: true });
});

interface Feature { readonly properties: Readonly<Record<string, unknown>>; readonly geometry: { readonly coordinates: never } }
const features = (table: string, path = file): Feature[] =>
  (JSON.parse(execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=3', '-lco', 'RFC7946=NO', '/vsistdout/', path, table], { encoding: 'utf8' })) as { features: Feature[] }).features;
const ringArea = (ring: readonly (readonly number[])[]): number => Math.abs(ring.reduce((sum, [x, y], i) => {
  const [nextX, nextY] = ring[(i + 1) % ring.length]!;
  return sum + (x! - east) * (nextY! - north) - (nextX! - east) * (y! - north);
}, 0)) / 2;
const areaOf = ({ geometry }: Feature): number => (geometry.coordinates as unknown as number[][][][]).reduce((sum, [outer, ...holes]) => sum + ringArea(outer!) - holes.reduce((less, hole) => less + ringArea(hole), 0), 0);
/** Square metres to a tenth, largest first: of all zones of the table that are called so. */
const areas = (label: string | null, table = 'zones_qhdh', path = file): number[] => features(table, path).filter(({ properties }) => (properties['label'] ?? null) === label).map((feature) => Math.round(areaOf(feature) * 10) / 10).sort((a, b) => b - a);

async function select(...points: readonly PlanPoint[]): Promise<void> {
  await window.page.keyboard.press('Escape');
  for (const [i, point] of points.entries()) {
    if (i > 0) await window.page.keyboard.down('Shift');
    await plan.click(point);
    if (i > 0) await window.page.keyboard.up('Shift');
  }
}
/** Lists that open over a dialog are dialogs too. */
const dialog = () => window.page.locator('form[role="dialog"]');
const press = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
async function choose(field: string, choice: string): Promise<void> {
  await dialog().getByRole('combobox', { name: field, exact: true }).click();
  await window.page.getByRole('option', { name: choice }).first().click();
}
async function apply(): Promise<void> {
  await dialog().getByRole('status').waitFor();
  await press('Apply');
  await dialog().waitFor({ state: 'detached' });
  await plan.saved();
}

describe('operations on what is selected', () => {
  test('a distance that is none is told in the dialog, and stays as it was typed', async () => {
    await select(at(550, 50));
    await plan.menu('Modify', 'Offset outlines');
    await dialog().getByLabel('Distance').fill('ten');
    await dialog().getByText('“ten” is not a number').waitFor();
    expect(await dialog().getByRole('button', { name: 'Apply' }).isDisabled()).toBe(true);
    await choose('Direction', 'Inwards');
    await dialog().getByLabel('Distance').fill('60');
    await dialog().getByText('Zone F would have no area left').waitFor();
    expect(await dialog().getByLabel('Distance').inputValue()).toBe('60');
    await window.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect(areas('F')).toEqual([10_000]);
  });

  test('offsets an outline outwards, pointed', async () => {
    await plan.menu('Modify', 'Offset outlines');
    await dialog().getByLabel('Distance').fill('10');
    await dialog().getByText('+0.44 ha').waitFor();
    await apply();
    expect(areas('F')).toEqual([14_400]);
  });

  test('snaps to a neighbour within millimetres that are typed', async () => {
    await select(at(280, 50));
    await plan.menu('Modify', 'Snap to neighbours');
    await choose('Unit', 'mm');
    await dialog().getByLabel('Tolerance').fill('200');
    await dialog().getByText('Nothing to change').waitFor();
    await dialog().getByLabel('Tolerance').fill('500');
    await apply();
    expect(areas('C')).toEqual([10_000]);
  });

  test('subtracts a constraint from a zone, and leaves what it has in common', async () => {
    await select(at(280, 50));
    await plan.menu('Modify', 'Subtract areas');
    await choose('Subtract', 'K');
    await apply();
    expect(areas('C')).toEqual([7_500]);
    await window.page.keyboard.press('Control+z');
    await plan.saved();
    await plan.menu('Modify', 'Intersect a zone');
    await choose('In common with', 'K');
    await apply();
    expect(areas('C')).toEqual([2_500]);
    await window.page.keyboard.press('Control+z');
    await expect.poll(() => areas('C'), soon).toEqual([10_000]);
  });

  test('merges zones of two classes, asking which stays', async () => {
    await select(at(50, 50), at(120, 80));
    await window.page.keyboard.press('Control+m');
    await choose('Becomes', 'B');
    await apply();
    const merged = features('zones_qhdh').find(({ properties }) => properties['label'] === 'B')!;
    expect([areaOf(merged), merged.properties['population'], merged.properties['land_use']]).toEqual([20_000, 320, green]);
    expect(areas('A')).toEqual([]);
  });

  test('separates parts', async () => {
    await select(at(520, 220));
    await plan.menu('Modify', 'Separate the parts');
    await expect.poll(() => areas('M'), soon).toEqual([2_500, 2_000]);
    expect(features('zones_qhdh').filter(({ properties }) => properties['label'] === 'M').map(({ properties }) => properties['population']).sort()).toEqual([40, 50]);
    await window.screenshot('explode');
  });

  test('simplifies, counting vertices', async () => {
    await select(at(50, 250));
    await plan.menu('Modify', 'Simplify outlines');
    await dialog().getByLabel('Tolerance').fill('0.2');
    await dialog().getByText('Vertices: 23 before, 4 after.').waitFor();
    await apply();
    expect(areas('D')).toEqual([10_000]);
  });

  test('lays a road beside a road', async () => {
    await select(at(300, 500));
    await plan.menu('Modify', 'Parallel copy');
    await dialog().getByLabel('Distance').fill('25');
    await choose('Side', 'Both sides');
    await apply();
    const lines = features('roads').map(({ geometry }) => JSON.stringify(geometry.coordinates)).sort();
    expect(lines).toEqual([475, 500, 525].map((y) => JSON.stringify([[[east + 100, north + y], [east + 500, north + y]]])));
  });

  test('makes a zone of the land beside a road, of a class', async () => {
    await select(at(300, 475));
    await plan.menu('Modify', 'Buffer');
    await dialog().getByLabel('Distance').fill('10');
    await dialog().getByRole('combobox', { name: 'Land use' }).click();
    await window.page.getByRole('option').nth(1).click();
    await apply();
    // 400 × 20 m and a circle, less what chords cut off it.
    const [buffer] = areas(null);
    expect(buffer).toBeGreaterThan(8_000 + 310);
    expect(buffer).toBeLessThan(8_000 + Math.PI * 100);
    await window.page.keyboard.press('Control+z');
    await expect.poll(() => areas(null), soon).toEqual([]);
  });

  test('copies along a road that is selected, and along a line that is drawn', async () => {
    await select(at(5, 505), at(300, 500));
    await plan.menu('Modify', 'Copy along a line');
    await choose('Spacing', 'At a distance');
    await dialog().getByLabel('Distance').fill('100');
    await apply();
    expect(areas('E')).toEqual([100, 100, 100, 100, 100, 100]);
    await window.page.keyboard.press('Control+z');
    await expect.poll(() => areas('E'), soon).toEqual([100]);
    await select(at(5, 505));
    await plan.menu('Modify', 'Copy along a line');
    await plan.click(at(100, 560));
    await plan.click(at(300, 560));
    await window.page.keyboard.press('Enter');
    await dialog().getByLabel('Copies').fill('3');
    await apply();
    expect(areas('E')).toEqual([100, 100, 100, 100]);
  });
});

describe('the clipboard', () => {
  const phase = (key: string) => window.page.keyboard.press(`Alt+Digit${key}`);

  test('copies a zone from one phase to another at the same place', async () => {
    await phase('1');
    await select(at(50, -150));
    await window.page.keyboard.press('Control+c');
    await window.page.getByText('1 record copied').first().waitFor();
    expect(await window.page.evaluate(() => navigator.clipboard.readText())).toContain('"crs":"EPSG:9214"');
    await window.page.keyboard.press('Control+v');
    await window.page.getByText('lies here already').waitFor();
    await phase('3');
    await window.page.keyboard.press('Control+v');
    await expect.poll(() => areas('H'), soon).toEqual([10_000]);
    expect(areas('H', 'zones_ht')).toEqual([10_000]);
    expect(features('zones_qhdh').find(({ properties }) => properties['label'] === 'H')!.properties).toMatchObject({ land_use: green, origin_id: 'H' });
  });

  test('pastes at the pointer', async () => {
    const { x, y } = await plan.at(at(400, -150));
    await window.page.mouse.move(x, y);
    await window.page.keyboard.press('Control+Shift+v');
    await expect.poll(() => areas('H'), soon).toEqual([10_000, 10_000]);
    const places = features('zones_qhdh').filter(({ properties }) => properties['label'] === 'H').map(({ geometry }) => (geometry.coordinates as number[][][][])[0]![0]![0]![0]! - east).sort((a, b) => a - b);
    expect(places[1]! - places[0]!).toBeGreaterThan(300);
  });

  test('cuts, and takes what no plan wrote for nothing', async () => {
    await window.page.keyboard.press('Control+x');
    await expect.poll(() => areas('H'), soon).toEqual([10_000]);
    await window.page.evaluate(() => navigator.clipboard.writeText('{"type":"FeatureCollection","planwright":{"kind":"planwright-records"},"features":[{}]}'));
    await window.page.keyboard.press('Control+v');
    await window.page.getByText('incomplete or of another version').waitFor();
    await window.page.evaluate(() => navigator.clipboard.writeText('just words'));
    await window.page.keyboard.press('Control+v');
    await window.page.getByText('nothing on the clipboard for the map').waitFor();
    expect(areas('H')).toEqual([10_000]);
  });

  test('pastes into another plan of the same coordinate system', async () => {
    await select(at(50, -150));
    await window.page.keyboard.press('Control+c');
    const text = await window.page.evaluate(() => navigator.clipboard.readText());
    const second = await openDeskWindow(other);
    try {
      second.page.setDefaultTimeout(patience);
      await second.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await second.page.locator('.map-surface').click({ position: { x: 200, y: 200 } });
      await second.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
      await second.page.keyboard.press('Control+v');
      await expect.poll(() => areas('H', 'zones_qhdh', other), soon).toEqual([10_000]);
      await second.page.evaluate((copied) => navigator.clipboard.writeText(copied.replace('EPSG:9214', 'EPSG:3405')), text);
      await second.page.keyboard.press('Control+v');
      await second.page.locator('.message-strip.refused').waitFor();
      expect(areas('H', 'zones_qhdh', other)).toEqual([10_000]);
      expect(second.errors).toEqual([]);
    } finally {
      await second.end();
    }
  });

  test('the console stayed clean', () => expect(window.errors).toEqual([]));
});

describe('on the example plan, to be looked at', () => {
  let example: DeskWindow;
  let map: PlanPage;
  const copy = join(folder, 'example.gpkg');
  beforeAll(async () => {
    copyFileSync(join(checkout, 'fixtures', 'example-plan', 'bac-giang.gpkg'), copy);
    example = await openDeskWindow(copy);
    map = new PlanPage(example.page);
    example.page.setDefaultTimeout(patience);
    await map.ready();
    await example.page.evaluate(() => document.fonts.ready);
    await example.page.keyboard.press('Control+k');
    await example.page.keyboard.type('English');
    await example.page.keyboard.press('Enter');
    await example.page.getByRole('menuitem', { name: 'Modify', exact: true }).waitFor();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await example.screenshot(`failed-operations-example-${task.name.replace(/\W+/g, '-')}`);
  });
  afterAll(async () => example?.end());

  const { abs } = Math;
  /** Somewhere inside zones of such a size (m²) on the left of the map, by GDAL: one near its middle, and those nearest to that. */
  async function zonesInView(count: number, least: number, most: number): Promise<PlanPoint[]> {
    const [low, high] = [await map.planPoint(0.1, 0.9), await map.planPoint(0.6, 0.1)];
    const text = execFileSync('ogr2ogr', ['-f', 'CSV', '-dialect', 'sqlite', '-sql', 'SELECT X(PointOnSurface(geom)) AS x, Y(PointOnSurface(geom)) AS y, ST_Area(geom) AS a FROM zones_qhdh', '/vsistdout/', copy], { encoding: 'utf8' });
    const points = text.trim().split(/\r?\n/).slice(1).map((row) => row.split(',').map((cell) => Number(cell.replaceAll('"', ''))) as [number, number, number])
      .filter(([x, y, a]) => a > least && a < most && x > low.x && x < high.x && y > low.y && y < high.y).map(([x, y]) => ({ x, y }));
    const nearest = (to: PlanPoint) => points.toSorted((p, q) => abs(p.x - to.x) + abs(p.y - to.y) - abs(q.x - to.x) - abs(q.y - to.y));
    return nearest(nearest({ x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 })[0]!).slice(0, count);
  }
  async function pick(points: readonly PlanPoint[]): Promise<void> {
    await example.page.keyboard.press('Escape');
    for (const [i, point] of points.entries()) {
      if (i > 0) await example.page.keyboard.down('Shift');
      await map.click(point);
      if (i > 0) await example.page.keyboard.up('Shift');
    }
    await example.page.waitForTimeout(200);
  }
  async function shown(name: string, item: string, typed: string | null = null): Promise<void> {
    const { page } = example;
    await map.menu('Modify', item);
    if (typed !== null) await page.locator('form[role="dialog"]').locator('input.field').first().fill(typed);
    await page.locator('form[role="dialog"]').getByRole('status').waitFor();
    // A picture by processor takes its time.
    await page.waitForTimeout(3_000);
    await example.screenshot(name);
    await page.keyboard.press('Escape');
    await page.locator('form[role="dialog"]').waitFor({ state: 'detached' });
  }

  test('dialogs beside the map, with what they would do on it', async () => {
    const { page } = example;
    // A click near a facility means the facility.
    await page.getByRole('button', { name: 'Hide Facilities' }).click();
    await map.ready();
    const zones = await zonesInView(2, 40_000, 300_000);
    // So large that the middle of a zone is not near a road.
    await map.zoomTo(zones[0]!, 3);
    await page.waitForTimeout(1_500);
    await pick(zones);
    await page.getByText('2 selected').waitFor();
    await map.menu('Modify', 'Merge zones');
    await page.locator('form[role="dialog"]').getByRole('status').waitFor();
    await page.waitForTimeout(3_000);
    await example.screenshot('merge');
    await page.keyboard.press('Escape');
    await pick(zones.slice(0, 1));
    await shown('offset', 'Offset outlines', '15');
    await shown('simplify', 'Simplify outlines', '8');
    const road = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-lco', 'RFC7946=NO', '/vsistdout/', copy, 'roads'], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const [low, high] = [await map.planPoint(0.15, 0.8), await map.planPoint(0.55, 0.2)];
    const piece = (JSON.parse(road) as { features: { geometry: { coordinates: number[][][] } }[] }).features.flatMap(({ geometry }) => geometry.coordinates)
      .flatMap((line) => line.slice(1).map((end, i) => ({ x: (end[0]! + line[i]![0]!) / 2, y: (end[1]! + line[i]![1]!) / 2 })))
      .find(({ x, y }) => x > low.x && x < high.x && y > low.y && y < high.y);
    if (piece !== undefined) {
      await pick([piece]);
      await shown('buffer', 'Buffer', '20');
    }
    await pick(await zonesInView(1, 3_000, 60_000));
    await map.menu('Modify', 'Copy along a line');
    await map.click(await map.planPoint(0.15, 0.25));
    await map.click(await map.planPoint(0.4, 0.2));
    await map.click(await map.planPoint(0.6, 0.5));
    await page.keyboard.press('Enter');
    await page.locator('form[role="dialog"]').getByRole('status').waitFor();
    await page.waitForTimeout(3_000);
    await example.screenshot('array');
    await page.keyboard.press('Escape');
    await pick(zones);
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Alt+Digit2');
    await page.waitForTimeout(300);
    await page.keyboard.press('Control+v');
    await page.getByText('2 records pasted').first().waitFor();
    await page.waitForTimeout(500);
    await example.screenshot('paste-phase');
    expect(example.errors).toEqual([]);
  });
});
