import { describe, expect, it } from 'vitest';
import shipped from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import rowsFile from '../../resources/land-use/balance-rows.json' with { type: 'json' };
import type { BalanceRow } from '../balance/land-use-classes.ts';
import { stateFacts } from '../commands/state-facts.ts';
import { areaOf } from '../geometry/area.ts';
import { zonesOf } from '../document/layers.ts';
import { planFactsOf, type StatedName } from '../document/plan-facts.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { Facts } from '../norms/bounds.ts';
import { evaluateNorms } from '../norms/evaluate-norms.ts';
import { NormMemory } from '../norms/norm-memory.ts';
import { normPackSchema } from '../norms/norm-pack.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { assumptionsIn } from './assumptions.ts';
import { homeKinds } from './home-kinds.ts';
import { planCapacity, type PlanCapacity } from './plan-capacity.ts';
import { complianceBy } from './zone-compliance.ts';
import { heightOf } from './zone-capacity.ts';

const pack = normPackSchema.parse(shipped);
const homesOf = homeKinds(rowsFile.rows as readonly BalanceRow[]);
const housing = 'DAT_DD_Donvio';
const mixed = 'DAT_DD_Honhop';
const roads = 'DAT_DD_Giaothongdothi';

/** A | M | R: housing, mixed, roads, 1 ha each; the unit U has A and the left half of M. */
const plan = () => aPlan()
  .zone('A', 'POLYGON ((0 0, 100 0, 100 100, 0 100))', { landUse: housing, floorAreaRatio: 2, storeys: 5, buildingDensity: 60 })
  .zone('M', 'POLYGON ((100 0, 200 0, 200 100, 100 100))', { landUse: mixed, storeys: 10, buildingDensity: 40 })
  .zone('R', 'POLYGON ((200 0, 300 0, 300 100, 200 100))', { landUse: roads })
  .record(aRecord('U', 'units', 'POLYGON ((0 0, 150 0, 150 100, 0 100))'));

const stating = (values: Partial<Record<StatedName, number>>, document = plan().document, phase: 'QHDH' | null = null): PlanDocument => {
  const changed = stateFacts({ document, index: plan().context.index, landUseCodes: new Set() }, { facts: Object.entries(values).map(([name, value]) => ({ name: name as StatedName, value: value!, phase, date: '2026-01-31', source: 'Survey' })) });
  if (!changed.ok) throw new Error(changed.failure.code);
  return document.with(changed.value);
};
const all = { homeFloorPercent: 80, mixedHomeFloorPercent: 50, dwellingFloorM2: 80, peoplePerDwelling: 4 };
const capacityOf = (document: PlanDocument): PlanCapacity => {
  const steps = planCapacity(document, plan().context.index, 'QHDH', assumptionsIn(planFactsOf(document), 'QHDH'), homesOf, new NormMemory());
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

describe('what a zone can hold', () => {
  it('is its ratio times its area, else its density times its storeys; then homes, dwellings, people', () => {
    const { zones, plan: together } = capacityOf(stating(all));
    // A: 2 × 10,000 m² of floor, 80 % of it homes, 80 m² each, 4 people each. M: 40 % × 10 storeys, half of it homes.
    expect([...zones].sort((a, b) => (a.zone.id < b.zone.id ? -1 : 1)).map(({ zone, floorM2, floorFrom, dwellings, people }) => [zone.id, floorM2, floorFrom, dwellings, people])).toEqual([
      ['A', 20_000, 'ratio', 200, 800], ['M', 40_000, 'density', 250, 1000], ['R', null, null, null, null],
    ]);
    expect(together).toEqual({ zones: 3, areaM2: 30_000, floorM2: 60_000, dwellings: 450, people: 1800, withoutFloor: 1, withoutDwellings: 0, withoutPeople: 0, byDensity: 1 });
  });

  it('of a unit is cut at its edge', () => {
    expect(capacityOf(stating(all)).units).toMatchObject([{ zones: 2, areaM2: 15_000, floorM2: 40_000, dwellings: 325, people: 1300 }]);
  });

  it('is not stated where an assumption is not, and no zero', () => {
    expect(capacityOf(plan().document).plan).toMatchObject({ floorM2: 60_000, dwellings: null, people: null, withoutDwellings: 2, withoutPeople: 2 });
    expect(capacityOf(stating({ homeFloorPercent: 80, dwellingFloorM2: 80 })).plan).toMatchObject({ dwellings: 200, people: null, withoutDwellings: 1, withoutPeople: 2 });
    expect(capacityOf(aPlan().zone('R', 'POLYGON ((0 0, 1 0, 1 1, 0 1))', { landUse: roads }).document).plan).toMatchObject({ floorM2: null, dwellings: null });
  });

  it('is reckoned with what is stated of the phase before what is stated of all of them', () => {
    expect(assumptionsIn(planFactsOf(stating({ storeyHeightM: 3.3 }, stating({ storeyHeightM: 3.6 }), 'QHDH')), 'QHDH').storeyHeightM).toBe(3.3);
    expect(assumptionsIn(planFactsOf(stating({ storeyHeightM: 3.3 }, stating({ storeyHeightM: 3.6 }), 'QHDH')), 'HT').storeyHeightM).toBe(3.6);
  });

  it('takes no dwelling without floor or people, and no share of more than all', () => {
    for (const wrong of [{ dwellingFloorM2: 0 }, { peoplePerDwelling: 0 }, { homeFloorPercent: 101 }]) expect(() => stating(wrong)).toThrow('value-out-of-range');
  });

  it('is as high as its storeys, in metres, where a storey has a height', () => {
    expect([heightOf({ storeys: 5 }, { storeyHeightM: 3.6 }), heightOf({ storeys: null }, { storeyHeightM: 3.6 }), heightOf({ storeys: 5 }, { storeyHeightM: null })]).toEqual([18, null, null]);
  });
});

describe('whether zones keep within the limits', () => {
  const facts: Facts = new Map([['zonesArePlots', 1], ['storeyHeightM', 3.5], ['area', 'new']].map(([name, value]) => [name, { value, date: null, source: null }] as never));
  const industry = pack.rules.find(({ id }) => id === 'iz-max-density')!;
  const limit = industry.how.is === 'evaluated' && industry.how.rule.kind === 'zone-field' ? industry.how.rule.limit! : NaN;
  const of = (fields: Readonly<Record<string, string | number | null>>, known = facts) => complianceBy(pack, known)({ buildingDensity: null, floorAreaRatio: null, storeys: null, ...fields }, 10_000).is;

  it('is on the limit within, beyond it over, without figures unknown, without a rule free', () => {
    const zone = { landUse: 'DAT_NDD_Congnghiep', storeys: 1 };
    expect([of({ ...zone, buildingDensity: limit }), of({ ...zone, buildingDensity: limit + 1e-6 }), of(zone), of({ landUse: roads })]).toEqual(['within', 'over', 'unknown', 'free']);
    expect(of({ ...zone, buildingDensity: limit }, new Map())).toBe('unknown');
  });

  it('is what the findings say of the same zones', () => {
    let zones = aPlan();
    for (let i = 0; i < 40; i++) zones = zones.zone(`Z${i}`, `POLYGON ((${200 * i} 0, ${200 * i + 100} 0, ${200 * i + 100} ${20 + 10 * i}, ${200 * i} ${20 + 10 * i}))`, { landUse: ['DAT_DD_Nhomnhao', mixed, 'DAT_NDD_Congnghiep', housing][i % 4]!, buildingDensity: 20 + 2 * i, floorAreaRatio: i / 4, storeys: 1 + (i % 9) });
    const over = new Set(evaluateNorms(zones.document, zones.context.index, 'QHDH', pack, facts).filter(({ status, rule }) => status === 'fail' && pack.rules.some(({ id, how }) => id === rule && how.is === 'evaluated' && how.rule.kind === 'zone-field')).map(({ place }) => String(place)));
    const held = complianceBy(pack, facts);
    const ours = [...zones.document.values(zonesOf('QHDH'))].filter(({ fields, geometry }) => held(fields, areaOf(geometry)).is === 'over').map(({ id }) => String(id));
    expect(over.size).toBeGreaterThan(5);
    expect(new Set(ours)).toEqual(over);
  });
});
