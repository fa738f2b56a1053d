import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../../src-main/host/print/find-browser.ts';
import { planwright } from '../../integration/cli-commands/a-terminal.ts';
import { aFolder } from '../../integration/project-testing/a-project.ts';
import { artefacts } from '../harness/desk-window.ts';

/** A plan goes out as one page, is answered in another browser that has no network, and the answers come back. */
const folder = aFolder();
const run = (...words: string[]) => planwright(words, { folder: folder.path, environment: { LANG: 'en_US.UTF-8' } });
const json = async <Value>(...words: string[]): Promise<Value> => JSON.parse((await run(...words, '--json')).out) as Value;
let browser: Browser;
let page: Page;
const wanted: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  copyFileSync('fixtures/example-plan/bac-giang.gpkg', folder.file('plan.gpkg'));
  expect((await run('comment', 'plan.gpkg', 'add', '--text', 'Not enough <b>parking</b>\nin this quarter', '--author', 'Lan', '--at', '415800,2353600')).code).toBe(0);
  expect((await run('comment', 'plan.gpkg', 'add', '--text', 'More trees', '--author', '</script><script>alert(1)</script>')).code).toBe(0);
  expect((await run('comment', 'plan.gpkg', 'page', 'review.html')).code).toBe(0);
  copyFileSync(folder.file('plan.gpkg'), folder.file('sent.gpkg'));
  browser = await chromium.launch({ executablePath: findBrowser() ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, offline: true, acceptDownloads: true });
  page = await context.newPage();
  page.on('request', (request) => { if (!request.url().startsWith('file:') && !request.url().startsWith('blob:')) wanted.push(request.url()); });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('dialog', (dialog) => { errors.push(dialog.message()); void dialog.dismiss(); });
  await page.goto(pathToFileURL(folder.file('review.html')).href);
});
afterAll(async () => {
  await browser?.close();
  folder.remove();
});

interface Listed { readonly comments: readonly { readonly id: string; readonly thread: string | null; readonly text: string; readonly state?: string; readonly reason?: string | null; readonly author: string; readonly pin?: string; readonly pinned?: string | null }[] }

describe('a review page', () => {
  test('shows the plan and what was said, as text', async () => {
    expect(await page.locator('.zones path').count()).toBeGreaterThan(500);
    expect(await page.locator('#threads .text').first().innerText()).toBe('Not enough <b>parking</b>\nin this quarter');
    expect(await page.locator('#threads .by').nth(1).innerText()).toContain('</script>');
    expect(await page.locator('.pin').count()).toBe(1);
    await page.screenshot({ path: `${artefacts}/review-page.png` });
  });

  test('asks who somebody is, and why something is declined', async () => {
    await page.locator('#new-text').fill('A school is missing here.');
    await page.getByRole('button', { name: 'Add comment' }).click();
    expect(await page.locator('#unsaved').innerText()).toBe('Say who you are first.');
    await page.getByLabel('Your name').fill('Appraisal council');
    const first = page.locator('.thread').first();
    await first.locator('summary').click();
    await first.locator('select').selectOption('declined');
    await first.getByRole('button', { name: 'Decide' }).click();
    expect(await page.locator('#unsaved').innerText()).toBe('Say why it is declined.');
    expect(await page.locator('#save').isDisabled()).toBe(true);
  });

  test('takes a comment on a zone, an answer and a decision', async () => {
    const zone = page.locator('.zones path').nth(300);
    const box = (await zone.boundingBox())!;
    await zone.click({ position: { x: box.width / 2, y: box.height / 2 }, force: true });
    expect(await page.locator('#pin-words').innerText()).toMatch(/^About /);
    await page.getByRole('button', { name: 'Add comment' }).click();
    await page.locator('.thread').nth(2).waitFor();
    expect(await page.locator('.pin').count()).toBe(2);
    const first = page.locator('.thread').first();
    await first.locator('.reason').fill('two car parks are planned');
    await first.getByRole('button', { name: 'Decide' }).click();
    const second = page.locator('.thread').nth(1);
    await second.locator('summary').click();
    await second.locator('.reply').fill('Where?');
    await second.getByRole('button', { name: 'Add answer' }).click();
    expect(await page.locator('#unsaved').innerText()).toBe('3 not saved yet.');
    await page.screenshot({ path: `${artefacts}/review-page-answered.png` });
  });

  test('saves what was written as a file, which the plan takes in once', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save answers to a file' }).click()]);
    expect(download.suggestedFilename()).toMatch(/\.planwright-review\.json$/);
    await download.saveAs(folder.file('answers.json'));
    expect(await json<{ taken: number; disagreements: unknown[] }>('comment', 'plan.gpkg', 'take', 'answers.json')).toEqual({ taken: 3, disagreements: [] });
    const { comments } = await json<Listed>('comment', 'plan.gpkg', 'list');
    expect(comments.find(({ text }) => text.startsWith('Not enough'))).toMatchObject({ state: 'declined', reason: 'two car parks are planned' });
    expect(comments.find(({ text }) => text === 'Where?')).toMatchObject({ author: 'Appraisal council', thread: comments.find(({ text }) => text === 'More trees')!.id });
    expect(comments.find(({ text }) => text.startsWith('A school'))).toMatchObject({ state: 'open', pin: 'record' });
    expect((await run('comment', 'plan.gpkg', 'take', 'answers.json', '--lang', 'en')).out).toContain('nothing new');
    expect(wanted).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('overwrites no decision that was made meanwhile', async () => {
    expect((await run('comment', 'sent.gpkg', 'decide', '1', '--as', 'accepted', '--author', 'Minh')).code).toBe(0);
    const taken = await run('comment', 'sent.gpkg', 'take', 'answers.json', '--json');
    expect(taken.code).toBe(1);
    expect(JSON.parse(taken.out)).toMatchObject({ taken: 2, disagreements: [{ number: 1, ours: 'accepted', theirs: 'declined' }] });
    expect((await json<Listed>('comment', 'sent.gpkg', 'list')).comments[0]).toMatchObject({ state: 'accepted' });
  });

  test.each([
    ['is no JSON', 'not a file of answers', 'review-unreadable'],
    ['holds more than comments', JSON.stringify({ format: 'planwright-review', version: 1, plan: { name: 'x', crs: 'EPSG:9214' }, comments: [], zones: [] }), 'review-unreadable'],
    ['is of a plan elsewhere', JSON.stringify({ format: 'planwright-review', version: 1, plan: { name: 'x', crs: 'EPSG:5899' }, comments: [] }), 'review-plan-other'],
  ])('a file that %s is refused and leaves the plan as it was', async (_, content, code) => {
    const before = readFileSync(folder.file('plan.gpkg'));
    writeFileSync(folder.file('hostile.json'), content);
    const refused = await run('comment', 'plan.gpkg', 'take', 'hostile.json', '--json');
    expect(refused.code).toBe(3);
    expect(refused.out + refused.error).toContain(code);
    expect(readFileSync(folder.file('plan.gpkg')).equals(before)).toBe(true);
  });

  test('the table of opinions and answers opens in Word processors', async () => {
    expect((await run('comment', 'plan.gpkg', 'table', 'answers.docx', '--lang', 'vi')).code).toBe(0);
    execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder.path, folder.file('answers.docx')], { stdio: 'ignore', env: { ...process.env, HOME: folder.path } });
    const text = execFileSync('pdftotext', ['-layout', folder.file('answers.pdf'), '-'], { encoding: 'utf8' });
    expect(text).toContain('Bảng tổng hợp tiếp thu, giải trình ý kiến');
    expect(text).toContain('two car parks are planned');
    expect(text).toContain('Không tiếp thu');
  });
});
