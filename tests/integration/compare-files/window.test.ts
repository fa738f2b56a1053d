import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isHeld, type ComparedNorms, type HeldNorms } from '../../../src-core/norms/compared-norms.ts';
import { comparisonOf } from '../../../src-core/wire/comparison-columns.ts';
import { isMessage } from '../../../src-core/wire/messages.ts';
import type { Port } from '../../../src-core/wire/port.ts';
import type { Progress } from '../../../src-core/wire/contract.ts';
import { createHost, type Host } from '../../../src-main/host/handlers/host.ts';
import { loadServices } from '../../../src-main/host/handlers/load-services.ts';
import { aFolder, value } from '../project-testing/a-project.ts';

/** What the window asks of the host when it compares. */
const zoning = join(import.meta.dirname, '../../../../shared/data/cambridge-zoning');
const early = join(zoning, '2018-01-09/Zoning_Districts/CDD_ZoningDistricts.geojson');
const folder = aFolder();
let host: Host;
let path: string;
const progress: Progress[] = [];

beforeAll(async () => {
  path = folder.file('plan.gpkg');
  copyFileSync(join(import.meta.dirname, '../../../fixtures/example-plan/bac-giang.gpkg'), path);
  const home = folder.file('home');
  host = createHost({
    shell: 'desk', openPath: null, loadServices, log: (event, detail) => { throw new Error(event, { cause: detail }); },
    folders: { config: join(home, 'config'), cache: join(home, 'cache'), documents: join(home, 'documents') },
  });
  value(await host.handlers['project.open']({ path }));
});
const held = (reply: Parameters<typeof value<HeldNorms>>[0]): ComparedNorms => {
  const norms = value(reply);
  if (!isHeld(norms)) throw new Error(JSON.stringify(norms));
  return norms;
};
afterAll(() => {
  host.close();
  folder.remove();
});

test('two phases of the open plan, with everything a map of them needs', async () => {
  const compared = value(await host.handlers['compare.run']({ task: 't', request: { before: { path, phase: 'HT' }, after: { path, phase: 'QHDH' } } }));
  expect([compared.before.phase, compared.after.phase, compared.crs]).toEqual(['HT', 'QHDH', 'EPSG:9214']);
  const comparison = comparisonOf(compared.comparison);
  expect(comparison.same).toBe(false);
  // Every place that a difference names is a zone in the columns.
  const [before, after] = [compared.before.layers.find(({ layer }) => layer === 'zones_HT')!, compared.after.layers.find(({ layer }) => layer === 'zones_QHDH')!];
  expect(comparison.counts.same + comparison.differences.reduce((sum, difference) => sum + difference.before.length, 0)).toBe(before.count);
  expect(Math.max(...comparison.differences.flatMap((difference) => difference.after))).toBeLessThan(after.count);
  expect(compared.after.layers.map(({ layer }) => layer)).toContain('boundary');
});

test('a version of it that was made since, found by name, with what was edited afterwards', async () => {
  const { version } = value(await host.handlers['version.make']({ name: 'Bản 1', description: '', option: null, author: null }));
  const looked = value(await host.handlers['compare.look']({ path }));
  expect(looked).toMatchObject({ kind: 'plan', crs: 'EPSG:9214', versions: [{ name: 'Bản 1', contentHash: version.contentHash }] });
  const compared = value(await host.handlers['compare.run']({ task: 't', request: { before: { path, planVersion: 'Bản 1' }, after: { path } } }));
  expect(comparisonOf(compared.comparison)).toMatchObject({ same: true, exact: true });
});

test('reports of what was compared last, in any language, and of nothing else', async () => {
  const { id } = value(await host.handlers['compare.run']({ task: 't', request: { before: { path, phase: 'HT' }, after: { path, phase: 'QHDH' } } }));
  for (const format of ['html', 'xlsx', 'docx'] as const) {
    const target = folder.file(`report.${format}`);
    expect(value(await host.handlers['compare.write']({ id, format, target, locale: 'vi' }))).toEqual({ target });
    expect(existsSync(target)).toBe(true);
  }
  expect(readFileSync(folder.file('report.html'), 'utf8')).toContain('lang="vi"');
  expect(await host.handlers['compare.write']({ id: id - 1, format: 'html', target: folder.file('old.html'), locale: 'en' })).toMatchObject({ ok: false, failure: { code: 'comparison-gone' } });
  // Never over what was compared.
  expect(await host.handlers['compare.write']({ id, format: 'html', target: path, locale: 'en' })).toMatchObject({ ok: false, failure: { code: 'file-exists' } });
});

test('the norms in force are held against both, and the checklist goes into the reports as far as it is filled in', async () => {
  const { id } = value(await host.handlers['compare.run']({ task: 't', request: { before: { path, phase: 'HT' }, after: { path, phase: 'QHDH' } } }));
  const norms = held(await host.handlers['compare.norms']({ task: 'norms', id }));
  expect(norms.pack.en).not.toBe('');
  // Of the plan and of its units, each with its clause and figures; what comes out alike is not told.
  expect(norms.changes.length).toBeGreaterThan(0);
  expect(norms.changes.every(({ before, after }) => before?.status !== after?.status || before?.figure !== after?.figure || before?.limit !== after?.limit)).toBe(true);
  expect(norms.rules.length).toBeGreaterThan(20);
  // What the existing phase and the plan state differs: some norm must come out otherwise.
  expect(norms.rules.some(({ before, after }) => before.fail !== after.fail)).toBe(true);
  const review = { lines: [{ test: 'boundary' as const, verdict: 'within' as const, remark: 'ranh giới giữ nguyên', by: 'Nguyễn Thu Hà', at: '2026-11-27T08:00:00.000Z' }], conclusion: { is: 'local' as const, remark: '', by: 'Trần Minh', at: '2026-11-27T08:00:00.000Z' } };
  for (const format of ['html', 'xlsx', 'docx'] as const) value(await host.handlers['compare.write']({ id, format, target: folder.file(`checklist.${format}`), locale: 'en', review }));
  const page = readFileSync(folder.file('checklist.html'), 'utf8');
  expect(page).toContain('Norms before and after');
  expect(page).toMatch(/(now below|no longer met|met again)/);
  for (const words of ['Local or overall?', 'ranh giới giữ nguyên', 'Nguyễn Thu Hà, 27/11/2026', 'Trần Minh', 'The boundary is the same.', 'Điều 46']) expect(page, words).toContain(words);
  // Nobody filled it in: it is not there.
  value(await host.handlers['compare.write']({ id, format: 'html', target: folder.file('bare.html'), locale: 'en' }));
  expect(readFileSync(folder.file('bare.html'), 'utf8')).not.toContain('Local or overall?');
});

test('a file of polygons tells its layers and the field with the land use; reading can be stopped', async () => {
  expect(value(await host.handlers['compare.look']({ path: early }))).toMatchObject({ kind: 'file', layers: [{ classField: 'ZONE_TYPE' }] });
  const asked = host.handlers['compare.run']({ task: 'slow', request: { before: { path: early }, after: { path: early.replaceAll('2018-01-09', '2020-01-07') }, crs: 'EPSG:26986' } });
  await host.handlers['task.cancel']({ task: 'slow' });
  expect(await asked).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  expect(await host.handlers['compare.look']({ path: folder.file('gone.shp') })).toMatchObject({ ok: false, failure: { code: 'source-missing' } });
});

test('holding the norms can be stopped and begun again, holds nothing else up, and leaves the comparison as it was', async () => {
  const { id } = value(await host.handlers['compare.run']({ task: 't', request: { before: { path, phase: 'HT' }, after: { path, phase: 'QHDH' } } }));
  host.attach({
    post: (message) => { if (isMessage(message) && message.kind === 'event' && (message.value as Progress).stage === 'holding-norms') void host.handlers['task.cancel']({ task: 'stopped' }); },
    onMessage: () => undefined, onClose: () => undefined, close: () => undefined,
  });
  expect(await host.handlers['compare.norms']({ task: 'stopped', id })).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  const norms = host.handlers['compare.norms']({ task: 'again', id });
  const order: string[] = [];
  await Promise.all([norms.then(() => order.push('norms')), host.handlers['version.list']({}).then(() => order.push('plan'))]);
  expect(order).toEqual(['plan', 'norms']);
  expect(held(await norms).changes.length).toBeGreaterThan(0);
});

test('a file against a file needs no plan', async () => {
  await host.handlers['project.close']({});
  const listening: Port = {
    post: (message) => { if (isMessage(message) && message.kind === 'event') progress.push(message.value as Progress); },
    onMessage: () => undefined, onClose: () => undefined, close: () => undefined,
  };
  host.attach(listening);
  const compared = value(await host.handlers['compare.run']({ task: 't', request: { before: { path: early, classField: 'ZONE_TYPE' }, after: { path: early.replaceAll('2018-01-09', '2020-01-07'), classField: 'ZONE_TYPE' }, crs: 'EPSG:26986' } }));
  expect(compared).toMatchObject({ crs: 'EPSG:26986', before: { phase: null, classField: 'ZONE_TYPE', version: { kind: 'file' } } });
  expect(comparisonOf(compared.comparison).transitions.length).toBeGreaterThan(0);
  expect(progress.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['reading', 'matching', 'overlaying', 'telling']));
});
