import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../../src-core/expression/compile.ts';
import { functions } from '../../src-core/expression/functions.ts';
import { aRecord } from '../../src-core/testing/a-plan.ts';
import { expressionScope } from './expression-scope.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'expressions.md'), 'utf8');
const lot = {
  ...aRecord('lot', 'zones_QHDH', 'POLYGON ((0 0, 100 0, 100 50, 0 50, 0 0))', { landUse: 'DAT_DD_Donvio', label: 'O-12', name: 'Khu ở Mỹ Độ', population: 240, floorAreaRatio: 2.5 }),
  attributes: { SOTO: 7, GHICHU: '1.234,5' },
};
const examples = [...page.matchAll(/^(.+?)\s+→ (.+)$/gm)].map(([, source, result]) => [source!, result!] as const);

test.each(examples)('%s → %s', (source, result) => {
  const scope = expressionScope('zones_QHDH');
  const [asked, expected] = [compile(source, scope), compile(result, scope)];
  if (!asked.ok || !expected.ok) throw new Error(JSON.stringify([asked, expected]));
  expect(asked.value.valueOf(lot)).toBe(expected.value.valueOf(lot));
});

test('every function has an example', () => {
  const shown = examples.map(([source]) => source).join(' ');
  expect([...Object.keys(functions), 'if', 'coalesce', 'attr', 'section', 'symbol'].filter((name) => !shown.includes(`${name}(`))).toEqual([]);
});
