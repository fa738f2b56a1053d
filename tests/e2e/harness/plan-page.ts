import type { Page } from 'playwright-core';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';

/** What the window shows of itself (`canvas/map-view.tsx`). */
interface Hook {
  project(point: PlanPoint): { x: number; y: number } | null;
  unproject(x: number, y: number): PlanPoint | null;
  counts(): { zones: number; outlines: number; labels: string[]; selected: number; pictures: number };
  view(): { x: number; y: number; zoom: number } | null;
  ready(): boolean;
}
type Hooked = { __planwright: Hook };

/** The map as a hand on the mouse sees it: everything in plan metres, every event a real one. */
export class PlanPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async ready(): Promise<void> {
    await this.page.waitForFunction(() => (globalThis as unknown as Partial<Hooked>).__planwright?.ready() === true);
  }

  counts() {
    return this.page.evaluate(() => (globalThis as unknown as Hooked).__planwright.counts());
  }

  /** Where a point of the plan is on the page, in pixels. */
  async at(point: PlanPoint): Promise<{ x: number; y: number }> {
    const box = (await this.page.locator('.map-surface').boundingBox())!;
    const place = await this.page.evaluate((asked) => (globalThis as unknown as Hooked).__planwright.project(asked), point);
    return { x: box.x + place!.x, y: box.y + place!.y };
  }

  /** The point of the plan at a share of the map's width and height. */
  async planPoint(across: number, down: number): Promise<PlanPoint> {
    const box = (await this.page.locator('.map-surface').boundingBox())!;
    return (await this.page.evaluate(([x, y]) => (globalThis as unknown as Hooked).__planwright.unproject(x!, y!), [box.width * across, box.height * down]))!;
  }

  async click(point: PlanPoint): Promise<void> {
    const { x, y } = await this.at(point);
    await this.page.mouse.move(x, y);
    await this.page.mouse.click(x, y);
  }

  async drag(from: PlanPoint, to: PlanPoint): Promise<void> {
    const [start, end] = [await this.at(from), await this.at(to)];
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
    await this.page.mouse.move(end.x, end.y);
    await this.page.mouse.up();
  }

  /** Shows a piece of the plan so large that a click of some pixels cannot mean two things. */
  async zoomTo(point: PlanPoint, times: number): Promise<void> {
    const { x, y } = await this.at(point);
    await this.page.mouse.move(x, y);
    for (let i = 0; i < times; i++) {
      await this.page.mouse.wheel(0, -240);
      await this.page.waitForTimeout(30);
    }
  }

  /** The file dialog of the window: to a folder, a name, and on. */
  async chooseFile(folder: string, name: string, button: string): Promise<void> {
    const dialog = this.page.getByRole('dialog').last();
    await dialog.getByLabel('Folder', { exact: true }).fill(folder);
    await dialog.getByLabel('Folder', { exact: true }).press('Enter');
    await dialog.getByLabel('File name').fill(name);
    await dialog.getByRole('button', { name: button, exact: true }).click();
  }

  /** From the start screen in English: an empty plan in a system by its EPSG number, in a file of `folder`. */
  async newPlan(name: string, epsg: string, folder: string, file: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'New plan' }).click();
    await page.getByLabel('Name of the plan').fill(name);
    await page.getByRole('combobox', { name: 'Coordinate system' }).click();
    await page.getByRole('option', { name: 'Another, by EPSG number' }).click();
    await page.getByLabel('EPSG number', { exact: true }).fill(epsg);
    await page.getByRole('button', { name: 'Choose where' }).click();
    await this.chooseFile(folder, file, 'Save');
    await page.getByText(`EPSG:${epsg}`).first().waitFor();
  }

  async menu(column: string, item: string): Promise<void> {
    await this.page.getByRole('menuitem', { name: column, exact: true }).click();
    await this.page.getByRole('menuitem', { name: item }).first().click();
  }

  /** Figures of one row of the land-balance table, as printed: hectares, per cent. */
  async balanceRow(name: string): Promise<readonly string[]> {
    const row = this.page.getByRole('region', { name: 'Land balance' }).getByRole('row').filter({ hasText: name }).first();
    return (await row.getByRole('cell').allInnerTexts()).map((text) => text.trim());
  }

  async saved(): Promise<void> {
    await this.page.locator('.saved.in-file').waitFor();
  }
}
