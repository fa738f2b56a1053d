import type { CDPSession } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/** The window without a mouse, as a screen reader and the input methods of Vietnam and Korea meet it. */
let window: DeskWindow;
let plan: PlanPage;
let chromium: CDPSession;

beforeAll(async () => {
  window = await openDeskWindow();
  plan = new PlanPage(window.page);
  window.page.setDefaultTimeout(60_000);
  chromium = await window.page.context().newCDPSession(window.page);
  await window.page.getByRole('button', { name: 'English' }).click();
  await window.page.getByRole('button', { name: /example/i }).first().click();
  await plan.ready();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => window?.end());

interface AccessibleNode { readonly ignored: boolean; readonly role?: { readonly value: string }; readonly name?: { readonly value: string }; readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[] }

async function accessibleNodes(): Promise<AccessibleNode[]> {
  const { nodes } = await chromium.send('Accessibility.getFullAXTree') as { nodes: AccessibleNode[] };
  return nodes.filter(({ ignored }) => !ignored);
}

const tool = () => window.page.locator('.tool-strip [aria-pressed="true"]').first().getAttribute('aria-label');

describe('what a screen reader hears', () => {
  test('every panel is a region with a name', async () => {
    const regions = (await accessibleNodes()).filter(({ role }) => role?.value === 'region').map(({ name }) => name?.value ?? '');
    expect(regions).toEqual(expect.arrayContaining(['Map', 'Layers', 'Properties', 'Land balance']));
    expect(regions.filter((name) => name === '')).toEqual([]);
  });

  test('everything that takes the focus has a name', async () => {
    const focusable = (await accessibleNodes()).filter(({ role, properties }) => role?.value !== 'RootWebArea' && properties?.some(({ name, value }) => name === 'focusable' && value.value === true));
    expect(focusable.length).toBeGreaterThan(40);
    expect(focusable.filter(({ name }) => (name?.value ?? '').trim() === '').map(({ role }) => role?.value)).toEqual([]);
  });
});

describe('the keyboard alone', () => {
  test('Tab reaches every control that does not belong to a row of its own, and the focus is seen', async () => {
    const { page } = window;
    await page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
      for (const [i, element] of [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, [tabindex="0"]')].entries()) {
        // Along tool strip, menu bar and tabs the arrow keys go; one of each takes the Tab.
        const inRow = element.closest('[role="toolbar"], [role="menubar"], [role="tablist"]') !== null;
        const box = element.getBoundingClientRect();
        const open = box.width > 0 && box.height > 0 && !(element as HTMLButtonElement).disabled && element.tabIndex >= 0 && getComputedStyle(element).visibility !== 'hidden';
        if (open && !inRow) element.dataset['wanted'] = String(i);
      }
    });
    const unseen: string[] = [];
    const visited = new Set<string>();
    for (let i = 0; i < 400; i++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement | null;
        if (element === null || element === document.body) return null;
        // A field without a frame shows it on the line it stands in.
        const seen = [element, element.parentElement!, ...element.querySelectorAll<HTMLElement>('*')].some((each) => ['', '::before', '::after'].some((part) => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each, part || null);
          return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
        }));
        return { id: element.dataset['wanted'] ?? '', seen, words: element.getAttribute('aria-label') ?? element.innerText.slice(0, 40) };
      });
      if (at === null) {
        if (i > 0) break;
        continue;
      }
      if (at.id !== '' && visited.has(at.id)) break;
      visited.add(at.id);
      if (!at.seen) unseen.push(at.words);
    }
    const missed = await page.evaluate((ids) => [...document.querySelectorAll<HTMLElement>('[data-wanted]')].filter((element) => !ids.includes(element.dataset['wanted']!)).map((element) => element.getAttribute('aria-label') ?? element.innerText.slice(0, 40)), [...visited]);
    expect(missed).toEqual([]);
    expect(unseen).toEqual([]);
  });

  test('? and F1 open the key sheet, which shows the keys of the set that is chosen', async () => {
    const { page } = window;
    await page.locator('.map-surface').focus();
    await page.keyboard.press('Shift+Slash');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.waitFor();
    expect(await sheet.getByRole('row', { name: /Draw a zone/ }).innerText()).toMatch(/D$/);
    await sheet.getByRole('combobox', { name: 'Keys' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'As in CAD programs' }).waitFor();
    await page.locator('[role="option"][data-highlighted]').waitFor();
    // A list that has just opened may not listen yet where the machine is busy; at its end the arrow stays.
    await expect.poll(async () => {
      await page.keyboard.press('ArrowDown');
      return page.locator('[role="option"][data-highlighted]').innerText();
    }).toMatch(/CAD/);
    await page.keyboard.press('Enter');
    await expect.poll(() => sheet.getByRole('row', { name: /Draw a zone/ }).innerText()).toMatch(/L$/);
    await window.screenshot('keys');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.keyboard.press('l');
    await expect.poll(tool).toBe('Draw a zone');
    await page.keyboard.press('v');
    await page.keyboard.press('F1');
    await sheet.waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('As in GIS');
    await page.keyboard.press('Enter');
    await page.keyboard.press('d');
    await expect.poll(tool).toBe('Draw a zone');
    await page.keyboard.press('v');
  });
});

describe('input methods', () => {
  /** A key as the browser reports it under an input method: the code is the physical key, whatever the letter. */
  const press = (init: { readonly code: string; readonly key: string; readonly isComposing?: boolean; readonly keyCode?: number }) => window.page.evaluate((given) => {
    const map = document.querySelector<HTMLElement>('.map-surface')!;
    map.focus();
    map.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...given }));
  }, init);

  test('a key does the same under Vietnamese and Korean letters', async () => {
    await press({ code: 'KeyD', key: 'đ' });
    await expect.poll(tool).toBe('Draw a zone');
    await press({ code: 'KeyV', key: 'ㅍ' });
    await expect.poll(tool).toBe('Select');
  });

  test('a key that an input method is composing with does nothing', async () => {
    await press({ code: 'KeyD', key: 'ㅇ', isComposing: true });
    await press({ code: 'KeyD', key: 'Process', keyCode: 229 });
    await window.page.waitForTimeout(200);
    expect(await tool()).toBe('Select');
  });

  test('composing in a text field types there and moves no tool', async () => {
    const { page } = window;
    const middle = await plan.planPoint(0.5, 0.5);
    await plan.click(middle);
    const name = page.getByLabel('Name', { exact: true });
    await name.fill('');
    // Telex: "ddee" becomes "đê", through a composition that the browser itself runs.
    for (const text of ['d', 'đ', 'đe', 'đê']) await chromium.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await chromium.send('Input.insertText', { text: 'đê' });
    expect(await name.inputValue()).toBe('đê');
    for (const text of ['ㅎ', '하', '한']) await chromium.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await chromium.send('Input.insertText', { text: '한' });
    expect(await name.inputValue()).toBe('đê한');
    await page.keyboard.type('dvel');
    expect(await name.inputValue()).toBe('đê한dvel');
    expect(await tool()).toBe('Select');
    await page.keyboard.press('Escape');
    expect(window.errors).toEqual([]);
  });
});
