import { describe, expect, it } from 'vitest';
import shipped from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import { PlanDocument } from '../document/plan-document.ts';
import { RecordIndex } from '../document/record-index.ts';
import { areaOf } from '../geometry/area.ts';
import { coveredArea } from '../geometry/covered-area.ts';
import { aPlan, aRecord, type PlanBuilder } from '../testing/a-plan.ts';
import { randomCoverage, randomFrom } from '../testing/random-plan.ts';
import type { Facts } from './bounds.ts';
import { evaluateNorms } from './evaluate-norms.ts';
import { NormLedger } from './norm-ledger.ts';
import { normPackSchema } from './norm-pack.ts';
import type { PlanFigures } from './plan-figures.ts';
import { readNormPack } from './read-norm-pack.ts';

const pack = normPackSchema.parse(shipped);
const least = 6;
const people = 10_000;
const facts: Facts = new Map(Object.entries({ urbanClass: 'II', terrain: 'plain', urbanPopulation: people }).map(([name, value]) => [name, { value, date: null, source: null }])) as never;
const green = ({ document, context }: PlanBuilder) => evaluateNorms(document, context.index, 'QHDH', pack, facts).filter(({ rule }) => rule === 'urban-green-per-capita')[0]!;
const oblong = (x: number, y: number, wide: number, high = 1000) => `POLYGON ((${x} ${y}, ${x + wide} ${y}, ${x + wide} ${y + high}, ${x} ${y + high}))`;
const park = { landUse: 'DAT_DD_CayxanhCCdothi' };
const homes = { landUse: 'DAT_DD_Donvio' };
const unit = (id: string, shape: string) => aRecord(id, 'units', shape, { label: id, population: 5000 });

/**
 *   0    500   1000        1000 + w
 *   ┌──────────┬─────────────┐
 *   │ U: homes │ P: park     │  1000 m high
 *   └──────────┴─────────────┘
 */
const city = (wide: number, from = 1000): PlanBuilder => aPlan().record(unit('U', oblong(0, 0, 1000))).zone('H', oblong(0, 0, Math.min(1000, from)), homes).zone('P', oblong(from, 0, wide), park);

describe('public green of the city', () => {
  const wide = (least * people) / 1000;
  it('is met by what lies outside residential units: just inside, on, just outside the bound', () => {
    expect(green(city(wide + 0.001))).toMatchObject({ status: 'pass' });
    expect(green(city(wide))).toMatchObject({ status: 'pass', figure: least, evidence: { landM2: least * people, insideUnitsM2: 0 } });
    expect(green(city(wide - 0.001))).toMatchObject({ status: 'fail', shortfall: expect.closeTo(1, 6) as number, shortfallUnit: 'm2' });
  });
  it('is not met by green inside a residential unit, however much there is', () => {
    expect(green(city(wide * 2, 1000 - wide * 2))).toMatchObject({ status: 'fail', figure: 0, shortfall: least * people, evidence: { landM2: 0, insideUnitsM2: 2 * least * people } });
  });
  it('counts of green that the border of a unit cuts what lies beyond it, though its middle lies within', () => {
    expect(green(city(3 * wide, 1000 - 2 * wide))).toMatchObject({ status: 'pass', figure: least, evidence: { insideUnitsM2: 2 * least * people } });
    expect(green(city(3 * wide - 0.001, 1000 - 2 * wide))).toMatchObject({ status: 'fail' });
  });
  it('takes off once what lies in two units that lie on each other', () => {
    // U to x = 1000, V from 960 to 1960 and north of it: the park from 900 on lies in U, in both, in V, in none.
    const plan = city(100 + 60 + wide, 900).record(unit('V', oblong(960, 0, 100))).zone('W', oblong(960, 500, 5, 10), { landUse: 'DAT_NNK_Nongnghiep' });
    // V has no homes yet: it is no residential unit.
    expect(green(plan)).toMatchObject({ figure: ((60 + wide) * 1000) / people });
    const both = plan.zone('W', oblong(960, 0, 100), homes);
    expect(green(both)).toMatchObject({ status: 'pass', figure: least, evidence: { insideUnitsM2: 160_000 } });
  });
  it('counts in full what lies in a unit of works', () => {
    const plan = city(wide).record(unit('F', oblong(1000, 0, 1000))).zone('W', oblong(1000 + wide, 0, 900), { landUse: 'DAT_NDD_Congnghiep' });
    expect(green(plan)).toMatchObject({ status: 'pass', figure: least });
  });
  it('says how much land of homes is in no residential unit', () => {
    expect(green(city(wide)).evidence['homesOutsideM2']).toBe(0);
    expect(green(city(wide).zone('X', oblong(5000, 0, 7), homes)).evidence['homesOutsideM2']).toBe(7000);
  });
  it('cannot be told where no residential unit is drawn', () => {
    expect(green(aPlan().zone('P', oblong(0, 0, 1000), park))).toMatchObject({ status: 'needs-data', figure: null, needs: ['residentialUnits'] });
    expect(green(aPlan().zone('P', oblong(0, 0, 1000), park).record(unit('U', oblong(0, 0, 1000))))).toMatchObject({ status: 'needs-data', needs: ['residentialUnits'] });
  });
  it('is helped by land outside units alone', () => {
    const vacant = { landUse: 'DAT_NNK_Chuasudung' };
    const plan = city(10).zone('V', oblong(100, 0, 100), vacant).zone('Cut', oblong(960, -500, 80, 500), vacant).zone('Out', oblong(2000, 0, 60), vacant).record(unit('V2', oblong(960, -500, 40, 500)))
      .zone('H2', oblong(0, -500, 960, 500), homes).record(unit('U', oblong(0, -500, 1000, 1500)));
    expect(green(plan).candidates).toEqual([{ zone: 'Out', areaM2: 60_000, reason: 'vacant' }]);
  });
});

it('is a condition of the whole plan: a set that asks it of units is refused', () => {
  const rules = shipped.rules.filter(({ id }) => id === 'urban-green-per-capita').map((norm) => ({ ...norm, how: { ...norm.how, rule: { ...('rule' in norm.how ? norm.how.rule : {}), over: 'units' } } }));
  expect(readNormPack(JSON.stringify({ ...shipped, rules }), 'own.json')).toMatchObject({ ok: false, failure: { evidence: { place: 'rules.0.how.rule.where' } } });
});

const first = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
it.each(Array.from({ length: 20 }, (_, i) => first + i))('is what an overlay with all residential units says (seed %i)', (seed) => {
  const random = randomFrom(seed);
  const whole = (most: number): number => Math.floor(most * random());
  const [x, y, size] = [420_000, 2_350_000, 400];
  const zones = randomCoverage(4, random).map((zone) => ({ ...zone, fields: { ...zone.fields, ...(random() < 0.5 ? park : homes) } }));
  const units = Array.from({ length: 5 }, (_, i) => {
    const [left, foot, wide, high] = [x + whole(size / 2), y + whole(size / 2), 50 + whole(200), 50 + whole(200)];
    return unit(`U${i}`, `POLYGON ((${left} ${foot}, ${left + wide} ${foot + whole(40)}, ${left + wide} ${foot + high}, ${left + whole(40)} ${foot + high}))`);
  });
  const document = PlanDocument.of(aPlan().document.settings, [...zones, ...units]);
  const figures = filled(new NormLedger(document, RecordIndex.of(document), 'QHDH', pack).filled());
  const shapes = figures.residential.map(({ shape }) => shape);
  const green = zones.filter((zone) => figures.isOf(zone, 'publicGreen')).flatMap(({ geometry }) => (geometry?.type === 'MultiPolygon' ? [geometry] : []));
  const inside = green.reduce((sum, shape) => sum + coveredArea([shape], shapes), 0);
  expect(figures.outside.landInside('publicGreen')).toBeCloseTo(inside, 4);
  expect(figures.outside.landOutside('publicGreen')).toBeCloseTo(green.reduce((sum, shape) => sum + areaOf(shape), 0) - inside, 4);
});

function filled(steps: Generator<void, PlanFigures>): PlanFigures {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
