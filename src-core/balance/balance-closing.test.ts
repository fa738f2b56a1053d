import { describe, expect, it, test } from 'vitest';
import classesFile from '../../resources/land-use/classes.json' with { type: 'json' };
import rowsFile from '../../resources/land-use/balance-rows.json' with { type: 'json' };
import { changeOf } from '../document/change.ts';
import { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import { RecordIndex } from '../document/record-index.ts';
import { recordId, type RecordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { randomCoverage, randomFrom } from '../testing/random-plan.ts';
import { wholePlan, type BalancePlace } from './balance-place.ts';
import { LandBalanceLedger } from './land-balance-ledger.ts';
import { landBalance, type LandBalance, type LandBalanceTables } from './land-balance.ts';
import type { BalanceRow } from './land-use-classes.ts';

const tables: LandBalanceTables = { classes: classesFile.classes, rows: rowsFile.rows as readonly BalanceRow[] };
const house = 'DAT_DD_Donvio';
const road = 'DAT_DD_Giaothongdothi';
const codes = [house, road, 'DAT_DD_CayxanhCCdothi', 'DAT_NDD_DancuNT', 'DAT_NDD_Congnghiep', 'DAT_NNK_Songsuoi', 'NO_CLASS', null];
const square = (x: number, y: number, width: number, height = width) => `POLYGON ((${x} ${y}, ${x + width} ${y}, ${x + width} ${y + height}, ${x} ${y + height}, ${x} ${y}))`;
const row = (balance: LandBalance, codeOrKind: string) => balance.rows.find(({ code, kind }) => code === codeOrKind || kind === codeOrKind)!;
const units = (areaM2: number | null) => Math.round((areaM2 ?? 0) * 2e6);
/** Land under several zones is measured apart from the zones: a few half square millimetres. */
const roundingM2 = 1e-5;
const unitId = (n: number) => recordId(`unit ${n}`);

/** A coverage with gaps, overlaps and zones beyond the boundary, over units that do not follow its edges. */
function randomPlan(random: () => number): PlanDocument {
  const zones = randomCoverage(6, random).flatMap((zone): PlanRecord[] => {
    const landUse = codes[Math.floor(random() * codes.length)]!;
    const population = random() < 0.8 ? Math.floor(random() * 3_000) : null;
    return random() < 0.1 ? [] : [{ ...zone, fields: { landUse, population } }];
  });
  const loose = Array.from({ length: 5 }, (_, i) => aRecord(`loose ${i}`, 'zones_QHDH', square(420_000 + Math.round(random() * 550_000) / 1000, 2_350_000 + Math.round(random() * 550_000) / 1000, 30 + Math.round(random() * 90)), { landUse: codes[Math.floor(random() * codes.length)]! }));
  const halves = [aRecord('unit 0', 'units', square(420_000, 2_350_000, 270, 700), { population: 4_000 }), aRecord('unit 1', 'units', square(420_270, 2_350_000, 500, 700), { population: 5_000 })];
  return PlanDocument.of(aPlan().document.settings, [...zones, ...loose, ...halves, aRecord('boundary', 'boundary', square(420_020, 2_350_030, 560))]);
}

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const plans = Array.from({ length: 25 }, (_, i) => ({ name: `seed ${seed + i}`, document: randomPlan(randomFrom(seed + i)) }));
const places: readonly BalancePlace[] = [wholePlan, { kind: 'unit', id: unitId(0) }, { kind: 'unit', id: unitId(1) }];

describe.each(plans)('closing rules on a random plan, $name', ({ document }) => {
  const all = places.flatMap((place) => (['drawn', 'residual'] as const).map((roads) => landBalance(document, 'QHDH', tables, place, roads)));

  it('C1: the rows, what is without a class and what is undetermined make the boundary, to the half of a square millimetre', () => {
    for (const balance of all) {
      const leaves = balance.rows.filter(({ kind }) => ['row', 'unclassified', 'undetermined'].includes(kind));
      expect(leaves.reduce((sum, { areaM2 }) => sum + units(areaM2), 0)).toBe(units(balance.boundaryM2));
      expect(row(balance, 'total').areaM2).toBe(balance.boundaryM2);
    }
  });

  it('C5: a section is the sum of its rows, in hectares and in per cent; per cents make 100.0', () => {
    for (const { rows } of all) {
      const tenths = (percent: number | null) => Math.round((percent ?? 0) * 10);
      for (const section of rows.filter(({ kind }) => kind === 'section')) {
        const its = rows.filter(({ kind, code }) => kind === 'row' && tables.classes.find((each) => each.code === code)!.section === section.code);
        expect(its.reduce((sum, { areaM2 }) => sum + units(areaM2), 0)).toBe(units(section.areaM2));
        expect(its.reduce((sum, { percent }) => sum + tenths(percent), 0)).toBe(tenths(section.percent));
      }
      expect(rows.filter(({ kind }) => ['section', 'unclassified', 'undetermined'].includes(kind)).reduce((sum, { percent }) => sum + tenths(percent), 0)).toBe(1000);
      // No share is off by as much as the last digit.
      for (const { kind, areaM2, percent } of rows) if (kind === 'row') expect(Math.abs(percent! - (100 * areaM2!) / rows.at(-1)!.areaM2!)).toBeLessThan(0.1);
    }
  });

  it('C3 and C9: road land as the residual leaves nothing undetermined, and gap and overlap are what they were', () => {
    for (const place of places) {
      const [drawn, residual] = (['drawn', 'residual'] as const).map((roads) => landBalance(document, 'QHDH', tables, place, roads)) as [LandBalance, LandBalance];
      expect([residual.gapM2, residual.overlapM2]).toEqual([drawn.gapM2, drawn.overlapM2]);
      expect(units(drawn.gapM2) - units(drawn.overlapM2)).toBe(units(row(drawn, 'undetermined').areaM2));
      expect(residual.drawnRoadM2).toBe(row(drawn, road).areaM2);
      if (residual.residualRoadM2! < 0) expect(residual).toMatchObject({ roads: 'drawn', rows: drawn.rows });
      else {
        expect(residual.roads).toBe('residual');
        expect(row(residual, 'undetermined').areaM2).toBe(0);
        expect(units(row(residual, road).areaM2)).toBe(units(drawn.drawnRoadM2) + units(drawn.gapM2) - units(drawn.overlapM2));
      }
    }
  });

  it('the units make the plan: each zone cut where a unit ends, none counted by its middle', () => {
    const [plan, ...parts] = places.map((place) => landBalance(document, 'QHDH', tables, place)) as [LandBalance, ...LandBalance[]];
    for (const { kind, code, areaM2 } of plan.rows) {
      const sum = parts.reduce((total, part) => total + (row(part, code ?? kind)?.areaM2 ?? 0), 0);
      expect(Math.abs(sum - areaM2!), code ?? kind).toBeLessThan(1e-3);
    }
    expect(Math.abs(parts.reduce((sum, { gapM2 }) => sum + gapM2!, 0) - plan.gapM2!)).toBeLessThan(1e-3);
    expect(Math.abs(parts.reduce((sum, { overlapM2 }) => sum + overlapM2, 0) - plan.overlapM2)).toBeLessThan(1e-3);
  });

  it('a selection closes on the land it covers', () => {
    const ledger = LandBalanceLedger.of(document, 'QHDH', tables);
    const ids = new Set<RecordId>([...document.values('zones_QHDH')].map(({ id }) => id).filter((_, i) => i % 3 !== 0));
    const alone = PlanDocument.of(document.settings, [...document.values('boundary'), ...[...document.values('zones_QHDH')].filter(({ id }) => ids.has(id))]);
    const [selected, theirs] = [ledger.balanceOf(ids), landBalance(alone, 'QHDH', tables)];
    expect(Math.abs(selected.overlapM2 - theirs.overlapM2)).toBeLessThan(roundingM2);
    expect(selected.gapM2).toBe(0);
    expect(selected.rows.filter(({ kind }) => kind === 'row').map(({ areaM2 }) => areaM2)).toEqual(theirs.rows.filter(({ kind }) => kind === 'row').map(({ areaM2 }) => areaM2));
    expect(Math.abs(selected.boundaryM2! - (theirs.boundaryM2! - theirs.gapM2!))).toBeLessThan(roundingM2);
    const everything = ledger.balanceOf(new Set([...document.values('zones_QHDH')].map(({ id }) => id)));
    expect(Math.abs(everything.overlapM2 - ledger.balance().overlapM2)).toBeLessThan(roundingM2);
  });

  it('the zones behind the rows make the rows', () => {
    for (const place of places) {
      const ledger = LandBalanceLedger.of(document, 'QHDH', tables, { place });
      for (const { code, kind, areaM2, zones } of ledger.balance().rows) {
        if (kind !== 'row') continue;
        const behind = [...ledger.zones((its) => its === code)];
        expect(behind.length).toBe(zones);
        expect(behind.reduce((sum, { insideM2 }) => sum + units(insideM2), 0)).toBe(units(areaM2));
      }
    }
  });
});

describe('after edits', () => {
  it(`a place is what it would be reckoned from nothing (seed ${seed})`, () => {
    const random = randomFrom(seed);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
    let document = randomPlan(random);
    const index = RecordIndex.of(document);
    const ledgers = places.map((place) => LandBalanceLedger.of(document, 'QHDH', tables, { place, index }));
    for (let edit = 0; edit < 150; edit++) {
      const zones = [...document.values('zones_QHDH')];
      const before = zones.length > 4 && random() < 0.7 ? pick(zones) : null;
      const drawn = aRecord(before?.id ?? `new ${edit}`, 'zones_QHDH', square(420_000 + Math.round(random() * 500_000) / 1000, 2_350_000 + Math.round(random() * 500_000) / 1000, 20 + Math.round(random() * 150)), { landUse: pick(codes), population: random() < 0.5 ? 100 : null });
      const recoded = before === null ? null : { ...before, fields: { ...before.fields, landUse: pick(codes), population: Math.floor(random() * 100) } };
      const moved = random() < 0.05 ? document.get(unitId(0))! : null;
      const change = moved !== null
        ? changeOf([{ before: moved, after: aRecord('unit 0', 'units', square(420_000, 2_350_000, 100 + Math.round(random() * 300), 700)) }])
        : changeOf([{ before, after: before !== null && random() < 0.2 ? null : recoded !== null && random() < 0.4 ? recoded : drawn }]);
      document = document.with(change);
      index.update(change);
      places.forEach((place, i) => {
        ledgers[i]!.update(change, document);
        expect(ledgers[i]!.balance(), `edit ${edit} of seed ${seed}, place ${i}`).toEqual(landBalance(document, 'QHDH', tables, place));
      });
    }
  });
});

test('C2: two phases close on the same boundary', () => {
  const both = PlanDocument.of(aPlan().document.settings, [aRecord('b', 'boundary', square(0, 0, 100)), aRecord('a', 'zones_HT', square(0, 0, 50), { landUse: house }), aRecord('c', 'zones_QHDH', square(20, 20, 90), { landUse: road })]);
  expect((['HT', 'QHDD', 'QHDH'] as const).map((phase) => row(landBalance(both, phase, tables), 'total').areaM2)).toEqual([10_000, 10_000, 10_000]);
});

test('C4: without a boundary nothing is the residual', () => {
  const balance = landBalance(aPlan().zone('A', square(0, 0, 50), { landUse: road }).document, 'QHDH', tables, wholePlan, 'residual');
  expect(balance).toMatchObject({ roads: 'drawn', residualRoadM2: null, gapM2: null });
  expect(row(balance, road).areaM2).toBe(2_500);
});

test('a zone astride two units counts in both, its people by its land', () => {
  // A: 0–100, of which 70 lie in the first unit. The boundary cuts off the upper half of everything.
  const plan = aPlan().boundary(square(0, 0, 100, 50)).zone('A', square(0, 0, 100), { landUse: house, population: 1_000 })
    .record(aRecord('unit 0', 'units', square(0, 0, 70, 100))).record(aRecord('unit 1', 'units', square(70, 0, 30, 100)));
  const [left, right] = [0, 1].map((n) => landBalance(plan.document, 'QHDH', tables, { kind: 'unit', id: unitId(n) })) as [LandBalance, LandBalance];
  expect([row(left, house).areaM2, row(right, house).areaM2]).toEqual([3_500, 1_500]);
  expect([left.boundaryM2, right.boundaryM2]).toEqual([3_500, 1_500]);
  expect([left.zonePeople, right.zonePeople]).toEqual([350, 150]);
  expect([left.outsideM2, right.outsideM2]).toEqual([null, null]);
});

test('a place beyond the boundary has no land', () => {
  const plan = aPlan().boundary(square(0, 0, 100)).zone('A', square(0, 0, 100), { landUse: house }).record(aRecord('unit 0', 'units', square(500, 0, 70)));
  expect(landBalance(plan.document, 'QHDH', tables, { kind: 'unit', id: unitId(0) })).toMatchObject({ boundaryM2: 0, gapM2: 0, overlapM2: 0 });
});
