import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { planwright } from '../../integration/cli-commands/a-terminal.ts';
import { openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** The land-balance table in its forms, of the plan and of places in it, and the sum behind a figure. */
describe('the land balance', () => {
  let window: DeskWindow;
  let plan: PlanPage;
  const panel = () => window.page.locator('section.balance-panel');
  const explained = () => window.page.getByRole('complementary', { name: 'Where the figure comes from' });
  const choose = async (chooser: string, option: string | RegExp) => {
    await panel().getByRole('combobox', { name: chooser, exact: true }).click();
    await window.page.getByRole('option', { name: option }).click();
    // A list that is still closing takes the next key.
    await window.page.getByRole('option').first().waitFor({ state: 'detached' });
  };
  const figure = (row: string, group: string, kind: string) => panel().getByRole('button', { name: new RegExp(`^[^ ]* ${kind}, ${group}: select the zones of ${row}$`) });
  const file = () => join(window.documents, 'bac-giang.gpkg');
  const sql = (query: string) => execFileSync('ogrinfo', ['-q', '-sql', query, file()], { encoding: 'utf8' });

  beforeAll(async () => {
    window = await openDeskWindow();
    plan = new PlanPage(window.page);
    await window.page.getByRole('button', { name: 'English' }).click();
    await window.page.getByRole('button', { name: /example/i }).first().click();
    await plan.ready();
    await panel().getByText('5,384.91').first().waitFor();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await window.screenshot(`failed-${task.name.replace(/\W+/g, '-')}`);
  });
  afterAll(async () => window?.end());

  test('the full form states m² a person by who lives in civil land', async () => {
    expect(await panel().getByRole('columnheader', { name: 'm²/person' }).count()).toBe(1);
    await figure('Residential unit', 'Long term', 'm²/person').waitFor();
    expect(await figure('Residential unit', 'Long term', 'm²/person').innerText()).toBe('94.8');
    await window.screenshot('balance-full');
  });

  test('a figure lights up its zones and is explained by them', async () => {
    const { page } = window;
    await page.keyboard.press('Shift+E');
    await explained().getByText('Choose a figure of the table').waitFor();
    await figure('Industrial production', 'Long term', 'ha').click();
    const count = Number(/= (\d+)/.exec(sql("SELECT COUNT(*) FROM zones_qhdh WHERE land_use = 'DAT_NDD_Congnghiep'"))![1]);
    await explained().getByText(`870.44 ha: the land of ${count} zones together.`).waitFor();
    await page.getByText(`${count} selected`).first().waitFor();
    await window.screenshot('balance-explained');
    // One of them is chosen on the list: it is on the map, and its row is lit.
    await explained().locator('tbody button').first().click();
    await page.getByText('1 selected').first().waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Industrial production: select its zones' }).getAttribute('aria-pressed')).toBe('true');
  });

  test('a share is explained with its rounding, a section by its rows, the total by the boundary', async () => {
    await figure('Residential unit', 'Long term', '%').click();
    await explained().getByText('of 11,252.90 ha are 27.661').waitFor();
    await explained().getByText('Rule C5').waitFor();
    await figure('Civil land', 'Long term', 'ha').click();
    await explained().getByText('rows below that have land').waitFor();
    await figure('TOTAL \\(I \\+ II \\+ III\\)', 'Long term', 'ha').click();
    await explained().getByText('Rule C1').waitFor();
    await figure('Undetermined \\(difference from the boundary\\)', 'Long term', 'ha').click();
    await explained().getByText('the gap of 0.21 ha less the overlap of 0.07 ha').waitFor();
  });

  test('a figure of another phase goes to that phase', async () => {
    await figure('Rural settlement', 'Existing', 'ha').click();
    await expect.poll(async () => (await plan.counts()).selected).toBeGreaterThanOrEqual(100);
    await explained().getByText('1,760.45 ha').waitFor();
    await window.page.keyboard.press('Alt+3');
  });

  test('arrows go from figure to figure', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Residential unit: select its zones' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await explained().getByText('396.23 ha').waitFor();
  });

  test('roads take the remainder where that is asked for, gap and overlap stay apart', async () => {
    await panel().getByText('Roads take the remainder').click();
    await expect.poll(() => figure('Urban traffic land', 'Long term', 'ha').innerText()).toBe('915.25');
    expect(await panel().innerText()).toMatch(/Gap\s+0\.21 ha\s+Overlap\s+0\.07 ha/);
    await figure('Urban traffic land', 'Long term', 'ha').click();
    await explained().getByText('Roads as drawn: 915.11 ha').waitFor();
    await panel().getByText('Roads take the remainder').click();
    await expect.poll(() => figure('Urban traffic land', 'Long term', 'ha').innerText()).toBe('915.11');
  });

  test('of a planning unit: zones are cut where it ends, and its figures select what lies in it', async () => {
    const { page } = window;
    await choose('Place', /ĐVO-01/);
    await expect.poll(() => figure('TOTAL \\(I \\+ II \\+ III\\)', 'Long term', 'ha').innerText()).toBe('169.47');
    await panel().getByText('11,960').waitFor();
    await figure('Residential unit', 'Long term', 'ha').click();
    await page.getByText(/^\d+ selected/).first().waitFor();
    const selected = Number(/(\d+) selected/.exec(await page.getByText(/\d+ selected/).first().innerText())![1]);
    expect(selected).toBeLessThan(60);
    await window.screenshot('balance-unit');
  });

  test('follows an edit, in the unit as in the plan', async () => {
    const { page } = window;
    const before = Number((await figure('Residential unit', 'Long term', 'ha').innerText()).replace(',', ''));
    await page.keyboard.press('Delete');
    await expect.poll(() => panel().getByRole('row', { name: /^(I\.1 )?Residential unit/ }).first().innerText()).toMatch(/–/);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => Number((await figure('Residential unit', 'Long term', 'ha').innerText()).replace(',', ''))).toBe(before);
  });

  test('of the selected zones', async () => {
    const { page } = window;
    await choose('Place', 'Whole plan');
    await page.getByRole('button', { name: 'Industrial production: select its zones' }).click();
    await choose('Place', 'Selected zones');
    await expect.poll(() => figure('TOTAL \\(I \\+ II \\+ III\\)', 'Long term', 'ha').innerText()).toBe('870.44');
    await choose('Place', 'Whole plan');
  });

  test('of an adjustment: against the version that is chosen', async () => {
    const { page } = window;
    await choose('Form', 'Adjustment');
    await panel().getByText('No version is approved').waitFor();
    await page.keyboard.press('Control+Shift+s');
    await page.getByRole('dialog').getByLabel('Name').first().fill('Approved 2025');
    await page.getByRole('dialog').locator('.dialog-foot .primary').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await choose('Approved version', 'Approved 2025');
    await expect.poll(() => panel().getByRole('button', { name: /Approved: select/ }).count()).toBeGreaterThan(10);
    await page.keyboard.press('Control+Shift+a');
    await page.getByRole('button', { name: 'Unused land: select its zones' }).focus();
    // A field is built on.
    await plan.page.getByRole('button', { name: 'Agriculture: select its zones' }).click();
    await page.keyboard.press('Delete');
    await expect.poll(() => figure('Agriculture', 'Change', '± ha').innerText()).toBe('−2,654.28');
    await figure('Agriculture', 'Change', '± ha').click();
    await explained().getByText('0.00 ha as adjusted less 2,654.28 ha as approved').waitFor();
    // Why is typed in the table, kept in the plan, and taken back like any edit.
    const reason = panel().getByLabel('Why Agriculture changes');
    await reason.fill('Fields are built on');
    await reason.press('Enter');
    await page.getByText('The reason is in the plan').waitFor();
    expect(sql("SELECT reason FROM planwright_fact WHERE kind = 'balance-reason'")).toContain('Fields are built on');
    await window.screenshot('balance-adjustment');
    await figure('Agriculture', 'Change', '± ha').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => reason.inputValue()).toBe('');
    await page.keyboard.press('Control+z');
    await expect.poll(() => figure('Agriculture', 'Change', '± ha').innerText()).toBe('0.00');
  });

  test('tells what the plan can hold, and shows it from the side as high as it states', async () => {
    const { page } = window;
    const capacity = () => page.getByRole('region', { name: 'Capacity' });
    const solids = () => page.evaluate(() => (globalThis as unknown as { __planwright: { orbit: { counts(): { pieces: number; top: number } } } }).__planwright.orbit.counts());
    await page.keyboard.press('Control+Shift+Digit3');
    await capacity().getByRole('button', { name: /^storey not stated/ }).click();
    await page.getByLabel('Its source').fill('Design brief');
    for (const [fact, value] of [['Height of a storey', '3.6'], ['in housing zones', '80'], ['in mixed zones', '50'], ['Floor area of a dwelling', '100'], ['People in a dwelling', '3.5']] as const) {
      await page.getByRole('row').filter({ hasText: fact }).getByRole('textbox').first().fill(value);
    }
    await page.getByRole('dialog').getByRole('button', { name: 'State', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // GDAL's own sum of ratio × area, and of the dwellings from it.
    const sums = sql("SELECT SUM(floor_area_ratio * ST_Area(geom)) AS floor, SUM(CASE WHEN land_use LIKE 'DAT_DD_Honhop%' THEN 0.5 WHEN land_use IN ('DAT_DD_Donvio', 'DAT_DD_Nhomnhao', 'DAT_NDD_DancuNT') THEN 0.8 ELSE 0 END * floor_area_ratio * ST_Area(geom)) / 100 AS dwellings FROM zones_qhdh");
    const [floor, dwellings] = ['floor', 'dwellings'].map((name) => Math.round(Number(new RegExp(`${name} \\(Real\\) = ([\\d.e+]+)`).exec(sums)![1])).toLocaleString('en-US')) as [string, string];
    const total = capacity().locator('tfoot');
    await total.getByText(floor, { exact: true }).waitFor();
    await total.getByText(dwellings, { exact: true }).waitFor();
    await page.keyboard.press('Alt+KeyD');
    const card = page.getByRole('region', { name: '3D view' });
    await card.getByText('3.6 m a storey').waitFor();
    // 25 storeys of 3.6 m.
    await expect.poll(async () => (await solids()).top).toBe(90);
    expect((await solids()).pieces).toBe(1);
    await page.locator('.map-surface').focus();
    const { pictures } = await plan.counts();
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(async () => (await plan.counts()).pictures).toBeGreaterThan(pictures);
    await window.screenshot('capacity-3d');
    const map = (await page.locator('.map-surface').boundingBox())!;
    const [across, down] = [Math.round(map.width * 0.6), Math.round(map.height * 0.55)];
    const under = await page.evaluate(([x, y]) => (globalThis as unknown as { __planwright: { orbit: { zoneAt(x: number, y: number): string | null } } }).__planwright.orbit.zoneAt(x!, y!), [across, down]);
    expect(under).not.toBeNull();
    await page.mouse.click(map.x + across, map.y + down);
    await page.getByText('1 selected').first().waitFor();
    await card.getByRole('combobox', { name: 'Colour' }).click();
    await page.getByRole('option', { name: 'by compliance' }).click();
    await card.getByText('Not known for lack of:').waitFor();
    // A tool that draws goes back to the plan view, and says so.
    await page.locator('.map-surface').focus();
    await page.keyboard.press('d');
    await card.waitFor({ state: 'detached' });
    await page.getByText('Drawing is done in the plan view').waitFor();
    await page.keyboard.press('v');
    await capacity().getByRole('combobox', { name: 'Capacity of' }).click();
    await page.getByRole('option', { name: 'zones', exact: true }).click();
    await capacity().getByRole('grid', { name: 'Capacity of zones' }).press('End');
    expect(await capacity().getByRole('grid').getAttribute('aria-rowcount')).toBe(String((await plan.counts()).zones + 1));
    await page.keyboard.press('Control+Digit3');
  });

  test('speaks Korean and Vietnamese, by night', async () => {
    const { page } = window;
    await choose('Form', 'Full');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('textbox')).first().fill('Tiếng Việt');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Tệp' }).waitFor();
    await window.screenshot('balance-vietnamese-dark');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('textbox')).first().fill('한국어');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: '파일' }).waitFor();
    await window.screenshot('balance-korean-dark');
  });

  test('writes the appraisal report from the menu', async () => {
    const { page } = window;
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('textbox')).first().fill('English');
    await page.keyboard.press('Enter');
    await plan.menu('File', 'Write the appraisal report to Word');
    await plan.chooseFile(window.documents, 'report.docx', 'Save');
    await page.getByText(/The appraisal report is in .*report\.docx/).waitFor({ timeout: 60_000 });
    expect(statSync(join(window.documents, 'report.docx')).size).toBeGreaterThan(50_000);
    await page.getByRole('menuitem', { name: 'File', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Appraisal report in two languages' }).click();
    // English beside English is no second language.
    expect(await page.getByRole('menuitem', { name: 'with English beside' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('menuitem', { name: 'with Korean beside' }).click();
    await plan.chooseFile(window.documents, 'two.docx', 'Save');
    await page.getByText(/The appraisal report is in .*two\.docx/).waitFor({ timeout: 60_000 });
    const words = Buffer.from(unzipSync(readFileSync(join(window.documents, 'two.docx')))['word/document.xml']!).toString('utf8');
    for (const said of ['Appraisal report', '계획 검토 보고서']) expect(words).toContain(said);
  });

  test.each(['json', 'csv'] as const)('writes the findings as %s from the menu, to the byte what the command line writes', async (format) => {
    await plan.saved();
    await plan.menu('File', `Write the findings as ${format.toUpperCase()}`);
    await plan.chooseFile(window.documents, `findings.${format}`, 'Save');
    await window.page.getByText(new RegExp(`The findings are in .*findings\\.${format}`)).waitFor({ timeout: 60_000 });
    const ran = await planwright(['check', file(), '--lang', 'en', ...(format === 'json' ? ['--json'] : ['--csv', 'by-command.csv'])], { folder: window.documents });
    expect(ran.code).toBe(1);
    const written = readFileSync(join(window.documents, `findings.${format}`));
    expect(written.equals(format === 'json' ? Buffer.from(ran.out) : readFileSync(join(window.documents, 'by-command.csv')))).toBe(true);
    expect(written.length).toBeGreaterThan(10_000);
  });

  test('the console stayed clean', () => expect(window.errors).toEqual([]));
});
