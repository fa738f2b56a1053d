import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkout } from '../harness/desk-window.ts';

/** Electron's own binary, which its package fetches when it can. Where it cannot be had, the same window is tested under desk. */
const folder = join(checkout, 'node_modules', 'electron');
const named = join(folder, 'path.txt');
const binary = existsSync(named) ? join(folder, 'dist', readFileSync(named, 'utf8').trim()) : null;

describe.skipIf(binary === null || !existsSync(binary))('the window in Electron', () => {
  let home: string;
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'planwright-electron-'));
    mkdirSync(join(home, 'documents'), { recursive: true });
    app = await _electron.launch({
      executablePath: binary!, args: [checkout, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${join(home, 'electron')}`],
      env: { ...process.env, PLANWRIGHT_HOME: home, LANG: 'en_US.UTF-8' } as Record<string, string>,
    });
    page = await app.firstWindow();
  });
  afterAll(async () => {
    await app?.close();
    rmSync(home, { recursive: true, force: true });
  });

  test('shows the start screen, from its own protocol', async () => {
    await page.getByRole('heading', { level: 1, name: 'Planwright' }).waitFor();
    expect(new URL(page.url()).protocol).not.toBe('file:');
  });

  test('gives the page nothing of Node', async () => {
    expect(await page.evaluate(() => ['require', 'process', 'Buffer', 'module'].filter((name) => name in globalThis))).toEqual([]);
  });

  test('opens no other window and goes nowhere else', async () => {
    const before = page.url();
    await page.evaluate(() => {
      open('https://example.org/');
      location.href = 'https://example.org/';
    });
    await page.waitForTimeout(500);
    expect(page.url()).toBe(before);
    expect(app.windows()).toHaveLength(1);
  });

  test('makes a plan through the host process and draws it', async () => {
    const target = join(home, 'documents', 'electron.gpkg');
    await app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    }, target);
    await page.getByRole('button', { name: /New plan|Đồ án mới|새 계획/ }).click();
    await page.getByRole('textbox').first().fill('Electron');
    await page.locator('button[type="submit"]').click();
    await page.locator('.map-surface').waitFor();
    expect(existsSync(target)).toBe(true);
  });
});
