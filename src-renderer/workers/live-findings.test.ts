import { describe, expect, it } from 'vitest';
import shipped from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import { usualCheckSettings } from '../../src-core/checks/check-settings.ts';
import { TopologyLedger } from '../../src-core/checks/topology-ledger.ts';
import { commands, type CommandArguments, type CommandName } from '../../src-core/commands/commands.ts';
import type { Command } from '../../src-core/commands/command.ts';
import { setCheckTolerance } from '../../src-core/commands/set-check-tolerance.ts';
import { stateFacts } from '../../src-core/commands/state-facts.ts';
import { changeOf, invert, type Change } from '../../src-core/document/change.ts';
import { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { RecordIndex } from '../../src-core/document/record-index.ts';
import { recordId } from '../../src-core/ids.ts';
import { coverageOf } from '../../src-core/norms/access/coverage.ts';
import { evaluateNorms } from '../../src-core/norms/evaluate-norms.ts';
import { NormLedger } from '../../src-core/norms/norm-ledger.ts';
import { normPackSchema } from '../../src-core/norms/norm-pack.ts';
import { aPlan, aRecord } from '../../src-core/testing/a-plan.ts';
import { makeRandomEdits, runEdit } from '../../src-core/testing/random-edits.ts';
import { randomCoverage, randomFrom } from '../../src-core/testing/random-plan.ts';
import { LiveFindings } from './live-findings.ts';
import { sentSteps } from './sent-steps.ts';

const layer = 'zones_QHDH';
const pack = normPackSchema.parse(shipped);
const codes = new Set(['DAT_DD_Donvio', 'DAT_DD_CayxanhCCdothi', 'DAT_NNK_Chuasudung', 'DAT_DD_Giaothongdothi', 'GREEN', 'HOUSE', 'ROAD', 'WATER']);
const use = ['DAT_DD_Donvio', 'DAT_DD_Donvio', 'DAT_DD_CayxanhCCdothi', 'DAT_NNK_Chuasudung', 'DAT_DD_Giaothongdothi'];

/** All of a generator, as whoever waits for it has it. */
function all<Value>(steps: Generator<void, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
const live = (document: PlanDocument) => new LiveFindings(document, codes, [pack], '2026-11-27');
/** As an edit crosses to a worker: everything in it is a copy. */
const sent = (change: Change) => structuredClone(sentSteps(change));

describe('findings of a plan that is edited', () => {
  const [plans, editsEach, side] = [Number(process.env['PLANS'] ?? 6), 60, 4];
  const first = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  const box = { minX: 420_000, minY: 2_350_000, maxX: 420_000 + 100 * side, maxY: 2_350_000 + 100 * side };
  const square = (x: number, y: number, size: number) => `POLYGON ((${x} ${y}, ${x + size} ${y}, ${x + size} ${y + size}, ${x} ${y + size}))`;
  it.each(Array.from({ length: plans }, (_, i) => first + i))('are those of a look at the whole plan, bit for bit (seed %i)', { timeout: 240_000 }, (seed) => {
    const random = randomFrom(seed);
    const zones = randomCoverage(side, random).map((zone) => ({ ...zone, fields: { ...zone.fields, landUse: use[Math.floor(random() * use.length)]! } }));
    const surroundings = [
      aRecord('boundary', 'boundary', square(box.minX, box.minY, 100 * side)),
      ...[0, 1, 2, 3].map((i) => aRecord(`U${i}`, 'units', square(box.minX + 200 * (i % 2), box.minY + 200 * (i >> 1), 200), { label: `U${i}`, population: 500 + 100 * i })),
      ...[0, 1, 2, 3, 4].map((i) => aRecord(`F${i}`, 'facilities', `POINT (${box.minX + 400 * random()} ${box.minY + 400 * random()})`, { facilityType: i % 2 === 0 ? 'Trường mầm non' : 'Chợ', capacity: 20 })),
      aRecord('R1', 'roads', `LINESTRING (${box.minX} ${box.minY + 150}, ${box.maxX} ${box.minY + 150})`, { roadClass: 'chính đô thị', width: 20 }),
      aRecord('R2', 'roads', `LINESTRING (${box.minX + 210} ${box.minY}, ${box.minX + 210} ${box.maxY})`, { roadClass: 'khu vực', width: 10 }),
    ];
    let document = PlanDocument.of(aPlan().document.settings, [...zones, ...surroundings]);
    const index = RecordIndex.of(document);
    const its = live(document);
    all(its.topology('QHDH'));
    all(its.norms('QHDH', pack));
    const careful = makeRandomEdits(layer, random);
    let last: Change | null = null;
    for (let done = 0, tried = 0; done < editsEach; tried++) {
      expect(tried, 'edits tried').toBeLessThan(8 * editsEach);
      const context = { document, index, landUseCodes: codes };
      const kind = random();
      const run = <Name extends CommandName>(name: Name, request: CommandArguments[Name]): Change | null => {
        const outcome = (commands[name] as Command<CommandArguments[Name]>)(context, request);
        return outcome.ok ? outcome.value : null;
      };
      let change: Change | null;
      if (kind < 0.12) change = last === null ? null : invert(last);
      else if (kind < 0.2) change = run('state-facts', { facts: [{ name: 'unitPopulation', place: recordId(`U${Math.floor(random() * 4)}`), value: Math.floor(900 * random()), date: '2026-01-31', source: 'x', method: random() < 0.3 ? 'density' : 'typed' }] });
      else if (kind < 0.26) change = run('state-facts', { facts: [{ name: 'terrain', value: random() < 0.5 ? 'plain' : 'mountain', date: '2026-01-31', source: 'x' }] });
      else if (kind < 0.34) change = run('set-land-use', { ids: [[...document.values(layer)][Math.floor(random() * document.count(layer))]!.id], landUse: use[Math.floor(random() * use.length)]! });
      else if (kind < 0.42) {
        const before = document.get(recordId(`F${Math.floor(random() * 5)}`))!;
        change = changeOf([{ before, after: { ...before, geometry: { type: 'MultiPoint', points: Float64Array.of(box.minX + Math.round(400 * random()), box.minY + Math.round(400 * random())) } } }]);
      } else {
        const outcome = runEdit(context, careful(context, { box, unit: 100, isSquare: true }));
        change = outcome.ok ? outcome.value : null;
      }
      if (change === null || change.size === 0) continue;
      done++;
      last = kind < 0.12 ? null : change;
      document = document.with(change);
      index.update(change);
      its.update(sent(change));
      const where = `edit ${tried} (SEED=${seed} PLANS=1)`;
      expect(all(its.topology('QHDH')), where).toEqual(TopologyLedger.of(document, layer, codes, usualCheckSettings).findings());
      expect(all(its.norms('QHDH', pack)), where).toEqual(evaluateNorms(document, RecordIndex.of(document), 'QHDH', pack));
    }
  });
});

describe('a fix', () => {
  const use2 = { landUse: 'GREEN' };
  const broken = aPlan().boundary('POLYGON ((0 0, 20 0, 20 10, 0 10))').zone('A', 'POLYGON ((0 0, 10 0, 12 5, 10 10, 0 10))', use2).zone('B', 'POLYGON ((10 0, 20 0, 20 10, 10 10))', use2);
  it('is tried before it is offered, and leaves what is known as it was', () => {
    const its = live(broken.document);
    const before = all(its.topology('QHDH'))!;
    const overlap = before.find(({ kind }) => kind === 'overlap')!;
    expect(its.hasFix(overlap)).toBe(true);
    const fix = its.fix('QHDH', overlap.id);
    if (!fix.ok) throw new Error(fix.failure.code);
    expect(all(its.topology('QHDH'))).toEqual(before);
    const made = (commands[fix.value.command] as Command<CommandArguments[CommandName]>)({ ...broken.context, landUseCodes: codes }, fix.value.request as never);
    if (!made.ok) throw new Error(made.failure.code);
    its.update(sent(made.value));
    expect(all(its.topology('QHDH'))!.some(({ id }) => id === overlap.id)).toBe(false);
  });
  it('is refused where the finding is gone or has no safe one', () => {
    const its = live(aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10))').document);
    const [missing] = all(its.topology('QHDH'))!;
    expect(missing!.kind).toBe('missing-attribute');
    expect(its.hasFix(missing!)).toBe(false);
    expect(its.fix('QHDH', missing!.id)).toMatchObject({ failure: { code: 'nothing-to-change' } });
    expect(its.fix('QHDH', 'nothing')).toMatchObject({ failure: { code: 'record-gone' } });
  });
});

it('are looked at anew with another tolerance, as a look at the whole plan does', () => {
  const plan = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10))', { landUse: 'GREEN' }).zone('B', 'POLYGON ((10.03 0, 20 0, 20 10, 10.03 10))', { landUse: 'GREEN' });
  const its = live(plan.document);
  const kinds = () => all(its.topology('QHDH'))!.map(({ kind }) => kind);
  expect(kinds()).toEqual([]);
  const wider = setCheckTolerance(plan.context, { toleranceMm: 50, date: '2026-11-27' });
  if (!wider.ok) throw new Error(wider.failure.code);
  its.update(sent(wider.value));
  expect(kinds()).toEqual(['near-vertex']);
  const [near] = all(its.topology('QHDH'))!;
  const fix = its.fix('QHDH', near!.id);
  expect(fix).toMatchObject({ ok: true, value: { command: 'snap-to-neighbours', request: { tolerance: 0.05 } } });
  its.update(sent(invert(wider.value)));
  expect(kinds()).toEqual([]);
});

it('has no findings for a phase without zones, and the pack that is in force for the plan', () => {
  const plan = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10))', { landUse: 'GREEN' });
  expect(all(live(plan.document).topology('HT'))).toBeNull();
  const later = new LiveFindings(plan.document, codes, [pack], '2027-06-01');
  expect([live(plan.document).pack()?.id, later.pack()]).toEqual([pack.id, null]);
  const approved = stateFacts(plan.context, { facts: [{ name: 'approvedOn', value: '2026-06-01', date: '2026-06-01', source: 'Decision 1' }] });
  if (!approved.ok) throw new Error();
  later.update(sent(approved.value));
  expect(later.pack()?.id).toBe(pack.id);
});

describe('who reaches a service', () => {
  /*  100 × 100 m of housing each; the school in the middle of A, a road from A to B only
   *  ┌───┬───┬───┐
   *  │ A━━━B │ C │   unit U: A and B, 200 people; V: C, nobody stated
   *  └───┴───┴───┘  */
  const home = { landUse: 'DAT_DD_Donvio' };
  const at = (x: number) => `POLYGON ((${x} 0, ${x + 100} 0, ${x + 100} 100, ${x} 100))`;
  const plan = aPlan().zone('A', at(0), home).zone('B', at(100), home).zone('C', at(200), home)
    .record(aRecord('U', 'units', 'POLYGON ((0 0, 200 0, 200 100, 0 100))', { population: 200 })).record(aRecord('V', 'units', at(200)))
    .record(aRecord('S', 'facilities', 'POINT (50 50)', { facilityType: 'School' })).record(aRecord('R', 'roads', 'LINESTRING (50 50, 150 50)', {}));
  const its = live(plan.document);
  const of = (radiusM: number, by: 'straight-line' | 'roads') => its.coverage({ phase: 'QHDH', types: ['School'], radiusM, by }, pack);
  it('by straight line: the land within the circle', () => {
    const all3 = of(10_000, 'straight-line');
    expect(all3).toMatchObject({ housingM2: 30_000, coveredM2: 30_000, people: 200, coveredPeople: 200, unitsWithoutPeople: 1, uncovered: [], by: 'straight-line' });
    const near = of(50, 'straight-line');
    // A circle in a square: 0.05 % is what its corners take.
    expect(near.coveredM2 / (Math.PI * 50 ** 2)).toBeCloseTo(1, 3);
    expect(near.uncovered.map(({ zone }) => zone)).toEqual(['B', 'C', 'A']);
    expect(near.coveredPeople! / ((200 * Math.PI * 50 ** 2) / 20_000)).toBeCloseTo(1, 3);
  });
  it('along roads: the zones whose middle is as near by them', () => {
    expect(of(100, 'roads')).toMatchObject({ coveredM2: 20_000, coveredPeople: 200, uncovered: [{ zone: 'C', areaM2: 10_000 }], by: 'roads', served: { polygons: [] } });
    expect(of(99, 'roads')).toMatchObject({ coveredM2: 10_000, coveredPeople: 100 });
    // C is 150 m away, beyond the end of the road by 100: it reaches the road, and the school by it.
    expect(of(200, 'roads').uncovered).toEqual([]);
  });
  it('says nothing of people that nobody stated', () => {
    const figures = all(new NormLedger(plan.document, plan.context.index, 'HT', pack).filled());
    expect(coverageOf(figures, { phase: 'HT', types: ['School'], radiusM: 100, by: 'roads' })).toMatchObject({ people: null, coveredPeople: null, housingM2: 0 });
  });
});

it('an edit of values crosses without the shapes, and one that brings a shape with it', () => {
  const plan = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10))').zone('B', 'POLYGON ((10 0, 20 0, 20 10, 10 10))');
  const [a, b] = ['A', 'B'].map((id) => plan.context.document.get(recordId(id))!);
  const change = changeOf([
    { before: a!, after: { ...a!, fields: { ...a!.fields, label: 'new' } } },
    { before: b!, after: { ...b!, geometry: a!.geometry } as PlanRecord },
    { before: null, after: { ...a!, id: recordId('C') } },
  ]);
  expect(sentSteps(change).map(({ known, after, keepsShape }) => [known, after?.geometry?.type ?? null, keepsShape])).toEqual([
    ['A', null, true], ['B', 'MultiPolygon', false], [null, 'MultiPolygon', false],
  ]);
});
