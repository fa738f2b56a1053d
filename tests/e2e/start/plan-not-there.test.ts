import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkout, openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** The desk is laid while the plan is still on its way; where none comes, the start screen says why. */
let window: DeskWindow;
beforeAll(async () => {
  window = await openDeskWindow('/nowhere/khu-do-thi.gpkg');
});
afterAll(async () => window?.end());

describe('a plan named at the start that is not there', () => {
  test('is told on the start screen, and another plan opens from it', async () => {
    const { page } = window;
    await expect.poll(() => page.locator('.start [role="alert"], .start .trouble').first().innerText(), { timeout: 20_000 }).toContain('khu-do-thi.gpkg');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: /example/i }).first().click();
    await page.locator('.figures:not(.stale)').waitFor({ timeout: 30_000 });
    // The panels were waiting for a plan since the first one did not come.
    expect(await page.locator('.figures tbody tr').count()).toBeGreaterThan(5);
    expect(window.errors).toEqual([]);
  });

  test('the third job opens a plan on what does not hold', async () => {
    const { page, documents } = window;
    copyFileSync(join(checkout, 'fixtures', 'example-plan', 'bac-giang.gpkg'), join(documents, 'to-check.gpkg'));
    await page.keyboard.press('Control+w');
    await page.getByRole('button', { name: 'Check a plan…' }).click();
    await new PlanPage(page).chooseFile(documents, 'to-check.gpkg', 'Open');
    await expect.poll(() => page.getByRole('region', { name: 'Findings' }).isVisible(), { timeout: 30_000 }).toBe(true);
    expect(window.errors).toEqual([]);
  });
});
