import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** A reviewer comments on the example plan, a planner answers, and the answers of a third come in as a file. */
let window: DeskWindow;
let plan: PlanPage;
beforeAll(async () => {
  window = await openDeskWindow();
  plan = new PlanPage(window.page);
  await window.page.getByRole('button', { name: 'English' }).click();
  await window.page.getByRole('button', { name: /example/i }).first().click();
  await plan.ready();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => window?.end());

const panel = () => window.page.locator('section.panel[aria-label="Comments"]');

describe('comments in the window', () => {
  test('are about the selected zone, and stand on the map', async () => {
    const { page } = window;
    await plan.click(await plan.planPoint(0.5, 0.5));
    await expect.poll(async () => (await plan.counts()).selected).toBeGreaterThan(0);
    await page.keyboard.press('Control+Shift+G');
    await panel().waitFor();
    expect(await panel().locator('.comment-new p').innerText()).toMatch(/^About \S/);
    await panel().getByRole('textbox', { name: 'New comment' }).fill('Too few parking places here.');
    await panel().locator('.comment-new').getByRole('textbox', { name: 'Your name' }).fill('Lan');
    await panel().getByRole('button', { name: 'Add comment' }).click();
    await panel().locator('.comment.open .comment-text', { hasText: 'Too few parking places here.' }).waitFor();
  });

  test('are answered and decided, with a reason where they are declined', async () => {
    const thread = panel().locator('.comment.chosen');
    await thread.getByRole('textbox', { name: 'Your answer' }).fill('A car park was added on the next plot.');
    await thread.getByRole('button', { name: 'Add answer' }).click();
    await thread.locator('.comment-reply', { hasText: 'A car park was added' }).waitFor();
    await thread.getByRole('combobox', { name: 'Decision' }).click();
    await window.page.getByRole('option', { name: 'Declined' }).click();
    expect(await thread.getByRole('button', { name: 'Decide' }).isDisabled()).toBe(true);
    await thread.getByRole('textbox', { name: 'Reason' }).fill('outside the boundary');
    await thread.getByRole('button', { name: 'Decide' }).click();
    await panel().locator('.comment.declined', { hasText: 'outside the boundary' }).waitFor();
    await window.screenshot('comments-panel');
    // Each is a step of the history.
    await window.page.locator('.map-surface').focus();
    await window.page.keyboard.press('Control+z');
    await panel().locator('.comment.open').waitFor();
    await window.page.getByText('In the file', { exact: true }).waitFor();
    await window.page.keyboard.press('Control+y');
    await panel().locator('.comment.declined').waitFor();
  });

  test('go out as a page, and what comes back as a file is taken in', async () => {
    const { page, documents } = window;
    await panel().getByRole('button', { name: 'Send for review (page)' }).click();
    await plan.chooseFile(documents, 'review.html', 'Save');
    await page.getByText('Written:', { exact: false }).waitFor();
    const html = readFileSync(join(documents, 'review.html'), 'utf8');
    expect(html).toContain('Too few parking places here.');
    const { plan: its } = JSON.parse(/id="data">(.*?)<\/script>/s.exec(html)![1]!) as { plan: unknown };
    writeFileSync(join(documents, 'answers.json'), JSON.stringify({ format: 'planwright-review', version: 1, plan: its, comments: [{ id: 'from-the-council', thread: null, text: 'Where is the school?', author: 'Council', at: '2026-11-27T01:00:00.000Z' }] }));
    await panel().getByRole('button', { name: 'Take answers in' }).click();
    await plan.chooseFile(documents, 'answers.json', 'Open');
    await panel().locator('.comment', { hasText: 'Where is the school?' }).waitFor();
    expect(window.errors).toEqual([]);
  });

  test('are in the file, where other programs see them', () => {
    const file = readdirSync(window.documents, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.gpkg'))!;
    const rows = execFileSync('ogrinfo', ['-q', join(window.documents, file), '-sql', 'SELECT text, state FROM planwright_comment WHERE thread_id IS NULL'], { encoding: 'utf8' });
    expect(rows).toContain('Too few parking places here.');
    expect(rows).toContain('declined');
  });
});
