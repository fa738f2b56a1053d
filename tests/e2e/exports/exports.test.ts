import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import { checkout, openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** What leaves the program by the window: limited to a unit and to what may be published, and pictures of the view. */
const folder = mkdtempSync(join(tmpdir(), 'planwright-exports-'));
const file = join(folder, 'bac-giang.gpkg');
let window: DeskWindow;
let plan: PlanPage;

beforeAll(async () => {
  copyFileSync(join(checkout, 'fixtures', 'example-plan', 'bac-giang.gpkg'), file);
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

async function command(words: string): Promise<void> {
  await window.page.keyboard.press('Control+k');
  await window.page.getByRole('combobox').fill(words);
  await window.page.keyboard.press('Enter');
}

async function choose(label: string, option: RegExp | string): Promise<void> {
  await window.page.getByRole('combobox', { name: label, exact: true }).click();
  await window.page.getByRole('option', { name: option }).first().click();
}

/** Says where, and answers with the path. */
async function saveAs(name: string): Promise<string> {
  const { page } = window;
  await page.getByRole('button', { name: 'Choose where…' }).click();
  await plan.chooseFile(folder, name, 'Save');
  await page.getByText('Exported, read back and counted').waitFor();
  return join(folder, name);
}

const done = () => window.page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();

describe('exports by the window', () => {
  test('a layer is marked as not to be published, in the file and undoable', async () => {
    await window.page.getByRole('button', { name: 'Keep Constraints out of what is published' }).click();
    await window.page.getByRole('button', { name: 'Let Constraints be published' }).waitFor();
    await plan.saved();
    const db = openSqlite(file, { mode: 'read', busyTimeout: 2000 });
    expect(db.prepare("SELECT attributes FROM planwright_style WHERE target = 'constraints'").pluck().all()).toEqual(['{"publishable":false}']);
    db.close();
  });

  test('a drawing of one unit, of what may be published', async () => {
    await command('Export…');
    await choose('Format', /^DXF drawing/);
    await choose('Only', /^In unit /);
    await window.page.getByRole('checkbox', { name: 'Only what may be published' }).click();
    await window.screenshot('export-dialog');
    const path = await saveAs('unit.dxf');
    await window.page.getByText(/Layer constraints \(\d+ records\) is marked as not to be published/).waitFor();
    await window.screenshot('export-done');
    await done();
    const layers = execFileSync('ogrinfo', ['-ro', '-al', path], { encoding: 'utf8', maxBuffer: 1 << 28 });
    expect(layers).toContain('QHDH_DAT_');
    expect(layers).not.toContain('Layer (String) = constraints');
  });

  describe('the hand is quicker than the disk', () => {
    const dialog = () => window.page.getByRole('dialog').last();
    const field = () => dialog().getByLabel('Folder', { exact: true });
    const begin = async () => {
      await command('Export…');
      await choose('Format', /^DXF drawing/);
      await choose('Only', /^In unit /);
    };
    const elsewhere = () => join(folder, 'elsewhere');

    // It used to be saved where the dialog had been before.
    test('a name typed and sent while its folder is still being read is saved in that folder', async () => {
      mkdirSync(elsewhere());
      await begin();
      await window.page.getByRole('button', { name: 'Choose where…' }).click();
      await expect.poll(() => field().inputValue()).toBe(folder);
      await window.whileHostSleeps(async () => {
        await field().fill(elsewhere());
        await field().press('Enter');
        await dialog().getByLabel('File name').fill('quick.dxf');
        await dialog().getByRole('button', { name: 'Save', exact: true }).click();
      });
      await window.page.getByText('Exported, read back and counted').waitFor();
      await done();
      expect([existsSync(join(elsewhere(), 'quick.dxf')), existsSync(join(folder, 'quick.dxf'))]).toEqual([true, false]);
    });

    // The folder the dialog begins in used to write over what was being typed.
    test('a folder typed before the first one has been read stays as it was typed, and is gone to when the field is left', async () => {
      await begin();
      await window.whileHostSleeps(async () => {
        await window.page.getByRole('button', { name: 'Choose where…' }).click();
        await field().fill(folder);
      });
      await dialog().getByText('quick.dxf').waitFor();
      expect(await field().inputValue()).toBe(folder);
      await dialog().getByLabel('File name').fill('back.dxf');
      await dialog().getByText('elsewhere').waitFor();
      await dialog().getByRole('button', { name: 'Save', exact: true }).click();
      await window.page.getByText('Exported, read back and counted').waitFor();
      await done();
      expect([existsSync(join(folder, 'back.dxf')), existsSync(join(elsewhere(), 'back.dxf'))]).toEqual([true, false]);
    });
  });

  test('a condition that cannot be read is explained where it was typed', async () => {
    await command('Export…');
    await choose('Only', 'What fits a condition');
    await window.page.getByRole('textbox', { name: 'What fits a condition' }).fill('population >');
    await window.page.getByRole('button', { name: 'Choose where…' }).click();
    await plan.chooseFile(folder, 'x.gpkg', 'Save');
    await window.page.getByText('The condition population > cannot be read.').waitFor();
    await window.screenshot('export-condition');
    await window.page.keyboard.press('Escape');
  });

  test('the view as SVG and as PNG, with scale bar and north arrow', async () => {
    await command('Export…');
    await choose('Format', /^Drawing of the view/);
    const svg = readFileSync(await saveAs('view.svg'), 'utf8');
    await done();
    expect(svg).toContain('<g id="zones_QHDH">');
    expect(svg).toContain('<g id="furniture"');
    expect(execFileSync('/usr/bin/python3', ['-c', 'import sys, xml.etree.ElementTree as t; print(len(list(t.fromstring(sys.stdin.read()).iter())))'], { input: svg, encoding: 'utf8' }).trim()).toMatch(/^\d{3,}$/);
    await command('Export…');
    await choose('Format', /^Picture of the view/);
    const png = await saveAs('view.png');
    const bytes = readFileSync(png);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    const size = (await window.page.locator('.map-surface').boundingBox())!;
    expect(bytes.readUInt32BE(16)).toBe(2 * Math.round(size.width));
    copyFileSync(png, join(checkout, 'tests', 'artefacts', 'view-export.png'));
    await done();
    expect(existsSync(join(folder, 'x.gpkg'))).toBe(false);
    expect(window.errors).toEqual([]);
  });
});
