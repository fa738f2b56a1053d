import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { aPicture } from '../../integration/background-picture/a-picture.ts';
import { openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** A scan under the example plan, in the real window. */
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

/** The colour that most of the map has around a place of the page: lines and letters lie over the picture. */
async function colourAround({ x, y }: { readonly x: number; readonly y: number }): Promise<string> {
  const png = await window.page.screenshot({ clip: { x: Math.round(x) - 15, y: Math.round(y) - 15, width: 30, height: 30 } });
  return window.page.evaluate(async (bytes) => {
    const canvas = new OffscreenCanvas(30, 30).getContext('2d')!;
    canvas.drawImage(await createImageBitmap(new Blob([Uint8Array.from(bytes)])), 0, 0);
    const { data } = canvas.getImageData(0, 0, 30, 30);
    const counts = new Map<string, number>();
    // Steps of 32: JPEG and the graphics card change a colour by less.
    for (let i = 0; i < data.length; i += 4) {
      const colour = [data[i]!, data[i + 1]!, data[i + 2]!].map((level) => Math.round(level / 32)).join();
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    return [...counts].sort((one, other) => other[1] - one[1])[0]![0];
  }, [...png]);
}
const stepsOf = (colour: readonly number[]): string => colour.map((level) => Math.round(level / 32)).join();

describe('a picture under the plan', () => {
  let left = 0;
  let top = 0;

  test('is asked where it lies and what it is called, and comes under the zones', async () => {
    const { page } = window;
    const { x, y } = await plan.planPoint(0.5, 0.5);
    [left, top] = [Math.round(x) - 3_600, Math.round(y) + 3_600];
    aPicture({ path: join(window.documents, 'ban-do-1998.tif'), crs: 'EPSG:9214', left, top, pixel: 12 });
    await page.keyboard.press('Control+i');
    await plan.chooseFile(window.documents, 'ban-do-1998.tif', 'Open');
    const dialog = page.getByRole('dialog', { name: /Background picture: ban-do-1998\.tif/ });
    await dialog.waitFor();
    await expect.poll(() => dialog.innerText()).toContain('600 × 600 pixels');
    expect(await dialog.innerText()).toMatch(/VN-2000 \/ TM-3 107-00/);
    await window.screenshot('background-dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Bản đồ 1998');
    await dialog.getByRole('button', { name: 'Add under the plan' }).click();
    await dialog.waitFor({ state: 'detached', timeout: 60_000 });
    await plan.ready();
    await page.getByText('Bản đồ 1998 lies under the plan.', { exact: false }).waitFor();
    await page.getByLabel('Layers').getByText('Bản đồ 1998').waitFor();
  });

  test('is drawn where it lies', async () => {
    // With the zones out of the way the four fields are to be seen.
    await window.page.getByRole('button', { name: 'Hide Long term', exact: false }).first().click();
    const quarters = [[1_800, 1_800, [220, 30, 30]], [5_400, 1_800, [30, 160, 60]], [1_800, 5_400, [40, 70, 200]], [5_400, 5_400, [230, 210, 40]]] as const;
    for (const [dx, dy, wanted] of quarters) {
      const at = await plan.at({ x: left + dx, y: top - dy });
      await expect.poll(() => colourAround(at), { timeout: 15_000 }).toBe(stepsOf(wanted));
    }
    await window.screenshot('background-alone');
    await window.page.getByRole('button', { name: 'Show Long term', exact: false }).first().click();
    await window.page.waitForTimeout(600);
    await window.screenshot('background-under-plan');
  });

  test('goes and comes back with undo and redo, and is there after closing', async () => {
    const { page } = window;
    const row = page.getByLabel('Layers').getByText('Bản đồ 1998');
    await page.keyboard.press('Control+z');
    await row.waitFor({ state: 'detached' });
    await plan.saved();
    await page.keyboard.press('Control+y');
    await row.waitFor();
    expect(window.errors).toEqual([]);
  });
});
