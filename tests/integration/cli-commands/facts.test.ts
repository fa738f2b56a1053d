import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { aFolder, value } from '../project-testing/a-project.ts';
import { expectSound } from '../project-testing/expect-sound.ts';
import { planwright } from './a-terminal.ts';

const folder = aFolder();
afterAll(() => folder.remove());
const run = (...words: string[]) => planwright(words, { folder: folder.path });
interface Finding { readonly rule: string; readonly status: string; readonly id: string; readonly kind: string; readonly claim: string | null; readonly dismissed: string | null; readonly figure: number | null; readonly message: string }
const check = async (plan: string, ...more: string[]): Promise<Finding[]> => (JSON.parse((await run('check', plan, '--phase', 'QHDH', ...more, '--json')).out) as { findings: Finding[] }).findings;
const dated = { date: '2026-01-31', source: 'made up for this test' };
const write = (name: string, content: unknown) => writeFileSync(folder.file(name), JSON.stringify(content));

test('facts, exceptions and dismissals are kept in the plan and judge it, through versions, comparison and merge', async () => {
  copyFileSync('fixtures/example-plan/bac-giang.gpkg', folder.file('plan.gpkg'));
  const norms = ['--only', 'norms', '--norms', 'qcvn-01-2021'] as const;
  const before = await check('plan.gpkg', ...norms);
  expect(before.find(({ rule }) => rule === 'civil-land-per-capita')).toMatchObject({ status: 'needs-data' });
  const failing = before.find(({ status, rule }) => status === 'fail' && rule.startsWith('resunit-'));
  expect(failing).toBeDefined();

  const file = value(openProjectFile(folder.file('plan.gpkg')));
  const unit = [...file.records('units')].find(({ fields }) => typeof fields['label'] === 'string')!;
  value(await file.versions.make({ name: 'Bản gốc', description: '', option: null, author: null }));
  file.close();
  copyFileSync(folder.file('plan.gpkg'), folder.file('base.gpkg'));
  copyFileSync(folder.file('plan.gpkg'), folder.file('theirs.gpkg'));
  write('facts.json', {
    urbanClass: { value: 'II', ...dated }, urbanPopulation: { value: 200_000, phase: 'QHDH', ...dated },
    unitPopulation: [{ unit: unit.fields['label'], phase: 'QHDH', value: 7654, ...dated }],
    exceptions: [{ rule: failing!.rule, reason: 'built before 1990', ...dated }],
  });
  expect(await run('facts', 'plan.gpkg', '--set', 'facts.json', '--lang', 'en')).toMatchObject({ code: 0, out: expect.stringContaining('class II') as string });
  const printed = JSON.parse((await run('facts', 'plan.gpkg', '--json')).out) as { facts: unknown[]; exceptions: unknown[] };
  expect([printed.facts.length, printed.exceptions.length]).toEqual([3, 1]);

  const after = await check('plan.gpkg', ...norms);
  expect(after.find(({ rule }) => rule === 'civil-land-per-capita')!.status).not.toBe('needs-data');
  expect(after.find(({ id }) => id === failing!.id)).toMatchObject({ status: 'judge', claim: 'built before 1990', figure: failing!.figure });
  expect(await run('compare', 'base.gpkg', 'plan.gpkg')).toMatchObject({ code: 1 });

  // Somebody else states another fact in a copy: both are in the merged plan.
  write('theirs.json', { terrain: { value: 'plain', ...dated } });
  expect((await run('facts', 'theirs.gpkg', '--set', 'theirs.json')).code).toBe(0);
  expect((await run('merge', 'base.gpkg', 'plan.gpkg', 'theirs.gpkg', 'merged.gpkg')).code).toBe(0);
  expect((JSON.parse((await run('facts', 'merged.gpkg', '--json')).out) as { facts: { name: string }[] }).facts.map(({ name }) => name).sort()).toEqual(['terrain', 'unitPopulation', 'urbanClass', 'urbanPopulation']);
  // The version of before says nothing of them: brought back, neither does the plan.
  expect((await run('version', 'plan.gpkg', 'add', '--name', 'Có dữ kiện')).code).toBe(0);
  expect((await run('version', 'plan.gpkg', 'restore', 'Bản gốc')).code).toBe(0);
  expect(JSON.parse((await run('facts', 'plan.gpkg', '--json')).out)).toMatchObject({ facts: [] });
  expect((await run('version', 'plan.gpkg', 'restore', 'Có dữ kiện')).code).toBe(0);
  expect((JSON.parse((await run('facts', 'plan.gpkg', '--json')).out) as { facts: unknown[] }).facts).toHaveLength(3);
  for (const name of ['plan.gpkg', 'merged.gpkg']) expectSound(folder.file(name));
});

test('what cannot be used is refused with its name, and leaves the plan as it was', async () => {
  copyFileSync('fixtures/example-plan/bac-giang.gpkg', folder.file('other.gpkg'));
  for (const [content, name] of [
    [{ urbanClass: { value: 'VII', ...dated } }, 'urbanClass'], [{ urbanClass: { value: 'II' } }, 'urbanClass'], [{ unitPopulation: { value: 1, unit: 'nowhere', ...dated } }, 'nowhere'],
    [{ unitPopulation: { value: 1, ...dated } }, 'unitPopulation'], [{ exceptions: { rule: 'r', ...dated } }, 'exceptions'],
  ] as const) {
    write('wrong.json', content);
    expect(await run('facts', 'other.gpkg', '--set', 'wrong.json')).toMatchObject({ code: 3, error: expect.stringContaining(name) as string });
  }
  expect(await run('facts', 'other.gpkg', '--set', 'nofile.json')).toMatchObject({ code: 3 });
  expect(JSON.parse((await run('facts', 'other.gpkg', '--json')).out)).toMatchObject({ facts: [], exceptions: [], dismissals: [] });
});

test('a set of norms of somebody\'s own judges a plan', async () => {
  const own = JSON.parse(readFileSync('resources/norms/qcvn-01-2021.json', 'utf8')) as { id: string; names: { en: string }; rules: { id: string; how: { rule: { bounds: { max: number } } } }[] };
  own.id = 'of-a-province';
  own.names.en = 'Norms of a province';
  own.rules = own.rules.filter(({ id }) => id === 'main-road-not-cut-unit');
  own.rules[0]!.how.rule.bounds.max = 1_000_000;
  write('own.json', own);
  const findings = await check('other.gpkg', '--only', 'norms', '--norms', 'own.json');
  expect(new Set(findings.map(({ rule, status }) => `${rule} ${status}`))).toEqual(new Set(['main-road-not-cut-unit pass']));
  write('wrong-norms.json', { ...own, rules: [{ ...own.rules[0], how: { is: 'guessed' } }] });
  expect(await run('check', 'other.gpkg', '--norms', 'wrong-norms.json')).toMatchObject({ code: 3, error: expect.stringContaining('rules.0.how') as string });
  expect(await run('check', 'other.gpkg', '--norms', 'missing.json')).toMatchObject({ code: 3 });
  expect(await run('check', 'other.gpkg', '--norms', 'of-a-province')).toMatchObject({ code: 2 });
});
