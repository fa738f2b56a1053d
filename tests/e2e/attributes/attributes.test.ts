import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** The attributes of the example plan, as a planner fills them in; the file is asked by GDAL. Each step stands on the one before. */
let window: DeskWindow;
let plan: PlanPage;
let file: string;

beforeAll(async () => {
  window = await openDeskWindow();
  const { page } = window;
  // The first picture may take its time on a busy machine.
  page.setDefaultTimeout(60_000);
  plan = new PlanPage(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: /example/i }).first().click();
  await plan.ready();
  await page.getByText('made up, not a real plan').waitFor();
  file = join(window.documents, 'bac-giang.gpkg');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => window?.end());

/** One value from the file, as GDAL reads it. */
const asked = (sql: string): string => /= (.*)$/m.exec(execFileSync('ogrinfo', ['-q', '-dialect', 'SQLite', '-sql', sql, file], { encoding: 'utf8' }))?.[1]?.trim() ?? '';
const grid = () => window.page.getByRole('grid');
const cell = (row: number, key: string) => grid().locator(`[id$="-${row}-${key}"]`);
const rowCount = async () => Number(await grid().getAttribute('aria-rowcount')) - 2;
const settled = () => window.page.locator('.table-count:not(.busy)').waitFor();
const dialog = () => window.page.getByRole('dialog');

describe('attributes of the example plan', () => {
  test('the table shows every zone of the phase', async () => {
    await window.page.keyboard.press('Control+6');
    await grid().waitFor();
    await expect.poll(rowCount).toBe(Number(asked('SELECT COUNT(*) FROM zones_qhdh')));
    await settled();
    expect(await grid().locator('.table-row').count()).toBeLessThan(60);
  });

  test('filters by an expression, and says what it cannot read', async () => {
    const { page } = window;
    const input = page.getByRole('textbox', { name: 'Filter by expression' });
    await input.fill('population is null and $areaHa > 1,5');
    await page.getByText('write 1.5 at character').waitFor();
    await input.fill("population > 500 and $areaHa < 20 and label like 'dvo%'");
    await input.press('Enter');
    const expected = Number(asked("SELECT COUNT(*) FROM zones_qhdh WHERE population > 500 AND ST_Area(geom) < 200000 AND label LIKE 'dvo%'"));
    expect(expected).toBeGreaterThan(5);
    await expect.poll(rowCount).toBe(expected);
  });

  test('sorts by a column, downwards at the second click', async () => {
    const { page } = window;
    const title = page.getByRole('columnheader', { name: /Population/ });
    await title.getByRole('button').first().click();
    await title.getByRole('button').first().click();
    await expect.poll(() => title.getAttribute('aria-sort')).toBe('descending');
    await settled();
    const most = asked("SELECT MAX(population) FROM zones_qhdh WHERE population > 500 AND ST_Area(geom) < 200000 AND label LIKE 'dvo%'");
    await expect.poll(async () => (await cell(0, 'population').innerText()).replaceAll(',', '')).toBe(most);
    await window.screenshot('attribute-table');
  });

  test('an edit in a cell is in the file, and the row stays where it is', async () => {
    const { page } = window;
    const label = await cell(2, 'label').innerText();
    await cell(2, 'storeys').dblclick();
    await page.keyboard.type('seven');
    await page.keyboard.press('Enter');
    await page.getByText('“seven” is not a number.').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await plan.saved();
    await expect.poll(() => asked(`SELECT storeys_max FROM zones_qhdh WHERE label = '${label}'`)).toBe('7');
    expect(await cell(2, 'label').innerText()).toBe(label);
    expect(await cell(2, 'storeys').innerText()).toBe('7');
  });

  test('a land use is found without diacritics and chosen in the cell', async () => {
    const { page } = window;
    const label = await cell(1, 'label').innerText();
    await cell(1, 'landUse').click();
    await page.keyboard.press('F2');
    await page.getByRole('combobox', { name: 'Search by name, code or symbol' }).fill('industrial prod');
    await page.keyboard.press('Enter');
    await expect.poll(() => asked(`SELECT land_use FROM zones_qhdh WHERE label = '${label}'`)).toBe('DAT_NDD_Congnghiep');
    await page.locator('.cell-editor').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await expect.poll(() => asked(`SELECT land_use FROM zones_qhdh WHERE label = '${label}'`)).not.toBe('DAT_NDD_Congnghiep');
  });

  test('selection in the table and on the map are one', async () => {
    const { page } = window;
    await cell(0, 'label').click();
    // The arrow keys are the table's here, and the map stays.
    const view = () => page.evaluate(() => (globalThis as unknown as { __planwright: { view(): unknown } }).__planwright.view());
    const before = await view();
    const first = await grid().getAttribute('aria-activedescendant');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => grid().getAttribute('aria-activedescendant')).not.toBe(first);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => grid().getAttribute('aria-activedescendant')).toBe(first);
    expect(await view()).toEqual(before);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(async () => (await plan.counts()).selected).toBe(3);
    await page.getByText('3 selected · Zones, long term').waitFor();
    await window.screenshot('properties-many');
    const label = await cell(5, 'label').innerText();
    const [, x, y] = /\(([\d.]+) ([\d.]+)\)/.exec(asked(`SELECT ST_AsText(ST_PointOnSurface(geom)) FROM zones_qhdh WHERE label = '${label}'`))!;
    await cell(5, 'label').click();
    await page.keyboard.press('f');
    await page.locator('.cell-editor').waitFor();
    await page.keyboard.press('Escape');
    await cell(5, 'label').click({ button: 'right' });
    await page.getByRole('menuitem', { name: /Zoom to selection/ }).click();
    await page.waitForTimeout(600);
    await page.keyboard.press('Control+Shift+a');
    await plan.click({ x: Number(x), y: Number(y) });
    await expect.poll(() => grid().locator('.table-row.selected').count()).toBe(1);
  });

  test('a block from a spreadsheet is shown before it is written, with what cannot be read', async () => {
    const { page } = window;
    const labels = [await cell(0, 'label').innerText(), await cell(1, 'label').innerText()];
    await cell(0, 'buildingDensity').click();
    await page.evaluate(() => navigator.clipboard.writeText('45\t5\t2.25\r\n120\tsix\t1,800.5\r\n'));
    await page.keyboard.press('Control+v');
    await dialog().getByText('Paste into the table').waitFor();
    await window.screenshot('paste');
    const tally = await dialog().locator('.tally').innerText();
    expect(tally).toMatch(/Left as they are\s+2/);
    await dialog().getByText('“six” is not a number.').waitFor();
    await dialog().getByRole('button', { name: 'Write the values' }).click();
    await expect.poll(() => asked(`SELECT building_density_pct || ' ' || storeys_max || ' ' || floor_area_ratio FROM zones_qhdh WHERE label = '${labels[0]}'`)).toBe('45.0 5.0 2.25');
    expect(asked(`SELECT floor_area_ratio FROM zones_qhdh WHERE label = '${labels[1]}'`)).toBe('1800.5');
    await page.keyboard.press('Control+z');
    await expect.poll(() => asked(`SELECT floor_area_ratio FROM zones_qhdh WHERE label = '${labels[1]}'`)).not.toBe('1800.5');
  });

  test('copies the selected rows with titles', async () => {
    const { page } = window;
    await cell(0, 'label').click();
    await page.keyboard.press('Control+c');
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const [titles, values] = text.split('\r\n').map((line) => line.split('\t'));
    expect(titles!.slice(0, 4)).toEqual(['Land use', 'Label', 'Name', 'Population']);
    expect(values![1]).toBe(await cell(0, 'label').innerText());
    expect(text.split('\r\n')).toHaveLength(2);
  });

  test('the calculator shows what it would do, writes it as one step, and undo takes it back', async () => {
    const { page } = window;
    const before = asked('SELECT SUM(population) FROM zones_qhdh');
    const shown = await rowCount();
    await page.keyboard.press('F9');
    await dialog().getByRole('textbox', { name: 'Expression' }).fill('population / 0');
    await dialog().getByText(`${shown}: division by zero`).waitFor();
    await dialog().getByRole('textbox', { name: 'Expression' }).fill('population * 1.015');
    await dialog().getByText(/not a whole number/).first().waitFor();
    await dialog().getByRole('textbox', { name: 'Expression' }).fill('population + round($areaHa)');
    await expect.poll(() => dialog().locator('.edit-preview:not(.stale) .preview-rows tbody tr').count()).toBeGreaterThan(3);
    await window.screenshot('field-calculator');
    await dialog().getByRole('button', { name: 'Write the values' }).click();
    await expect.poll(() => asked('SELECT SUM(population) FROM zones_qhdh')).not.toBe(before);
    const sum = asked("SELECT SUM(CAST(ROUND(ST_Area(geom) / 10000) AS INTEGER)) FROM zones_qhdh WHERE population > 500 AND ST_Area(geom) < 200000 AND label LIKE 'dvo%'");
    expect(Number(asked('SELECT SUM(population) FROM zones_qhdh')) - Number(before)).toBe(Number(sum));
    await page.keyboard.press('Control+z');
    await expect.poll(() => asked('SELECT SUM(population) FROM zones_qhdh')).toBe(before);
  });

  test('finds and replaces, patterns too', async () => {
    const { page } = window;
    await page.keyboard.press('Control+h');
    await dialog().getByRole('textbox', { name: 'Find' }).fill('^DVO(.*)$');
    await dialog().getByRole('combobox', { name: 'How it is found' }).click();
    await page.getByRole('option', { name: 'Regular expression' }).click();
    await dialog().getByRole('textbox', { name: 'Replace by' }).fill('DVOX$1');
    await dialog().getByRole('checkbox', { name: 'Label', exact: true }).click();
    await dialog().getByRole('checkbox', { name: 'Name', exact: true }).click();
    await dialog().getByRole('button', { name: /^Replace [1-9]/ }).click();
    await expect.poll(() => Number(asked("SELECT COUNT(*) FROM zones_qhdh WHERE label LIKE 'DVOX%'"))).toBeGreaterThan(5);
    await page.keyboard.press('Control+z');
    await expect.poll(() => asked("SELECT COUNT(*) FROM zones_qhdh WHERE label LIKE 'DVOX%'")).toBe('0');
  });

  test('selects by expression and by land use, and the other way round', async () => {
    const { page } = window;
    const total = Number(asked('SELECT COUNT(*) FROM zones_qhdh'));
    await page.keyboard.press('Control+f');
    await dialog().getByRole('textbox', { name: 'Condition' }).fill("section() = 'DAT_NDD'");
    await dialog().getByRole('button', { name: 'Select', exact: true }).click();
    const outside = Number(asked("SELECT COUNT(*) FROM zones_qhdh WHERE land_use LIKE 'DAT_NDD%'"));
    await page.getByText(`${outside} selected · Zones`).waitFor();
    await page.keyboard.press('Control+Shift+i');
    await page.getByText(`${total - outside} selected · Zones`).waitFor();
    await page.keyboard.press('Control+Shift+l');
    await dialog().getByRole('searchbox').fill('cong nghiep');
    await dialog().getByRole('searchbox').fill('industrial');
    await dialog().getByRole('checkbox').first().click();
    await dialog().getByRole('button', { name: 'Select', exact: true }).click();
    await page.getByText(`${asked("SELECT COUNT(*) FROM zones_qhdh WHERE land_use = 'DAT_NDD_Congnghiep'")} selected · Zones`).waitFor();
  });

  test('the lasso takes zones that lie wholly within it', async () => {
    const { page } = window;
    await page.keyboard.press('Control+Shift+a');
    // Letters typed into the table are its own.
    await page.locator('.map-surface').focus();
    await page.keyboard.press('Home');
    await page.waitForTimeout(600);
    await page.keyboard.press('Shift+v');
    const box = (await page.locator('.map-surface').boundingBox())!;
    const at = (across: number, down: number) => [box.x + box.width * across, box.y + box.height * down] as const;
    await page.mouse.move(...at(0.3, 0.1));
    await page.mouse.down();
    for (const [across, down] of [[0.7, 0.1], [0.72, 0.5], [0.7, 0.9], [0.5, 0.85], [0.3, 0.9]] as const) await page.mouse.move(...at(across, down), { steps: 6 });
    await window.screenshot('lasso');
    await page.mouse.up();
    await expect.poll(async () => (await plan.counts()).selected).toBeGreaterThan(20);
    await page.keyboard.press('v');
  });

  test('the menu of the map is about what is under the pointer, and opens from the keyboard', async () => {
    const { page } = window;
    await page.keyboard.press('Control+Shift+a');
    const label = await cell(0, 'label').innerText();
    await page.locator('.map-surface').focus();
    await page.keyboard.press('Home');
    await page.waitForTimeout(600);
    const [, x, y] = /\(([\d.]+) ([\d.]+)\)/.exec(asked(`SELECT ST_AsText(ST_PointOnSurface(geom)) FROM zones_qhdh WHERE label = '${label}'`))!;
    await plan.zoomTo({ x: Number(x), y: Number(y) }, 6);
    await page.waitForTimeout(500);
    const place = await plan.at({ x: Number(x), y: Number(y) });
    await page.mouse.click(place.x, place.y, { button: 'right' });
    await page.getByRole('menuitem', { name: /Field calculator/ }).waitFor();
    await page.getByText('1 selected · Zones').waitFor();
    await window.screenshot('context-menu');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    await page.locator('.map-surface').focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: /Invert selection/ }).waitFor();
    await page.getByText('1 selected · Zones').waitFor();
    await page.keyboard.press('Escape');
  });

  test('columns can be hidden and moved', async () => {
    const { page } = window;
    await grid().getByRole('button', { name: 'Column Name' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Move left' }).click();
    await expect.poll(() => grid().getByRole('columnheader').nth(2).innerText()).toContain('Name');
    await grid().getByRole('button', { name: 'Column Name' }).click();
    await page.getByRole('menuitem', { name: 'Hide' }).click();
    await expect.poll(() => grid().getByRole('columnheader', { name: /^Name/ }).count()).toBe(0);
  });

  test('the console stayed clean', () => expect(window.errors).toEqual([]));
});
