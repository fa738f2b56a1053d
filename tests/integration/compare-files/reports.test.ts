import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import excel from 'exceljs';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { pdfPages } from '../../../src-main/host/print/pdf-pages.ts';
import { printByBrowser } from '../../../src-main/host/print/print-page.ts';
import { planwright } from '../cli-commands/a-terminal.ts';
import { aFolder } from '../project-testing/a-project.ts';

const folder = aFolder();
afterAll(() => folder.remove());
const run = (...words: string[]) => planwright(words, { folder: folder.path });
const at = (name: string) => join(folder.path, name);

//  ┌──────┬──────┐        ┌──────┬──────┐
//  │ rice │ rice │   →    │ <b>  │ rice │   and a strip of green land beside it
//  └──────┴──────┘        └──────┴──────┴┐
const square = (x: number, y: number, width: number, height: number) => ({ type: 'Polygon', coordinates: [[[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]]] });
const file = (...zones: readonly (readonly [string, object])[]) => JSON.stringify({
  type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::32648' } },
  features: zones.map(([MDSD, geometry]) => ({ type: 'Feature', properties: { MDSD, ten: `Lô ${MDSD}` }, geometry })),
});
const hostile = '<script>alert("x")</script>&\'';

beforeAll(() => {
  writeFileSync(at('a.geojson'), file(['rice', square(600_000, 2_350_000, 100, 100)], ['rice', square(600_100, 2_350_000, 100, 100)]));
  writeFileSync(at('b.geojson'), file([hostile, square(600_000, 2_350_000, 100, 100)], ['rice', square(600_100, 2_350_000, 100, 100)], ['green', square(600_200, 2_350_000, 20, 100)]));
});

describe('reports of a comparison', () => {
  test.each(['vi', 'en', 'ko'])('all of them in %s', async (lang) => {
    const ran = await run('compare', 'a.geojson', 'b.geojson', '--html', `${lang}.html`, '--docx', `${lang}.docx`, '--xlsx', `${lang}.xlsx`, '--pdf', `${lang}.pdf`, '--lang', lang, '--json');
    expect(ran).toMatchObject({ code: 1, error: '' });
    expect(JSON.parse(ran.out)).toMatchObject({ crs: 'EPSG:32648', changedHa: 1, addedHa: 0.2, removedHa: 0, files: ['html', 'docx', 'xlsx', 'pdf'].map((ending) => at(`${lang}.${ending}`)) });
    for (const ending of ['html', 'docx', 'xlsx']) {
      const bytes = readFileSync(at(`${lang}.${ending}`));
      const text = ending === 'html' ? bytes.toString() : Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.xml')).map(([, part]) => Buffer.from(part).toString()).join('\n');
      expect(text).not.toMatch(/\{\{|compare\.[a-z]+|undefined|NaN/);
      expect(text).toContain('rice');
    }
  });

  test('the page stands alone and runs nothing of the data', () => {
    const page = readFileSync(at('en.html'), 'utf8');
    expect(page).not.toMatch(/(src|href)=|url\(|@import|https?:/);
    expect(page).toContain("default-src 'none'");
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;');
    expect(page).toContain('rice → &lt;script&gt;');
    expect(page.match(/<path class="changed"/g)).toHaveLength(1);
    expect(page.match(/<path class="added"/g)).toHaveLength(1);
  });

  test('the matrix of the workbook closes', async () => {
    const workbook = new excel.Workbook();
    await workbook.xlsx.readFile(at('en.xlsx'));
    const sheet = workbook.getWorksheet('Transition matrix, ha')!;
    const rows = sheet.getSheetValues().slice(2) as (string | number | undefined)[][];
    const totalColumn = (sheet.getRow(1).values as string[]).indexOf('Total');
    const figures = rows.slice(0, -2).map((row) => Array.from({ length: totalColumn }, (_, i) => Number(row[i + 1] ?? 0) || 0).slice(1));
    const totals = rows.at(-2)!;
    for (const row of figures) expect(row.slice(0, -1).reduce((sum, value) => sum + value, 0)).toBeCloseTo(row.at(-1)!, 9);
    for (let column = 0; column < totalColumn - 1; column++) expect(figures.reduce((sum, row) => sum + row[column]!, 0)).toBeCloseTo(Number(totals[column + 2]), 9);
    expect(Number(totals[totalColumn])).toBeCloseTo(2.2, 9);
  });

  test('Word opens what LibreOffice opens', () => {
    execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${at('office')}`, '--convert-to', 'txt:Text', '--outdir', folder.path, at('en.docx')], { stdio: 'ignore', timeout: 120_000 });
    const text = readFileSync(at('en.txt'), 'utf8');
    expect(text).toContain('Comparison of two versions');
    expect(text).toContain('in 1 place');
    expect(text).toContain(hostile);
  });

  test('a report never takes the place of what was compared', async () => {
    const before = readFileSync(at('b.geojson'));
    expect(await run('compare', 'a.geojson', 'b.geojson', '--html', 'b.geojson')).toMatchObject({ code: 3 });
    expect(await run('compare', 'a.geojson', 'b.geojson', '--html', 'no-folder/report.html')).toMatchObject({ code: 3 });
    expect(readFileSync(at('b.geojson')).equals(before)).toBe(true);
  });

  test('sentences, as a planner says them', async () => {
    const { out } = await run('compare', 'a.geojson', 'b.geojson', '--lang', 'vi');
    expect(out).toContain(`rice → ${hostile}: 1,00 ha tại 1 nơi`);
    expect(out).toContain('chưa có ô đất → green: 0,20 ha tại 1 nơi');
  });

  test.each([
    ['vi', 'So sánh hai phiên bản', 'Ma trận chuyển đổi'], ['ko', '두 버전 비교', '전환 행렬'],
  ])('a PDF in %s has whole words, in fonts that are within it', (lang, ...words) => {
    const text = execFileSync('pdftotext', ['-layout', at(`${lang}.pdf`), '-'], { encoding: 'utf8' }).normalize('NFC');
    for (const word of [...words, hostile, 'rice']) expect(text).toContain(word);
    const fonts = execFileSync('pdffonts', [at(`${lang}.pdf`)], { encoding: 'utf8' }).split('\n').slice(2).filter((line) => line !== '');
    expect(fonts.some((line) => line.includes('BeVietnamPro'))).toBe(true);
    if (lang === 'ko') expect(fonts.some((line) => line.includes('NotoSansKR'))).toBe(true);
    // name, type, encoding, then whether it is embedded.
    expect(fonts.filter((line) => !/\byes (yes|no) +(yes|no) +\d+ +\d+$/.test(line))).toEqual([]);
    // A4 across.
    expect(execFileSync('pdfinfo', [at(`${lang}.pdf`)], { encoding: 'utf8' })).toMatch(/Page size: +84[12][.\d]* x 59[45]/);
  });

  test('without a browser, or with one that fails, there is no PDF but a sentence that says what to do', async () => {
    const environment = { PLANWRIGHT_BROWSER: '/nowhere/chromium' };
    const refused = await planwright(['compare', 'a.geojson', 'b.geojson', '--pdf', 'none.pdf', '--json', '--lang', 'en'], { folder: folder.path, environment });
    expect(refused.code).toBe(3);
    expect(refused.out + refused.error).toContain('browser-missing');
    expect(refused.out + refused.error).toContain('Install Chromium, Chrome or Edge');
    for (const [name, script] of [['broken-browser', 'echo no display >&2\nexit 1'], ['silent-browser', 'exit 0']] as const) {
      writeFileSync(at(name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
      vi.stubEnv('PLANWRIGHT_BROWSER', at(name));
      expect(await printByBrowser('<p>x')).toMatchObject({ ok: false, failure: { code: 'print-failed', evidence: { browser: at(name) } } });
      vi.unstubAllEnvs();
    }
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('planwright-print-'))).toEqual([]);
    expect(readdirSync(folder.path).filter((name) => /none|print|\.tmp/.test(name))).toEqual([]);
  });

  test('the browser that prints reaches nobody, whatever a page asks for', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => { asked.push(request.url!); response.end(); });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    const printed = await printByBrowser(`<!doctype html><img src="http://127.0.0.1:${port}/a.png"><img src="http://localhost:${port}/b.png"><p>there`);
    server.close();
    expect(printed.ok && pdfPages(printed.value)).toBe(1);
    expect(asked).toEqual([]);
  });
});
