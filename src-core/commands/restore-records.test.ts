import { expect, test } from 'vitest';
import { areaOf } from '../geometry/area.ts';
import { recordId } from '../ids.ts';
import { afterEdit } from '../testing/after-edit.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { restoreRecords } from './restore-records.ts';

/*   then   10 ┌───────┬───┐      now   10 ┌───┬───────┐
 *             │   A   │ B │               │ A │   B   │   A gave half of its land to B; C was drawn since,
 *           0 └───────┴───┘             0 ├───┴───────┤   D was there and is gone
 *             0      20  30               │     C     │
 *                                     -10 └───────────┘                                                       */
const then = {
  a: aRecord('A', 'zones_QHDH', 'POLYGON ((0 0, 20 0, 20 10, 0 10))', { landUse: 'HOUSE', label: 'a' }),
  d: aRecord('D', 'zones_QHDH', 'POLYGON ((0 -5, 30 -5, 30 0, 0 0))', { landUse: 'GREEN' }),
};
const now = aPlan()
  .zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10))', { landUse: 'HOUSE', label: 'a' })
  .zone('B', 'POLYGON ((10 0, 30 0, 30 10, 10 10))', { landUse: 'GREEN' })
  .zone('C', 'POLYGON ((0 -10, 30 -10, 30 0, 0 0))', { landUse: 'ROAD' })
  .record(aRecord('N', 'notes', 'POINT (5 5)', { text: 'now' }));
const restored = (records: Parameters<typeof restoreRecords>[1]['records'], ...gone: string[]) => restoreRecords(now.context, { records, gone: gone.map(recordId) });

test('a zone takes the land it had from its neighbour, and they share the edge again', () => {
  const after = afterEdit(now, restored([then.a]));
  expect(after.areas).toEqual({ A: 200, B: 100, C: 300 });
});

test('a zone that is gone comes back, and what was drawn over its land gives way', () => {
  const after = afterEdit(now, restored([then.d]));
  expect(after.areas).toEqual({ A: 100, B: 200, C: 150, D: 150 });
  expect(after.record('D').fields['landUse']).toBe('GREEN');
});

test('what lay within goes, what the version does not have goes, and what is smaller leaves its land free', () => {
  const whole = aRecord('A', 'zones_QHDH', 'POLYGON ((0 0, 30 0, 30 10, 0 10))', { landUse: 'HOUSE' });
  expect(afterEdit(now, restored([whole], 'C')).areas).toEqual({ A: 300 });
  const small = aRecord('B', 'zones_QHDH', 'POLYGON ((20 0, 30 0, 30 10, 20 10))', { landUse: 'GREEN' });
  expect(afterEdit(now, restored([small])).areas).toEqual({ A: 100, B: 100, C: 300 });
});

test('several at once settle with the rest, not with each other', () => {
  const b = aRecord('B', 'zones_QHDH', 'POLYGON ((20 0, 30 0, 30 10, 20 10))', { landUse: 'GREEN' });
  expect(afterEdit(now, restored([then.a, b, then.d])).areas).toEqual({ A: 200, B: 100, C: 150, D: 150 });
});

test('two that lay on each other then do so again: the version is what it was', () => {
  const [one, other] = [aRecord('E', 'zones_QHDH', 'POLYGON ((0 0, 16 0, 16 10, 0 10))', { landUse: 'HOUSE' }), aRecord('F', 'zones_QHDH', 'POLYGON ((14 0, 30 0, 30 10, 14 10))', { landUse: 'GREEN' })];
  const change = restored([one, other]);
  const landOf = (id: string) => (change.ok ? areaOf(change.value.get(recordId(id))?.after?.geometry ?? null) : null);
  expect(['E', 'F', 'A', 'B'].map(landOf)).toEqual([160, 160, 0, 0]);
});

test('other records are as they were, and what is already so is nothing to change', () => {
  const note = aRecord('N', 'notes', 'POINT (7 7)', { text: 'then' });
  const change = restored([note]);
  expect(change.ok && change.value.get(recordId('N'))?.after).toEqual(note);
  expect(restored([now.document.get(recordId('B'))!], 'gone long ago')).toMatchObject({ ok: false, failure: { code: 'nothing-to-change' } });
});

test('one that came from another phase since takes land in its own again', () => {
  const elsewhere = aPlan().zone('B', 'POLYGON ((0 0, 30 0, 30 10, 0 10))', { landUse: 'GREEN' }).record(aRecord('A', 'zones_HT', 'POLYGON ((0 0, 20 0, 20 10, 0 10))', { landUse: 'HOUSE' }));
  const change = restoreRecords(elsewhere.context, { records: [then.a], gone: [] });
  expect(change.ok && change.value.get(recordId('A'))).toMatchObject({ before: { layer: 'zones_HT' }, after: { layer: 'zones_QHDH' } });
  expect(change.ok && change.value.get(recordId('B'))?.after?.geometry).toMatchObject({ polygons: [[Float64Array.of(20, 0, 30, 0, 30, 10, 20, 10)]] });
});
