import { expect, test } from 'vitest';
import { setStyle, type SetStyle } from '../../src-core/commands/set-style.ts';
import { aPlan } from '../../src-core/testing/a-plan.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { planLooks, referencesOf } from './looks.ts';

const plan = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10))', { landUse: 'ROAD' });
const styled = (document: PlanDocument, ...styles: SetStyle['styles']): PlanDocument => {
  const outcome = setStyle({ ...plan.context, document }, { styles });
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return document.with(outcome.value);
};
const references = ['reference_1', 'reference_2', 'reference_3'].map((table) => ({ table, name: table, geometry: 'MULTIPOLYGON', count: 1 }));

test('looks are the same value until one of them changes', () => {
  const first = styled(plan.document, { target: 'zones_HT', values: { opacity: 0.5 } });
  const looks = planLooks(first);
  const [zone] = [...first.values('zones_QHDH')] as [PlanRecord];
  const edited = first.with(new Map([[zone.id, { before: zone, after: { ...zone, fields: { ...zone.fields, label: 'x' } } }]]));
  expect(planLooks(edited)).toBe(looks);
  expect(planLooks(styled(edited, { target: 'zones_HT', values: { opacity: 0.6 } }))).not.toBe(looks);
});

test('reference layers have the names and the order they were given; what was taken out is left out', () => {
  const document = styled(plan.document,
    { target: 'reference_3', values: { position: 0, title: 'Địa chính' } }, { target: 'reference_1', values: { position: 1 } }, { target: 'reference_2', values: { position: 2, removed: 1 } });
  expect(referencesOf(references, planLooks(document)).map(({ table, name }) => [table, name])).toEqual([['reference_3', 'Địa chính'], ['reference_1', 'reference_1']]);
  expect(referencesOf(references, planLooks(plan.document)).map(({ table }) => table)).toEqual(['reference_1', 'reference_2', 'reference_3']);
});
