import { describe, expect, it } from 'vitest';
import classesFile from '../../resources/land-use/classes.json' with { type: 'json' };
import shipped from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import { chooseNorms, type ChooseNorms } from '../commands/choose-norms.ts';
import { normSetId } from '../document/norm-sets.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import { aPlan } from '../testing/a-plan.ts';
import { normPackSchema } from './norm-pack.ts';
import { planNorms } from './plan-norms.ts';
import { readNormPack } from './read-norm-pack.ts';

const pack = normPackSchema.parse(shipped);
const own = { ...shipped, id: 'of-a-province', version: '2', rules: shipped.rules.slice(0, 3) };
const add = { id: own.id, version: own.version, text: JSON.stringify(own), source: 'own.json' };
const named = ({ id, version }: { id: string; version: string }) => ({ id, version });
const today = '2026-11-27';
const codes = new Set(classesFile.classes.map(({ code }) => code));
const after = (document: PlanDocument, request: Omit<ChooseNorms, 'date'>): PlanDocument => {
  const changed = chooseNorms({ ...aPlan().context, document }, { ...request, date: today });
  if (!changed.ok) throw new Error(changed.failure.code);
  return document.with(changed.value);
};
const of = (document: PlanDocument) => planNorms(document, [pack], today, codes);

describe('the set of norms of a plan', () => {
  const plain = aPlan().document;
  const chosen = after(plain, { choice: named(own), add });

  it('is the one in force until another is chosen, which the plan keeps whole', () => {
    expect(of(plain)).toMatchObject({ pack: { id: pack.id }, choice: null, missing: null, sets: [{ id: pack.id, source: null }] });
    expect(of(chosen)).toMatchObject({ pack: { id: own.id, version: '2' }, choice: named(own), missing: null, sets: [{ id: pack.id }, { id: own.id, source: 'own.json', date: today }] });
    expect(of(chosen).pack!.rules.length).toBe(3);
    expect(of(after(chosen, { choice: null })).pack!.id).toBe(pack.id);
  });

  it('is taken out with what was chosen, and chosen again it is nothing to change', () => {
    const gone = after(chosen, { choice: null, remove: own.id });
    expect([of(gone).sets.length, gone.count('facts')]).toEqual([1, 0]);
    expect(chooseNorms({ ...aPlan().context, document: chosen }, { choice: named(own), date: '2026-12-01' })).toMatchObject({ ok: false, failure: { code: 'nothing-to-change' } });
  });

  it('is missed where what the plan keeps of it cannot be read, is not to be used, or is of another version', () => {
    const damaged = chosen.with(new Map([[normSetId(own.id), { before: chosen.get(normSetId(own.id))!, after: { ...chosen.get(normSetId(own.id))!, fields: { ...chosen.get(normSetId(own.id))!.fields, word: '{"id": "of-a-province"}' } } }]]));
    expect(of(damaged)).toMatchObject({ pack: null, missing: named(own) });
    expect(of(after(plain, { choice: named(own), add: { ...add, text: JSON.stringify({ ...own, enabled: false }) } }))).toMatchObject({ pack: null, missing: named(own) });
    expect(of(after(plain, { choice: { id: pack.id, version: 'another' } }))).toMatchObject({ pack: null, missing: { id: pack.id } });
  });

  const kept = (text: string): PlanDocument => after(plain, { choice: named(own), add: { ...add, text } });
  const changed = (change: object): string => JSON.stringify({ ...own, ...change });
  const [first, ...others] = own.rules;
  it.each([
    ['is no JSON', 'not JSON', { code: 'norms-unreadable', evidence: { file: 'own.json', place: '–' } }],
    ['is of another program, or an older one', changed({ rules: [{ ...first, how: { is: 'guessed' } }] }), { code: 'norms-unreadable', evidence: { place: 'rules.0.how.is' } }],
    ['is another set', changed({ id: 'of-nobody' }), { code: 'norms-other-name', evidence: { file: 'own.json', id: 'of-nobody', version: '2' } }],
    ['speaks of land that it does not explain', changed({ lands: { ...own.lands, greenInUnit: undefined, residentialUnits: undefined }, residentialUnits: { land: 'homes', exceeds: [] } }), { code: 'norms-unknown-land', evidence: { name: 'homes' } }],
    ['uses a class that there is not', changed({ lands: { ...own.lands, vacant: ['constructor'] } }), { code: 'norms-unknown-class', evidence: { name: 'constructor', place: 'lands.vacant' } }],
    ['lacks words for what it lacks', changed({ rules: [{ ...first, parts: undefined, how: { is: 'needs-data', needs: ['toString'] } }, ...others] }), { code: 'norms-without-words', evidence: { name: 'toString' } }],
    ['asks for a limit that it does not give', changed({ rules: [{ ...first, parts: undefined, how: { is: 'evaluated', rule: { kind: 'zone-field', field: 'buildingDensity', land: 'vacant' } } }] }), { code: 'norms-without-limit', evidence: { name: 'limit' } }],
    ['has a table with a hole', changed({ rules: [{ ...first, parts: undefined, how: { is: 'evaluated', rule: { kind: 'zone-field', field: 'buildingDensity', land: 'vacant', table: { rows: [10, 20], columns: [100, 200], values: [[1, 2], [3]], lastRowAbove: false } } } }] }), { code: 'norms-without-limit', evidence: { name: 'table' } }],
    ['has a curve that goes back', changed({ rules: [{ ...first, parts: undefined, how: { is: 'evaluated', rule: { kind: 'zone-field', field: 'buildingDensity', land: 'vacant', curve: { x: [200, 100], y: [1, 2] } } } }] }), { code: 'norms-without-limit', evidence: { name: 'curve' } }],
    ['has a rule twice', changed({ rules: [first, first] }), { code: 'norms-twice', evidence: { name: first!.id, place: 'rules' } }],
  ])('judges nothing where what the plan keeps of it %s: why is told, chosen or not', (_, text, why) => {
    const document = kept(text);
    expect(of(document)).toMatchObject({ pack: null, missing: { ...named(own), why }, sets: [{ id: pack.id }], unusable: [{ ...named(own), source: 'own.json', date: today, why }] });
    expect(of(after(document, { choice: null }))).toMatchObject({ pack: { id: pack.id }, missing: null, unusable: [{ ...named(own), why }] });
  });

  it('is refused from a file with the place in it that is wrong', () => {
    expect(readNormPack('not JSON', 'x.json')).toMatchObject({ ok: false, failure: { code: 'norms-unreadable', evidence: { place: '–' } } });
    expect(readNormPack(JSON.stringify({ ...own, rules: [{ ...own.rules[0], how: { is: 'guessed' } }] }), 'x.json')).toMatchObject({ ok: false, failure: { evidence: { file: 'x.json', place: expect.stringContaining('rules.0.how') as string } } });
  });
});
