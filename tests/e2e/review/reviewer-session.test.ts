import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { aPlan, aRecord } from '../../../src-core/testing/a-plan.ts';
import { landUseTables } from '../../../src-main/host/land-use-tables.ts';
import { findBrowser } from '../../../src-main/host/print/find-browser.mjs';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { pdfPages } from '../../../src-main/host/print/pdf-pages.ts';
import { reviewPage } from '../../../src-main/host/review/review-page.ts';
import { speaker } from '../../../src-renderer/text/catalogue.ts';
import { planwright } from '../../integration/cli-commands/a-terminal.ts';
import { value } from '../../integration/project-testing/a-project.ts';
import { artefacts, checkout, openDeskWindow, type DeskWindow } from '../harness/desk-window.ts';
import { PlanPage } from '../harness/plan-page.ts';

/**
 * A reviewer's session from end to end: two versions are compared, a difference is commented on, the plan goes out as a
 * page, is answered in another browser that has no network, the answers come back, and stand in the table of answers.
 */
const folder = mkdtempSync(join(tmpdir(), 'planwright-review-'));
const at = (name: string) => join(folder, name);
const file = at('bac-giang.gpkg');
let window: DeskWindow;
let plan: PlanPage;
let second: Browser;
let review: Page;
const wanted: string[] = [];
const errors: string[] = [];

const panel = (name: string) => window.page.locator('section.panel').and(window.page.getByRole('region', { name, exact: true }));
const comments = () => panel('Comments');
const differences = () => panel('Differences');
const thread = (text: string) => comments().locator('.comment', { hasText: text });
const view = () => window.page.evaluate(() => JSON.stringify((globalThis as unknown as { __planwright: { view(): unknown } }).__planwright.view()));
const about = () => comments().locator('.comment-about').innerText();
const run = (...words: string[]) => planwright(words, { folder, environment: { LANG: 'en_US.UTF-8' } });

async function command(words: string): Promise<void> {
  await window.page.keyboard.press('Control+k');
  await window.page.locator('.palette').getByRole('combobox').fill(words);
  await window.page.keyboard.press('Enter');
}

async function say(text: string): Promise<void> {
  await comments().getByRole('textbox', { name: 'New comment' }).fill(text);
  await comments().getByRole('button', { name: 'Add comment' }).click();
  await thread(text).waitFor();
}

async function choose(group: ReturnType<typeof panel>, name: string, option: string): Promise<void> {
  await group.getByRole('combobox', { name, exact: true }).click();
  await window.page.getByRole('option', { name: option, exact: true }).click();
}

beforeAll(async () => {
  copyFileSync(join(checkout, 'fixtures', 'example-plan', 'bac-giang.gpkg'), file);
  const project = value(openProjectFile(file));
  value(await project.versions.make({ name: 'Draft 1', description: '', option: null, author: 'Hà' }));
  const all = [...project.records('zones_QHDH')].filter(({ fields }) => fields['landUse'] === 'DAT_DD_Donvio').sort((a, b) => areaOf(b.geometry) - areaOf(a.geometry));
  const change = [...all.slice(4, 7).map((before) => ({ before, after: { ...before, fields: { ...before.fields, landUse: 'DAT_NDD_Congnghiep' } } })), { before: all[8]!, after: null }];
  value(project.append({ base: project.revision, command: 'set-land-use', evidence: { count: change.length }, undoes: null, change }));
  project.close();
  window = await openDeskWindow(file);
  window.page.setDefaultTimeout(60_000);
  plan = new PlanPage(window.page);
  await plan.ready();
  await command('English');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await window.screenshot(`failed-${task.name.replace(/\W+/g, '-')}`);
});
afterAll(async () => {
  await second?.close();
  await window?.end();
  rmSync(folder, { recursive: true, force: true });
});

describe('a reviewer', () => {
  test('opens two versions, steps through the differences, and comments on one', async () => {
    const { page } = window;
    await page.keyboard.press('Alt+c');
    await page.getByRole('dialog').getByRole('button', { name: 'Compare', exact: true }).click();
    await differences().getByRole('tab', { name: 'One by one' }).click();
    await plan.ready();
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    const row = differences().getByRole('option').nth(1);
    expect(await row.getAttribute('aria-selected')).toBe('true');
    const there = await view();
    await page.keyboard.press('Control+Shift+G');
    expect(await about()).toMatch(/^About Difference: \S.* → \S/);
    await comments().locator('.comment-new').getByRole('textbox', { name: 'Your name' }).fill('Lan');
    await say('Why industry beside homes?\n<b>Say why.</b>');
    await page.waitForTimeout(800);
    await window.screenshot('comment-on-difference');
    // From what was said back to the difference, with the map.
    await page.keyboard.press('Control+9');
    await page.keyboard.press('n');
    expect(await view()).not.toBe(there);
    await page.keyboard.press('Control+Shift+8');
    // It is open already: closed and opened, it leads there.
    await thread('Why industry').locator('.comment-main').dblclick();
    await expect.poll(() => row.getAttribute('aria-selected')).toBe('true');
    expect(await view()).toBe(there);
    expect(await row.locator('.comment-mark').getAttribute('aria-label')).toBe('1 comment, 1 open');
  });

  test('finds the differences nobody has spoken of, and those whose answer is awaited', async () => {
    const rows = differences().getByRole('option');
    const places = await rows.count();
    await choose(differences(), 'Comments', 'Comment: open');
    await expect.poll(() => rows.count()).toBe(1);
    await window.screenshot('differences-with-comments');
    await choose(differences(), 'Comments', 'Without comments');
    await expect.poll(() => rows.count()).toBe(places - 1);
    await choose(differences(), 'Comments', 'Comment: taken in');
    await expect.poll(() => rows.count()).toBe(0);
    await choose(differences(), 'Comments', 'Any comments');
  });

  test('takes the comparison with him as a PDF, and sends the plan out as a page', async () => {
    const { page } = window;
    await differences().getByRole('button', { name: 'Report' }).click();
    await page.getByRole('menuitem', { name: 'PDF to print' }).click();
    await plan.chooseFile(folder, at('comparison.pdf'), 'Save');
    await expect.poll(() => existsSync(at('comparison.pdf')), { timeout: 60_000 }).toBe(true);
    expect(pdfPages(readFileSync(at('comparison.pdf')))).toBeGreaterThan(1);
    expect(execFileSync('pdftotext', [at('comparison.pdf'), '-'], { encoding: 'utf8' })).toContain('Draft 1');
    execFileSync('pdftoppm', ['-r', '70', '-png', '-f', '1', '-l', '1', '-singlefile', at('comparison.pdf'), join(artefacts, 'comparison-pdf')]);
    await page.keyboard.press('Control+Shift+8');
    await comments().getByRole('button', { name: 'Send for review (page)' }).click();
    await plan.chooseFile(folder, 'review.html', 'Save');
    await page.getByText('Written:', { exact: false }).waitFor();
    copyFileSync(file, at('sent.gpkg'));
  });
});

describe('whoever answers, in another browser without a network', () => {
  test('sees the plan and what was said, as text', async () => {
    second = await chromium.launch({ executablePath: findBrowser() ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
    const context = await second.newContext({ viewport: { width: 1366, height: 768 }, offline: true, acceptDownloads: true });
    review = await context.newPage();
    review.on('request', (request) => { if (!request.url().startsWith('file:') && !request.url().startsWith('blob:')) wanted.push(request.url()); });
    review.on('pageerror', (error) => errors.push(error.message));
    review.on('dialog', (dialog) => { errors.push(dialog.message()); void dialog.dismiss(); });
    await review.goto(pathToFileURL(at('review.html')).href);
    expect(await review.locator('.zones path').count()).toBeGreaterThan(500);
    expect(await review.locator('#threads .text').first().innerText()).toBe('Why industry beside homes?\n<b>Say why.</b>');
    expect(await review.locator('#threads .by').first().innerText()).toContain('Lan');
    expect(await review.locator('#threads .where').first().innerText()).toMatch(/^Difference: .* → /);
    expect(await review.locator('.pin').count()).toBe(1);
    await review.screenshot({ path: `${artefacts}/review-page.png` });
  });

  test('is asked who he is, and why he declines; answers, decides, and adds a comment on a zone', async () => {
    const first = review.locator('.thread').first();
    await first.locator('summary').click();
    await first.locator('.reply').fill('It is a depot without chimneys.');
    await first.getByRole('button', { name: 'Add answer' }).click();
    expect(await review.locator('#unsaved').innerText()).toBe('Say who you are first.');
    await review.getByLabel('Your name').fill('Planning office');
    await first.getByRole('button', { name: 'Add answer' }).click();
    await first.locator('summary').click();
    await first.locator('select').selectOption('declined');
    await first.getByRole('button', { name: 'Decide' }).click();
    expect(await review.locator('#unsaved').innerText()).toBe('Say why it is declined.');
    await first.locator('.reason').fill('the depot was approved before');
    await first.getByRole('button', { name: 'Decide' }).click();
    const zone = review.locator('.zones path').nth(300);
    const box = (await zone.boundingBox())!;
    await review.locator('#new-text').fill('A school is missing here.');
    await zone.click({ position: { x: box.width / 2, y: box.height / 2 }, force: true });
    expect(await review.locator('#pin-words').innerText()).toMatch(/^About /);
    await review.getByRole('button', { name: 'Add comment' }).click();
    await review.locator('.thread').nth(1).waitFor();
    expect(await review.locator('.pin').count()).toBe(2);
    expect(await review.locator('#unsaved').innerText()).toBe('3 not saved yet.');
    await review.screenshot({ path: `${artefacts}/review-page-answered.png` });
    const [download] = await Promise.all([review.waitForEvent('download'), review.getByRole('button', { name: 'Save answers to a file' }).click()]);
    expect(download.suggestedFilename()).toMatch(/\.planwright-review\.json$/);
    await download.saveAs(at('answers.json'));
    expect([wanted, errors]).toEqual([[], []]);
  });
});

describe('a plan of more zones than a page has elements for', () => {
  test('is painted, and each zone can be commented on', async () => {
    const side = 95;
    const zones = Array.from({ length: side * side }, (_, i) => {
      const [x, y] = [10 * (i % side), 10 * Math.floor(i / side)];
      return aRecord(`z${i}`, 'zones_QHDH', `POLYGON ((${x} ${y}, ${x + 10} ${y}, ${x + 10} ${y + 10}, ${x} ${y + 10}, ${x} ${y}))`, { landUse: 'DAT_DD_Donvio', label: `Lot ${i}` });
    });
    writeFileSync(at('large.html'), reviewPage(aPlan('QHDH', zones).document, landUseTables.classes, speaker('en')));
    await review.goto(pathToFileURL(at('large.html')).href);
    // Half way along, and half way down: the middle of the plan is the middle of lot 4512.
    const map = (await review.locator('#map').boundingBox())!;
    await review.mouse.click(map.x + map.width / 2, map.y + map.height / 2);
    expect(await review.locator('#pin-words').innerText()).toBe('About Lot 4512');
    const painted = () => review.evaluate(() => {
      const canvas = document.getElementById('land') as HTMLCanvasElement;
      return [...canvas.getContext('2d')!.getImageData(canvas.width / 2 - 40, canvas.height / 2 - 40, 1, 1).data].some((value) => value > 0);
    });
    for (const until = Date.now() + 5000; !(await painted()) && Date.now() < until;) await review.waitForTimeout(50);
    expect(await painted()).toBe(true);
    expect(errors).toEqual([]);
  });
});

describe('the answers', () => {
  test('come back into the plan while it is compared, and stand at the difference', async () => {
    await comments().getByRole('button', { name: 'Take answers in' }).click();
    await plan.chooseFile(folder, at('answers.json'), 'Open');
    await thread('A school is missing here.').waitFor();
    await comments().locator('.comment.declined', { hasText: 'Why industry' }).waitFor();
    // A key that is pressed while the dialog still closes is the dialog's.
    await expect.poll(() => window.page.getByRole('dialog').count()).toBe(0);
    await window.page.keyboard.press('Control+9');
    await differences().waitFor();
    await choose(differences(), 'Comments', 'Comment: declined');
    await expect.poll(() => differences().getByRole('option').count()).toBe(1);
    expect(await differences().locator('.comment-mark').getAttribute('aria-label')).toBe('1 comment, 0 open');
    await differences().locator('.comment-mark').click();
    await comments().locator('.comment.declined.chosen .comment-reply', { hasText: 'a depot without chimneys' }).waitFor();
    await comments().locator('.comment-decision', { hasText: 'the depot was approved before' }).waitFor();
    await window.screenshot('comments-panel');
  });

  test('stand in the table of answers, which opens in Word processors', async () => {
    await comments().getByRole('button', { name: 'Opinions and answers (Word)' }).click();
    await plan.chooseFile(folder, at('answers.docx'), 'Save');
    await expect.poll(() => existsSync(at('answers.docx'))).toBe(true);
    execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, at('answers.docx')], { stdio: 'ignore', env: { ...process.env, HOME: folder } });
    const text = execFileSync('pdftotext', ['-layout', at('answers.pdf'), '-'], { encoding: 'utf8' });
    for (const words of ['Opinions and answers', 'Why industry', 'Declined', 'the depot was', 'A school is missing', 'Difference:']) expect(text).toContain(words);
    execFileSync('pdftoppm', ['-r', '70', '-png', '-f', '1', '-l', '1', '-singlefile', at('answers.pdf'), join(artefacts, 'answers-table')]);
  });

  test('are in the plan once the comparison has ended, where other programs see them, each a step of its history', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'End comparison' }).click();
    await differences().waitFor({ state: 'detached' });
    await comments().locator('.comment.declined', { hasText: 'Why industry' }).waitFor();
    const rows = () => execFileSync('ogrinfo', ['-q', file, '-sql', 'SELECT text, state, pin FROM planwright_comment WHERE thread_id IS NULL'], { encoding: 'utf8' });
    expect(rows()).toMatch(/declined[\s\S]*difference|difference[\s\S]*declined/);
    await page.locator('.map-surface').focus();
    await page.keyboard.press('Control+z');
    await comments().locator('.comment.open', { hasText: 'Why industry' }).waitFor();
    await plan.saved();
    await page.keyboard.press('Control+y');
    await comments().locator('.comment.declined', { hasText: 'Why industry' }).waitFor();
    await plan.saved();
  });

  test('overwrite no decision that was made meanwhile, and other files are refused and change nothing', async () => {
    expect((await run('comment', 'sent.gpkg', 'decide', '1', '--as', 'accepted', '--author', 'Minh')).code).toBe(0);
    const taken = await run('comment', 'sent.gpkg', 'take', 'answers.json', '--json');
    expect([taken.code, JSON.parse(taken.out)]).toMatchObject([1, { taken: 2, disagreements: [{ number: 1, ours: 'accepted', theirs: 'declined' }] }]);
    expect((await run('comment', 'sent.gpkg', 'take', 'answers.json', '--lang', 'en')).out).toContain('nothing new');
    const before = readFileSync(at('sent.gpkg'));
    for (const [content, code] of [
      ['not a file of answers', 'review-unreadable'],
      [JSON.stringify({ format: 'planwright-review', version: 1, plan: { name: 'x', crs: 'EPSG:9214' }, comments: [], zones: [] }), 'review-unreadable'],
      [JSON.stringify({ format: 'planwright-review', version: 1, plan: { name: 'x', crs: 'EPSG:5899' }, comments: [] }), 'review-plan-other'],
    ] as const) {
      writeFileSync(at('hostile.json'), content);
      const refused = await run('comment', 'sent.gpkg', 'take', 'hostile.json', '--json');
      expect([refused.code, refused.out + refused.error]).toEqual([3, expect.stringContaining(code)]);
    }
    expect(readFileSync(at('sent.gpkg')).equals(before)).toBe(true);
  });
});

describe('comments on what the panels show', () => {
  test('on the selected zone, on a place, on a finding, on a figure of the land balance; each leads back to it', async () => {
    const { page } = window;
    await page.keyboard.press('Home');
    await plan.click(await plan.planPoint(0.5, 0.5));
    await expect.poll(async () => (await plan.counts()).selected).toBeGreaterThan(0);
    await page.keyboard.press('Control+Shift+G');
    expect(await about()).toMatch(/^About \S/);
    expect(await about()).not.toContain('Difference');
    await say('Too few parking places here.');

    // A place by itself: where the menu was asked for, whatever is selected.
    const spot = await plan.planPoint(0.3, 0.3);
    const { x: left, y: top } = await plan.at(spot);
    await page.mouse.click(left, top, { button: 'right' });
    await page.getByRole('menuitem', { name: 'Comment on this place' }).click();
    expect(await about()).toMatch(/^About E [\d,.]+, N [\d,.]+ · Long term$/);
    await say('Water stands here after rain.');
    const stored = execFileSync('ogrinfo', ['-q', file, '-sql', "SELECT x, y FROM planwright_comment WHERE text = 'Water stands here after rain.' AND pin = 'place' AND phase = 'QHDH'"], { encoding: 'utf8' });
    const [x, y] = ['x', 'y'].map((name) => Number(new RegExp(`^ *${name} \\(Real\\) = (.+)$`, 'm').exec(stored)?.[1]));
    // Within a pixel or so.
    expect(Math.hypot(x! - spot.x, y! - spot.y), stored).toBeLessThan(25);

    await page.keyboard.press('Control+8');
    const finding = panel('Findings').locator('.finding-row').first();
    await panel('Findings').locator('.finding-head').first().click();
    await finding.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Comment on the finding' }).click();
    expect(await about()).toMatch(/^About Finding: \S/);
    await say('This is how it was surveyed.');

    await page.keyboard.press('Control+3');
    await panel('Land balance').getByRole('button', { name: /ha, Long term: select the zones of Industrial/ }).click();
    await page.keyboard.press('Control+Shift+G');
    expect(await about()).toMatch(/^About Land balance: \S.* · Long term$/);
    await say('Too much industry.');
    await page.waitForTimeout(500);
    await window.screenshot('comments-on-panels');

    // Back from what was said.
    await thread('This is how it was surveyed.').locator('.comment-main').click();
    await panel('Findings').locator('.finding-row.chosen .comment-mark').waitFor();
    await window.screenshot('comment-at-finding');
    await page.keyboard.press('Control+Shift+8');
    await thread('Too much industry.').locator('.comment-main').click();
    // In sight, whatever the table had been scrolled to.
    await expect.poll(() => panel('Land balance').locator('td.chosen .comment-mark').evaluate((mark) => {
      const { x, y, width, height } = mark.getBoundingClientRect();
      return mark.ownerDocument.elementFromPoint(x + width / 2, y + height / 2)?.closest('td.chosen') !== null;
    })).toBe(true);
    await window.screenshot('comment-at-figure');
    expect(window.errors).toEqual([]);
  });
});
