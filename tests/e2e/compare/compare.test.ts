import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { value } from '../../integration/project-testing/a-project.ts';
import { checkout, openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** A reviewer opens a plan that has changed since its last version, and finds out what, where and by how much. */
const folder = mkdtempSync(join(tmpdir(), 'planwright-compare-'));
const file = join(folder, 'bac-giang.gpkg');
let window: DeskWindow;
let plan: PlanPage;
/** What is done to the plan after its version: known, so that the screen can be held against it. */
let recoded: readonly PlanRecord[];
let renamed: PlanRecord;
let deleted: PlanRecord;

const panel = () => window.page.locator('section.panel').and(window.page.getByRole('region', { name: 'Differences' }));
const zones = () => {
  const db = openSqlite(file, { mode: 'read', busyTimeout: 2000 });
  try {
    return Number(db.prepare('SELECT count(*) FROM zones_qhdh').pluck().get());
  } finally {
    db.close();
  }
};

const decisions = () => {
  const db = openSqlite(file, { mode: 'read', busyTimeout: 2000 });
  try {
    const hasTable = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'planwright_adjustment'").get() !== undefined;
    return hasTable ? db.prepare("SELECT decided_of || ' ' || verdict FROM planwright_adjustment ORDER BY decided_of").pluck().all() : [];
  } finally {
    db.close();
  }
};

/** Hectares that became industry, as they are written. */
const ha = () => (recoded.reduce((sum, { geometry }) => sum + areaOf(geometry), 0) / 10_000).toFixed(2);

async function command(words: string): Promise<void> {
  const { page } = window;
  await page.keyboard.press('Control+k');
  await page.locator('.palette').getByRole('combobox').fill(words);
  await page.keyboard.press('Enter');
}

beforeAll(async () => {
  copyFileSync(join(checkout, 'fixtures', 'example-plan', 'bac-giang.gpkg'), file);
  const project = value(openProjectFile(file));
  value(await project.versions.make({ name: 'Draft 1', description: '', option: null, author: 'Hà' }));
  const all = [...project.records('zones_QHDH')].filter(({ fields }) => fields['landUse'] === 'DAT_DD_Donvio').sort((a, b) => areaOf(b.geometry) - areaOf(a.geometry));
  recoded = all.slice(4, 7);
  [deleted, renamed] = [all[8]!, all[9]!];
  const change = [
    ...recoded.map((before) => ({ before, after: { ...before, fields: { ...before.fields, landUse: 'DAT_NDD_Congnghiep' } } })),
    { before: deleted, after: null }, { before: renamed, after: { ...renamed, fields: { ...renamed.fields, name: 'Khu ở mới' } } },
  ];
  value(project.append({ base: project.revision, command: 'set-land-use', evidence: { count: change.length }, undoes: null, change }));
  project.close();
  window = await openDeskWindow(file);
  window.page.setDefaultTimeout(60_000);
  plan = new PlanPage(window.page);
  await plan.ready();
  await command('English');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => {
  await window?.end();
  rmSync(folder, { recursive: true, force: true });
});

describe('comparing in the window', () => {
  test('the last version and the plan as it stands are proposed, and compared', async () => {
    const { page } = window;
    await page.keyboard.press('Alt+c');
    const dialog = page.getByRole('dialog', { name: 'Compare two versions' });
    await expect.poll(() => dialog.getByRole('combobox', { name: 'Earlier: Version' }).textContent()).toContain('Draft 1');
    expect(await dialog.getByRole('combobox', { name: 'Later: Version' }).textContent()).toContain('as it stands now');
    await window.screenshot('compare-dialog');
    await dialog.getByRole('button', { name: 'Compare' }).click();
    await dialog.waitFor({ state: 'detached' });
    await panel().getByText(new RegExp(`→ [^:]*: ${ha()} ha in 3 places`)).waitFor();
    await panel().getByText('Removed: 1', { exact: true }).waitFor();
    await panel().getByText('Attributes only: 1', { exact: true }).waitFor();
    await plan.ready();
    // People, floor area and norms, as they are there.
    await panel().getByRole('heading', { name: 'Norms before and after' }).waitFor();
    await panel().getByText(/norms failed before: \d+, after: \d+/).waitFor();
    await page.waitForTimeout(1200);
    await window.screenshot('differences-summary');
    await panel().getByRole('heading', { name: 'Norms before and after' }).scrollIntoViewIfNeeded();
    await window.screenshot('norms-before-after');
  });

  test('a cell of the matrix leads to its places, and keys step through them with the map', async () => {
    const { page } = window;
    await panel().getByRole('tab', { name: 'Matrix' }).click();
    await window.screenshot('differences-matrix');
    await panel().getByRole('button', { name: `: ${ha()} ha. Show the places` }).click();
    const rows = panel().getByRole('option');
    await expect.poll(() => rows.count()).toBe(3);
    expect(await rows.nth(0).getAttribute('aria-selected')).toBe('true');
    const view = () => page.evaluate(() => JSON.stringify((globalThis as unknown as { __planwright: { view(): unknown } }).__planwright.view()));
    const first = await view();
    await page.keyboard.press('n');
    expect(await rows.nth(1).getAttribute('aria-selected')).toBe('true');
    expect(await view()).not.toBe(first);
    await page.keyboard.press('Shift+KeyN');
    expect(await rows.nth(0).getAttribute('aria-selected')).toBe('true');
    expect(await view()).toBe(first);
    await page.waitForTimeout(1200);
    await window.screenshot('differences-list');
  });

  test('the list is filtered by kind and size', async () => {
    await panel().getByRole('button', { name: /×$/ }).click();
    await panel().getByRole('radio', { name: /^Zones/ }).click();
    const rows = panel().getByRole('option');
    await expect.poll(() => rows.count()).toBe(5);
    await panel().getByText('Khu ở mới', { exact: false }).first().waitFor();
    await panel().getByRole('button', { name: 'Attributes only' }).click();
    await expect.poll(() => rows.count()).toBe(4);
    await panel().getByRole('button', { name: 'Removed' }).click();
    await expect.poll(() => rows.count()).toBe(3);
    for (const name of ['Attributes only', 'Removed']) await panel().getByRole('button', { name }).click();
  });

  test('swipe, side by side, in turn and one through the other', async () => {
    const { page } = window;
    await page.keyboard.press('Alt+s');
    await page.getByRole('slider', { name: 'Divider between the phases' }).waitFor();
    await page.waitForTimeout(1500);
    await window.screenshot('compare-swipe');
    await page.keyboard.press('Alt+b');
    await page.waitForTimeout(1500);
    await window.screenshot('compare-side-by-side');
    await page.keyboard.press('Alt+o');
    await page.getByRole('slider', { name: 'From the earlier version to the later' }).fill('20');
    await page.waitForTimeout(1500);
    await window.screenshot('compare-onion');
    await page.keyboard.press('Alt+l');
    const label = page.locator('.compare-phase strong');
    const seen = new Set<string>();
    await expect.poll(async () => seen.add((await label.textContent()) ?? '').size).toBe(2);
    await page.keyboard.press('Alt+0');
  });

  test('whether it is local or overall is asked line by line, fed by figures, and decided by a person', async () => {
    const { page } = window;
    await panel().getByRole('tab', { name: 'Local or overall?' }).click();
    await panel().getByText('The boundary is the same.').waitFor();
    await panel().getByText(/norms failed before/).waitFor();
    const choose = async (what: string | RegExp, verdict: string) => {
      await panel().getByRole('combobox', { name: what }).click();
      await page.getByRole('option', { name: verdict, exact: true }).click();
    };
    // Nothing is decided without a name to it.
    await choose(/planning boundary stay.*Decided/, 'as local');
    await page.getByRole('alert').getByText('needs the name of who decides').waitFor();
    expect(decisions()).toEqual([]);
    await panel().getByRole('textbox', { name: 'Name of who decides' }).fill('Nguyễn Thu Hà');
    await choose(/planning boundary stay.*Decided/, 'as local');
    await expect.poll(decisions).toEqual(['boundary within']);
    await plan.saved();
    await choose('The adjustment is', 'overall');
    await expect.poll(decisions).toEqual(['boundary within', 'conclusion overall']);
    await plan.saved();
    // An edit like any other, though it is made while two versions are compared.
    await page.keyboard.press('Control+z');
    await expect.poll(decisions).toEqual(['boundary within']);
    await plan.saved();
    await choose('The adjustment is', 'local');
    await expect.poll(decisions).toEqual(['boundary within', 'conclusion local']);
    await panel().getByText(/^Nguyễn Thu Hà, /).first().waitFor();
    await panel().getByRole('table', { name: 'Local or overall?' }).evaluate((table) => table.scrollIntoView());
    await window.screenshot('local-or-overall');
  });

  test('nothing can be edited meanwhile, and the report is written from here', async () => {
    const { page } = window;
    const before = zones();
    await command('Select all');
    await command('Delete');
    await page.getByRole('alert').getByText('Two versions are being compared').waitFor();
    expect(zones()).toBe(before);
    await panel().getByRole('button', { name: 'Report' }).click();
    await page.getByRole('menuitem', { name: 'Page for browsers' }).click();
    await plan.chooseFile(folder, join(folder, 'report.html'), 'Save');
    await expect.poll(() => existsSync(join(folder, 'report.html'))).toBe(true);
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('Draft 1');
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('Nguyễn Thu Hà');
  });

  test('the comparison ends where it began: with the plan, to edit', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'End comparison' }).click();
    await panel().waitFor({ state: 'detached' });
    const before = zones();
    // What was decided since is kept in the plan, and taken back first.
    for (const left of [['boundary within'], []]) {
      await page.keyboard.press('Control+z');
      await expect.poll(decisions).toEqual(left);
      await plan.saved();
    }
    await page.keyboard.press('Control+z');
    await expect.poll(zones).toBe(before + 1);
  });

  test('in the dark and in Vietnamese and Korean nothing is cut off', async () => {
    const { page } = window;
    await plan.saved();
    await page.keyboard.press('Control+Shift+KeyZ');
    await plan.saved();
    await command('Dark');
    await command('Tiếng Việt');
    await page.keyboard.press('Alt+c');
    await page.getByRole('dialog').getByRole('button', { name: 'So sánh', exact: true }).click();
    await page.getByRole('tab', { name: 'Từng chỗ' }).click();
    await page.waitForTimeout(1500);
    await window.screenshot('differences-vi-dark');
    await command('한국어');
    await page.waitForTimeout(800);
    await window.screenshot('differences-ko-dark');
    expect(window.errors).toEqual([]);
  });
});

describe('from the start screen', () => {
  test('two files are compared without a plan, and the way back leads to the start', async () => {
    await window.end();
    window = await openDeskWindow();
    plan = new PlanPage(window.page);
    const { page } = window;
    page.setDefaultTimeout(60_000);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Compare two versions…' }).click();
    const zoning = join(checkout, '..', 'shared', 'data', 'cambridge-zoning');
    for (const [side, year] of [['Earlier', '2018-01-09'], ['Later', '2020-01-07']] as const) {
      await page.getByRole('dialog').getByRole('group', { name: side }).getByRole('button', { name: 'Choose a file…' }).click();
      await plan.chooseFile(join(zoning, year, 'Zoning_Districts'), join(zoning, year, 'Zoning_Districts', 'CDD_ZoningDistricts.geojson'), 'Open');
      await page.getByRole('combobox', { name: `${side}: Land use is in the field` }).waitFor();
    }
    await page.getByRole('dialog').getByRole('button', { name: 'Compare', exact: true }).click();
    await panel().getByText(/Other land use/).first().waitFor();
    await plan.ready();
    await page.waitForTimeout(1500);
    await window.screenshot('compare-two-files');
    await page.getByRole('button', { name: 'End comparison' }).click();
    await page.getByRole('button', { name: 'New plan' }).waitFor();
    expect(window.errors).toEqual([]);
  });
});
