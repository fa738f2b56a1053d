import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { checkout, openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** What follows the pointer is drawn beside the plan: the plan itself is not drawn again for it. */
const folder = mkdtempSync(join(tmpdir(), 'planwright-planes-'));
let window: DeskWindow;
let plan: PlanPage;

beforeAll(async () => {
  const file = join(folder, 'bac-giang.gpkg');
  copyFileSync(join(checkout, 'fixtures', 'example-plan', 'bac-giang.gpkg'), file);
  window = await openDeskWindow(file);
  plan = new PlanPage(window.page);
  window.page.setDefaultTimeout(60_000);
  await plan.ready();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => {
  await window?.end();
  rmSync(folder, { recursive: true, force: true });
});

/** Pixels of the plane over the plan that have a colour. */
const marked = (): Promise<number> => window.page.evaluate(() => {
  const canvas = document.querySelector<HTMLCanvasElement>('.map-marks')!;
  if (canvas.width === 0) return 0;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) count++;
  return count;
});
const pictures = async (): Promise<number> => (await plan.counts()).pictures;

/** Until the plan has not been drawn again for two seconds: fonts and outlines come late on a busy machine. */
async function settled(): Promise<number> {
  let before = await pictures();
  for (let looks = 0; looks < 4;) {
    await window.page.waitForTimeout(500);
    const now = await pictures();
    looks = now === before ? looks + 1 : 0;
    before = now;
  }
  return before;
}

describe('over the plan', () => {
  test('a zone that is pointed at is outlined, and the plan is not drawn for it', async () => {
    const { page } = window;
    const before = await settled();
    await page.mouse.move(...await across(0.4, 0.4));
    await expect.poll(marked).toBeGreaterThan(20);
    await page.mouse.move(...await across(0.6, 0.5));
    await page.mouse.move(...await across(0.5, 0.6));
    await expect.poll(marked).toBeGreaterThan(20);
    expect(await pictures()).toBe(before);
  });

  test('a zone that is chosen, and chosen no more, is no reason to draw the plan', async () => {
    const { page } = window;
    const before = await settled();
    await page.mouse.click(...await across(0.4, 0.4));
    await expect.poll(async () => (await plan.counts()).selected).toBe(1);
    await page.mouse.move(2, 2);
    await expect.poll(marked).toBeGreaterThan(100);
    await window.screenshot('chosen-over-the-plan');
    await page.keyboard.press('Escape');
    await expect.poll(marked).toBe(0);
    expect((await plan.counts()).selected).toBe(0);
    expect(await pictures()).toBe(before);
  });

  test('an outline grows under the pointer while the plan stays as it was drawn, and leaves nothing behind', async () => {
    const { page } = window;
    await page.keyboard.press('d');
    const before = await settled();
    for (const [x, y] of [[0.3, 0.3], [0.4, 0.3], [0.4, 0.45]] as const) {
      await page.mouse.move(...await across(x, y));
      await page.mouse.down();
      await page.mouse.up();
    }
    await page.mouse.move(...await across(0.3, 0.5));
    await expect.poll(marked).toBeGreaterThan(500);
    expect(await pictures()).toBe(before);
    await window.screenshot('outline-over-the-plan');
    await page.keyboard.press('Escape');
    await page.mouse.move(2, 2);
    await expect.poll(marked).toBe(0);
    expect(await pictures()).toBe(before);
  });

  test('what is drawn moves with the map', async () => {
    const { page } = window;
    await page.mouse.move(...await across(0.3, 0.3));
    await page.mouse.down();
    await page.mouse.up();
    await page.mouse.move(...await across(0.5, 0.5));
    await expect.poll(marked).toBeGreaterThan(100);
    const left = () => page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.map-marks')!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let least = canvas.width;
      for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) least = Math.min(least, ((i - 3) / 4) % canvas.width);
      return least;
    });
    const [was, drawn] = [await left(), await pictures()];
    await page.mouse.down({ button: 'middle' });
    await page.mouse.move(...await across(0.6, 0.5), { steps: 4 });
    await page.mouse.up({ button: 'middle' });
    await expect.poll(left).toBeGreaterThan(was + 20);
    expect(await pictures()).toBeGreaterThan(drawn);
    await page.keyboard.press('Escape');
  });
});

async function across(x: number, y: number): Promise<[number, number]> {
  const box = (await window.page.locator('.map-surface').boundingBox())!;
  return [box.x + x * box.width, box.y + y * box.height];
}
