import { describe, expect, it } from 'vitest';
import { recordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { deleteRecords } from './delete-records.ts';
import { setFields } from './set-fields.ts';
import { setLandUse } from './set-land-use.ts';
import { setValues, setValuesInSteps } from './set-values.ts';

const [A, B, R] = ['A', 'B', 'R'].map(recordId) as [ReturnType<typeof recordId>, ReturnType<typeof recordId>, ReturnType<typeof recordId>];
const plan = aPlan()
  .zone('A', 'POLYGON ((0 0, 4 0, 4 4, 0 0))', { landUse: 'HOUSE', population: 12 })
  .zone('B', 'POLYGON ((4 0, 8 0, 8 4, 4 0))', { landUse: 'GREEN' })
  .record(aRecord('R', 'roads', 'LINESTRING (0 0, 9 9)'));

describe('setLandUse', () => {
  it('changes those that have another class, and only those', () => {
    const changed = setLandUse(plan.context, { ids: [A, B], landUse: 'GREEN' });
    expect(changed.ok && [...changed.value.keys()]).toEqual([A]);
  });
  it.each([
    ['class-unknown', [A], 'NONE'], ['record-gone', [recordId('?')], 'GREEN'], ['field-unknown', [R], 'GREEN'],
    ['nothing-to-change', [B], 'GREEN'], ['nothing-to-change', [], 'GREEN'],
  ])('refuses: %s', (code, ids, landUse) => expect(setLandUse(plan.context, { ids, landUse })).toMatchObject({ ok: false, failure: { code } }));
});

describe('setFields', () => {
  it('trims text, composes it, and takes nothing for "not stated"', () => {
    const changed = setFields(plan.context, { ids: [A], fields: { name: '  Trươ\u0300ng ', population: null, note: ' ' } });
    expect(changed.ok && changed.value.get(A)!.after!.fields).toMatchObject({ name: 'Trường', population: null, note: null });
  });
  it.each([
    ['value-out-of-range', { population: -1 }], ['value-out-of-range', { population: 1.5 }], ['value-out-of-range', { buildingDensity: 101 }],
    ['value-not-number', { storeys: 'five' }], ['value-not-number', { storeys: Number.NaN }], ['field-unknown', { colour: 'red' }], ['field-unknown', { landUse: 'GREEN' }],
    ['nothing-to-change', { population: 12 }],
  ])('refuses: %s', (code, fields) => expect(setFields(plan.context, { ids: [A], fields })).toMatchObject({ ok: false, failure: { code } }));
});

describe('setValues', () => {
  it('gives each record its own values, a class among them, and leaves out what is that way already', () => {
    const changed = setValues(plan.context, { values: [{ id: A, fields: { landUse: 'GREEN', population: 12 } }, { id: B, fields: { landUse: 'GREEN' } }, { id: R, fields: { width: 24.5 } }] });
    expect(changed.ok && [...changed.value.keys()]).toEqual([A, R]);
    expect(changed.ok && changed.value.get(A)!.after!.fields).toMatchObject({ landUse: 'GREEN', population: 12 });
  });
  it('takes what comes last for a record named twice', () => {
    const changed = setValues(plan.context, { values: [{ id: A, fields: { name: 'one', storeys: 2 } }, { id: A, fields: { name: 'two' } }] });
    expect(changed.ok && changed.value.get(A)!.after!.fields).toMatchObject({ name: 'two', storeys: 2 });
  });
  it.each([
    ['class-unknown', [{ id: A, fields: { landUse: 'NONE' } }]], ['value-out-of-range', [{ id: B, fields: { storeys: 3 } }, { id: A, fields: { population: 1.5 } }]],
    ['field-unknown', [{ id: R, fields: { population: 1 } }]], ['field-unknown', [{ id: A, fields: { sourceKey: 'x' } }]], ['record-gone', [{ id: recordId('?'), fields: {} }]], ['nothing-to-change', [{ id: A, fields: { population: 12 } }]], ['nothing-to-change', []],
  ])('writes all or nothing: %s', (code, values) => expect(setValues(plan.context, { values })).toMatchObject({ ok: false, failure: { code } }));
});

describe('deleteRecords', () => {
  it('deletes all of them or none', () => {
    expect(deleteRecords(plan.context, { ids: [A, R, A] })).toMatchObject({ ok: true });
    expect(deleteRecords(plan.context, { ids: [A, recordId('?')] })).toMatchObject({ ok: false, failure: { code: 'record-gone' } });
  });
});

describe('setValuesInSteps', () => {
  it('rests every few hundred records, and comes to the same change', () => {
    const many = Array.from({ length: 1600 }, (_, i) => i).reduce((plan, i) => plan.zone(`Z${i}`, 'POLYGON ((0 0, 4 0, 4 4, 0 0))', { population: i }), aPlan());
    const request = { values: Array.from({ length: 1600 }, (_, i) => ({ id: recordId(`Z${i}`), fields: { population: 7 } })) };
    const steps = setValuesInSteps(many.context, request);
    let rests = 0;
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) rests++;
    expect(rests).toBeGreaterThanOrEqual(4);
    expect(step.value).toEqual(setValues(many.context, request));
    expect(step.value.ok && step.value.value.size).toBe(1599);
  });
});
