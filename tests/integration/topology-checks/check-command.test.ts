import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { planwright } from '../cli-commands/a-terminal.ts';
import { setCheckTolerance } from '../../../src-core/commands/set-check-tolerance.ts';
import { chooseNorms, type ChooseNorms } from '../../../src-core/commands/choose-norms.ts';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { readDocument, type Reached } from '../../../src-main/host/report/check-report.ts';
import shipped from '../../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import { aFolder, value } from '../project-testing/a-project.ts';

const folder = aFolder();
afterAll(() => folder.remove());
copyFileSync(fileURLToPath(new URL('../../../fixtures/example-plan/bac-giang.gpkg', import.meta.url)), join(folder.path, 'bac-giang.gpkg'));
const run = (...words: string[]) => planwright(words, { folder: folder.path });
interface Printed { readonly findings: readonly { readonly id: string; readonly kind: string; readonly rule: string; readonly status: string; readonly message: string; readonly phase: string; readonly wording: string | null; readonly figuresAsWritten: string | null; readonly notes: readonly string[]; readonly reached: Reached | null }[] }

describe('planwright check', () => {
  test('lists the faults of the drawing and ends with 1', async () => {
    const ran = await run('check', 'bac-giang.gpkg', '--phase', 'QHDH', '--only', 'topology', '--json');
    expect(ran).toMatchObject({ code: 1, error: '' });
    const { findings } = JSON.parse(ran.out) as Printed;
    for (const finding of findings) {
      expect(Object.keys(finding)).toEqual(['id', 'kind', 'rule', 'clause', 'wording', 'figuresAsWritten', 'notes', 'phase', 'status', 'figure', 'limit', 'unit', 'shortfall', 'shortfallUnit', 'at', 'zones', 'reached', 'message', 'dismissed', 'claim']);
      expect(finding.message).not.toContain('{{');
    }
    expect(findings.filter(({ status }) => status === 'fail').map(({ rule }) => rule).sort()).toEqual(['gap', 'overlap', 'sliver', 'wrong-code']);
  });
  test('lists the norms in force, one line at least for each of the 95 rules', async () => {
    const ran = await run('check', 'bac-giang.gpkg', '--phase', 'QHDH', '--only', 'norms', '--norms', 'qcvn-01-2021', '--json', '--lang', 'ko');
    expect(ran).toMatchObject({ code: 1, error: '' });
    const { findings } = JSON.parse(ran.out) as Printed;
    expect(new Set(findings.map(({ rule }) => rule)).size).toBe(95);
    const green = findings.find(({ rule }) => rule === 'flood-return-green')!;
    expect([green.wording, green.figuresAsWritten?.includes('규정 없음'), green.notes.some((note) => note.includes('관보'))]).toEqual([null, true, true]);
    // A service radius tells who is within it, both ways; nothing else does.
    for (const { rule, reached } of findings) expect([rule, reached !== null]).toEqual([rule, rule === 'svc-d-radius']);
    for (const { reached } of findings.filter(({ rule }) => rule === 'svc-d-radius')) {
      expect(reached!.people).toBeGreaterThan(0);
      expect(reached!.byRoads.peoplePercent).toBeLessThanOrEqual(100);
      expect(reached!.byStraightLine.peoplePercent).toBeCloseTo((100 * reached!.byStraightLine.people!) / reached!.people!, 9);
    }
    for (const { message, status, figuresAsWritten } of findings) {
      expect(figuresAsWritten).not.toBe(null);
      expect(message).not.toMatch(/\{\{|need\.|norm\./);
      expect(['pass', 'fail', 'needs-data', 'judge']).toContain(status);
    }
  });
  test('takes facts of the plan from a file, each with its source', async () => {
    writeFileSync(join(folder.path, 'facts.json'), JSON.stringify({ urbanPopulation: { value: 314850, date: '2026-01-31', source: 'made up' }, urbanClass: { value: 'II', date: '2026-01-31', source: 'made up' } }));
    const ran = await run('check', 'bac-giang.gpkg', '--phase', 'QHDH', '--only', 'norms', '--norms', 'qcvn-01-2021', '--facts', 'facts.json', '--json');
    expect((JSON.parse(ran.out) as Printed).findings.find(({ rule }) => rule === 'civil-land-per-capita')).toMatchObject({ status: 'fail', limit: 60, unit: 'm2/person', shortfallUnit: 'm2' });
    writeFileSync(join(folder.path, 'wrong.json'), '{ "urbanClass": "II" }');
    expect(await run('check', 'bac-giang.gpkg', '--facts', 'wrong.json')).toMatchObject({ code: 3, error: expect.stringContaining('urbanClass') as string });
  });
  test('judges by the set of norms that was chosen for the plan and is kept in it, unless another is asked for', async () => {
    const own = { ...shipped, id: 'of-a-province', version: '2', names: { vi: 'Quy chuẩn tỉnh thử', en: 'Norms of a province, for this test', ko: '시험용 성 기준' }, rules: shipped.rules.filter(({ id }) => id.startsWith('resunit-')) };
    copyFileSync(join(folder.path, 'bac-giang.gpkg'), join(folder.path, 'chosen.gpkg'));
    const choose = (request: Omit<ChooseNorms, 'date'>) => {
      const file = value(openProjectFile(join(folder.path, 'chosen.gpkg')));
      const document = readDocument(file);
      const change = value(chooseNorms({ document, index: RecordIndex.of(document), landUseCodes: new Set() }, { ...request, date: '2026-11-27' }));
      value(file.append({ base: file.revision, command: 'choose-norms', evidence: {}, undoes: null, change: [...change.values()] }));
      file.close();
    };
    const check = async (...more: string[]) => JSON.parse((await run('check', 'chosen.gpkg', '--phase', 'QHDH', '--only', 'norms', ...more, '--json')).out) as Printed & { readonly norms: string | null; readonly notes: readonly string[] };
    const rules = ({ findings }: Printed) => [...new Set(findings.map(({ rule }) => rule))].sort();
    choose({ choice: { id: own.id, version: own.version }, add: { id: own.id, version: own.version, text: JSON.stringify(own), source: 'own.json' } });
    const chosen = await check();
    expect([chosen.norms, rules(chosen)]).toEqual(['of-a-province', own.rules.map(({ id }) => id).sort()]);
    // By the same rules it says the same as the set they are from.
    const asked = await check('--norms', 'qcvn-01-2021');
    expect([asked.norms, rules(asked).length]).toEqual(['qcvn-01-2021', 95]);
    expect(chosen.findings).toEqual(asked.findings.filter(({ rule }) => own.rules.some(({ id }) => id === rule)));
    choose({ choice: { id: own.id, version: '3' } });
    expect((await run('check', 'chosen.gpkg', '--phase', 'QHDH', '--only', 'norms', '--lang', 'en')).out).toContain('of-a-province, version 3, which is not here');
    // As a hostile or an older program may have written it: why it judges nothing is told, alone and beside what is asked for instead.
    choose({ choice: { id: own.id, version: own.version }, add: { id: own.id, version: own.version, text: JSON.stringify({ ...own, lands: { ...own.lands, vacant: ['constructor'] } }), source: 'own.json' } });
    const damaged = await run('check', 'chosen.gpkg', '--phase', 'QHDH', '--only', 'norms', '--lang', 'ko', '--xlsx', 'damaged.xlsx');
    expect([damaged.code, damaged.error]).toEqual([0, '']);
    expect(damaged.out).toMatch(/of-a-province.*own\.json.*constructor.*lands\.vacant/);
    const beside = await check('--norms', 'qcvn-01-2021');
    expect([beside.norms, beside.notes.length, beside.notes[0]]).toEqual(['qcvn-01-2021', 1, expect.stringContaining('lands.vacant')]);
  });
  test('ends with 0 where nothing fails', async () => {
    expect(await run('check', 'bac-giang.gpkg', '--phase', 'HT', '--only', 'topology', '--lang', 'vi')).toMatchObject({ code: 0, error: '', out: expect.stringContaining('dung sai 10 mm') as string });
  });
  test('takes the tolerance that the plan states, or another that is asked for once, and names it', async () => {
    const path = join(folder.path, 'exact.gpkg');
    copyFileSync(join(folder.path, 'bac-giang.gpkg'), path);
    const file = value(openProjectFile(path));
    const document = readDocument(file);
    const change = value(setCheckTolerance({ document, index: RecordIndex.of(document), landUseCodes: new Set() }, { toleranceMm: 25, date: '2026-11-27' }));
    value(file.append({ base: file.revision, command: 'set-check-tolerance', evidence: { tolerance: 25 }, undoes: null, change: [...change.values()] }));
    file.close();
    const check = async (...more: string[]) => JSON.parse((await run('check', 'exact.gpkg', '--phase', 'HT', ...more, '--json')).out) as { readonly toleranceMm: number | null };
    expect([(await check('--only', 'topology')).toleranceMm, (await check('--only', 'topology', '--tolerance', '400')).toleranceMm, (await check('--only', 'norms')).toleranceMm]).toEqual([25, 400, null]);
  });
  test('refuses what is neither', async () => {
    expect(await run('check', 'bac-giang.gpkg', '--only', 'colours')).toMatchObject({ code: 2 });
    for (const odd of ['0', '2.5', '1001', 'wide']) expect(await run('check', 'bac-giang.gpkg', '--tolerance', odd, '--lang', 'en')).toMatchObject({ code: 2, error: expect.stringContaining('from 1 to 1000') as string });
  });
});
