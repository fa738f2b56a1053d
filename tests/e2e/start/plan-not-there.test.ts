import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';

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
});
