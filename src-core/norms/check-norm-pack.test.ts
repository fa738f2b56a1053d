import { describe, expect, it } from 'vitest';
import classesFile from '../../resources/land-use/classes.json' with { type: 'json' };
import shipped from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import partial from '../../resources/norms/qcvn-01-2026-partial.json' with { type: 'json' };
import { checkNormPack } from './check-norm-pack.ts';
import { normPackSchema, type Norm, type NormPack } from './norm-pack.ts';

const pack = normPackSchema.parse(shipped);
const codes = new Set(classesFile.classes.map(({ code }) => code));
const check = (own: NormPack) => checkNormPack(own, 'own.json', codes);
const withRule = (id: string, change: Partial<Norm>): NormPack => ({ ...pack, rules: pack.rules.map((norm) => (norm.id === id ? { ...norm, ...change } : norm)) });

describe('a set of norms', () => {
  it('that ships is whole', () => {
    for (const each of [shipped, partial]) expect(check(normPackSchema.parse(each)).ok).toBe(true);
  });
  it('is refused where a rule speaks of land that the set does not explain', () => {
    expect(check(withRule('resunit-green-per-capita', { how: { is: 'evaluated', rule: { kind: 'land-per-person', land: 'gardens', over: 'units', bounds: { min: 2 } } } }))).toMatchObject({ ok: false, failure: { code: 'norms-unknown-land', evidence: { name: 'gardens', place: 'resunit-green-per-capita' } } });
    expect(check({ ...pack, residentialUnits: { land: 'homes', exceeds: [] } })).toMatchObject({ ok: false, failure: { code: 'norms-unknown-land', evidence: { name: 'homes', place: 'residentialUnits' } } });
  });
  it('is refused where its land has a class that there is not', () => {
    expect(check({ ...pack, lands: { ...pack.lands, vacant: ['DAT_NNK_Chuasudung', 'DAT_ODT'] } })).toMatchObject({ ok: false, failure: { code: 'norms-unknown-class', evidence: { name: 'DAT_ODT', place: 'lands.vacant' } } });
  });
  it('brings its own words for what it lacks and for why a person must judge, or is refused', () => {
    const texts = { 'cable-cars': { vi: 'cáp treo', en: 'cable cars', ko: '삭도' } };
    for (const how of [{ is: 'needs-data', needs: ['population', 'cable-cars'] }, { is: 'judged', reason: 'cable-cars' }] as const) {
      expect(check(withRule('forecast-series', { how: how as Norm['how'] }))).toMatchObject({ ok: false, failure: { code: 'norms-without-words', evidence: { name: 'cable-cars', place: 'forecast-series' } } });
      expect(check(withRule('forecast-series', { how: how as Norm['how'], texts })).ok).toBe(true);
      const parts = [{ part: 'more', names: texts['cable-cars'], figures: ['minYears'], unit: '-', how: how as Norm['how'] }];
      expect(check(withRule('forecast-series', { parts }))).toMatchObject({ ok: false, failure: { evidence: { place: 'forecast-series, more' } } });
    }
  });
});
