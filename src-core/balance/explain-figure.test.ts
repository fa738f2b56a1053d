import { describe, expect, test } from 'vitest';
import classesFile from '../../resources/land-use/classes.json' with { type: 'json' };
import rowsFile from '../../resources/land-use/balance-rows.json' with { type: 'json' };
import { PlanDocument } from '../document/plan-document.ts';
import { recordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { groupsOf, type BalanceForm } from './balance-form.ts';
import { wholePlan, type BalancePlace } from './balance-place.ts';
import { explainFigure, type Explaining } from './explain-figure.ts';
import { formTable } from './form-table.ts';
import { LandBalanceLedger } from './land-balance-ledger.ts';
import type { LandBalanceTables, RoadLand } from './land-balance.ts';
import type { BalanceRow } from './land-use-classes.ts';
import { populationOf } from './population.ts';

const tables: LandBalanceTables = { classes: classesFile.classes, rows: rowsFile.rows as readonly BalanceRow[] };
const square = (x: number, y: number, width: number, height = width) => `POLYGON ((${x} ${y}, ${x + width} ${y}, ${x + width} ${y + height}, ${x} ${y + height}, ${x} ${y}))`;
const house = 'DAT_DD_Donvio';
const road = 'DAT_DD_Giaothongdothi';
//   0        40   60  90 100
//   │ houses │ road│ – │ unclassed, half of it beyond
const document = PlanDocument.of(aPlan().document.settings, [
  aRecord('b', 'boundary', square(0, 0, 100)), aRecord('A1', 'zones_QHDH', square(0, 0, 40, 70), { landUse: house, population: 30 }), aRecord('A2', 'zones_QHDH', square(0, 70, 40, 30), { landUse: house, population: 20 }),
  aRecord('R', 'zones_QHDH', square(40, 0, 20, 100), { landUse: road }), aRecord('X', 'zones_QHDH', square(90, 0, 20, 100)), aRecord('u', 'units', square(0, 0, 100, 50)),
]);

function explained(rowName: string, figure: Explaining['figure'], { roads = 'drawn', place = wholePlan, form = 'full' }: { roads?: RoadLand; place?: BalancePlace; form?: BalanceForm } = {}) {
  const ledger = LandBalanceLedger.of(document, 'QHDH', tables, { place });
  const balance = ledger.balance(roads);
  const groups = groupsOf(form, ['QHDH'], 'QHDH');
  const column = { balance, population: populationOf(document, place, balance, {}) };
  const columns = { QHDH: column, approved: column };
  const row = formTable(groups, columns).find(({ code, kind }) => code === rowName || kind === rowName)!;
  return explainFigure({ groups, columns, row, group: form === 'full' ? 'QHDH' : 'change', figure, of: place.kind === 'plan' ? 'plan' : 'place', tables, zonesBehind: (_, counts) => [...ledger.zones(counts)] })!;
}
const said = (...asked: Parameters<typeof explained>) => explained(...asked).steps.map(({ say }) => say);

describe('a figure is explained', () => {
  test('a row by its zones, the largest first, which make it', () => {
    const { steps, zones } = explained(house, 'area');
    expect(steps).toEqual([{ say: 'sum-zones', values: { count: 2, area: 4_000 } }]);
    expect(zones.map(({ id, insideM2 }) => [id, insideM2])).toEqual([['A1', 2_800], ['A2', 1_200]]);
  });
  test('what of cut zones does not count', () => {
    expect(explained('unclassified', 'area').steps).toEqual([{ say: 'sum-zones', values: { count: 1, area: 1_000 } }, { say: 'cut', values: { count: 1, area: 1_000 } }]);
    expect(explained(house, 'area', { place: { kind: 'unit', id: recordId('u') } }).zones.map(({ id, insideM2, wholeM2 }) => [id, insideM2, wholeM2])).toEqual([['A1', 2_000, 2_800]]);
  });
  test('a section by its rows, the total by the boundary', () => {
    expect(explained('DAT_DD', 'area')).toMatchObject({ steps: [{ say: 'sum-rows', values: { count: 2, area: 6_000 } }, { say: 'rule-c5' }], rows: [{ code: house }, { code: road }] });
    expect(said('total', 'area')).toEqual(['total-plan', 'rule-c1']);
    expect(said('total', 'area', { place: { kind: 'unit', id: recordId('u') } })).toEqual(['total-place', 'rule-c1']);
  });
  test('what is undetermined by gap and overlap', () => {
    expect(explained('undetermined', 'area').steps[0]).toEqual({ say: 'undetermined', values: { area: 3_000, areaGap: 3_000, areaOverlap: 0 } });
  });
  test('road land as the residual by what it is the residual of', () => {
    expect(explained(road, 'area', { roads: 'residual' }).steps).toEqual([{ say: 'roads-residual', values: { area: 5_000, areaBoundary: 10_000, areaOthers: 5_000, areaDrawn: 2_000 } }, { say: 'rule-c3', values: {} }]);
    expect(said('undetermined', 'area', { roads: 'residual' })).toEqual(['undetermined-roads', 'rule-c3']);
  });
  test('a share before and after rounding', () => {
    expect(explained(house, 'percent').steps).toEqual([{ say: 'share', values: { area: 4_000, areaBoundary: 10_000, exact: 40 } }, { say: 'rounded-down', values: { percent: 40 } }, { say: 'rule-c5', values: {} }]);
    expect(said('DAT_DD', 'percent')).toEqual(['share', 'share-rows', 'rule-c5']);
  });
  test('m² a person by who they are', () => {
    expect(explained(house, 'perPerson').steps).toEqual([{ say: 'per-person', values: { area: 4_000, people: 50, perPerson: 80 } }, { say: 'people-zones', values: { people: 50 } }]);
    expect(said('DAT_NDD_DancuNT', 'perPerson')).toEqual(['per-person-none']);
  });
  test('a change by what was and is', () => {
    expect(explained(house, 'area', { form: 'adjustment' }).steps).toEqual([{ say: 'change', values: { area: 0, areaBefore: 4_000, areaAfter: 4_000 } }]);
    expect(said(house, 'percent', { form: 'adjustment' })).toEqual(['change-share']);
  });
});
