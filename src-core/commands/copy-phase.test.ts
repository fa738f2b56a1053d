import { expect, test } from 'vitest';
import { invert } from '../document/change.ts';
import { difference } from '../document/difference.ts';
import { recordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { copyPhase } from './copy-phase.ts';

/*   existing          long term
 *   ┌───┬───┐         ┌───────┐
 *   │ A │ B │         │   C   │
 *   └───┴───┘         └───────┘  */
const plan = aPlan('HT')
  .zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10))', { landUse: 'ROAD', label: 'A-1', population: 40 })
  .zone('B', 'POLYGON ((10 0, 20 0, 20 10, 10 10))', { landUse: null })
  .record(aRecord('C', 'zones_QHDH', 'POLYGON ((0 0, 20 0, 20 10, 0 10))'));
const ids = [recordId('n1'), recordId('n2')];

test('copies shapes and fields under new ids, each with the zone it was made from', () => {
  const outcome = copyPhase(plan.context, { from: 'HT', to: 'QHDD', ids });
  if (!outcome.ok) throw new Error(outcome.failure.code);
  const after = plan.document.with(outcome.value);
  const made = [...after.values('zones_QHDD')];
  expect(made.map(({ id }) => id).sort()).toEqual(ids);
  for (const zone of made) {
    const origin = plan.document.get(recordId(String(zone.fields['origin'])))!;
    expect(zone).toEqual({ ...origin, id: zone.id, layer: 'zones_QHDD', fields: { ...origin.fields, origin: origin.id } });
  }
  expect(after.count('zones_HT')).toBe(2);
});

test('replaces what the phase held, and undo brings it back', () => {
  const outcome = copyPhase(plan.context, { from: 'HT', to: 'QHDH', ids });
  if (!outcome.ok) throw new Error(outcome.failure.code);
  const after = plan.document.with(outcome.value);
  expect(after.get(recordId('C'))).toBeUndefined();
  expect(after.count('zones_QHDH')).toBe(2);
  expect(difference(plan.document, after.with(invert(outcome.value))).size).toBe(0);
});

test('a phase without zones makes nothing, and none is made from itself', () => {
  expect(copyPhase(plan.context, { from: 'QHDD', to: 'QHDH', ids: [] })).toMatchObject({ failure: { code: 'phase-empty', evidence: { phase: 'QHDD' } } });
  expect(copyPhase(plan.context, { from: 'HT', to: 'HT', ids })).toMatchObject({ failure: { code: 'nothing-to-change' } });
});
