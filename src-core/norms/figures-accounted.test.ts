import { describe, expect, it } from 'vitest';
import shipped from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import { normPackSchema, type Norm } from './norm-pack.ts';

const pack = normPackSchema.parse(shipped);

/** Says how a figure is meant or read, or what the fact that is held against it is; asks nothing by itself. */
const describing = new Set(['type', 'numerator', 'denominator', 'capacityUnit', 'landUnit', 'note', 'sameAs', 'interpolate', 'below', 'above', 'rule', 'meaning', 'mustBe']);
interface Leaf { readonly path: string; readonly value: unknown }

function leaves(value: unknown, path: string): Leaf[] {
  if (typeof value !== 'object' || value === null) return describing.has(path.split('.').at(-1)!) ? [] : [{ path, value }];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, path === '' ? key : `${path}.${key}`));
}
const numbersIn = (value: unknown): number[] => (typeof value === 'number' ? [value] : typeof value === 'string' ? [...value.matchAll(/\d+(?:\.\d+)?/g)].map(([digits]) => Number(digits)) : typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : []);
const isUnder = (path: string, place: string): boolean => path === place || path.startsWith(`${place}.`);

/** Leaves of the regulation that no answer of the norm stands for. */
function passedOver(norm: Norm): string[] {
  const claimed = (norm.parts ?? []).flatMap(({ figures, how }) => figures.map((place) => ({ place, how })));
  return leaves(norm.law, '').filter(({ path, value }) => {
    const own = claimed.find(({ place }) => isUnder(path, place));
    const how = own?.how ?? norm.how;
    // All of it is listed with the reason.
    if (how.is !== 'evaluated') return false;
    const wanted = numbersIn(value);
    const held = new Set(numbersIn(how.rule));
    return value === null ? false : wanted.length === 0 || wanted.some((figure) => !held.has(figure));
  }).map(({ path }) => `${norm.id}: ${path}`);
}

describe('every figure of the regulation', () => {
  it('is evaluated, or listed with what it lacks or why a person must judge', () => {
    expect(pack.rules.reduce((sum, { law }) => sum + leaves(law, '').length, 0)).toBeGreaterThan(600);
    expect(pack.rules.flatMap(passedOver)).toEqual([]);
  });
  it('that nobody stands for is found', () => {
    const norm = pack.rules.find(({ id }) => id === 'water-demand')!;
    expect(passedOver({ ...norm, parts: norm.parts!.filter(({ part }) => part !== 'loss') })).toEqual(['water-demand: lossMaxPct']);
    expect(passedOver({ ...norm, law: { ...norm.law, anotherMin: 7 } })).toEqual(['water-demand: anotherMin']);
  });
  it('that a part stands for is there, and stands for nothing twice', () => {
    for (const norm of pack.rules) {
      const places = (norm.parts ?? []).flatMap(({ figures }) => figures);
      const paths = leaves(norm.law, '').map(({ path }) => path);
      expect(places.filter((place) => !paths.some((path) => isUnder(path, place))), norm.id).toEqual([]);
      expect(new Set(places).size, norm.id).toBe(places.length);
    }
  });
});
