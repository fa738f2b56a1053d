import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { isInside } from '../../../src-core/geometry/point-in-polygon.ts';
import { labelPoint } from '../../../src-core/geometry/label-point.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { value } from '../../integration/project-testing/a-project.ts';
import { checkout, openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** Two people worked on copies of one plan; one of them merges the other's work into his. */
const folder = mkdtempSync(join(tmpdir(), 'planwright-merge-'));
const [file, theirs] = [join(folder, 'mine.gpkg'), join(folder, 'theirs.gpkg')];
let window: DeskWindow;
let plan: PlanPage;
let zones: readonly PlanRecord[];

const panel = () => window.page.locator('section.panel').and(window.page.getByRole('region', { name: 'Merge' }));
const inFile = (sql: string): unknown[] => {
  const db = openSqlite(file, { mode: 'read', busyTimeout: 2000 });
  try {
    return db.prepare(sql).pluck().all();
  } finally {
    db.close();
  }
};
const nameOf = (zone: PlanRecord) => inFile(`SELECT name FROM zones_qhdh WHERE id = '${zone.id}'`)[0];
const classOf = (zone: PlanRecord) => inFile(`SELECT land_use FROM zones_qhdh WHERE id = '${zone.id}'`)[0];

async function command(words: string): Promise<void> {
  const { page } = window;
  await page.keyboard.press('Control+k');
  await page.locator('.palette').getByRole('combobox').fill(words);
  await page.keyboard.press('Enter');
}

function edit(path: string, fields: readonly (readonly [PlanRecord, Readonly<Record<string, string>> | null])[]): void {
  const project = value(openProjectFile(path));
  value(project.append({
    base: project.revision, command: 'set-attributes', evidence: {}, undoes: null,
    change: fields.map(([before, changed]) => ({ before, after: changed === null ? null : { ...before, fields: { ...before.fields, ...changed } } })),
  }));
  project.close();
}

beforeAll(async () => {
  copyFileSync(join(checkout, 'fixtures', 'example-plan', 'bac-giang.gpkg'), file);
  const project = value(openProjectFile(file));
  value(await project.versions.make({ name: 'Handed out', description: '', option: null, author: 'Hà' }));
  zones = [...project.records('zones_QHDH')].filter(({ fields }) => fields['landUse'] === 'DAT_DD_Donvio').sort((a, b) => areaOf(b.geometry) - areaOf(a.geometry)).slice(4, 9);
  project.close();
  copyFileSync(file, theirs);
  const [a, b, c, d] = zones as readonly [PlanRecord, PlanRecord, PlanRecord, PlanRecord];
  // Both name A and note something of it, each in its own way; B is recoded by one and deleted by the other; C and D are changed by one only.
  edit(file, [[a, { name: 'Khu A của tôi', note: 'giữ hàng cây' }], [b, { landUse: 'DAT_NDD_Congnghiep' }], [c, { name: 'Khu C' }]]);
  edit(theirs, [[a, { name: 'Khu A của bạn', note: 'thêm bãi xe' }], [b, null], [d, { landUse: 'DAT_DD_Honhop' }]]);
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

describe('merging in the window', () => {
  test('what both began with is found by its hash, and nothing changes before it is applied', async () => {
    const { page } = window;
    await command('Merge another copy of the plan');
    const dialog = page.getByRole('dialog', { name: 'Merge another copy into this plan' });
    await dialog.getByRole('combobox', { name: 'The other copy' }).click();
    await page.getByRole('option', { name: 'Another file…' }).click();
    await plan.chooseFile(folder, theirs, 'Open');
    await dialog.getByRole('combobox', { name: 'The other copy' }).getByText('theirs.gpkg').waitFor();
    await window.screenshot('merge-dialog');
    await dialog.getByRole('button', { name: 'Look at the merge' }).click();
    await panel().getByText('Both began with the version Handed out.').waitFor();
    await panel().getByText('3 of 3 conflicts to decide').waitFor();
    expect(await panel().getByRole('button', { name: 'Merge', exact: true }).isDisabled()).toBe(true);
    expect([nameOf(zones[0]!), classOf(zones[3]!)]).toEqual(['Khu A của tôi', 'DAT_DD_Donvio']);
    await page.waitForTimeout(1200);
    await window.screenshot('merge-conflicts');
  });

  test('whose word counts is chosen one by one, and every choice can be taken back', async () => {
    const { page } = window;
    await panel().getByRole('radio', { name: /Theirs, Khu A của bạn$/ }).click();
    await panel().getByText('2 of 3 conflicts to decide').waitFor();
    await panel().getByRole('button', { name: 'Take the last choice back' }).click();
    await panel().getByText('3 of 3 conflicts to decide').waitFor();
    await panel().getByRole('button', { name: 'Choose it again' }).click();
    await panel().getByText('2 of 3 conflicts to decide').waitFor();
    await page.keyboard.press('n');
    // Two notes can stand one behind the other; two names cannot.
    expect(await panel().getByRole('radio', { name: /: Both, / }).count()).toBe(1);
    await panel().getByRole('radio', { name: /Both, giữ hàng cây; thêm bãi xe$/ }).click();
    await panel().getByText('1 of 3 conflict to decide').waitFor();
    await panel().getByRole('button', { name: 'The rest: Mine' }).click();
    await panel().getByText('0 of 3 conflicts to decide').waitFor();
    await page.waitForTimeout(800);
    await window.screenshot('merge-decided');
  });

  test('it is one step of the plan, which can be taken back', async () => {
    const { page } = window;
    await panel().getByRole('button', { name: 'Merge', exact: true }).click();
    await panel().waitFor({ state: 'detached' });
    await plan.saved();
    // Theirs for A, mine for B, and of C and D what one of them did.
    await expect.poll(() => nameOf(zones[0]!)).toBe('Khu A của bạn');
    expect(inFile(`SELECT note FROM zones_qhdh WHERE id = '${zones[0]!.id}'`)).toEqual(['giữ hàng cây; thêm bãi xe']);
    expect([classOf(zones[1]!), nameOf(zones[2]!), classOf(zones[3]!)]).toEqual(['DAT_NDD_Congnghiep', 'Khu C', 'DAT_DD_Honhop']);
    expect(inFile('SELECT command FROM planwright_journal ORDER BY revision DESC LIMIT 1')).toEqual(['merge-plans']);
    await page.keyboard.press('Control+z');
    await expect.poll(() => nameOf(zones[0]!)).toBe('Khu A của tôi');
    expect(classOf(zones[3]!)).toBe('DAT_DD_Donvio');
    await plan.saved();
    await page.keyboard.press('Control+Shift+KeyZ');
    await expect.poll(() => nameOf(zones[0]!)).toBe('Khu A của bạn');
  });

  test('the history of a zone tells the edits before, the version both began with, and the merge', async () => {
    const { page } = window;
    await page.keyboard.press('Home');
    // A school stands where the zone's name does: beside it there is the zone alone.
    const name = labelPoint(zones[0]!.geometry)!;
    const beside = { x: name.x + 60, y: name.y + 60 };
    expect(isInside(beside, zones[0]!.geometry)).toBe(true);
    await plan.zoomTo(beside, 4);
    await plan.click(beside);
    await expect.poll(async () => (await plan.counts()).selected).toBe(1);
    await command('History of the zone');
    const dialog = page.getByRole('dialog', { name: /^History of/ });
    const lines = () => dialog.getByRole('listitem').allInnerTexts();
    await expect.poll(async () => (await lines()).length).toBeGreaterThanOrEqual(4);
    const told = (await lines()).map((line) => line.replace(/\s+/g, ' '));
    expect(told[0]).toMatch(/^Merge with/);
    expect(told.findIndex((line) => line.startsWith('Version Handed out'))).toBeGreaterThan(1);
    await window.screenshot('zone-history');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('merged once, there is nothing left to merge', async () => {
    const { page } = window;
    // What was decided for mine is a conflict as long as theirs says something else: it can be given up.
    await command('Merge another copy of the plan');
    const dialog = page.getByRole('dialog', { name: 'Merge another copy into this plan' });
    await dialog.getByRole('combobox', { name: 'The other copy' }).click();
    await page.getByRole('option', { name: 'Another file…' }).click();
    await plan.chooseFile(folder, theirs, 'Open');
    await dialog.getByRole('button', { name: 'Look at the merge' }).click();
    await panel().getByText('1 of 1 conflict to decide').waitFor();
    await command('Dark');
    await command('Tiếng Việt');
    await page.waitForTimeout(1200);
    await window.screenshot('merge-vi-dark');
    await page.getByRole('button', { name: 'Thôi', exact: true }).click();
    await page.getByRole('tabpanel', { name: 'Hợp nhất' }).waitFor({ state: 'detached' });
    expect(window.errors).toEqual([]);
  });
});
