import { describe, expect, it } from 'vitest';
import rowsFile from '../../resources/land-use/balance-rows.json' with { type: 'json' };
import shipped from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import { claimExceptions, stateFacts, type StateFacts } from '../commands/state-facts.ts';
import { recordId } from '../ids.ts';
import { aPlan, aRecord, type PlanBuilder } from '../testing/a-plan.ts';
import { held, openBounds, openNumber, type Facts } from './bounds.ts';
import { evaluateNorms } from './evaluate-norms.ts';
import type { FactName } from '../document/fact-names.ts';
import { questionsOf } from './norm-questions.ts';
import { normPackSchema, type Bounds, type Range } from './norm-pack.ts';
import { inTable, onCurve } from './table-limit.ts';

const pack = normPackSchema.parse(shipped);
const facts = (values: Partial<Record<FactName, number | string>>): Facts => new Map(Object.entries(values).map(([name, value]) => [name as FactName, { value: value!, date: null, source: null }]));
const ruleOf = (id: string) => {
  const how = pack.rules.find((norm) => norm.id === id)!.how;
  if (how.is !== 'evaluated') throw new Error(id);
  return how.rule;
};
const evaluate = (plan: PlanBuilder, known: Partial<Record<FactName, number | string>> = {}, id?: string) =>
  evaluateNorms(plan.document, plan.context.index, 'QHDH', pack, facts(known)).filter(({ rule }) => id === undefined || rule === id);

const evaluated = pack.rules.flatMap(questionsOf).flatMap(({ norm, part, how }) => (how.is === 'evaluated' ? [{ id: norm.id, part, rule: how.rule }] : []));
/** Every range that a rule holds a figure against, with the facts that choose it. */
const ranges = evaluated.flatMap(({ id: norm, part, rule }) => {
  const id = part === null ? norm : `${norm} ${part}`;
  if (!('bounds' in rule) || rule.bounds === undefined) return [];
  const factor = 'factor' in rule ? rule.factor : undefined;
  const open = (known: Partial<Record<FactName, number | string>>) => ({ id, known, bounds: rule.bounds as Bounds, factor, range: openBounds(rule.bounds as Bounds, factor, facts(known)).options });
  const classes = 'by' in rule.bounds ? [...Object.keys(rule.bounds.values), ...(rule.bounds.otherwise === undefined ? [] : ['any other'])] : [null];
  const terrains = factor === undefined ? [null] : ['plain', 'mountain', 'island', 'complex_or_low_density'];
  const by = 'by' in rule.bounds ? rule.bounds.by : null;
  return classes.flatMap((each) => terrains.map((terrain) => open({ ...(by === null ? {} : { [by]: each! }), ...(terrain === null ? {} : { terrain }) })));
});

describe('land of residential units', () => {
  it('is the same for the norms and for the people of the land balance', () => {
    expect(rowsFile.rows.filter((row) => 'residentialUnit' in row).map(({ code }) => code).toSorted()).toEqual(pack.lands[pack.residentialUnits.land]!.toSorted());
  });
});

describe('every rule of the pack', () => {
  it('says something of a plan: none is passed over', () => {
    for (const plan of [aPlan(), withUnit(5000, 20_000)]) {
      const findings = evaluate(plan);
      expect(new Set(findings.map(({ rule }) => rule)).size).toBe(95);
      const statuses = new Map(pack.rules.map(({ id }) => [id, new Set(findings.filter(({ rule }) => rule === id).map(({ status }) => status))]));
      const of = (is: 'evaluated' | 'needs-data' | 'judged') => pack.rules.filter(({ how }) => how.is === is);
      expect(of('evaluated').length + of('needs-data').length + of('judged').length).toBe(95);
      for (const { id } of of('needs-data')) expect([...statuses.get(id)!]).toEqual(['needs-data']);
      for (const { id } of of('judged')) expect([...statuses.get(id)!]).toEqual(['judge']);
      for (const finding of findings) if (finding.status === 'needs-data' || finding.status === 'judge') expect(finding.needs.length, finding.id).toBeGreaterThan(0);
      expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
    }
  });
});

/** The next figure that a bound tells apart. */
const inside = 1e-6;

describe('bounds, each class and terrain', () => {
  it.each(ranges.map((each) => [`${each.id} ${JSON.stringify(each.known)}`, each] as const))('%s: just inside, on, just outside', (_, { range: [range], bounds, factor, known }) => {
    const status = (figure: number) => held(figure, openBounds(bounds, factor, facts(known))).status;
    if (range === null || range === undefined) {
      expect(status(1)).toBe('needs-data');
      return;
    }
    const { min, max } = range as Range;
    if (min !== undefined) expect([status(min + inside), status(min), status(min - inside)]).toEqual(['pass', 'pass', 'fail']);
    if (max !== undefined) expect([status(max - inside), status(max), status(max + inside)]).toEqual(['pass', 'pass', 'fail']);
  });
  it('that hang on a fact nobody stated decide where all of them agree, and else need it', () => {
    const rule = ruleOf('civil-land-per-capita');
    if (rule.kind !== 'land-per-person' || !('by' in rule.bounds)) throw new Error();
    const all = Object.values(rule.bounds.values) as Range[];
    const highest = Math.max(...all.map(({ max }) => max!));
    expect(held(highest + 1, openBounds(rule.bounds, undefined, facts({})))).toMatchObject({ status: 'fail', limit: highest });
    expect(held(Math.min(...all.map(({ max }) => max!)), openBounds(rule.bounds, undefined, facts({})))).toMatchObject({ status: 'needs-data', needs: ['urbanClass'] });
  });
});

/** A residential unit of `people`, 1 km², all housing but a park. */
function withUnit(people: number, parkM2: number): PlanBuilder {
  const width = parkM2 / 1000;
  return aPlan().record(aRecord('U', 'units', 'POLYGON ((0 0, 1000 0, 1000 1000, 0 1000))', { label: 'U', population: people }))
    .zone('P', `POLYGON ((0 0, ${width} 0, ${width} 1000, 0 1000))`, { landUse: 'DAT_DD_CayxanhCCdothi' })
    .zone('H', `POLYGON ((${width} 0, 1000 0, 1000 1000, ${width} 1000))`, { landUse: 'DAT_DD_Donvio' });
}
const figure = (id: string): number => {
  const rule = ruleOf(id);
  if (rule.kind === 'sites') return rule.minArea;
  if (!('bounds' in rule) || rule.bounds === undefined || 'by' in rule.bounds) throw new Error(id);
  return rule.bounds.min!;
};

describe('a residential unit', () => {
  it('has its park where one is as large as the regulation asks', () => {
    const least = figure('resunit-park-one-5000');
    expect(evaluate(withUnit(5000, least), {}, 'resunit-park-one-5000')).toMatchObject([{ status: 'pass', place: 'U', figure: least, zones: ['P'] }]);
    expect(evaluate(withUnit(5000, least - 1), {}, 'resunit-park-one-5000')).toMatchObject([{ status: 'fail', shortfall: 1, shortfallUnit: 'm2' }]);
  });
  it('has green by its people, with what it lacks in m²', () => {
    const each = figure('resunit-green-per-capita');
    expect(evaluate(withUnit(5000, 5000 * each), {}, 'resunit-green-per-capita')).toMatchObject([{ status: 'pass', figure: each }]);
    expect(evaluate(withUnit(5000, 5000 * each - 100), {}, 'resunit-green-per-capita')).toMatchObject([{ status: 'fail', shortfall: expect.closeTo(100, 6) as number, shortfallUnit: 'm2' }]);
    const unknown = withUnit(5000, 8000).record(aRecord('V', 'units', 'POLYGON ((1000 0, 2000 0, 2000 1000, 1000 1000))')).zone('W', 'POLYGON ((1000 0, 2000 0, 2000 1000, 1000 1000))', { landUse: 'DAT_DD_Donvio' });
    expect(evaluate(unknown, {}, 'resunit-green-per-capita').find(({ place }) => String(place) === 'V')).toMatchObject({ status: 'needs-data', needs: ['population'] });
  });
  it('is told which land would do, vacant land first and the tightest first', () => {
    const plan = withUnit(5000, 1000);
    const zone = (id: string, from: number, width: number, landUse: string) => aRecord(id, 'zones_QHDH', `POLYGON ((${from} 400, ${from + width} 400, ${from + width} 500, ${from} 500))`, { landUse });
    const more = plan.record(zone('N', 100, 100, 'DAT_NNK_Nongnghiep')).record(zone('C', 300, 200, 'DAT_NNK_Chuasudung')).record(zone('D', 600, 100, 'DAT_NNK_Chuasudung')).record(zone('S', 800, 10, 'DAT_NNK_Chuasudung'));
    expect(evaluate(more, {}, 'resunit-park-one-5000')[0]!.candidates.map(({ zone: id, reason }) => [id, reason])).toEqual([['D', 'vacant'], ['C', 'vacant'], ['N', 'convertible']]);
  });
  it('is cut by a main road that leaves land on both sides, not by one along its edge', () => {
    const road = (y: number) => aRecord('R', 'roads', `LINESTRING (-100 ${y}, 1100 ${y})`, { roadClass: 'chính đô thị', width: 20, name: 'R' });
    expect(evaluate(withUnit(5000, 8000).record(road(500)), {}, 'main-road-not-cut-unit')).toMatchObject([{ status: 'fail', zones: ['R'] }]);
    expect(evaluate(withUnit(5000, 8000).record(road(0)), {}, 'main-road-not-cut-unit')).toMatchObject([{ status: 'pass', figure: 0 }]);
  });
  /*            C          the road leads from the school S to the east, then north; C is near by straight line only,
   *        S━━━━━━━━┓ ┃   A is at the school, B and D are far away
   *        A        ┗━┛        B        D     units: U has A and B, V has C, W has D
   */
  it('tells which share of its people a school reaches, by a straight line and along roads', () => {
    const rule = ruleOf('svc-d-radius');
    if (rule.kind !== 'served-land') throw new Error();
    const radius = openNumber(rule.radius, facts({ terrain: 'plain' })).options[0]!;
    const square = (x: number, y: number, half: number, wide = half) => `POLYGON ((${x - half} ${y - wide}, ${x + half} ${y - wide}, ${x + half} ${y + wide}, ${x - half} ${y + wide}))`;
    const home = { landUse: 'DAT_DD_Donvio' };
    const far = 4 * radius;
    const drawn = (people: readonly (number | null)[]) => aPlan()
      .zone('A', square(0, 0, 10), home).zone('B', square(far, 0, 10), home).zone('C', square(0.5 * radius, 0.8 * radius, 10), home).zone('D', square(2 * far, 0, 10), home)
      .record(aRecord('U', 'units', square(far / 2, 0, far / 2 + 20, 20), { population: people[0] ?? null })).record(aRecord('V', 'units', square(0.5 * radius, 0.8 * radius, 20), { population: people[1] ?? null })).record(aRecord('W', 'units', square(2 * far, 0, 20)))
      .record(aRecord('S', 'facilities', 'POINT (0 0)', { facilityType: 'Trường mầm non' })).record(aRecord('R', 'roads', `LINESTRING (0 0, ${0.8 * radius} 0, ${0.8 * radius} ${0.8 * radius})`));
    const told = (people: readonly (number | null)[], type = 'Trường mầm non') => evaluate(drawn(people), { terrain: 'plain' }, 'svc-d-radius').find(({ part }) => part === type)!;
    // Half of the 300 of U, and all of the 100 of V; along roads none of V.
    expect(told([300, 100])).toMatchObject({ figure: 50, evidence: { byRoadsPercent: 25, people: 400, peopleWithin: 250, peopleByRoads: 150, unitsWithoutPeople: 1 } });
    expect(told([300, null])).toMatchObject({ evidence: { people: 300, peopleWithin: 150, peopleByRoads: 150, unitsWithoutPeople: 2 } });
    // What nobody stated is not told as 0; what is known and not reached is.
    expect(told([null, null])).toMatchObject({ figure: 50, evidence: { byRoadsPercent: 25, people: null, peopleWithin: null, peopleByRoads: null, unitsWithoutPeople: 3 } });
    expect(told([300, 100], 'Trường tiểu học')).toMatchObject({ figure: 0, evidence: { byRoadsPercent: 0, people: 400, peopleWithin: 0, peopleByRoads: 0 } });
  });
  it('reaches its school within the radius of its terrain, by a straight line', () => {
    const school = aRecord('K', 'facilities', 'POINT (500 500)', { facilityType: 'Trường mầm non' });
    const plan = withUnit(5000, 8000).record(school);
    const one = (terrain?: string) => evaluate(plan, terrain === undefined ? {} : { terrain }, 'svc-d-radius').find(({ part }) => part === 'Trường mầm non')!;
    // Corners of the square are 707 m away.
    expect(one('plain')).toMatchObject({ status: 'fail', evidence: { by: 'straight-line' } });
    expect(one('complex_or_low_density')).toMatchObject({ status: 'pass' });
    expect(one()).toMatchObject({ status: 'needs-data', needs: ['terrain'] });
    const road = aRecord('R', 'roads', 'LINESTRING (0 500, 1000 500)');
    const byRoad = evaluate(plan.record(road), { terrain: 'plain' }, 'svc-d-radius').find(({ part }) => part === 'Trường mầm non')!;
    expect([one('plain').evidence['byRoadsPercent'], byRoad.evidence['byRoadsPercent']]).toEqual([0, 100]);
    const vacant = (id: string, x: number) => aRecord(id, 'zones_QHDH', `POLYGON ((${x} 10, ${x + 20} 10, ${x + 20} 30, ${x} 30))`, { landUse: 'DAT_NNK_Chuasudung' });
    const near = evaluate(plan.record(vacant('Beyond', 700)).record(vacant('Near', 600)).record(vacant('Nearer', 560)), { terrain: 'plain' }, 'svc-d-radius').find(({ part }) => part === 'Trường mầm non')!;
    expect(near.candidates.map(({ zone }) => zone)).toEqual(['Nearer', 'Near']);
    expect([near.candidates.every(({ reachesM2 }) => reachesM2! > 0), near.evidence['siteM2']]).toEqual([true, 0]);
    const rule = ruleOf('svc-d-radius');
    if (rule.kind !== 'served-land') throw new Error();
    const circle = Math.PI * openNumber(rule.radius, facts({ terrain: 'plain' })).options[0]! ** 2;
    expect(one('plain').shortfall! / 1e6).toBeCloseTo(1 - circle / 1e6, 1);
  });
});

describe('land for a service that does not reach all homes', () => {
  // Homes of 100 m × 100 m, 1 km apart: two beside each other at x = 5,000, one at 10,000. Each lacks a market.
  const home = (id: string, x: number) => [id, `POLYGON ((${x} 0, ${x + 100} 0, ${x + 100} 100, ${x} 100))`, { landUse: 'DAT_DD_Donvio' }] as const;
  const site = (id: string, x: number, wide: number, landUse: string) => [id, `POLYGON ((${x} 200, ${x + wide} 200, ${x + wide} 300, ${x} 300))`, { landUse }] as const;
  const plan = aPlan().zone(...home('A', 5000)).zone(...home('B', 5100)).zone(...home('C', 10_000))
    .zone(...site('One', 10_000, 50, 'DAT_NNK_Chuasudung')).zone(...site('Two', 5050, 20, 'DAT_NNK_Chuasudung')).zone(...site('Small', 5100, 19, 'DAT_NNK_Chuasudung'))
    .zone(...site('Field', 5200, 90, 'DAT_NNK_Nongnghiep')).zone(...site('Far', 7000, 90, 'DAT_NNK_Chuasudung'));
  const of = (type: string) => evaluate(plan, { terrain: 'plain' }, 'svc-d-radius').find(({ part }) => part === type)!;
  it('is as large as the least site, within the radius of what lacks it, and ranked by the homes that it would reach', () => {
    const market = ruleOf('svc-d-market');
    if (market.kind !== 'facilities') throw new Error();
    expect(of('Chợ').evidence['siteM2']).toBe(market.minArea);
    expect(of('Chợ').candidates).toEqual([
      { zone: 'Two', areaM2: 2000, reason: 'vacant', reachesM2: 20_000 }, { zone: 'One', areaM2: 5000, reason: 'vacant', reachesM2: 10_000 }, { zone: 'Field', areaM2: 9000, reason: 'convertible', reachesM2: 20_000 },
    ]);
  });
  it('is named whatever its size where no least site is stated', () => {
    expect(of('Trường tiểu học').candidates.map(({ zone }) => zone)).toEqual(['Two', 'Small', 'One', 'Field']);
  });
});

describe('people of the plan', () => {
  const plan = withUnit(5000, 8000);
  const civil = (of: PlanBuilder, known: Partial<Record<FactName, number>> = {}) => evaluate(of, known, 'civil-land-per-capita')[0]!;
  it('are those of its units where all of them are residential, and else have to be stated', () => {
    expect(civil(plan)).toMatchObject({ figure: 1e6 / 5000 });
    const rural = plan.record(aRecord('V', 'units', 'POLYGON ((1000 0, 2000 0, 2000 1000, 1000 1000))', { population: 900 })).zone('W', 'POLYGON ((1000 0, 2000 0, 2000 1000, 1000 1000))', { landUse: 'DAT_NDD_DancuNT' });
    expect(civil(rural)).toMatchObject({ status: 'needs-data', needs: ['urbanPopulation'] });
    expect(civil(rural, { urbanPopulation: 4000 })).toMatchObject({ figure: 1e6 / 4000 });
  });
});

describe('what the plan states of itself', () => {
  const state = (plan: PlanBuilder, ...stated: StateFacts['facts']): PlanBuilder => {
    const outcome = stateFacts(plan.context, { facts: stated });
    if (!outcome.ok) throw new Error(outcome.failure.code);
    return [...outcome.value.values()].reduce((builder, { after }) => builder.record(after!), plan);
  };
  const dated = { date: '2026-01-31', source: 'Decision 1' };
  const unit = recordId('U');
  const people = (plan: PlanBuilder) => evaluate(plan, {}, 'resunit-green-per-capita')[0]!.evidence['people'];
  it('judges it, and a fact of the phase goes before one of all phases', () => {
    const of = (plan: PlanBuilder) => evaluate(plan, { urbanPopulation: 5000 }, 'civil-land-per-capita')[0]!;
    expect(of(withUnit(5000, 8000))).toMatchObject({ status: 'fail' });
    expect(evaluate(state(withUnit(5000, 8000), { name: 'urbanPopulation', value: 8000, ...dated }, { name: 'urbanPopulation', phase: 'QHDH', value: 10_000, ...dated }), {}, 'civil-land-per-capita')[0]).toMatchObject({ figure: 100 });
    expect(evaluate(state(withUnit(5000, 8000), { name: 'urbanPopulation', value: 8000, ...dated }, { name: 'urbanPopulation', phase: 'QHDD', value: 10_000, ...dated }), {}, 'civil-land-per-capita')[0]).toMatchObject({ figure: 125 });
  });
  it('counts the people of a unit as typed, or by density of its residential land, before what the unit says itself', () => {
    expect(people(withUnit(5000, 8000))).toBe(5000);
    expect(people(state(withUnit(5000, 8000), { name: 'unitPopulation', place: unit, value: 6000, ...dated }))).toBe(6000);
    // 1 km² less 8,000 m² of park.
    expect(people(state(withUnit(5000, 8000), { name: 'unitPopulation', place: unit, value: 100, method: 'density', ...dated }))).toBe(9920);
    expect(people(state(withUnit(5000, 8000), { name: 'unitPopulation', place: unit, phase: 'HT', value: 6000, ...dated }))).toBe(5000);
  });
  it('counts water inside parks up to its share of the quota', () => {
    const rule = ruleOf('urban-green-per-capita');
    if (rule.kind !== 'land-per-person' || !('by' in rule.bounds)) throw new Error();
    const least = (rule.bounds.values['II'] as Range).min!;
    // The whole quota and not a metre more, of which `percent` is water.
    const green = (percent: number, known = {}) => evaluate(withUnit(5000, 8000).zone('Q', `POLYGON ((1000 0, ${1000 + 5 * least} 0, ${1000 + 5 * least} 1000, 1000 1000))`, { landUse: 'DAT_DD_CayxanhCCdothi' }), { urbanClass: 'II', terrain: 'plain', urbanPopulation: 5000, parkWaterPercent: percent, ...known }, 'urban-green-per-capita')[0]!;
    expect(green(0)).toMatchObject({ status: 'pass', figure: least });
    expect(green(rule.waterUpToPercent!)).toMatchObject({ status: 'pass' });
    expect(green(rule.waterUpToPercent! + 10)).toMatchObject({ status: 'fail', shortfall: expect.closeTo(0.1 * 5000 * least, 3) as number });
  });
  it('leaves a claimed exception to a person, with figure and shortfall', () => {
    const failing = withUnit(5000, 100);
    const [before] = evaluate(failing, {}, 'resunit-park-one-5000');
    const claimed = claimExceptions(failing.context, { exceptions: [{ pack: pack.id, rule: 'resunit-park-one-5000', phase: 'QHDH', place: unit, reason: 'built before 1990', ...dated }] });
    if (!claimed.ok) throw new Error();
    const plan = [...claimed.value.values()].reduce((builder, { after }) => builder.record(after!), failing);
    const [finding] = evaluate(plan, {}, 'resunit-park-one-5000');
    expect(finding).toMatchObject({ status: 'judge', needs: ['exception-claimed'], claim: { reason: 'built before 1990' }, shortfall: before!.shortfall, figure: before!.figure });
    expect(evaluateNorms(plan.document, plan.context.index, 'HT', pack, new Map()).every(({ claim }) => claim === null)).toBe(true);
  });
});

describe('quotas of facilities', () => {
  const rule = ruleOf('svc-d-kindergarten');
  if (rule.kind !== 'facilities') throw new Error();
  const needed = (rule.capacityPer1000! * 5000) / 1000;
  const school = (capacity: number | null) => withUnit(5000, 8000).record(aRecord('K', 'facilities', 'POINT (500 500)', { facilityType: 'Trường mầm non', capacity }));
  const capacity = (plan: PlanBuilder) => evaluate(plan, {}, 'svc-d-kindergarten').find(({ part }) => part === 'capacity');
  it('hold the places against the people', () => {
    expect(capacity(school(needed))).toMatchObject({ status: 'pass', limit: needed });
    expect(capacity(school(needed + 1))).toMatchObject({ status: 'pass' });
    expect(capacity(school(needed - 1))).toMatchObject({ status: 'fail', shortfall: 1, shortfallUnit: 'seats' });
  });
  it('name land that would settle what is lacking: large enough for a site, vacant before convertible', () => {
    const market = ruleOf('svc-d-market');
    if (market.kind !== 'facilities') throw new Error();
    const strip = (id: string, from: number, width: number, landUse: string) => aRecord(id, 'zones_QHDH', `POLYGON ((${from} 0, ${from + width} 0, ${from + width} 100, ${from} 100))`, { landUse });
    const plan = school(10).record(strip('N', 100, market.minArea! / 100, 'DAT_NNK_Nongnghiep')).record(strip('D', 300, market.minArea! / 100, 'DAT_NNK_Chuasudung')).record(strip('S', 600, market.minArea! / 100 - 1, 'DAT_NNK_Chuasudung'));
    const count = evaluate(plan, {}, 'svc-d-market').find(({ part }) => part === 'count')!;
    expect([count.status, count.candidates.map(({ zone, reason }) => [zone, reason])]).toEqual(['fail', [['D', 'vacant'], ['N', 'convertible']]]);
  });
  it('hold the land of a site against its places: the one with the least, and what all of them lack', () => {
    const each = rule.landPerSeat!;
    const land = (plan: PlanBuilder) => evaluate(plan, {}, 'svc-d-kindergarten').find(({ part }) => part === 'seat-land');
    // The school stands on the housing around it: no site of its own.
    expect(land(school(100))).toMatchObject({ status: 'needs-data', needs: ['facilityLand'] });
    expect(land(school(null))).toMatchObject({ status: 'needs-data', needs: ['facilityCapacity', 'facilityLand'] });
    const own = (capacity: number) => aPlan().record(aRecord('U', 'units', 'POLYGON ((0 0, 1000 0, 1000 1000, 0 1000))', { label: 'U', population: 5000 })).zone('H', 'POLYGON ((0 0, 1000 0, 1000 400, 0 400))', { landUse: 'DAT_DD_Donvio' })
      .zone('S', 'POLYGON ((400 450, 500 450, 500 550, 400 550))', { landUse: 'DAT_DD_Truonghoc' }).record(aRecord('K', 'facilities', 'POINT (450 500)', { facilityType: 'Trường mầm non', capacity }));
    // 1 ha.
    const most = Math.floor(10_000 / each);
    expect(land(own(most))).toMatchObject({ status: 'pass', limit: each, unit: 'm2/seat', shortfall: null });
    expect(land(own(most + 1))).toMatchObject({ status: 'fail', shortfall: each * (most + 1) - 10_000, shortfallUnit: 'm2', zones: ['K'], at: { x: 450, y: 500 } });
  });
  it('lack what is not stated', () => {
    expect(capacity(school(null))).toMatchObject({ status: 'needs-data', needs: ['facilityCapacity'] });
    expect(capacity(withUnit(5000, 8000))).toMatchObject({ status: 'needs-data', needs: ['facilitiesOfType'] });
  });
  it('ask for an upper secondary school from so many people on', () => {
    const high = ruleOf('svc-u-upper-secondary');
    if (high.kind !== 'facilities') throw new Error();
    const other = aRecord('X', 'facilities', 'POINT (1 1)', { facilityType: 'Bến xe' });
    const count = (people: number) => evaluate(withUnit(5000, 8000).record(other), { urbanPopulation: people }, 'svc-u-upper-secondary').find(({ part }) => part === 'count');
    expect(count(high.fromPopulation! - 1)).toBeUndefined();
    expect(count(high.fromPopulation!)).toMatchObject({ status: 'fail', shortfall: 1, shortfallUnit: 'places' });
  });
});

describe('tables', () => {
  it('are linear between two values, and end where they end', () => {
    const rule = ruleOf('density-house');
    if (rule.kind !== 'zone-field' || rule.curve === undefined) throw new Error();
    const { x, y } = rule.curve;
    x.forEach((area, i) => expect(onCurve(x, y, area)).toBe(y[i]));
    for (let i = 1; i < x.length; i++) expect(onCurve(x, y, (x[i]! + x[i - 1]!) / 2)).toBe((y[i]! + y[i - 1]!) / 2);
    expect([onCurve(x, y, x[0]! - 1), onCurve(x, y, x.at(-1)! + 1)]).toEqual([y[0], y.at(-1)]);
  });
  it.each(['density-apartment', 'density-mixed', 'far-max'])('of %s give every value at its place, and the last row only above the one before', (id) => {
    const rule = ruleOf(id);
    if (rule.kind !== 'zone-field' || rule.table === undefined) throw new Error();
    const { table } = rule;
    const last = table.rows.length - 1;
    table.rows.slice(0, last).forEach((height, r) => table.columns.forEach((area, c) => expect(inTable(table, height, area), `${height} ${area}`).toBeCloseTo(table.values[r]![c]!, 9)));
    expect(inTable(table, table.rows[last]! + 0.001, table.columns[0]!)).toBe(table.values[last]![0]);
    expect(inTable(table, (table.rows[1]! + table.rows[2]!) / 2, table.columns[1]!)).toBeCloseTo((table.values[1]![1]! + table.values[2]![1]!) / 2, 9);
  });
  it('are asked only where the zones are plots, and the height is known', () => {
    const rule = ruleOf('far-max');
    if (rule.kind !== 'zone-field' || rule.table === undefined) throw new Error();
    const limit = rule.table.values[0]![0]!;
    const plan = (ratio: number | null) => aPlan().zone('A', 'POLYGON ((0 0, 50 0, 50 50, 0 50))', { landUse: 'DAT_DD_Donvio', storeys: 4, floorAreaRatio: ratio });
    const of = (ratio: number | null, known: Partial<Record<FactName, number>>) => evaluate(plan(ratio), known, 'far-max').map(({ status, needs, place }) => ({ status, needs, place }));
    expect(of(limit, {})).toEqual([{ status: 'needs-data', needs: ['zonesArePlots'], place: null }]);
    expect(of(limit, { zonesArePlots: 1 })[0]).toMatchObject({ status: 'needs-data', needs: ['storeyHeightM'] });
    expect(of(null, { zonesArePlots: 1, storeyHeightM: 4 })[0]).toMatchObject({ status: 'needs-data', needs: ['floorAreaRatio'] });
    expect(of(limit, { zonesArePlots: 1, storeyHeightM: 4 })).toEqual([{ status: 'pass', needs: [], place: null }]);
    expect(of(limit + 0.01, { zonesArePlots: 1, storeyHeightM: 4 })).toEqual([{ status: 'fail', needs: [], place: 'A' }]);
  });
});

describe('the ratio that ends what density allows', () => {
  const limit = (id: string) => {
    const how = pack.rules.find((norm) => norm.id === id)!.parts!.find(({ part }) => part === 'far')!.how;
    if (how.is !== 'evaluated' || how.rule.kind !== 'zone-field') throw new Error(id);
    return { far: how.rule.limit!, above: how.rule.higherThanM ?? null };
  };
  const of = (id: string, landUse: string, ratio: number, storeys: number | null) => evaluate(aPlan().zone('A', 'POLYGON ((0 0, 50 0, 50 50, 0 50))', { landUse, storeys, floorAreaRatio: ratio }), { zonesArePlots: 1, storeyHeightM: 1 }, id).filter(({ part }) => part === 'far').map(({ status, needs }) => ({ status, needs }));
  it('holds for each plot of houses', () => {
    const { far } = limit('density-house');
    expect([of('density-house', 'DAT_DD_Nhomnhao', far, null), of('density-house', 'DAT_DD_Nhomnhao', far + 0.01, null)]).toEqual([[{ status: 'pass', needs: [] }], [{ status: 'fail', needs: [] }]]);
  });
  it.each([['density-apartment', 'DAT_DD_Nhomnhao'], ['density-mixed', 'DAT_DD_Honhop']])('of %s holds only of what is higher', (id, landUse) => {
    const { far, above } = limit(id);
    expect(of(id, landUse, far, above! + 1)).toEqual([{ status: 'pass', needs: [] }]);
    expect(of(id, landUse, far + 0.01, above! + 1)).toEqual([{ status: 'fail', needs: [] }]);
    expect(of(id, landUse, far + 0.01, above)).toEqual([{ status: 'pass', needs: [] }]);
    expect(of(id, landUse, far + 0.01, null)).toEqual([{ status: 'needs-data', needs: ['storeys'] }]);
    expect(of(id, landUse, far, null)).toEqual([{ status: 'pass', needs: [] }]);
  });
});

describe('the kind of a plan', () => {
  it('says which norms are asked of it; where it is not said, all are', () => {
    const scoped = pack.rules.filter(({ planScope }) => planScope !== undefined);
    expect(scoped.length).toBeGreaterThan(5);
    for (const kind of ['QHC', 'QHPK', 'QHCT']) for (const { id, planScope } of scoped) {
      const asked = planScope!.some((scope) => new RegExp(`^${kind}\\b`).test(scope));
      const findings = evaluate(aPlan(), { planKind: kind }, id);
      if (asked) expect(findings, id).toEqual(evaluate(aPlan(), {}, id));
      else for (const finding of findings) expect(finding, id).toMatchObject({ status: 'pass', figure: null, evidence: { asked: false } });
    }
  });
});

describe('figures typed for the plan', () => {
  const typed = evaluated.flatMap(({ id, part, rule }) => (rule.kind === 'fact' ? [[id, part, rule.fact] as const] : []));
  it.each(typed)('%s (%s) needs %s', (id, part, fact) => {
    expect(evaluate(aPlan(), {}, id).filter((finding) => finding.part === part)).toMatchObject([{ status: 'needs-data', needs: [fact] }]);
  });
  it('ask for parking by the size of the city', () => {
    const rule = ruleOf('parking-per-capita');
    if (rule.kind !== 'fact-per-person') throw new Error();
    for (const { over, from, below, min } of rule.byPopulation!) {
      const people = over !== undefined ? over + 1 : from ?? below! - 1;
      const status = (area: number) => evaluate(aPlan(), { urbanPopulation: people, parkingAreaM2: area }, 'parking-per-capita')[0]!.status;
      expect([status(people * min), status(people * min - 1)]).toEqual(['pass', 'fail']);
    }
  });
});
