import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import { latestFormat } from '../../../src-main/host/project/migrations/migrate.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { square, value } from '../../integration/project-testing/a-project.ts';
import { checkout, openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** A planner makes the long term from what exists, changes it, compares the two, and walks up and down the list of edits, over a restart. */
const folder = mkdtempSync(join(tmpdir(), 'planwright-phases-'));
const file = join(folder, 'bac-giang.gpkg');
let window: DeskWindow;
let plan: PlanPage;

async function openWindow(): Promise<void> {
  window = await openDeskWindow(file);
  plan = new PlanPage(window.page);
  // A plan of 1,900 records in two maps, drawn without a graphics card on a busy machine.
  window.page.setDefaultTimeout(60_000);
  await plan.ready();
  await command('English');
}

/** By the palette, as a hand on the keyboard does it. */
async function command(words: string): Promise<void> {
  const { page } = window;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(words);
  await page.keyboard.press('Enter');
}

const inFile = (sql: string): unknown[] => {
  const db = openSqlite(file, { mode: 'read', busyTimeout: 2000 });
  try {
    return db.prepare(sql).pluck().all();
  } finally {
    db.close();
  }
};
const countOf = (table: string) => Number(inFile(`SELECT count(*) FROM ${table}`)[0]);
const history = () => window.page.getByRole('region', { name: 'History' });
const steps = () => history().getByRole('list').getByRole('button');

beforeAll(async () => {
  copyFileSync(join(checkout, 'fixtures', 'example-plan', 'bac-giang.gpkg'), file);
  const project = value(openProjectFile(file));
  const bulk = value(project.bulk('import', { file: 'thửa.shp' }));
  for (const name of ['Thửa đất', 'Địa hình']) bulk.createReference(name, 'MULTIPOLYGON', []).insert(square(418_000, 2_350_000, 900), []);
  value(bulk.commit());
  project.close();
  await openWindow();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => {
  await window?.end();
  rmSync(folder, { recursive: true, force: true });
});

describe('phases', () => {
  test('the long term is made from what exists, after a plain question, in one step', async () => {
    const { page } = window;
    const [existing, longTerm] = [countOf('zones_ht'), countOf('zones_qhdh')];
    expect(existing).toBeGreaterThan(500);
    await command('Make a phase from another');
    const dialog = page.getByRole('dialog', { name: 'Make a phase from another' });
    await dialog.getByText(`Long term holds ${longTerm} zones. They will be replaced by ${existing} copied zones.`).waitFor();
    await dialog.getByRole('button', { name: 'Replace zones' }).click();
    await dialog.waitFor({ state: 'detached' });
    await plan.saved();
    expect(countOf('zones_qhdh')).toBe(existing);
    expect(inFile('SELECT count(DISTINCT q.id) FROM zones_qhdh q JOIN zones_ht h ON h.id = q.origin_id AND h.land_use IS q.land_use AND h.geom = q.geom')).toEqual([existing]);
    expect(inFile('SELECT max(id) FROM planwright_migration')).toEqual([latestFormat()]);
    await expect.poll(async () => (await plan.counts()).zones).toBe(existing);
  });

  test('a look is an edit: the strength of a phase, the colour of a class', async () => {
    const { page } = window;
    const slider = page.getByRole('slider', { name: 'Opacity of Long term' });
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await plan.saved();
    await expect.poll(() => inFile("SELECT opacity FROM planwright_style WHERE target = 'zones_QHDH'")).toEqual([0.7]);
    await page.getByRole('button', { name: 'Change the look of Residential unit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Colour').fill('#2a6fdb');
    await dialog.getByLabel('Colour').press('Enter');
    await expect.poll(() => inFile("SELECT color FROM planwright_style WHERE land_use = 'DAT_DD_Donvio'")).toEqual(['#2a6fdb']);
    await dialog.getByRole('combobox', { name: 'Pattern' }).click();
    await page.getByRole('option', { name: 'Hatched', exact: true }).click();
    await expect.poll(() => inFile("SELECT pattern FROM planwright_style WHERE land_use = 'DAT_DD_Donvio'")).toEqual(['hatched']);
    await window.screenshot('styles');
    await dialog.getByRole('button', { name: 'Done' }).click();
    expect(inFile("SELECT styleQML LIKE '%42,111,219%' FROM layer_styles WHERE f_table_name = 'zones_qhdh'")).toEqual([1]);
  });

  test('reference layers are renamed, moved and taken out of the plan, and undo brings them back', async () => {
    const { page } = window;
    const names = () => page.getByRole('region', { name: 'Layers' }).locator('.section').nth(2).locator('.row-name').allInnerTexts();
    expect(await names()).toEqual(['Thửa đất', 'Địa hình']);
    await page.getByRole('button', { name: 'Move Địa hình up' }).click();
    await expect.poll(names).toEqual(['Địa hình', 'Thửa đất']);
    await page.getByRole('button', { name: 'Change the look of Thửa đất' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Bản đồ địa chính');
    await page.getByRole('dialog').getByLabel('Name').press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
    await expect.poll(names).toEqual(['Địa hình', 'Bản đồ địa chính']);
    await page.getByRole('button', { name: 'Take Địa hình out of the plan' }).click();
    await expect.poll(names).toEqual(['Bản đồ địa chính']);
    for (const left of [['Địa hình', 'Bản đồ địa chính'], ['Địa hình', 'Thửa đất'], ['Thửa đất', 'Địa hình']]) {
      await page.keyboard.press('Control+z');
      await expect.poll(names).toEqual(left);
    }
    await plan.saved();
  });

  test('the other phases are seen as outlines', async () => {
    const { page } = window;
    const before = (await plan.counts()).outlines;
    await page.getByRole('button', { name: 'Outlines of Existing under the phase being edited' }).click();
    await expect.poll(async () => (await plan.counts()).outlines).toBeGreaterThan(before);
    await window.screenshot('phases-outlines');
    await page.keyboard.press('Alt+u');
    await page.keyboard.press('Alt+u');
  });

  test('two phases under a divider that the arrow keys move, and side by side', async () => {
    const { page } = window;
    await page.keyboard.press('Alt+s');
    const divider = page.getByRole('slider', { name: 'Divider between the phases' });
    await divider.focus();
    expect(await divider.getAttribute('aria-valuenow')).toBe('50');
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => divider.getAttribute('aria-valuenow')).toBe('38');
    const box = (await divider.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + 160, box.y + 40, { steps: 4 });
    await page.mouse.up();
    expect(Number(await divider.getAttribute('aria-valuenow'))).toBeGreaterThan(50);
    await page.waitForTimeout(1500);
    await window.screenshot('swipe');
    await page.keyboard.press('Alt+b');
    await page.getByRole('combobox', { name: 'Phase on the right' }).waitFor();
    // One view in two maps: what is under the pointer is the same place of the plan in both.
    const [left, right] = [await plan.planPoint(0.25, 0.5), await plan.planPoint(0.75, 0.5)];
    expect(Math.hypot(left.x - right.x, left.y - right.y)).toBeLessThan(1);
    await page.waitForTimeout(1500);
    await window.screenshot('side-by-side');
    // The way out is in sight: what says that the plan is made up stands above it.
    const end = page.getByRole('button', { name: 'End comparison' });
    const [above, way] = [(await page.locator('.map-made-up').boundingBox())!, (await end.boundingBox())!];
    expect(above.y + above.height).toBeLessThanOrEqual(way.y);
    await end.click();
    await divider.waitFor({ state: 'detached' });
  });

  test('the list names every step, and a click goes to any of them', async () => {
    const { page } = window;
    await page.keyboard.press('Control+4');
    // The three that were taken back stand above what holds.
    await expect.poll(async () => (await steps().allInnerTexts()).slice(3)).toEqual([
      expect.stringMatching(/^Change pattern: Residential unit \(now\)/), expect.stringMatching(/^Change colour: Residential unit/),
      expect.stringMatching(/^Change opacity: Long term/), expect.stringMatching(/^Make Long term from Existing/), expect.stringMatching(/^Import of thửa.shp/), 'Before these edits',
    ]);
    await steps().nth(5).click();
    await page.getByText('2 steps taken back.').waitFor();
    expect(await steps().nth(5).getAttribute('aria-current')).toBe('step');
    expect(inFile('SELECT target FROM planwright_style')).toEqual(['zones_QHDH']);
    await window.screenshot('history');
    await steps().nth(7).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => countOf('zones_qhdh'), { timeout: 90_000 }).toBeGreaterThan(900);
    await plan.saved();
    expect(inFile('SELECT count(*) FROM planwright_style')).toEqual([0]);
  });

  test('after a restart the list is what it was, and every step can be done again', async () => {
    await window.end();
    await openWindow();
    const { page } = window;
    await page.keyboard.press('Control+4');
    await expect.poll(() => steps().count()).toBe(9);
    expect(await steps().nth(7).getAttribute('aria-current')).toBe('step');
    await steps().nth(3).click();
    await page.getByText('4 steps done again.').waitFor();
    await plan.saved();
    expect(countOf('zones_qhdh')).toBe(countOf('zones_ht'));
    expect(inFile("SELECT color || ' ' || pattern FROM planwright_style WHERE land_use = 'DAT_DD_Donvio'")).toEqual(['#2a6fdb hatched']);
    expect(window.errors).toEqual([]);
  });
});
