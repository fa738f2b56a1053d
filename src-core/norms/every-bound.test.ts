import { describe, expect, it } from 'vitest';
import shipped from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import { factWords, type FactName } from '../document/fact-names.ts';
import type { FieldValue } from '../document/fields.ts';
import { aPlan, aRecord, type PlanBuilder } from '../testing/a-plan.ts';
import { openBounds, openNumber, type Facts } from './bounds.ts';
import { evaluateNorms } from './evaluate-norms.ts';
import type { NormFinding } from './norm-finding.ts';
import { normPackSchema, type Bounds, type NormRule, type NumberByFact, type Range } from './norm-pack.ts';
import { questionsOf, type NormQuestion } from './norm-questions.ts';

/**
 * Every figure that the set evaluates, through the whole evaluation of a plan: just inside its bound, on it, just outside,
 * for each class of a city, each terrain and whatever else it hangs on, and with each thing missing that it needs. Limits
 * are read from the set: a set of another year is tested as it stands.
 */
const pack = normPackSchema.parse(shipped);
type Known = Partial<Record<FactName, number | string>>;
type Rule<Kind extends NormRule['kind']> = Extract<NormRule, { kind: Kind }>;
interface Stage { readonly plan: PlanBuilder; readonly known: Known }
/** `place` is left out where the answer is of a unit or a zone, whose name does not matter. */
interface Case extends Stage { readonly name: string; readonly kind: 'inside' | 'on' | 'outside' | 'missing'; readonly part: string | null; readonly says: Partial<Pick<NormFinding, 'status' | 'needs' | 'limit'>> }

const factsOf = (known: Known): Facts => new Map(Object.entries(known).map(([name, value]) => [name as FactName, { value: value!, date: null, source: null }]));
const people = 10_000;
const roadWidth = 20;
const oblong = (x: number, y: number, wide: number, high = 1000): string => `POLYGON ((${[[x, y], [x + wide, y], [x + wide, y + high], [x, y + high], [x, y]].map(([a, b]) => `${a!.toFixed(3)} ${b!.toFixed(3)}`).join(', ')}))`;
const classOf = (word: string): string => pack.lands[word]![0]!;
const homes = classOf(pack.residentialUnits.land);
const unit = (population: number | null) => aRecord('U', 'units', oblong(0, 0, 1000), { label: 'U', population });
const facility = (id: string, facilityType: string, x: number, fields: Record<string, FieldValue> = {}) => aRecord(id, 'facilities', `POINT (${x} 450)`, { facilityType, ...fields });

/** What a figure is held against, for everything that it hangs on: `null` where the regulation states nothing for it. */
function rangesOf(bounds: Bounds, factor?: NumberByFact): { readonly known: Known; readonly range: Range | null }[] {
  const facts = [...new Set([...('by' in bounds ? [bounds.by] : []), ...(factor !== undefined && typeof factor !== 'number' ? [factor.by] : [])])];
  return everyOf(facts).map((known) => ({ known, range: openBounds(bounds, factor, factsOf(known)).options[0]! }));
}
/** Every value of each of the facts with every value of the others. */
const everyOf = (facts: readonly FactName[]): Known[] => facts.reduce<Known[]>((all, fact) => all.flatMap((known) => factWords[fact]!.map((word) => ({ ...known, [fact]: word }))), [{}]);
const limitsOf = (number: NumberByFact): { readonly known: Known; readonly limit: number }[] =>
  everyOf(typeof number === 'number' ? [] : [number.by]).flatMap((known) => openNumber(number, factsOf(known)).options.flatMap((limit) => (limit === null ? [] : [{ known, limit }])));
const words = (known: Known): string => Object.values(known).join(' ') || 'always';

/** Three answers about each end of each range, what is not stated, and what it hangs on missing. `at` shows a plan with that figure. */
function held(part: string | null, bounds: Bounds, factor: NumberByFact | undefined, step: number, at: (figure: number) => Stage): Case[] {
  const ranges = rangesOf(bounds, factor);
  const cases = ranges.flatMap(({ known, range }): Case[] => {
    const one = (name: string, kind: Case['kind'], figure: number, says: Case['says']): Case => {
      const stage = at(figure);
      return { name: `${words(known)}: ${name}`, kind, part, plan: stage.plan, known: { ...stage.known, ...known }, says };
    };
    if (range === null) return [one('not stated', 'missing', 1, { status: 'needs-data', needs: ['limitNotStated'], limit: null })];
    return [...(range.min === undefined ? [] : [[range.min, 1] as const]), ...(range.max === undefined ? [] : [[range.max, -1] as const])].flatMap(([limit, inward]) => [
      // Nothing is less than none.
      ...(limit + inward * step < 0 ? [] : [one(`just inside ${limit}`, 'inside', limit + inward * step, { status: 'pass' })]),
      one(`on ${limit}`, 'on', limit, { status: 'pass' }), one(`just outside ${limit}`, 'outside', limit - inward * step, { status: 'fail', limit }),
    ]);
  });
  // A figure that is within the bound of one case and off that of another.
  const ends = ranges.flatMap(({ range }) => (range === null ? [] : [range.min ?? range.max!]));
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const facts = Object.keys(ranges[0]!.known) as FactName[];
  const isOpen = least !== most || ranges.some(({ range }) => range === null);
  const unstated = facts.flatMap((fact): Case[] => {
    if (!isOpen) return [];
    const stage = at(ranges.some(({ range }) => range?.min !== undefined) ? least : most);
    return [{ name: `${fact} missing`, kind: 'missing', part, plan: stage.plan, known: stage.known, says: { status: 'needs-data', needs: facts } }];
  });
  return [...cases, ...unstated];
}
const missing = (part: string | null, name: string, plan: PlanBuilder, known: Known, ...needs: string[]): Case => ({ name: `${name} missing`, kind: 'missing', part, plan, known, says: { status: 'needs-data', needs } });
/** Whatever a rule hangs on, stated. */
const settled: Known = { urbanClass: 'II', terrain: 'plain', area: 'new', roadLevel: 'area' };

/** A strip of a land 1 km high by which each of the people has `figure` m². */
const stripFor = (figure: number): number => (figure * people) / 1000;

const stages: { readonly [Kind in NormRule['kind']]: (rule: Rule<Kind>) => Case[] } = {
  'land-per-person': ({ land, over, where, bounds, factor }) => {
    const ofUnit = over === 'units';
    const at = (figure: number, population: number | null = people): Stage => {
      const wide = stripFor(figure);
      if (ofUnit) return { plan: aPlan().record(unit(population)).zone('L', oblong(0, 0, wide), { landUse: classOf(land) }).zone('H', oblong(wide, 0, 1000 - wide), { landUse: homes }), known: {} };
      const plan = aPlan().zone('L', oblong(2000, 0, wide), { landUse: classOf(land) });
      return { plan: where === undefined ? plan : plan.record(unit(population)).zone('H', oblong(0, 0, 1000), { landUse: homes }), known: population === null ? {} : { urbanPopulation: population } };
    };
    const none = at(10, null);
    return [
      ...held(null, bounds, factor, 0.0001, at),
      missing(null, 'people', none.plan, settled, ofUnit ? 'population' : 'urbanPopulation'),
      ...(ofUnit || where !== undefined ? [missing(null, 'residential units', aPlan().zone('L', oblong(2000, 0, 100), { landUse: classOf(land) }), { ...settled, urbanPopulation: people }, 'residentialUnits')] : []),
    ];
  },
  'people-per-hectare': ({ land, bounds }) => {
    const plan = aPlan().zone('L', oblong(0, 0, 1000), { landUse: classOf(land) });
    return [...held(null, bounds, undefined, 0.01, (figure) => ({ plan, known: { urbanPopulation: Math.round(figure * 100) } })), missing(null, 'people', plan, settled, 'urbanPopulation'), missing(null, 'land', aPlan(), { ...settled, urbanPopulation: people }, 'zones')];
  },
  'population': ({ bounds }) => {
    const plan = (population: number | null) => aPlan().record(unit(population)).zone('H', oblong(0, 0, 1000), { landUse: homes });
    return [...held(null, bounds, undefined, 1, (figure) => ({ plan: plan(figure), known: {} })), missing(null, 'people', plan(null), settled, 'population')];
  },
  'sites': ({ land, minArea }) => {
    const plan = (area: number) => aPlan().record(unit(people)).zone('L', oblong(0, 0, area / 1000), { landUse: classOf(land) }).zone('H', oblong(100, 0, 900), { landUse: homes });
    return [...held(null, { min: minArea }, undefined, 1, (area) => ({ plan: plan(area), known: {} })), missing(null, 'residential units', aPlan(), {}, 'residentialUnits')];
  },
  'roads-inside': ({ roadClasses, bounds }) => {
    expect(bounds).toEqual({ max: 0 });
    const plan = (roadClass: string, y: number) => aPlan().record(unit(people)).zone('H', oblong(0, 0, 1000), { landUse: homes }).record(aRecord('R', 'roads', `LINESTRING (-100 ${y}, 1100 ${y})`, { roadClass, width: roadWidth }));
    return [
      ...roadClasses.flatMap((roadClass): Case[] => [
        { name: `${roadClass}: along the edge`, kind: 'inside', part: null, plan: plan(roadClass, 0), known: {}, says: { status: 'pass' } },
        // Within its own width on both sides the land is the road's. What is left beside that is no larger: it runs along the edge.
        { name: `${roadClass}: three times its width from the edge`, kind: 'on', part: null, plan: plan(roadClass, 3 * roadWidth), known: {}, says: { status: 'pass' } },
        { name: `${roadClass}: a metre farther`, kind: 'outside', part: null, plan: plan(roadClass, 3 * roadWidth + 1), known: {}, says: { status: 'fail', limit: 0 } },
      ]),
      missing(null, 'residential units', aPlan(), {}, 'residentialUnits'),
    ];
  },
  'facilities': (rule) => facilityCases(rule),
  'people-per-facility': ({ types, bounds }) => {
    const plan = aPlan().record(facility('F', types[0]!, 0));
    return [...held(null, bounds, undefined, 1, (figure) => ({ plan, known: { urbanPopulation: figure } })), missing(null, 'people', plan, settled, 'urbanPopulation')];
  },
  'served-land': ({ types, land, radius, existingFactor }) => [
    ...types.flatMap((type) => limitsOf(radius).flatMap(({ known, limit }) => (['new', 'existing'] as const).flatMap((area) => {
      // What lacks less than a square metre is rounding of the circle: a strip 1 m high, in the direction of one of its corners.
      const reach = limit * (area === 'existing' ? existingFactor ?? 1 : 1);
      const plan = (end: number) => aPlan().record(aRecord('F', 'facilities', 'POINT (0 0)', { facilityType: type })).zone('H', oblong(end - 50, -0.5, 50, 1), { landUse: classOf(land) });
      return ([['inside', reach - 2, 'pass'], ['on', reach, 'pass'], ['outside', reach + 2, 'fail']] as const).map(([kind, end, status]): Case => ({ name: `${type}, ${words(known)}, ${area}: home ends at ${end} m`, kind, part: type, plan: plan(end), known: { ...known, area }, says: { status } }));
    }))),
    missing(null, 'housing', aPlan(), settled, 'zones'),
    ...(typeof radius === 'number' ? [] : [missing(types[0]!, radius.by, aPlan().record(aRecord('F', 'facilities', 'POINT (0 0)', { facilityType: types[0]! })).zone('H', oblong(Math.min(...limitsOf(radius).map(({ limit }) => limit)), -50, 100, 100), { landUse: classOf(land) }), { area: 'new' }, radius.by)]),
  ],
  'fact': ({ fact, bounds }) => [...held(null, bounds, undefined, 0.001, (figure) => ({ plan: aPlan(), known: { [fact]: figure } })), missing(null, fact, aPlan(), settled, fact)],
  'fact-per-person': ({ fact, per = 1, bounds, byPopulation }) => {
    const at = (count: number) => (figure: number): Stage => ({ plan: aPlan(), known: { urbanPopulation: count, [fact]: (figure * count) / per } });
    const steps = (byPopulation ?? []).flatMap(({ over, from, below, min }, i) => {
      const counts = [...(over === undefined ? [] : [over + 1]), ...(from === undefined ? [] : [from]), ...(below === undefined ? [] : [below - 1])];
      // The most people of this step is one less than the least of the one before.
      const before = byPopulation![i - 1];
      return [...counts, ...(before?.over === undefined ? [] : [before.over]), ...(before?.from === undefined ? [] : [before.from - 1])].flatMap((count) => held(null, { min }, undefined, 0.01, at(count)).map((each) => ({ ...each, name: `${count} people, ${each.name}` })));
    });
    return [
      ...steps, ...(bounds === undefined ? [] : held(null, bounds, undefined, 0.001, at(people))),
      missing(null, 'people', aPlan(), { ...settled, [fact]: 1 }, 'urbanPopulation'), missing(null, fact, aPlan(), { ...settled, urbanPopulation: people }, fact),
    ];
  },
  'land-share': ({ land, of, bounds }) => [
    // 1 km² of both: a strip of 10 m is 1 %.
    ...held(null, bounds, undefined, 0.0001, (figure) => ({ plan: aPlan().zone('L', oblong(0, 0, 10 * figure), { landUse: classOf(land) }).zone('O', oblong(10 * figure, 0, 1000 - 10 * figure), { landUse: pack.lands[of]!.find((code) => code !== classOf(land))! }), known: {} })),
    missing(null, 'land', aPlan(), settled, 'zones'),
  ],
  'zone-field': (rule) => plotCases(rule),
};

function facilityCases({ types, over, minCount, fromPopulation, capacityPer1000, landPerPerson, landPerSeat, minArea, minAreaBy }: Rule<'facilities'>): Case[] {
  const ofUnit = over === 'units';
  const count = Math.max(people, fromPopulation ?? 0);
  const need = ofUnit ? 'population' : 'urbanPopulation';
  const base = (population: number | null): PlanBuilder => (ofUnit ? aPlan().record(unit(population)).zone('H', oblong(0, 0, 390), { landUse: homes }) : aPlan());
  const known = (population: number | null): Known => (ofUnit || population === null ? {} : { urbanPopulation: population });
  const service = classOf('publicServices');
  /** One of the kind on a site of its own. */
  const one = (population: number | null, area: number, capacity: number | null, landUse = service) => base(population).zone('S', oblong(400, 400, area / 100, 100), { landUse }).record(facility('F', types[0]!, 401, { capacity }));
  const other = facility('X', 'another kind', 500);
  const at = (area: (figure: number) => number, capacity: (figure: number) => number) => (figure: number): Stage => ({ plan: one(count, area(figure), capacity(figure)), known: known(count) });
  const cases: Case[] = [];
  if (minCount !== undefined) {
    const many = (number: number) => Array.from({ length: number }, (_, i) => facility(`F${i}`, types[i % types.length]!, 500 + i)).reduce((plan, each) => plan.record(each), base(count).record(other));
    cases.push(...held('count', { min: minCount }, undefined, 1, (number) => ({ plan: many(number), known: known(count) })), missing('count', 'facilities', base(count), known(count), 'facilities'));
    if (fromPopulation !== undefined) cases.push(missing('count', 'people', many(1), {}, need), { name: `asked from ${fromPopulation} people on`, kind: 'outside', part: 'count', plan: many(0), known: known(fromPopulation), says: { status: 'fail', limit: minCount } });
  }
  if (capacityPer1000 !== undefined) cases.push(
    ...held('capacity', { min: (capacityPer1000 * count) / 1000 }, undefined, 1, at(() => 5000, (figure) => figure)),
    missing('capacity', 'people', one(null, 5000, 100), {}, need), missing('capacity', 'capacity', one(count, 5000, null), known(count), 'facilityCapacity'), missing('capacity', 'facilities of the kind', base(count).record(other), known(count), 'facilitiesOfType'),
  );
  if (landPerPerson !== undefined) cases.push(
    ...held('land', { min: landPerPerson * count }, undefined, 1, at((figure) => figure, () => 1)),
    missing('land', 'people', one(null, 5000, 100), {}, need), missing('land', 'site', one(count, 5000, 100, homes), known(count), 'facilityLand'), missing('land', 'facilities of the kind', base(count).record(other), known(count), 'facilitiesOfType'),
  );
  if (landPerSeat !== undefined) cases.push(
    ...held('seat-land', { min: landPerSeat }, undefined, 0.01, at((figure) => 100 * figure, () => 100)),
    missing('seat-land', 'capacity', one(count, 5000, null), known(count), 'facilityCapacity'), missing('seat-land', 'site', one(count, 5000, 100, homes), known(count), 'facilityLand'),
  );
  const least = minAreaBy ?? minArea;
  if (least !== undefined) {
    const limits = limitsOf(least);
    for (const { known: its, limit } of limits) cases.push(...held('site', { min: limit }, undefined, 1, at((figure) => figure, () => 1)).map((each) => ({ ...each, name: `${words(its)}: ${each.name}`, known: { ...each.known, ...its } })));
    cases.push(missing('site', 'site', one(count, 5000, 100, homes), { ...known(count), ...settled }, 'facilityLand'));
    if (typeof least !== 'number') cases.push(missing('site', least.by, one(count, Math.min(...limits.map(({ limit }) => limit)), 1), known(count), least.by));
  }
  return cases;
}

/** A plot of one class: its figure against its limit, by its area and its height where those count. */
function plotCases(rule: Rule<'zone-field'>): Case[] {
  const { field, land, limit, exceptFrom, higherThanM, when, curve, table } = rule;
  const stated: Known = { zonesArePlots: 1, storeyHeightM: 4, ...(when === undefined ? {} : { [when.fact]: when.is }) };
  const plot = (figure: number | null, areaM2: number, storeys: number | null) => aPlan().zone('A', oblong(0, 0, areaM2 / 10, 10), { landUse: classOf(land), [field]: figure, storeys });
  const step = 0.001;
  const three = (name: string, areaM2: number, storeys: number | null, known: Known, its: number): Case[] => ([['inside', its - step, 'pass'], ['on', its, 'pass'], ['outside', its + step, 'fail']] as const)
    .map(([kind, figure, status]) => ({ name: `${name}: ${kind} ${its}`, kind, part: status === 'pass' ? 'fits' : null, plan: plot(figure, areaM2, storeys), known: { ...stated, ...known }, says: { status, ...(status === 'fail' ? { limit: its } : {}) } }));
  const needs = (name: string, figure: number | null, storeys: number | null, known: Known, part: string | null, need: string): Case => missing(part, name, plot(figure, 2500, storeys), known, need);
  const without = (name: FactName): Known => Object.fromEntries(Object.entries(stated).filter(([each]) => each !== name)) as Known;
  const cases = [needs('plots', 1, 5, without('zonesArePlots'), null, 'zonesArePlots'), needs('the figure', null, 5, stated, 'unknown', field), ...(when === undefined ? [] : [needs(when.fact, 1, 5, without(when.fact), null, when.fact)])];
  if (curve !== undefined) {
    curve.x.forEach((area, i) => cases.push(...three(`${area} m²`, area, null, {}, curve.y[i]!)));
    cases.push(...three('smaller than all', curve.x[0]! - 1, null, {}, curve.y[0]!), ...three('larger than all', curve.x.at(-1)! + 100, null, {}, curve.y.at(-1)!));
  } else if (table !== undefined) {
    table.rows.forEach((height, row) => table.columns.forEach((area, column) => {
      const isLast = table.lastRowAbove && row === table.rows.length - 1;
      cases.push(...three(`${isLast ? 'over ' : ''}${height} m, ${area} m²`, area, 1, { storeyHeightM: isLast ? height + 0.001 : height }, table.values[row]![column]!));
    }));
    cases.push(needs('storeys', 1, null, stated, 'unknown', 'storeys'), needs('the height of a storey', 1, 5, without('storeyHeightM'), 'unknown', 'storeyHeightM'));
  } else if (higherThanM !== undefined) {
    cases.push(...three(`over ${higherThanM} m`, 2500, 1, { storeyHeightM: higherThanM + 0.001 }, limit!), { name: `${higherThanM} m: not asked`, kind: 'inside', part: 'fits', plan: plot(limit! + 1, 2500, 1), known: { ...stated, storeyHeightM: higherThanM }, says: { status: 'pass' } });
    cases.push(needs('storeys', limit! + 1, null, stated, 'unknown', 'storeys'), needs('the height of a storey', limit! + 1, 5, without('storeyHeightM'), 'unknown', 'storeyHeightM'));
  } else {
    cases.push(...three('any', 2500, exceptFrom === undefined ? null : exceptFrom.storeysOver, {}, limit!));
    if (exceptFrom !== undefined) cases.push(...three(`over ${exceptFrom.storeysOver} storeys`, 2500, exceptFrom.storeysOver + 1, {}, exceptFrom.limit), needs('storeys', (limit! + exceptFrom.limit) / 2, null, stated, 'unknown', 'storeys'));
    if (when !== undefined) cases.push({ name: 'not asked elsewhere', kind: 'inside', part: null, plan: plot(limit! + 1, 2500, null), known: { ...stated, [when.fact]: factWords[when.fact]!.find((word) => word !== when.is)! }, says: { status: 'pass' } });
  }
  return cases;
}

const evaluated = pack.rules.flatMap(questionsOf).filter(({ how }) => how.is === 'evaluated');
const nameOf = ({ norm: { id }, part }: NormQuestion): string => (part === null ? id : `${id}, ${part}`);
const casesOf = ({ how }: NormQuestion): Case[] => (how.is === 'evaluated' ? (stages[how.rule.kind] as (rule: NormRule) => Case[])(how.rule) : []);

describe('every figure that is evaluated', () => {
  it('is among these cases: inside, on, outside its bound, and with something missing', () => {
    expect(evaluated.length).toBeGreaterThan(50);
    for (const question of evaluated) expect([...new Set(casesOf(question).map(({ kind }) => kind))].sort(), nameOf(question)).toEqual(['inside', 'missing', 'on', 'outside']);
  });

  it.each(evaluated.map((question) => [nameOf(question), question] as const))('%s', (_, question) => {
    const alone = { ...pack, rules: [question.norm] };
    for (const { name, plan, known, part, says } of casesOf(question)) {
      const findings = evaluateNorms(plan.document, plan.context.index, 'QHDH', alone, factsOf(known));
      // Figures beside the others have the part of their own; plots that hold are one answer, each that fails is its own.
      const its = findings.filter((finding) => finding.part === (question.part ?? part));
      expect(its, `${name}\n${JSON.stringify(known)}\n${JSON.stringify(findings)}`).toMatchObject([says]);
    }
  });
});
