import type { Page } from 'playwright-core';
import { openWindow } from './window.ts';
import { row, type BenchRow } from './row.ts';

/** A task longer than this is felt: the browser calls it long, ms. */
const longMs = 50;

/**
 * The longest single task of the window's main thread while the table of a plan of `n` zones is worked with as a person
 * does, beside the 50 ms that the browser calls long. `around` may watch each piece of work.
 */
export async function tableWindow(plan: string, n: number, around: (name: string, page: Page, work: () => Promise<void>) => Promise<void> = (_name, _page, work) => work()): Promise<readonly BenchRow[]> {
  const window = await openWindow(plan);
  const { page } = window;
  const rows: BenchRow[] = [];
  page.setDefaultTimeout(600_000);
  const grid = page.getByRole('grid');
  const settled = () => page.locator('.table-count:not(.busy)').waitFor();
  const dialog = page.getByRole('dialog');
  const measure = async (name: string, work: () => Promise<void>): Promise<void> => {
    await page.evaluate(() => {
      const found: number[] = [];
      const observer = new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration)));
      observer.observe({ type: 'longtask' });
      Object.assign(globalThis, { __long: { found, observer } });
    });
    await around(name, page, work);
    // Reports of long tasks come a moment after them.
    await page.waitForTimeout(300);
    const longest = await page.evaluate(() => {
      const { found, observer } = (globalThis as unknown as { __long: { found: number[]; observer: PerformanceObserver } }).__long;
      found.push(...observer.takeRecords().map(({ duration }) => duration));
      observer.disconnect();
      return Math.max(0, ...found);
    });
    rows.push(row(`table/longest-task-${name}`, n, longest, 'ms', 'what a browser calls a long task (at most)', longMs));
  };
  const written = (before: number) => page.waitForFunction((was) => performance.getEntriesByName('planwright:durable').some(({ startTime }) => startTime > was), before);
  const now = () => page.evaluate(() => performance.now());
  try {
    // What is looked for below is named in English, whatever the language of the machine.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('English');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Modify', exact: true }).waitFor();
    await page.keyboard.press('Control+6');
    await grid.waitFor();
    await settled();
    await grid.locator('[id$="-0-label"]').click();
    await measure('select-all', async () => {
      await page.keyboard.press('Control+a');
      await page.waitForTimeout(1500);
    });
    await measure('filter', async () => {
      const input = page.getByRole('textbox', { name: 'Filter by expression' });
      await input.fill('$areaHa < 0.36');
      await input.press('Enter');
      await page.waitForTimeout(200);
      await settled();
    });
    await measure('sort', async () => {
      await grid.getByRole('columnheader', { name: /Population/ }).click();
      await page.waitForTimeout(200);
      await settled();
    });
    await measure('replace', async () => {
      await page.keyboard.press('Control+h');
      await dialog.getByRole('textbox', { name: 'Find' }).fill('a');
      await dialog.getByRole('textbox', { name: 'Replace by' }).fill('b');
      await page.waitForTimeout(500);
      await dialog.locator('.edit-preview:not(.stale)').waitFor();
      await page.keyboard.press('Escape');
    });
    await measure('bulk-write', async () => {
      await page.keyboard.press('F9');
      await dialog.getByRole('textbox', { name: 'Expression' }).fill('7');
      await page.waitForTimeout(500);
      await dialog.locator('.edit-preview:not(.stale)').waitFor();
      const before = await now();
      await dialog.getByRole('button', { name: 'Write the values' }).click();
      await written(before);
    });
    await measure('bulk-undo', async () => {
      const before = await now();
      await page.keyboard.press('Control+z');
      await written(before);
    });
  } finally {
    await window.end();
  }
  return rows;
}
