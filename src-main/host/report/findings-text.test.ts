import { expect, test } from 'vitest';
import { usualCheckSettings } from '../../../src-core/checks/check-settings.ts';
import { aPlan } from '../../../src-core/testing/a-plan.ts';
import { locales, speaker } from '../../../src-renderer/text/catalogue.ts';
import { checkParts, type CheckPart } from './check-report.ts';
import { shippedNormPacks } from '../norm-packs.ts';
import { findingsReport } from './findings-report.ts';
import { findingsCsv, findingsJson } from './findings-text.ts';

/** Two zones that overlap by a strip of 10 × 100 m; nothing is stated for the norms. */
const { document } = aPlan().zone('A', 'POLYGON ((0 0, 110 0, 110 100, 0 100))').zone('B', 'POLYGON ((100 0, 200 0, 200 100, 100 100))');
const pack = shippedNormPacks().find(({ id }) => id === 'qcvn-01-2021')!;
const report = (parts: readonly CheckPart[], locale: (typeof locales)[number] = 'en') =>
  findingsReport(document, { phases: ['QHDH'], pack, missing: { id: 'province', version: '1', why: null }, unusable: [], settings: usualCheckSettings, besides: new Map(), parts }, speaker(locale));
/** Lines as a spreadsheet takes them apart, quoted ones too. */
const linesOf = (csv: string) => csv.replace(/^\uFEFF/, '').trimEnd().split('\r\n').map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell!.replace(/^"|"$/g, '').replaceAll('""', '"')));

test.each(locales)('every finding is a line of the CSV and an entry of the JSON, in %s', (locale) => {
  const found = report(checkParts, locale);
  const [names, ...lines] = linesOf(findingsCsv(found));
  const column = (name: string) => names!.indexOf(name);
  expect(lines).toHaveLength(found.findings.length);
  expect(lines.map((line) => line[column('id')])).toEqual(found.findings.map(({ id }) => id));
  const overlap = lines.find((line) => line[column('rule')] === 'overlap')!;
  expect([overlap[column('status')], overlap[column('figure')], overlap[column('unit')], overlap[column('zones')]]).toEqual(['fail', '1000', 'm2', 'A B']);
  expect([Number(overlap[column('east')]), Number(overlap[column('north')])]).toEqual([105, 50]);
  // What is not stated is an empty cell, not nought.
  expect([overlap[column('limit')], overlap[column('clause')], overlap[column('claim')]]).toEqual(['', '', '']);
  const read = JSON.parse(findingsJson(found, ['a.csv'])) as typeof found & { readonly files: readonly string[] };
  expect(read).toEqual({ ...found, files: ['a.csv'] });
});

test('a part that was not asked for says nothing, of norms that are missing neither', () => {
  const drawn = report(['topology']);
  expect([drawn.norms, drawn.toleranceMm, drawn.notes]).toEqual([null, usualCheckSettings.toleranceMm, []]);
  expect(drawn.findings.every(({ kind }) => kind === 'topology')).toBe(true);
  const judged = report(['norms']);
  expect([judged.norms, judged.toleranceMm, judged.notes.length]).toEqual(['qcvn-01-2021', null, 1]);
  expect(judged.findings.every(({ kind }) => kind === 'norm')).toBe(true);
});
