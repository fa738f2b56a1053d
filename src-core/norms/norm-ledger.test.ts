import { describe, expect, it } from 'vitest';
import shipped from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import { claimExceptions, stateFacts, type StateFacts } from '../commands/state-facts.ts';
import { changeOf, invert, type Change } from '../document/change.ts';
import type { LayerKey } from '../document/layers.ts';
import { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import { RecordIndex } from '../document/record-index.ts';
import { recordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { makeRandomEdits, runEdit } from '../testing/random-edits.ts';
import { randomCoverage, randomFrom } from '../testing/random-plan.ts';
import { evaluateNorms } from './evaluate-norms.ts';
import { NormLedger } from './norm-ledger.ts';
import { normPackSchema, type NormPack } from './norm-pack.ts';

const layer = 'zones_QHDH';
const shippedPack = normPackSchema.parse(shipped);
/** Radii of 60 and 120 m: the plan is 400 m wide, so that some homes lack a service. */
const pack: NormPack = { ...shippedPack, rules: shippedPack.rules.map((norm) => (norm.how.is !== 'evaluated' || norm.how.rule.kind !== 'served-land' ? norm
  : { ...norm, how: { is: 'evaluated', rule: { ...norm.how.rule, radius: { by: 'terrain', values: { complex_or_low_density: 120 }, otherwise: 60 } } } })) };
const classes = ['DAT_DD_Donvio', 'DAT_DD_Donvio', 'DAT_DD_Nhomnhao', 'DAT_DD_CayxanhCCdothi', 'DAT_NNK_Chuasudung', 'DAT_NNK_Nongnghiep', 'DAT_DD_Truonghoc', 'DAT_DD_Honhop', 'DAT_NDD_Congnghiep'];
const side = 4;
const size = 100 * side;
const box = { minX: 420_000, minY: 2_350_000, maxX: 420_000 + size, maxY: 2_350_000 + size };
const square = (x: number, y: number, wide: number, high = wide) => `POLYGON ((${x} ${y}, ${x + wide} ${y}, ${x + wide} ${y + high}, ${x} ${y + high}))`;
const dated = { date: '2026-01-31', source: 'x' };

describe('the norms of a plan that is edited', () => {
  const [plans, editsEach] = [Number(process.env['PLANS'] ?? 3), 60];
  const first = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  it.each(Array.from({ length: plans }, (_, i) => first + i))('are those of an evaluation from nothing, bit for bit (seed %i)', { timeout: 60_000 }, (seed) => {
    const random = randomFrom(seed);
    const whole = (most: number): number => Math.floor(most * random());
    const pick = <Value>(values: readonly Value[]): Value => values[whole(values.length)]!;
    const place = () => ({ x: box.minX + whole(size), y: box.minY + whole(size) });
    const facility = (id: string) => aRecord(id, 'facilities', `POINT (${place().x} ${place().y})`, { facilityType: pick(['Trường mầm non', 'Trường tiểu học', 'Chợ', 'Trường THPT']), capacity: random() < 0.2 ? null : whole(300) });
    const road = (id: string) => aRecord(id, 'roads', `LINESTRING (${place().x} ${place().y}, ${place().x} ${place().y})`, { roadClass: pick(['chính đô thị', 'khu vực']), width: pick([null, 10, 20]) });
    const unit = (id: string) => aRecord(id, 'units', square(box.minX + whole(size / 2), box.minY + whole(size / 2), 100 + whole(200), 100 + whole(200)), { label: id, population: random() < 0.2 ? null : whole(9000) });
    const plot = () => ({ landUse: pick(classes), buildingDensity: random() < 0.2 ? null : whole(100), storeys: random() < 0.2 ? null : 1 + whole(20), floorAreaRatio: random() < 0.2 ? null : 10 * random() });
    const zones = randomCoverage(side, random).map((zone) => ({ ...zone, fields: { ...zone.fields, ...plot() } }));
    const around = [0, 1, 2].flatMap((i) => [facility(`F${i}`), unit(`U${i}`)]);
    const drawn = PlanDocument.of(aPlan().document.settings, [...zones, ...around, facility('F3'), road('R0'), road('R1')]);
    const plots = stateFacts({ document: drawn, index: RecordIndex.of(drawn), landUseCodes: new Set(classes) }, { facts: [{ name: 'zonesArePlots', value: 1, ...dated }] });
    if (!plots.ok) throw new Error(plots.failure.code);
    let document = drawn.with(plots.value);
    const index = RecordIndex.of(document);
    const ledger = new NormLedger(document, index, 'QHDH', pack);
    const careful = makeRandomEdits(layer, random);
    const records = (of: LayerKey): PlanRecord[] => [...document.values(of)];
    const change = (before: PlanRecord | null, after: PlanRecord | null): Change => changeOf([{ before, after }]);
    const state = (fact: StateFacts['facts'][number]): Change | null => {
      const stated = stateFacts({ document, index, landUseCodes: new Set(classes) }, { facts: [fact] });
      return stated.ok ? stated.value : null;
    };
    let serial = 0;
    const put = (of: 'facilities' | 'roads' | 'units', make: (id: string) => PlanRecord): Change | null => {
      const known = records(of);
      const kind = random();
      if (known.length < 2 || (kind < 0.3 && known.length < 6)) return change(null, make(`${of} ${++serial}`));
      const before = pick(known);
      if (kind < 0.5) return change(before, null);
      const after = make(before.id);
      return change(before, random() < 0.5 ? after : { ...before, fields: after.fields });
    };
    const edits: readonly (() => Change | null)[] = [
      () => {
        const before = pick(records(layer));
        return change(before, { ...before, fields: { ...before.fields, ...plot() } });
      },
      () => changeOf(records(layer).filter(() => random() < 0.3).map((before) => ({ before, after: { ...before, fields: { ...before.fields, landUse: pick([...classes, null]) } } }))),
      () => {
        const before = pick(records(layer));
        return change(before, { ...before, fields: { ...before.fields, label: `${++serial}` } });
      },
      () => change(pick(records(layer)), null),
      () => put('facilities', facility), () => put('facilities', facility), () => put('roads', road), () => put('units', unit),
      () => state({ name: 'storeyHeightM', value: 3 + random(), ...dated }),
      () => state({ name: 'unitPopulation', place: pick([...records('units').map(({ id }) => id), recordId('U0')]), value: whole(9000), method: random() < 0.3 ? 'density' : 'typed', ...dated }),
      () => state(pick([
        { name: 'terrain', value: pick(['plain', 'mountain', 'complex_or_low_density']), ...dated }, { name: 'urbanClass', value: pick(['I', 'III', 'V']), ...dated }, { name: 'zonesArePlots', value: pick([0, 1, 1, 1]), ...dated },
        { name: 'area', value: pick(['new', 'existing']), ...dated }, { name: 'parkWaterPercent', value: whole(60), ...dated }, { name: 'urbanPopulation', value: whole(20_000), ...dated },
      ])),
      () => {
        const claimed = claimExceptions({ document, index, landUseCodes: new Set(classes) }, { exceptions: [{ pack: pack.id, rule: pick(['density-house', 'resunit-park-one-5000', 'svc-d-radius']), phase: 'QHDH', place: null, reason: `${++serial}`, ...dated }] });
        return claimed.ok ? claimed.value : null;
      },
    ];
    let last: Change | null = null;
    for (let done = 0, tried = 0; done < editsEach; tried++) {
      expect(tried, 'edits tried').toBeLessThan(8 * editsEach);
      const kind = random();
      let made: Change | null;
      if (kind < 0.1) made = last === null ? null : invert(last);
      else if (kind < 0.4) {
        const context = { document, index, landUseCodes: new Set(classes) };
        const outcome = runEdit(context, careful(context, { box, unit: 100, isSquare: true }));
        made = outcome.ok ? outcome.value : null;
      } else made = records(layer).length === 0 ? null : pick(edits)();
      if (made === null || made.size === 0) continue;
      done++;
      last = kind < 0.1 ? null : made;
      document = document.with(made);
      index.update(made, document);
      ledger.update(made, document);
      const steps = ledger.findings();
      // Somebody draws on before the norms are through.
      if (random() < 0.4) for (let step = whole(60); step > 0; step--) steps.next();
      else expect(all(steps), `edit ${tried} (SEED=${seed} PLANS=1)`).toEqual(evaluateNorms(document, RecordIndex.of(document), 'QHDH', pack));
    }
  });
});

it('says the very same of a unit that no edit lies in', () => {
  const plan = aPlan().record(aRecord('U', 'units', square(0, 0, 1000), { population: 5000 })).record(aRecord('V', 'units', square(2000, 0, 1000), { population: 5000 }))
    .zone('A', square(0, 0, 1000), { landUse: 'DAT_DD_Donvio' }).zone('B', square(2000, 0, 1000), { landUse: 'DAT_DD_Donvio' });
  const { document } = plan;
  const index = RecordIndex.of(document);
  const ledger = new NormLedger(document, index, 'QHDH', pack);
  const of = (unit: string) => all(ledger.findings()).filter(({ place }) => place === recordId(unit));
  const [u, v] = [of('U'), of('V')];
  const before = document.get(recordId('A'))!;
  const change = changeOf([{ before, after: { ...before, fields: { ...before.fields, landUse: 'DAT_DD_Nhomnhao' } } }]);
  index.update(change);
  ledger.update(change, document.with(change));
  expect(of('V').every((finding, i) => finding === v[i])).toBe(true);
  expect(of('U').some((finding, i) => finding === u[i])).toBe(false);
});

function all<Value>(steps: Generator<void, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
