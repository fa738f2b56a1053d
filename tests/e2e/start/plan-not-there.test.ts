import { copyFileSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

const sessionFile = (documents: string): string => {
  const home = dirname(documents);
  return join(home, readdirSync(home, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith('session.json'))!);
};

describe('the places of the panels', () => {
  const boxOf = async (region: string) => (await window.page.locator(`section.panel[aria-label="${region}"]`).boundingBox())!;
  const widthOf = async (region: string) => (await boxOf(region)).width;
  const tabs = () => window.page.locator('.dock-tab').allInnerTexts();

  test('are remembered over a restart', async () => {
    const { page, documents } = window;
    const layers = await boxOf('Layers');
    // The edge between the layers and the map.
    await page.mouse.move(layers.x + layers.width + 1, layers.y + 200);
    await page.mouse.down();
    await page.mouse.move(layers.x + layers.width + 40, layers.y + 200, { steps: 4 });
    await page.mouse.move(layers.x + layers.width + 81, layers.y + 200, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => widthOf('Layers')).toBeGreaterThan(layers.width + 60);
    await page.locator('.dock-tab', { hasText: 'Capacity' }).click({ button: 'middle' });
    await expect.poll(tabs).not.toContain('Capacity');
    const [width, left] = [await widthOf('Layers'), await tabs()];
    // What the window remembers is written once it rests; a host that is ended before has what it had.
    const remembered = () => (JSON.parse(readFileSync(sessionFile(documents), 'utf8')) as { readonly session: { readonly layout?: string } }).session.layout ?? 'capacity';
    await expect.poll(remembered, { timeout: 10_000 }).not.toContain('capacity');
    window = await window.restart(join(documents, 'to-check.gpkg'));
    await new PlanPage(window.page).ready();
    await expect.poll(tabs).toEqual(left);
    await expect.poll(async () => Math.abs(await widthOf('Layers') - width)).toBeLessThan(2);
  });

  test('fit on a screen of 1366 × 768 at 200 %', async () => {
    window = await window.restart(join(window.documents, 'to-check.gpkg'), { width: 683, height: 384, scale: 2 });
    const { page } = window;
    await new PlanPage(page).ready();
    await window.screenshot('at-200-percent');
    // Nothing lies beyond the window, and the tabs, tools and panels keep a size one can work in.
    const beyond = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('.menu-bar-trigger, .status-bar > *, .tool-strip button, .command-row > *, section.panel')].flatMap((element) => {
      const { left, top, right, bottom, width } = element.getBoundingClientRect();
      const isScrolled = element.closest('.tool-strip') !== null;
      return width > 0 && (left < 0 || right > innerWidth || (!isScrolled && (top < 0 || bottom > innerHeight))) ? [`${element.className} ${element.textContent} ${Math.round(right)} × ${Math.round(bottom)}`] : [];
    }));
    expect(beyond).toEqual([]);
    expect(await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])).toEqual([683, 384]);
    const map = (await page.locator('.map-surface').boundingBox())!;
    expect([map.width >= 200, map.height >= 150]).toEqual([true, true]);
    // No name of a layer is broken letter by letter.
    expect(await page.locator('section.panel[aria-label="Layers"] .phase-row .row-name').evaluateAll((names) => names.filter((name) => name.getBoundingClientRect().height > 44).map((name) => name.textContent))).toEqual([]);
    await page.getByRole('menuitem', { name: 'Modify' }).click();
    const menu = (await page.getByRole('menu').boundingBox())!;
    expect(menu.y + menu.height).toBeLessThanOrEqual(384);
    await window.screenshot('at-200-percent-menu');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+i');
    const dialog = (await page.getByRole('dialog').boundingBox())!;
    expect([dialog.x >= 0, dialog.y >= 0, dialog.x + dialog.width <= 683, dialog.y + dialog.height <= 384]).toEqual([true, true, true, true]);
    await window.screenshot('at-200-percent-dialog');
    await page.keyboard.press('Escape');
    expect(window.errors).toEqual([]);
  });
});
