import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { build } from 'vite';
import { recordLayers } from '../../../src-core/document/layers.ts';
import { isContent } from '../../../src-core/versions/content-hash.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { value } from '../../integration/project-testing/a-project.ts';
import { openSqlite } from '../../../native/sqlite.ts';
import { checkout, openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** A consultant names a draft, goes on drawing, looks back at it, brings it back, and submits it. */
const folder = mkdtempSync(join(tmpdir(), 'planwright-versions-'));
const file = join(folder, 'bac-giang.gpkg');
let window: DeskWindow;

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
const zones = () => Number(inFile('SELECT count(*) FROM zones_qhdh')[0]);
const panel = () => window.page.getByRole('region', { name: 'Versions' });
const row = (name: string) => panel().getByRole('row').filter({ has: window.page.getByRole('rowheader', { name }) });

beforeAll(async () => {
  copyFileSync(join(checkout, 'fixtures', 'example-plan', 'bac-giang.gpkg'), file);
  window = await openDeskWindow(file);
  window.page.setDefaultTimeout(60_000);
  await new PlanPage(window.page).ready();
  await command('English');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => {
  await window?.end();
  rmSync(folder, { recursive: true, force: true });
});

async function makeVersion(name: string, more: { readonly option?: string; readonly description?: string } = {}): Promise<void> {
  const { page } = window;
  await page.keyboard.press('Control+Shift+KeyS');
  const dialog = page.getByRole('dialog', { name: 'Make a version' });
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Author').fill('Nguyễn Thu Hà');
  if (more.option !== undefined) await dialog.getByLabel('Option').fill(more.option);
  if (more.description !== undefined) await dialog.getByLabel('What is new in it').fill(more.description);
  await dialog.getByLabel('Author').press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

/** What was said of the version that is called Draft 1. */
const said = () => inFile("SELECT text FROM planwright_comment JOIN planwright_version ON planwright_version.id = version_id WHERE name = 'Draft 1'");

describe('versions', () => {
  let before = 0;

  test('a version is made by keyboard and listed with its hash', async () => {
    before = zones();
    await makeVersion('Draft 1', { description: 'first draft for the client' });
    await command('Versions');
    await row('Draft 1').getByText('draft', { exact: true }).waitFor();
    expect(inFile('SELECT name FROM planwright_version')).toEqual(['Draft 1']);
    expect(await row('Draft 1').locator('code').textContent()).toBe(String(inFile('SELECT content_hash FROM planwright_version')[0]).slice(0, 12));
  });

  test('the browser makes the same hash of the plan as the host', async () => {
    const copy = join(folder, 'copy.gpkg');
    copyFileSync(file, copy);
    const project = value(openProjectFile(copy));
    const records = recordLayers.flatMap((layer) => [...project.records(layer)]).filter(isContent);
    project.close();
    const built = await build({ configFile: false, logLevel: 'silent', build: { write: false, lib: { entry: join(import.meta.dirname, 'hash-in-browser.ts'), formats: ['iife'], name: 'Hashing' } } });
    const [{ output: [{ code }] }] = built as unknown as [{ output: [{ code: string }] }];
    const plain = JSON.stringify(records, (_, each: unknown) => (each instanceof Float64Array ? [...each] : each));
    const hashed = await window.page.evaluate<string>(`(() => { ${code}; return Hashing.hashInBrowser(${JSON.stringify(project.settings.crs)}, ${plain}); })()`);
    expect([hashed]).toEqual(inFile('SELECT content_hash FROM planwright_version'));
    expect(records.length).toBeGreaterThan(1000);
  });

  test('what is edited afterwards is in the plan and not in the version', async () => {
    const { page } = window;
    await command('Select all');
    await command('Delete');
    await expect.poll(zones).toBe(0);
    await makeVersion('Empty option', { option: 'PA2' });
    await row('Empty option').getByText('The plan as it stands goes on from here').waitFor();
    await row('Draft 1').getByRole('button', { name: 'Look at it' }).click();
    await page.getByText('to look at, not to edit').waitFor();
    // Everything says what the version says: the list of layers counts its zones again.
    await page.getByRole('region', { name: 'Layers' }).getByText(String(before), { exact: true }).waitFor();
    expect(zones()).toBe(0);
    await window.screenshot('version-looked-at');
  });

  test('a version cannot be edited', async () => {
    await command('Select all');
    await command('Delete');
    await window.page.getByRole('alert').getByText('it can be looked at, not edited').waitFor();
    expect(zones()).toBe(0);
  });

  test('what is selected in it comes back alone, and its neighbours give way', async () => {
    const { page } = window;
    await page.getByRole('button', { name: /^Restore the [\d,]+ selected/ }).click();
    await page.getByText(/of Draft 1 brought back/).waitFor();
    expect(zones()).toBe(before);
    await page.locator('.saved.in-file').waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(zones).toBe(0);
    await page.locator('.saved.in-file').waitFor();
    await command('Versions');
    await row('Draft 1').getByRole('button', { name: 'Look at it' }).click();
    await page.getByText('to look at, not to edit').waitFor();
  });

  test('but what one thinks of it can be said', async () => {
    const { page } = window;
    await page.keyboard.press('Control+Shift+KeyA');
    await page.keyboard.press('Control+Shift+KeyG');
    await page.getByRole('textbox', { name: 'New comment' }).fill('Too few schools in this one.');
    await page.getByRole('button', { name: 'Add comment' }).click();
    await expect.poll(said).toEqual(['Too few schools in this one.']);
    await page.getByText('to look at, not to edit').waitFor();
  });

  test('it is restored in one step, which can be taken back and done again', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Restore all of it' }).click();
    await expect.poll(zones).toBe(before);
    // It was said after the version was made, and stays said.
    expect(said()).toEqual(['Too few schools in this one.']);
    expect(await page.getByText('to look at, not to edit').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(zones).toBe(0);
    await page.locator('.saved.in-file').waitFor();
    await page.keyboard.press('Control+Shift+KeyZ');
    await expect.poll(zones).toBe(before);
  });

  test('the plan goes on from what was restored: that is said where versions are chosen, and the next one is made from it', async () => {
    const { page } = window;
    await page.locator('.saved.in-file').waitFor();
    await command('Versions');
    await row('Draft 1').getByText('The plan as it stands goes on from here').waitFor();
    expect(await row('Empty option').getByText('The plan as it stands goes on from here').count()).toBe(0);
    await page.keyboard.press('Control+Shift+KeyS');
    const dialog = page.getByRole('dialog', { name: 'Make a version' });
    expect(await dialog.getByRole('combobox', { name: 'Made from' }).innerText()).toContain('Draft 1');
    // The option is that of the branch, not of the version made last.
    expect(await dialog.getByLabel('Option').inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('it is submitted and approved with a decision, and found unchanged', async () => {
    const { page } = window;
    await command('Versions');
    await row('Draft 1').getByRole('button', { name: 'Submit for appraisal…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Submit for appraisal' }).click();
    await row('Draft 1').getByText('submitted for appraisal', { exact: true }).waitFor();
    await row('Draft 1').getByRole('button', { name: 'Record the approval…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record the approval' });
    await dialog.getByLabel('Decision number').fill('728/QĐ-TTg');
    await dialog.getByLabel('Date of the decision').fill('31/6/2026');
    await page.keyboard.press('Enter');
    await dialog.getByText('There is no such day. Write it as dd/mm/yyyy.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Record the approval' }).isDisabled()).toBe(true);
    await window.screenshot('date-wrong');
    await dialog.getByLabel('Date of the decision').fill('20/6/2026');
    await page.keyboard.press('Enter');
    await row('Draft 1').getByText('728/QĐ-TTg · 20/06/2026').waitFor();
    await row('Draft 1').getByRole('button', { name: 'Check' }).click();
    await row('Draft 1').getByText('unchanged since it was made').waitFor();
    expect(inFile('SELECT state FROM planwright_version_step ORDER BY number')).toEqual(['submitted', 'approved']);
    expect(inFile('SELECT decision_date FROM planwright_version_step WHERE decision_date IS NOT NULL')).toEqual(['2026-06-20']);
    await window.screenshot('versions');
  });
});
