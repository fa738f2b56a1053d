import { describe, expect, it } from 'vitest';
import { changeOf } from '../document/change.ts';
import { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import { recordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { randomCoverage, randomFrom } from '../testing/random-plan.ts';
import { LandBalanceLedger } from './land-balance-ledger.ts';
import { landBalance, type LandBalance, type LandBalanceTables } from './land-balance.ts';

const names = (text: string) => ({ vi: text, en: text, ko: text });
const aClass = (code: string, section: string) => ({ code, section, names: names(code), symbols: [], aci: 1, color: '#000000', cadastral: null, scales: null });
const tables: LandBalanceTables = {
  classes: [aClass('HOUSE', 'TOWN'), aClass('ROAD', 'TOWN'), aClass('GREEN', 'TOWN'), aClass('WATER', 'OTHER')],
  rows: [
    { no: 'I', kind: 'section', code: 'TOWN', names: names('Town') },
    { no: 'I.1', kind: 'row', code: 'HOUSE', names: names('Houses') },
    { no: 'I.2', kind: 'row', code: 'ROAD', names: names('Roads') },
    { no: 'I.3', kind: 'row', code: 'GREEN', names: names('Green') },
    { no: 'II', kind: 'section', code: 'OTHER', names: names('Other') },
    { no: 'II.1', kind: 'row', code: 'WATER', names: names('Water') },
    { no: '', kind: 'undetermined', code: null, names: names('Undetermined') },
    { no: '', kind: 'total', code: null, names: names('Total') },
  ],
};
const square = (x: number, y: number, width: number, height = width) =>
  `POLYGON ((${x} ${y}, ${x + width} ${y}, ${x + width} ${y + height}, ${x} ${y + height}, ${x} ${y}))`;
const row = (balance: LandBalance, kindOrCode: string) => balance.rows.find((each) => each.code === kindOrCode || each.kind === kindOrCode)!;

describe('the land balance', () => {
  it('closes on the boundary, with gap and overlap apart', () => {
    // A 0–60, B 50–80 overlap by 10 × 100; 80–100 is covered by nobody.
    const plan = aPlan().boundary(square(0, 0, 100)).zone('A', square(0, 0, 60, 100), { landUse: 'HOUSE' }).zone('B', square(50, 0, 30, 100), { landUse: 'ROAD' });
    const balance = landBalance(plan.document, 'QHDH', tables);
    expect(balance).toMatchObject({ boundaryM2: 10_000, gapM2: 2_000, overlapM2: 1_000, outsideM2: 0 });
    expect(row(balance, 'HOUSE')).toMatchObject({ zones: 1, areaM2: 6_000, percent: 60 });
    expect(row(balance, 'TOWN')).toMatchObject({ zones: 2, areaM2: 9_000, percent: 90 });
    expect(row(balance, 'undetermined')).toMatchObject({ areaM2: 1_000, percent: 10 });
    expect(row(balance, 'total')).toMatchObject({ zones: 2, areaM2: 10_000, percent: 100 });
  });

  it('counts what is inside the boundary and says what is not', () => {
    const balance = landBalance(aPlan().boundary(square(0, 0, 100)).zone('A', square(-50, 0, 100, 100), { landUse: 'WATER' }).document, 'QHDH', tables);
    expect(row(balance, 'WATER').areaM2).toBe(5_000);
    expect(balance).toMatchObject({ outsideM2: 5_000, gapM2: 5_000 });
  });

  it('counts land under three zones once too much for each of the other two', () => {
    const plan = aPlan().boundary(square(0, 0, 100));
    const balance = landBalance(plan.zone('A', square(0, 0, 50), { landUse: 'HOUSE' }).zone('B', square(10, 10, 50), { landUse: 'ROAD' }).zone('C', square(20, 20, 50), { landUse: 'GREEN' }).document, 'QHDH', tables);
    // Union by hand: 2500 + (2500 − 1600) + (2500 − 1600) = 4300.
    expect(balance.overlapM2).toBe(7_500 - 4_300);
    expect(balance.gapM2).toBe(10_000 - 4_300);
  });

  it('has no total without a boundary', () => {
    const balance = landBalance(aPlan().zone('A', square(0, 0, 50), { landUse: 'HOUSE' }).document, 'QHDH', tables);
    expect(balance).toMatchObject({ boundaryM2: null, gapM2: null, outsideM2: null, overlapM2: 0 });
    expect(row(balance, 'total').areaM2).toBeNull();
    expect(row(balance, 'HOUSE')).toMatchObject({ areaM2: 2_500, percent: null });
  });

  it('shows zones without a class, or with a code that is none, in a row of their own', () => {
    const balance = landBalance(aPlan().boundary(square(0, 0, 100)).zone('A', square(0, 0, 50)).zone('B', square(50, 0, 50), { landUse: 'HOVSE' }).document, 'QHDH', tables);
    expect(row(balance, 'unclassified')).toMatchObject({ zones: 2, areaM2: 5_000, percent: 50 });
    expect(row(balance, 'undetermined').areaM2).toBe(5_000);
  });

  it('rounds per cents so that they add up', () => {
    const third = (id: string, x: number, landUse: string) => aRecord(id, 'zones_QHDH', square(x, 0, 30, 90), { landUse });
    const plan = aPlan().boundary(square(0, 0, 90)).record(third('A', 0, 'HOUSE')).record(third('B', 30, 'ROAD')).record(third('C', 60, 'WATER'));
    const balance = landBalance(plan.document, 'QHDH', tables);
    expect(['HOUSE', 'ROAD', 'WATER', 'TOWN'].map((code) => row(balance, code).percent)).toEqual([33.4, 33.3, 33.3, 66.7]);
  });

  it('keeps a hole of the boundary out', () => {
    const plan = aPlan().boundary('POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0), (40 40, 60 40, 60 60, 40 60, 40 40))').zone('A', square(30, 30, 40), { landUse: 'ROAD' });
    expect(landBalance(plan.document, 'QHDH', tables)).toMatchObject({ boundaryM2: 9_600, outsideM2: 400, gapM2: 9_600 - 1_200 });
  });

  it('sees a zone that only an upright side of the boundary cuts', () => {
    const plan = aPlan().boundary(square(0, 0, 100)).zone('A', square(90, 40, 20), { landUse: 'ROAD' });
    expect(landBalance(plan.document, 'QHDH', tables).outsideM2).toBe(200);
  });

  it('finds no gap and no overlap, not a square millimetre, in a coverage', () => {
    const records = randomCoverage(20, randomFrom(7));
    const plan = PlanDocument.of(aPlan().document.settings, [...records, aRecord('boundary', 'boundary', square(420_000, 2_350_000, 2_000))]);
    expect(landBalance(plan, 'QHDH', tables)).toMatchObject({ boundaryM2: 4_000_000, gapM2: 0, overlapM2: 0, outsideM2: 0 });
  });
});

describe('after edits', () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
  it(`is what it would be reckoned from nothing (seed ${seed})`, () => {
    const random = randomFrom(seed);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
    let document = PlanDocument.of(aPlan().document.settings, [...randomCoverage(6, random), aRecord('boundary', 'boundary', square(420_050, 2_350_050, 500))]);
    const ledger = LandBalanceLedger.of(document, 'QHDH', tables);
    for (let edit = 0; edit < 120; edit++) {
      const zones = [...document.values('zones_QHDH')];
      const before = zones.length > 4 && random() < 0.7 ? pick(zones) : null;
      const x = 420_000 + Math.round(random() * 500_000) / 1000;
      const y = 2_350_000 + Math.round(random() * 500_000) / 1000;
      const drawn: PlanRecord = { ...aRecord(before?.id ?? `new ${edit}`, 'zones_QHDH', square(x, y, 20 + Math.round(random() * 150)), { landUse: pick(['HOUSE', 'ROAD', 'WATER', 'NONE', null]) }) };
      const boundary = random() < 0.05 ? document.get(recordId('boundary'))! : null;
      const change = boundary !== null
        ? changeOf([{ before: boundary, after: aRecord('boundary', 'boundary', square(420_000 + Math.round(random() * 200), 2_350_050, 400)) }])
        : changeOf([{ before, after: before !== null && random() < 0.3 ? null : drawn }]);
      document = document.with(change);
      ledger.update(change, document);
      expect(ledger.balance(), `edit ${edit} of seed ${seed}`).toEqual(landBalance(document, 'QHDH', tables));
    }
  });
});
