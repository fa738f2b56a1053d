import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import excel from 'exceljs';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { office, recalculated } from '../balance-forms/recalculated.ts';
import { planwright } from '../cli-commands/a-terminal.ts';
import { aFolder } from '../project-testing/a-project.ts';

const shipped = fileURLToPath(new URL('../../../fixtures/example-plan/bac-giang.gpkg', import.meta.url));
const folder = aFolder();
afterAll(() => folder.remove());
const run = (...words: string[]) => planwright(words, { folder: folder.path });

interface Finding { readonly kind: 'norm' | 'topology'; readonly status: string; readonly rule: string; readonly clause: string | null; readonly figure: number | null; readonly limit: number | null }
let findings: readonly Finding[];
const partsOf = (name: string) => Object.fromEntries(Object.entries(unzipSync(readFileSync(folder.file(name)))).map(([part, bytes]) => [part, Buffer.from(bytes)]));
const count = (kind: Finding['kind'], status: string) => findings.filter((each) => each.kind === kind && each.status === status).length;

beforeAll(async () => {
  copyFileSync(shipped, folder.file('plan.gpkg'));
  chmodSync(folder.file('plan.gpkg'), 0o644);
  const fact = (value: string | number) => ({ value, date: '2026-01-31', source: 'Quyết định thử 1/QĐ' });
  writeFileSync(folder.file('facts.json'), JSON.stringify({ urbanClass: fact('II'), terrain: fact('plain'), urbanPopulation: fact(330_000) }));
  const check = (...words: string[]) => run('check', 'plan.gpkg', '--phase', 'QHDH', '--facts', 'facts.json', ...words);
  const ran = await check('--docx', 'two.docx', '--xlsx', 'vi.xlsx', '--lang', 'vi', '--beside', 'ko', '--json');
  expect(ran.code).toBe(1);
  const printed = JSON.parse(ran.out) as { findings: readonly Finding[]; files: readonly string[] };
  findings = printed.findings;
  expect(printed.files).toEqual([folder.file('vi.xlsx'), folder.file('two.docx')]);
  expect((await check('--docx', 'en.docx', '--only', 'norms', '--lang', 'en')).code).toBe(1);
  office('--convert-to', 'pdf', '--outdir', folder.path, folder.file('two.docx'), folder.file('en.docx'));
});

describe('the Word document', () => {
  /** Without blanks: lines are broken, and LibreOffice puts some between figures and Hangul. */
  const textOf = (name: string) => execFileSync('pdftotext', [folder.file(name), '-'], { encoding: 'utf8' }).replace(/\s+/g, '');
  const rowsOf = (name: string): string[][] => [...partsOf(name)['word/document.xml']!.toString('utf8').matchAll(/<w:tr>.*?<\/w:tr>|<w:tr .*?<\/w:tr>/gs)]
    .map(([row]) => [...row.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text!));
  const bare = (text: string) => text.replace(/\s+/g, '');

  test('opens in LibreOffice in two languages, Vietnamese and Korean whole', () => {
    const text = textOf('two.pdf');
    for (const words of ['Báo cáo kiểm tra đồ án quy hoạch', '계획 검토 보고서', 'Các điểm không đạt, theo điều khoản', 'Chỉ tiêu đất dân dụng bình quân toàn đô thị', '도시 전체 1인당 시가지', 'Đơn vị ở', '생활권(주거단위)', 'TỔNG CỘNG', 'Quyết định thử 1/QĐ', 'Bản vẽ kiểm tra với dung sai 10 mm.', '도면 검사 허용오차: 10 mm.']) expect(text, words).toContain(bare(words));
    expect(text).not.toMatch(/\{\{|appraisal\.|report\.|undefined|NaN|□/);
  });

  test('has the clause, its figures as written, figure, limit and shortfall of what fails', () => {
    const text = textOf('en.pdf');
    expect(text).toContain(bare('2.1 (Bảng 2.1) Civil (urban-use) land per person, whole city'));
    expect(text).toContain(bare('by class of the city: special: as: I'));
    expect(text).toContain('II:45–60');
    const civil = findings.find(({ rule }) => rule === 'civil-land-per-capita')!;
    expect(civil.figure).toBeGreaterThan(60);
    // What is over is land: m² a person over the limit, times people.
    const over = (((civil.figure! - 60) * 330_000) / 10_000).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    const row = rowsOf('en.docx').find((cells) => cells.includes('m²/person') && cells.includes('60'))!;
    expect(row.at(-1)).toContain('even where the plan justifies it');
    expect(row.slice(-6, -1)).toEqual([civil.figure!.toLocaleString('en-GB', { maximumFractionDigits: 3 }), '60', 'm²/person', over, 'ha']);
    expect(text).not.toContain('Thedrawing');
  });

  test('says what failed as often as the findings do', () => {
    const rows = rowsOf('two.docx');
    expect(rows.find(([first]) => first === 'Không đạt')).toEqual(['Không đạt', '부적합', String(count('norm', 'fail')), String(count('topology', 'fail'))]);
    expect(rows.find(([first]) => first === 'Đạt')!.slice(2)).toEqual([String(count('norm', 'pass')), '0']);
  });

  test('shows where, on a map that is a picture, and names its fonts', () => {
    const parts = partsOf('two.docx');
    const pictures = Object.entries(parts).filter(([name]) => /^word\/media\/.*\.png$/.test(name));
    expect(pictures).toHaveLength(1);
    const png = pictures[0]![1];
    expect([png.readUInt32BE(16), png.readUInt32BE(20)].every((side) => side > 800 && side <= 1532)).toBe(true);
    expect(parts['word/styles.xml']!.toString()).toMatch(/w:ascii="Times New Roman"[^>]*w:eastAsia="Malgun Gothic"|w:eastAsia="Malgun Gothic"[^>]*w:ascii="Times New Roman"|Times New Roman/);
    expect(Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [folder.file('two.pdf')], { encoding: 'utf8' }))![1])).toBeGreaterThan(5);
  });
});

describe('the workbook', () => {
  test('LibreOffice reckons its counts and its land balance as we do', async () => {
    const cells = (await recalculated(folder.file('vi.xlsx'))).get('vi.xlsx')!;
    for (const each of cells) expect(typeof each.theirs === 'number' && Math.abs(each.theirs - each.ours) <= 1e-9 * Math.max(1, Math.abs(each.ours)), JSON.stringify(each)).toBe(true);
    const counted = cells.filter(({ formula }) => formula.startsWith('COUNTIF(')).map(({ theirs }) => theirs);
    expect(counted.slice(0, 4)).toEqual([count('norm', 'fail'), count('topology', 'fail'), count('norm', 'needs-data'), 0]);
  });

  test('has every finding, the norms and the drawing apart', async () => {
    const workbook = new excel.Workbook();
    await workbook.xlsx.readFile(folder.file('vi.xlsx'));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Tóm tắt', 'Quy chuẩn', 'Bản vẽ', 'Số liệu nền của đồ án', 'Bảng tổng hợp sử dụng đất', 'Ô đất']);
    const rows = (name: string) => workbook.getWorksheet(name)!.actualRowCount - 1;
    expect([rows('Quy chuẩn'), rows('Bản vẽ')]).toEqual([findings.filter(({ kind }) => kind === 'norm').length, findings.filter(({ kind }) => kind === 'topology').length]);
    for (const sheet of workbook.worksheets) sheet.eachRow((row) => row.eachCell((cell) => expect(String(cell.value), `${sheet.name} ${cell.address}`).not.toMatch(/\{\{|appraisal\.|report\.|undefined|NaN/)));
  });

  test('has the exceptions that the plan claims, in both reports, with their reason and how far the plan is off', async () => {
    copyFileSync(folder.file('plan.gpkg'), folder.file('claimed.gpkg'));
    const claim = { rule: 'svc-d-radius', phase: 'QHDH', reason: 'Khu dân cư hiện hữu', date: '2026-01-31', source: 'Quyết định thử 2/QĐ' };
    writeFileSync(folder.file('claims.json'), JSON.stringify({ exceptions: [claim] }));
    expect((await run('facts', 'claimed.gpkg', '--set', 'claims.json')).code).toBe(0);
    await run('check', 'claimed.gpkg', '--phase', 'QHDH', '--facts', 'facts.json', '--only', 'norms', '--lang', 'en', '--docx', 'claimed.docx', '--xlsx', 'claimed.xlsx');
    const text = partsOf('claimed.docx')['word/document.xml']!.toString('utf8').replace(/<[^>]+>/g, '|');
    for (const words of [/against the limit of 100\.0 %, off by [\d,.]+ ha; an exception is claimed: Khu dân cư hiện hữu; Within 500 m by straight line/, /Quyết định thử 2\/QĐ/]) expect(text).toMatch(words);
    const workbook = new excel.Workbook();
    await workbook.xlsx.readFile(folder.file('claimed.xlsx'));
    const cells = workbook.worksheets.map((sheet) => JSON.stringify(sheet.getSheetValues()));
    expect(cells.filter((each) => each.includes('Khu dân cư hiện hữu')).length).toBe(2);
    expect(cells.filter((each) => each.includes('Quyết định thử 2/QĐ')).length).toBe(1);
  });

  test('nothing is written over a plan', async () => {
    const before = readFileSync(folder.file('plan.gpkg'));
    copyFileSync(folder.file('plan.gpkg'), folder.file('other.gpkg'));
    expect((await run('check', 'plan.gpkg', '--docx', 'other.gpkg')).code).toBe(3);
    expect(readFileSync(folder.file('plan.gpkg')).equals(before)).toBe(true);
  });
});
