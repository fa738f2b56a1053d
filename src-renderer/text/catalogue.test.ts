import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src-core/commands/commands.ts';
import { progressStages } from '../../src-core/wire/contract.ts';
import { catalogues, locales, speaker, type Locale } from './catalogue.ts';

const root = join(import.meta.dirname, '..', '..');
const subjects = readdirSync(join(root, 'src-renderer/text/en')).filter((name) => name.endsWith('.json'));
const read = (locale: Locale, subject: string): Record<string, string> => JSON.parse(readFileSync(join(root, 'src-renderer/text', locale, subject), 'utf8')) as Record<string, string>;
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A sentence that counts has `_one` and `_other` in English and `_other` alone where the language has one form. */
const withoutPlural = (key: string): string => key.replace(/_(one|other)$/, '');
const keysOf = (locale: Locale): Set<string> => new Set(Object.keys(catalogues[locale]).map(withoutPlural));
const namesIn = (sentence: string): string[] => [...sentence.matchAll(/\{\{\s*([\w]+)/g)].map((match) => match[1]!);

/** The names each sentence fills in, its plural forms taken together. */
function namesOf(locale: Locale): Map<string, string> {
  const names = new Map<string, Set<string>>();
  for (const [key, sentence] of Object.entries(catalogues[locale])) {
    const known = names.get(withoutPlural(key)) ?? new Set<string>();
    for (const name of namesIn(sentence)) known.add(name);
    names.set(withoutPlural(key), known);
  }
  return new Map([...names].map(([key, set]) => [key, [...set].sort().join()]));
}

describe('every language', () => {
  test.each(locales)('%s has every key that another has', (locale) => {
    const own = keysOf(locale);
    const missing = locales.flatMap((other) => [...keysOf(other)].filter((key) => !own.has(key)));
    expect([...new Set(missing)]).toEqual([]);
  });

  test.each(locales)('%s writes a number once: only the one that counts comes to the sentence as a number', (locale) => {
    expect(Object.entries(catalogues[locale]).filter(([, sentence]) => /\{\{\s*(?!count\b)\w+\s*,\s*number/.test(sentence)).map(([key]) => key)).toEqual([]);
    expect(speaker(locale)('edit.looking-over', { done: 1_500, total: 20_000.5 })).not.toContain('NaN');
  });

  test.each(locales)('%s fills in what English fills in', (locale) => {
    const own = namesOf(locale);
    expect([...namesOf('en')].filter(([key, names]) => own.has(key) && own.get(key) !== names).map(([key, names]) => `${key}: ${names} / ${own.get(key)}`)).toEqual([]);
  });

  test.each(locales)('%s has the plural forms it needs and no others', (locale) => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const counted = Object.keys(catalogues[locale]).filter((key) => /_(one|other)$/.test(key));
    expect(counted.filter((key) => !forms.some((form) => key.endsWith(`_${form}`)))).toEqual([]);
    expect(counted.map(withoutPlural).flatMap((key) => forms.map((form) => `${key}_${form}`)).filter((key) => !(key in catalogues[locale]))).toEqual([]);
  });

  test.each(locales)('%s has each key in one subject only, and no empty sentence', (locale) => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const subject of subjects) {
      for (const key of Object.keys(read(locale, subject))) {
        if (seen.has(key)) twice.push(`${key}: ${seen.get(key)} and ${subject}`);
        seen.set(key, subject);
      }
    }
    expect(twice).toEqual([]);
    expect(Object.entries(catalogues[locale]).filter(([, sentence]) => sentence.trim() === '').map(([key]) => key)).toEqual([]);
  });

  test.each(locales)('%s raises its voice nowhere and names nothing of the inside', (locale) => {
    const shouts = Object.entries(catalogues[locale]).filter(([, sentence]) => /!|\b(commit|branch|rebase|fid|null|WKB)\b/.test(sentence.replace(/\{\{.*?\}\}/g, '')));
    expect(shouts.map(([key]) => key)).toEqual([]);
  });

  test.each(locales)('%s is written in composed letters', (locale) => {
    expect(Object.entries(catalogues[locale]).filter(([, sentence]) => sentence !== sentence.normalize('NFC')).map(([key]) => key)).toEqual([]);
  });
});

/** Context forms (`problem.file-exists_plan`) add to a sentence that stands by itself. */
const has = (key: string): boolean => speaker('en').has(key);
const lacking = (keys: Iterable<string>): string[] => [...new Set(keys)].filter((key) => !has(key)).sort();

/** Codes of a union written in a source file, between a mark and the `>` or `;` that ends it. */
function unionAfter(path: string, mark: string): string[] {
  const from = text(path).indexOf(mark);
  expect(from, `${mark} in ${path}`).toBeGreaterThanOrEqual(0);
  const body = text(path).slice(from + mark.length);
  return [...body.slice(0, body.search(/>|;/)).matchAll(/'([\w-]+)'/g)].map((match) => match[1]!);
}

function sources(folder: string): { readonly path: string; readonly content: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => ({ path: join(folder, name), content: text(join(folder, name)) }));
}

describe('every sentence that is asked for is there', () => {
  const problems = 'src-core/wire/problems.ts';

  test('problems that cross the wire', () => {
    for (const name of ['ProjectProblem', 'ImportProblem', 'ExportProblem', 'ReviewProblem', 'MergeProblem']) {
      const codes = unionAfter(problems, `export type ${name} = Problem<`);
      expect(codes.length, name).toBeGreaterThan(2);
      expect(lacking(codes.map((code) => `problem.${code}`)), name).toEqual([]);
    }
  });

  test('refusals, names and results of commands', () => {
    const refusals = unionAfter('src-core/commands/command.ts', 'export type Refusal = Problem<');
    expect(lacking(refusals.map((code) => `refusal.${code}`))).toEqual([]);
    expect(lacking(Object.keys(commands).flatMap((name) => [`command.${name}`, `done.${name}`]))).toEqual([]);
  });

  test('what the host says of a file or of somebody\'s data', () => {
    const said = [...sources('src-main/host'), ...sources('src-main/cli')].flatMap(({ content }) => [...content.matchAll(/problem\('([\w-]+)'/g)].map((match) => match[1]!));
    // What GDAL's process says of itself becomes a problem of the source before a person reads it (`source-layers.ts`).
    const inner = new Set(['translate-failed']);
    expect(said.filter((code) => !inner.has(code) && !has(`problem.${code}`) && !has(`issue.${code}`))).toEqual([]);
    const reasons = sources('src-main/host').flatMap(({ content }) => [...content.matchAll(/\breason\('([\w-]+)'/g)].map((match) => match[1]!));
    expect(reasons.length).toBeGreaterThan(3);
    expect(lacking(reasons.map((code) => `reading.${code}`))).toEqual([]);
    const issues = sources('src-main/host').flatMap(({ content }) => [...content.matchAll(/code: '([\w-]+)',[^}]*kind: '/g)].map((match) => match[1]!));
    expect(issues.length).toBeGreaterThan(3);
    expect(lacking(issues.map((code) => `issue.${code}`))).toEqual([]);
  });

  test('what long work is at, in the window and in the terminal', () => {
    expect(lacking(progressStages.flatMap((stage) => [`progress.${stage}`, `cli.progress.${stage}`]))).toEqual([]);
  });

  test('keys written out in the code', () => {
    const asked = [...sources('src-renderer'), ...sources('src-main')].flatMap(({ content }) => [
      ...[...content.matchAll(/\bsay\(\s*'([\w.-]+)'/g)].map((match) => match[1]!),
      // Chosen between: say(on ? 'status.snap-on' : 'status.snap-off').
      ...[...content.matchAll(/\bsay\([^'`()]*\? '([\w.-]+)' : '([\w.-]+)'/g)].flatMap((match) => [match[1]!, match[2]!]),
      ...[...content.matchAll(/\bkey: '([a-z][\w-]*\.[\w.-]+)'/g)].map((match) => match[1]!),
      ...[...content.matchAll(/'((?:hint|done|refusal|keys)\.[\w-]+)'/g)].map((match) => match[1]!),
    ]);
    expect(asked.length).toBeGreaterThan(100);
    expect(lacking(asked)).toEqual([]);
  });
});

test('set-up, start and tests say nothing but sentences of the catalogue, and leave none unsaid', () => {
  const files = ['scripts', 'scripts/setup'].flatMap((folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith('.mjs') && name !== 'say.mjs').map((name) => ({ path: join(folder, name), content: text(join(folder, name)) })));
  const asked = files.flatMap(({ content }) => [
    ...[...content.matchAll(/\b(?:say|tell)\(\s*'([\w.-]+)'/g)].map((match) => match[1]!),
    ...[...content.matchAll(/\btell\([^'`()]*'browser' \? '([\w.-]+)' : '([\w.-]+)'/g)].flatMap((match) => [match[1]!, match[2]!]),
    ...[...content.matchAll(/\bdesk\('([\w-]+)'|why: '([\w-]+)'|\? '(fetched)' : '(there)'/g)].flatMap((match) => match.slice(1).flatMap((why) => (why === undefined ? [] : [`start.why.${why}`]))),
    ...[...content.matchAll(/\bensurePackages\(\[[^\]]*\], '([\w-]+)'/g)].map((match) => `setup.purpose.${match[1]}`),
  ]);
  const there = Object.keys(read('en', 'setup.json'));
  expect([...new Set(asked)].sort()).toEqual(there.sort());
  // What is printed is said, a figure, a line drawn, or the machine's own words.
  const unsaid = files.flatMap(({ path, content }) => [...content.matchAll(/console\.(?:log|error)\((.*)\);/g)].map((match) => match[1]!).filter((printed) => !/say\(|\$\{trouble\}|\$\{sentence\}|— \$\{title\}|passed, /.test(printed)).map((printed) => `${path}: ${printed}`));
  expect(unsaid).toEqual([]);
});

test('places are written to the millimetre, each figure alike', () => {
  const evidence = { zone: 'A', x: 418_615.416, y: 2_355_195.5 };
  expect(speaker('en')('refusal.overlaps-zones', evidence)).toContain('E 418,615.416, N 2,355,195.500');
  expect(speaker('vi')('refusal.overlaps-zones', evidence)).toContain('X 2.355.195,500, Y 418.615,416');
});
