import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import { aRecord } from '../../../src-core/testing/a-plan.ts';
import { aProject, value } from '../../integration/project-testing/a-project.ts';
import { openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** What the other walks leave out: a road that goes, copies while moving, a vertex from the menu, another name; and pictures of dialogs. */
const folder = mkdtempSync(join(tmpdir(), 'planwright-whole-'));
const file = join(folder, 'plan.gpkg');
const [east, north] = [420_000, 2_350_000];
const at = (x: number, y: number): PlanPoint => ({ x: east + x, y: north + y });
const wkt = (corners: readonly (readonly [number, number])[]): string => `MULTIPOLYGON (((${[...corners, corners[0]!].map(([x, y]) => `${east + x} ${north + y}`).join(', ')})))`;
const house = 'DAT_DD_Donvio';
const green = 'DAT_DD_CayxanhCCdothi';

/*  200 ┌─────────┐
 *      │    N    │   ┌──┐┌──┐
 *  110 ╞═ road ══╡   │P ││Q │  0.3 m apart
 *   90 │    S    │   └──┘└──┘
 *    0 └────┴────┘  a vertex at (100, 0) on the lower edge of S  */
const records = [
  aRecord('S', 'zones_QHDH', wkt([[0, 0], [100, 0], [200, 0], [200, 90], [0, 90]]), { label: 'S', landUse: house }),
  aRecord('N', 'zones_QHDH', wkt([[0, 110], [200, 110], [200, 200], [0, 200]]), { label: 'N', landUse: green }),
  aRecord('V', 'zones_QHDH', wkt([[0, 90], [200, 90], [200, 110], [0, 110]]), { label: 'V', landUse: 'DAT_DD_Giaothongdothi', roadId: 'R' }),
  aRecord('P', 'zones_QHDH', wkt([[260, 20], [340, 20], [340, 180], [260, 180]]), { label: 'P', landUse: house }),
  aRecord('Q', 'zones_QHDH', wkt([[340.3, 20], [400, 20], [400, 180], [340.3, 180]]), { label: 'Q', landUse: green }),
  aRecord('R', 'roads', `MULTILINESTRING ((${east} ${north + 100}, ${east + 200} ${north + 100}))`, { label: 'R', width: 20, carriagewayWidth: 10, pavementWidth: 5, medianWidth: 0, cornerRadius: 0 }),
];

let window: DeskWindow;
let plan: PlanPage;

beforeAll(async () => {
  const project = aProject(file, { name: 'Whole' });
  value(project.append({ base: project.revision, command: 'test', evidence: {}, undoes: null, change: records.map((after) => ({ before: null, after })) }));
  project.close();
  window = await openDeskWindow(file);
  window.page.setDefaultTimeout(60_000);
  plan = new PlanPage(window.page);
  await plan.ready();
  await window.page.keyboard.press('Control+k');
  await window.page.keyboard.type('English');
  await window.page.keyboard.press('Enter');
  await window.page.getByRole('menuitem', { name: 'Modify', exact: true }).waitFor();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-whole-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => {
  await window?.end();
  rmSync(folder, { recursive: true, force: true });
});

const figure = (query: string): number => Number(/a \(\w+\) = (-?[\d.]+)/.exec(execFileSync('ogrinfo', ['-q', '-sql', query, file], { encoding: 'utf8' }))![1]);
const area = (label: string): number => figure(`SELECT ST_Area(geom) AS a FROM zones_qhdh WHERE label = '${label}'`);
const count = (): number => figure('SELECT COUNT(*) AS a FROM zones_qhdh');
const dialog = () => window.page.locator('form[role="dialog"]');

async function select(...points: readonly PlanPoint[]): Promise<void> {
  await window.page.keyboard.press('v');
  await window.page.keyboard.press('Escape');
  for (const [i, point] of points.entries()) {
    if (i > 0) await window.page.keyboard.down('Shift');
    await plan.click(point);
    if (i > 0) await window.page.keyboard.up('Shift');
  }
}

async function picture(item: string, name: string): Promise<void> {
  await plan.menu('Modify', item);
  await dialog().waitFor();
  await window.page.waitForTimeout(600);
  await window.screenshot(name);
  await window.page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
}

describe('drafting', () => {
  test('deletes a road with its reserve: the plots meet on the old centre line', async () => {
    await select(at(50, 100.2));
    await window.page.keyboard.press('Delete');
    await window.page.getByText(/2 records deleted/).first().waitFor();
    await plan.saved();
    expect([area('S'), area('N')]).toEqual([20_000, 20_000]);
    await window.page.keyboard.press('Control+z');
    await plan.saved();
    expect([area('S'), area('N'), area('V')]).toEqual([18_000, 18_000, 4_000]);
  });

  test('moves copies where the box beside the map says so', async () => {
    await select(at(300, 100));
    await window.page.keyboard.press('Shift+M');
    const copies = window.page.locator('.tool-options').getByRole('checkbox', { name: 'Copy (M)' });
    await copies.click();
    expect(await copies.isChecked()).toBe(true);
    await window.page.keyboard.down('Alt');
    await plan.click(at(300, 100));
    const to = await plan.at(at(240, 100));
    await window.page.mouse.move(to.x, to.y);
    await window.page.waitForTimeout(300);
    await window.screenshot('move');
    const before = count();
    await window.page.mouse.click(to.x, to.y);
    await window.page.keyboard.up('Alt');
    await plan.saved();
    expect(count()).toBe(before + 1);
    await window.page.keyboard.press('Control+z');
    await plan.saved();
  });

  test('deletes a vertex from the menu of the right button', async () => {
    await select(at(150, 40));
    await window.page.keyboard.press('e');
    const corner = await plan.at(at(100, 0));
    await window.page.mouse.move(corner.x, corner.y);
    await window.page.mouse.click(corner.x, corner.y, { button: 'right' });
    await window.page.getByRole('menuitem', { name: 'Delete vertices' }).click();
    await window.page.getByText('Vertices deleted').first().waitFor();
    await plan.saved();
    expect(figure("SELECT ST_NPoints(geom) AS a FROM zones_qhdh WHERE label = 'S'")).toBe(5);
  });

  test('renames the plan, a step that undo takes back', async () => {
    await plan.menu('File', 'Rename the plan…');
    await dialog().getByLabel('Name of the plan').fill('Bắc Giang 2045');
    await window.screenshot('rename-plan');
    await dialog().getByRole('button', { name: 'Rename', exact: true }).click();
    await window.page.locator('.menu-bar-name', { hasText: 'Bắc Giang 2045' }).waitFor();
    await dialog().waitFor({ state: 'detached' });
    await window.page.locator('.map-surface').focus();
    await window.page.keyboard.press('Control+z');
    await window.page.locator('.menu-bar-name', { hasText: 'Whole' }).waitFor();
  });

  test('shows what union, snapping and a parallel copy would do', async () => {
    await select(at(300, 100), at(370, 100));
    await picture('Add areas to a zone…', 'union');
    await select(at(370, 100));
    await picture('Snap to neighbours…', 'snap-to-neighbours');
    await select(at(50, 100.2));
    await picture('Parallel copy…', 'parallel-copy');
    expect(window.errors).toEqual([]);
  });
});
