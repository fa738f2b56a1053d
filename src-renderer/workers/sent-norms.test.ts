import { describe, expect, it } from 'vitest';
import { recordId } from '../../src-core/ids.ts';
import type { NormFinding } from '../../src-core/norms/norm-finding.ts';
import { randomFrom } from '../../src-core/testing/random-plan.ts';
import { listPatch, patchedList } from './list-patch.ts';
import { heardNorms, sentNorms } from './sent-norms.ts';

describe('a list beside an earlier one', () => {
  it('is told by what both have', () => {
    const of = (text: string) => [...text];
    expect(listPatch(of('abcdef'), of('abcdef'))).toEqual([{ from: 0, count: 6 }]);
    expect(listPatch(of('abcdef'), of('abXdef'))).toEqual([{ from: 0, count: 2 }, { items: ['X'] }, { from: 3, count: 3 }]);
    expect(listPatch(of('abcdef'), of('abdXef'))).toEqual([{ from: 0, count: 2 }, { from: 3, count: 1 }, { items: ['X'] }, { from: 4, count: 2 }]);
    expect(listPatch(of('abc'), [])).toEqual([]);
    expect(listPatch([], of('ab'))).toEqual([{ items: ['a', 'b'] }]);
    const before = of('abc');
    expect(patchedList(before, listPatch(before, [...before]))).toBe(before);
    expect(patchedList(before, listPatch(before, of('ab')))).toEqual(of('ab'));
  });
  it('comes out as it went in, whatever was done to it', () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const random = randomFrom(seed);
    let before: readonly number[] = [];
    for (let i = 0; i < 500; i++) {
      const after = [...before];
      for (let edit = Math.floor(6 * random()); edit >= 0; edit--) {
        const at = Math.floor((after.length + 1) * random());
        after.splice(at, Math.floor(40 * random() ** 3), ...Array.from({ length: Math.floor(60 * random() ** 3) }, () => Math.floor(300 * random())));
      }
      expect(patchedList(before, structuredClone(listPatch(before, after))), `SEED ${seed}`).toEqual(after);
      before = after;
    }
  });
});

describe('the norms as the window hears them', () => {
  const zones = (count: number) => Array.from({ length: count }, (_, i) => recordId(`zone ${i}`));
  const finding = (id: string, of: readonly string[]): NormFinding => ({
    id, rule: id, status: 'fail', part: null, place: null, figure: 1, limit: 2, unit: 'm2', shortfall: 1, shortfallUnit: 'm2', at: null, zones: of.map(recordId), needs: [], candidates: [], evidence: {}, claim: null,
  });
  const [same, few, many] = [finding('same', zones(1000)), finding('few', zones(2)), finding('many', zones(5000))];
  it('are those of the worker, and only what is new is copied', () => {
    const before = [same, few, many];
    const after = [same, { ...few, figure: 3 }, { ...many, figure: 3, zones: many.zones.filter((_, i) => i !== 2500) }, finding('new', zones(300))];
    const heard = heardNorms(structuredClone(before), structuredClone(sentNorms(before, after)));
    expect(heard).toEqual(after);
    const parts = sentNorms(before, after).flatMap((part) => ('items' in part ? part.items : []));
    expect(parts.map(({ finding: { id, zones: own }, zones: told }) => [id, own.length, told])).toEqual([['few', 2, null], ['many', 0, [{ from: 0, count: 2500 }, { from: 2501, count: 2499 }]], ['new', 300, null]]);
  });
  it('are whole where nothing was said before, and none where there are none', () => {
    expect(heardNorms([], structuredClone(sentNorms([], [same, many])))).toEqual([same, many]);
    expect(heardNorms([same, many], sentNorms([same, many], []))).toEqual([]);
  });
});
